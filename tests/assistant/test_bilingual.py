"""No Dutch in an English answer but names, terms in brackets and quotes marked so; no English in a Dutch one.

Every passage, heading, label, title and text of our own is read, by lingua and by the small words of the
other language.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

import polib
import pytest
from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from assistant import texts as own
from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.composing import Composer
from assistant.language import SMALL, detect
from assistant.shaping import Share
from corpus.catalogue import template
from corpus.editions import CATALOGUE
from corpus.editions import SHIPPED as LOCALE
from corpus.errors import messages
from corpus.reading import Corpus, read_corpus
from evals.questions import read_questions
from tests.conftest import copied_guides
from ui import texts as surface

LANGUAGES = {"nl": Language.DUTCH, "en": Language.ENGLISH}
OTHER = {"nl": "en", "en": "nl"}
# What may stand in another language: in brackets, in quotes, to be filled in, addresses, commands, our name.
ELSEWHERE = re.compile(
    r"\([^()]*\)|“[^”]*”|\"[^\"]*\"|\{\{?[^{}]*\}?\}|\[\d+\]|\S*[@/#*_.-]\w\S*|--\w+"
    r"|\bwijzer (index|import|translations)\b|\binterventiewijzer\b|\bchroma run\b|Ctrl\+C",
    re.IGNORECASE,
)
# Words of both languages, though small words of one: "next door", "to want"; "plan A", "collega's".
SHARED = {"door", "want", "s", "a", "on", "we"}
# A text of fewer words says little of its language by its letters; of these few, "Van feedback naar
# feedforward" is the least like its own language (.21); no text of the other language comes near it.
ENOUGH = 4
LEAST = 0.15
# The same in both languages.
SAME = {"Budget", "Contact", "info@spdi-duurzaamhetwerk.nl"}


@cache
def detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*LANGUAGES.values()).build()


def foreign(text: str, language: str) -> str:
    """Return what in ``text`` is not of ``language``, "" where nothing is."""
    bare = " ".join(ELSEWHERE.sub(" ", text.replace("*", "")).split())
    said = set(re.findall(r"\w+", bare.casefold()))
    small = (SMALL[OTHER[language]] - SHARED) & said
    if small:
        return f"{sorted(small)} in: {text}"
    likely = detector().compute_language_confidence(bare, LANGUAGES[language])
    return f"{likely:.2f}: {text}" if len(bare.split()) >= ENOUGH and likely < LEAST else ""


def texts_of(words: object) -> Iterator[tuple[str, str]]:
    """Yield the texts of a dataclass with their names; codes and examples of questions are in both.

    Pointers and joiners are single words, which ``test_texts`` looks at.
    """
    for name, value in asdict(words).items():  # type: ignore[call-overload]
        if name in ("language", "chat_examples", "pointers", "joiners"):
            continue
        if isinstance(value, Mapping):
            yield from ((f"{name}.{key}", text) for key, text in value.items())
        else:
            yield name, value


def composer(corpus: Corpus, language: str) -> Composer:
    return Composer(corpus, "vraag", language, "recommend", 0.9)


def answers(corpus: Corpus, language: str) -> dict[str, Answer]:
    """Return for each passage of an option an answer that puts it forward, by its anchor."""
    return {
        passage.anchor: composer(corpus, language).answered(
            [Share(option.id, 0.9, (passage.anchor,), option.conditions)]
        )
        for option in corpus.interventions
        for passage in option.all_passages()
    }


def other_answers(corpus: Corpus, language: str) -> Iterator[Answer]:
    """Yield an answer of every other shape: lists, comparisons, rows left out, what is not stated."""
    for _, goal in corpus.goals():
        ids = [corpus.intervention(one.id).id for one in goal.options]
        yield composer(corpus, language).listed([goal], [Share(one, 0.5, (), ()) for one in ids])
    wholes = [Share(one.id, 0.5, (), one.conditions) for one in corpus.interventions]
    for share in wholes:
        yield composer(corpus, language).compared([share, wholes[0]] if share != wholes[0] else wholes)
        for row in share.rows:
            yield composer(corpus, language).answered([Share(share.option, 0.5, (), (row,), declares=False)])
        yield composer(corpus, language).unstated(share, [])
        for kind in corpus.labels.conditions:
            yield composer(corpus, language).unstated(share, [kind.id])


@pytest.fixture(scope="module")
def english(corpus: Corpus) -> dict[str, Answer]:
    return answers(corpus, "en")


@pytest.fixture(scope="module")
def dutch(corpus: Corpus) -> dict[str, Answer]:
    return answers(corpus, "nl")


def said(answer: Answer) -> set[str]:
    """Return every text of an answer that is not a quote."""
    texts = {statement.text for statement in answer.statements}
    texts |= {line for row in answer.conditions for line in (row.label, *row.text.split("\n"))}
    for option in answer.options:
        texts |= {option.title, *(name for place in option.places for name in (place.guide, place.goal))}
    return texts | {line for line in re.split(r"\n|<br>|\|", answer.answer) if line.strip(" -")}


# --- the measure ----------------------------------------------------------------------------------


def test_every_text_of_the_guide_is_told_from_one_of_the_other_language(corpus: Corpus) -> None:
    edition = corpus.edition("en")
    pairs = [(entry.msgid, edition.name(entry.msgid)) for entry in template(corpus)]
    enough = [pair for pair in pairs if all(len(ELSEWHERE.sub(" ", text).split()) >= ENOUGH for text in pair)]
    assert len(enough) > 130
    blind = [
        text
        for pair in enough
        for text, other in zip(pair, ("en", "nl"), strict=True)
        if not foreign(text, other)
    ]
    assert set(blind) <= {"Van feedback naar feedforward."}


# --- the guide ------------------------------------------------------------------------------------


def test_the_edition_is_english_and_the_guide_dutch(corpus: Corpus) -> None:
    edition = corpus.edition("en")
    for entry in template(corpus):
        translation = edition.find(entry.msgid)
        assert translation, entry.msgid
        assert foreign(translation, "en") == ""
        assert foreign(entry.msgid, "nl") == ""
        assert translation != entry.msgid or translation in SAME


def test_every_passage_of_an_option_can_be_said(english: dict[str, Answer], corpus: Corpus) -> None:
    for anchor, answer in english.items():
        assert anchor in {citation.anchor for citation in answer.citations}
    assert set(english) == {p.anchor for one in corpus.interventions for p in one.all_passages()}


def test_an_english_answer_is_english(english: dict[str, Answer]) -> None:
    texts = {text for answer in english.values() for text in said(answer)}
    assert len(texts) > 300
    assert sorted(filter(None, (foreign(text, "en") for text in texts))) == []
    assert not any(own.EN.dutch_only in text for text in texts)


def test_a_dutch_answer_is_dutch(dutch: dict[str, Answer]) -> None:
    texts = {text for answer in dutch.values() for text in said(answer)}
    assert sorted(filter(None, (foreign(text, "nl") for text in texts))) == []
    assert all(c.translation is None for answer in dutch.values() for c in answer.citations)


def test_nothing_that_an_english_answer_says_is_as_in_the_dutch_one(
    english: dict[str, Answer], dutch: dict[str, Answer]
) -> None:
    for anchor, answer in english.items():
        other = dutch[anchor]
        assert answer.language == "en"
        pairs = [(one.text, its.text) for one, its in zip(answer.statements, other.statements, strict=True)]
        for row, its in zip(answer.conditions, other.conditions, strict=True):
            assert row.label_nl == its.label == its.label_nl
            pairs += [(row.label, its.label), (row.text, its.text)]
        for option, its_option in zip(answer.options, other.options, strict=True):
            assert option.title_nl == its_option.title
            pairs.append((option.title, its_option.title))
        assert {one for one, its in pairs if one == its} <= SAME


def test_each_citation_has_the_dutch_of_the_file_and_its_english(
    english: dict[str, Answer], corpus: Corpus
) -> None:
    files = {name: path.read_text(encoding="utf-8") for name, path in corpus.files.items()}
    citations = {c.anchor: c for answer in english.values() for c in answer.citations}
    assert len(citations) > 120
    for citation in citations.values():
        assert citation.quote == files[citation.file][citation.start : citation.end]
        assert citation.translation == corpus.edition("en").find(citation.quote)
        assert citation.translation is not None
        assert foreign(citation.translation, "en") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_of_every_shape_are_of_their_language(language: str, corpus: Corpus) -> None:
    found = list(other_answers(corpus, language))
    assert all(answer.language == language for answer in found)
    texts = {text for answer in found for text in said(answer)}
    texts |= {left.where for answer in found for left in answer.left_out}
    assert sorted(filter(None, (foreign(text, language) for text in texts))) == []


# --- our own words --------------------------------------------------------------------------------


@pytest.mark.parametrize("module", [own, surface], ids=["assistant", "ui"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_are_of_their_language(language: str, module: object) -> None:
    words = vars(module)[language.upper()]
    # The help on languages names their codes, and "en" is Dutch for "and".
    texts = {name: text.replace("nl, en", "").replace("example en", "") for name, text in texts_of(words)}
    assert len(texts) > 10
    assert {name: found for name, text in texts.items() if (found := foreign(text, language))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_are_told_in_their_language(language: str) -> None:
    texts = {key: sentences[language] for key, sentences in messages().items()}
    texts["bad_edition"] = texts["bad_edition"].replace("en, de", "")
    texts["bad_feedback"] = texts["bad_feedback"].replace("off", "")  # the setting's value, in any language
    assert {key: found for key, text in texts.items() if (found := foreign(text, language))} == {}


def test_names_of_sections_and_kinds_are_of_their_language(corpus: Corpus) -> None:
    for label in (*corpus.labels.sections, *corpus.labels.conditions):
        assert label.nl != label.en or label.nl in SAME
        assert detector().compute_language_confidence(label.en, Language.ENGLISH) > 0.5, label
        assert label.nl in SAME or detector().compute_language_confidence(label.nl, Language.DUTCH) > 0.5


@pytest.mark.parametrize("status", ["not_in_guide", "out_of_scope", "unclear"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_of_its_language(language: str, status: str, corpus: Corpus) -> None:
    near = [passage.anchor for option in corpus.interventions for passage in option.all_passages()]
    answer = composer(corpus, language).refused(status, near)  # type: ignore[arg-type]
    assert answer.language == language
    found = [foreign(line, language) for line in [*answer.answer.split("\n"), *answer.nearest]]
    assert list(filter(None, found)) == []


# --- what is not translated -----------------------------------------------------------------------


def test_what_has_no_translation_is_quoted_in_dutch_and_marked_so(tmp_path: Path) -> None:
    folder = copied_guides(tmp_path / "guide")
    file = Path(shutil.copytree(LOCALE, tmp_path / "locale")) / "en" / CATALOGUE
    catalogue = polib.pofile(str(file), encoding="utf-8")
    whole = read_corpus(folder)
    reason = whole.passage("intenties-versterken/2/3#inleiding-1")
    (row, *_) = whole.intervention("intenties-versterken/2/3").conditions
    for text in (reason.text, row.passages[0].text):
        catalogue.remove(catalogue.find(text))
    catalogue.save(str(file))

    answer = answers(read_corpus(folder), "en")[reason.anchor]
    marked = f"{reason.plain} {own.EN.dutch_only}"
    assert marked in {statement.text for statement in answer.statements}
    assert f"{reason.text} {own.EN.dutch_only} [" in answer.answer
    first = answer.conditions[0].text.split("\n")[0]
    assert first == f"{row.passages[0].plain} {own.EN.dutch_only}"
    lacking = {c.anchor for c in answer.citations if c.translation is None}
    assert lacking == {reason.anchor, row.passages[0].anchor}
    others = said(answer) - {marked, first, answer.conditions[0].text}
    assert [text for text in others if own.EN.dutch_only not in text and foreign(text, "en")] == []


def test_without_a_catalogue_all_that_is_said_in_english_is_marked(small_guide: Path) -> None:
    (small_guide.parent / "locale").mkdir()
    for answer in answers(read_corpus(small_guide), "en").values():
        texts = [statement.text for statement in answer.statements]
        texts += [line for row in answer.conditions for line in row.text.split("\n")]
        assert texts
        assert all(text.endswith(own.EN.dutch_only) for text in texts)
        assert all(citation.translation is None for citation in answer.citations)


# --- which language -------------------------------------------------------------------------------

SHORT = {
    "ROI older workers": "en",
    "kosten loopbaancoach": "nl",
    "O&O fonds?": "nl",
    "career coach price": "en",
    "leerambassadeurs": "nl",
    "and what does that cost?": "en",
    "en wat kost dat?": "nl",
    "learning ambassadors": "en",
    "subsidie scholing": "nl",
    "training budget": "en",
}


@pytest.mark.parametrize(("question", "language"), SHORT.items())
def test_a_short_question_has_the_right_language(question: str, language: str, assistant: Assistant) -> None:
    assert detect(question) == language
    assert assistant.ask(question).language == language


@pytest.mark.parametrize("split", ["dev", "test"])
def test_questions_as_people_ask_them_have_their_language(split: str) -> None:
    questions = [question for question in read_questions() if question.split == split]
    right = sum(detect(question.question) == question.language for question in questions)
    assert right >= 0.98 * len(questions)


@pytest.mark.slow
def test_questions_are_answered_in_their_language(assistant: Assistant) -> None:
    asked = [question for question in read_questions() if question.split == "dev"]
    for question in asked[::9]:
        if detect(question.question) == question.language:
            answer = assistant.ask(question.question)
            assert answer.language == question.language
            found = [foreign(text, answer.language) for text in said(answer)]
            assert list(filter(None, found)) == [], question


@pytest.mark.parametrize("question", ["wat kost een loopbaancoach?", "what does a career coach cost?"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_can_be_forced(language: str, question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question, language=language)
    assert answer.language == language
    assert answer.status == "answered"
    assert list(filter(None, (foreign(text, language) for text in said(answer)))) == []


@pytest.mark.parametrize("name", ["ROI", "POP", "O&O"])
def test_a_conversation_keeps_its_language(name: str, assistant: Assistant) -> None:
    assert assistant.ask(name, ["How do I convince my people?"]).language == "en"
    assert assistant.ask(name, ["Hoe overtuig ik mijn mensen?"]).language == "nl"
    assert assistant.ask(name).language == "nl"
    assert assistant.ask("what does it cost?", ["Hoe overtuig ik mijn mensen?"]).language == "en"
