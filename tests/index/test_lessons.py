"""The lessons: what teaches each classifier, what it then says, and the same when opened again."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.asked import FOLDER
from corpus.asked import UNANSWERED as UNANSWERED_FILE
from corpus.reading import Corpus, read_corpus
from index.chunks import ASKED, UNANSWERED, UNSTATED, WHOLE, Chunk, chunk_corpus
from index.classifier import Classifier
from index.embed import Encoder, Vectors
from index.lessons import ALONE, ANSWERED, ANSWERS, CONDITION, FOLLOWS, NAMELESS, NAMES, Lessons
from index.search import HybridSearch
from tests.conftest import FakeEncoder

CIRCLE = "samen-leren/1/1"
# Each word is of one text only, so that a classifier knows it just when it was taught by that text.
ASKED_TOML = """
[[option]]
title = "Begin een leerkring"
names = ["kringnaam"]
nl = ["Hoe gaat de wielvraag?"]

[[passage]]
option = "Begin een leerkring"
begins = "Een begeleider kost"
nl = ["Wat is de prijsvraag?"]

[[unstated]]
option = "Begin een leerkring"
nl = ["Welk diploma heeft de openvraag?"]
"""
UNANSWERED_TOML = """
[not_in_guide]
nl = ["Wanneer krijg ik de stiltevraag?"]

[out_of_scope]
nl = ["Hoe bak ik de koekvraag?"]
"""


@pytest.fixture
def corpus_of_all(small_guide: Path) -> Corpus:
    """Read the small guide with every kind of questions beside it."""
    (small_guide / FOLDER).mkdir()
    (small_guide / FOLDER / "wijzer.toml").write_text(ASKED_TOML, encoding="utf-8")
    (small_guide / UNANSWERED_FILE).write_text(UNANSWERED_TOML, encoding="utf-8")
    return read_corpus(small_guide)


def vectors(chunks: tuple[Chunk, ...]) -> Vectors:
    return FakeEncoder().encode([chunk.content for chunk in chunks])


def learned(corpus: Corpus) -> Lessons:
    chunks = chunk_corpus(corpus)
    return Lessons.learn(corpus, chunks, vectors(chunks), FakeEncoder())


def said(lessons: Lessons, name: str, text: str) -> str:
    """Return what a classifier holds likeliest."""
    scores = lessons.scores(text, FakeEncoder().encode([text])[0].tolist())[name]
    return max(scores, key=scores.__getitem__)


def knows(classifier: Classifier, word: str) -> bool:
    return word in classifier.pieces


def test_each_tells_apart_what_it_should(corpus_of_all: Corpus) -> None:
    lessons = learned(corpus_of_all)
    assert set(lessons.options.labels) == {one.id for one in corpus_of_all.interventions}
    assert set(lessons.parts.labels) == {chunk.part for chunk in chunk_corpus(corpus_of_all) if chunk.anchor}
    assert set(lessons.silence.labels) == {ANSWERED, "not_in_guide", "out_of_scope"}
    assert set(lessons.stated.labels) == {ANSWERED, UNSTATED}
    assert set(lessons.kinds.labels) == {"fact", "recommend", CONDITION}
    assert set(lessons.conditions.labels) == {"cost"}
    assert set(lessons.follows.labels) == {ALONE, FOLLOWS}
    assert set(lessons.goals.labels) == {goal.id for _, goal in corpus_of_all.goals()}
    assert {label.partition("#")[0] for label in lessons.answers[CIRCLE].labels} == {CIRCLE, UNSTATED}
    assert set(lessons.answers) == {one.id for one in corpus_of_all.interventions}


TAUGHT = {
    "kringnaam": {"options", "silence"},
    "wielvraag": {"options", "silence"},
    "prijsvraag": {"options", "parts", "silence", "stated", "kinds"},
    "openvraag": {"options", "silence", "stated"},
    "stiltevraag": {"silence", "follows"},  # what the guide does not answer stands alone
    "koekvraag": {"silence", "follows"},
    "gespreksvoering": {"options", "parts", "silence"},  # a passage, which stands in for ways to ask too
    "hoeveel": {"kinds", "follows"},
}


@pytest.mark.parametrize("word", TAUGHT)
def test_each_is_taught_by_its_own_texts_only(word: str, corpus_of_all: Corpus) -> None:
    lessons = learned(corpus_of_all)
    assert {name for name in NAMES if knows(getattr(lessons, name), word)} == TAUGHT[word]


def test_what_answers_is_taught_by_what_is_asked_of_passages_and_of_none(corpus_of_all: Corpus) -> None:
    lessons = learned(corpus_of_all)
    taught = {word for word in TAUGHT if knows(lessons.answers[CIRCLE], word)}
    assert taught == {"prijsvraag", "openvraag"}
    for text, answers in {"de prijsvraag": f"{CIRCLE}#kosten-1", "de openvraag": UNSTATED}.items():
        found = lessons.answering(text, FakeEncoder().encode([text])[0].tolist())
        assert max(found[CIRCLE], key=found[CIRCLE].__getitem__) == answers
        assert all(sum(likely.values()) == pytest.approx(1) for likely in found.values())


def test_what_speaks_to_a_problem_is_taught_by_problems_and_passages(
    small_guide: Path, tmp_path: Path
) -> None:
    (small_guide / FOLDER).mkdir()
    problem = (
        '[[reason]]\noption = "Begin een leerkring"\nbegins = "Een begeleider"\nnl = ["geldnood alom"]\n'
    )
    (small_guide / FOLDER / "wijzer.toml").write_text(ASKED_TOML + problem, encoding="utf-8")
    lessons = learned(read_corpus(small_guide))
    assert set(lessons.reasons) == {CIRCLE}
    assert {word for word in (*TAUGHT, "geldnood") if knows(lessons.reasons[CIRCLE], word)} == {"geldnood"}
    assert knows(lessons.options, "geldnood")
    assert not knows(lessons.answers[CIRCLE], "geldnood")
    found = lessons.speaking("geldnood", FakeEncoder().encode(["geldnood"])[0].tolist())[CIRCLE]
    assert max(found, key=found.__getitem__) == f"{CIRCLE}#kosten-1"
    lessons.save(tmp_path)
    again = Lessons.open(tmp_path).speaking("geldnood", FakeEncoder().encode(["geldnood"])[0].tolist())
    assert again[CIRCLE] == pytest.approx(found)


def test_a_kind_of_condition_is_as_likely_as_that_one_is_asked_for(corpus_of_all: Corpus) -> None:
    lessons = learned(corpus_of_all)
    vector = FakeEncoder().encode(["Hoeveel dan?"])[0].tolist()
    apart = lessons.kinds.scores("Hoeveel dan?", vector)
    kinds = lessons.scores("Hoeveel dan?", vector)["kinds"]
    assert CONDITION not in kinds
    asked = sum(p for kind, p in kinds.items() if kind.startswith(f"{CONDITION}:"))
    assert asked == pytest.approx(apart.get(CONDITION, 0.0))


def test_what_needs_the_question_before_does_not_teach_the_option(small_guide: Path) -> None:
    (small_guide / FOLDER).mkdir()
    bare = ASKED_TOML.replace("Wat is de prijsvraag?", "En hoeveel dan?")
    (small_guide / FOLDER / "wijzer.toml").write_text(bare, encoding="utf-8")
    lessons = learned(read_corpus(small_guide))
    assert said(lessons, "options", "hoeveel") != NAMELESS  # which is no option
    vector = FakeEncoder().encode(["En hoeveel dan?"])[0]
    (named,) = lessons.naming(["En hoeveel dan?"], vector[np.newaxis])
    assert NAMELESS not in named
    assert sum(named.values()) < 0.5
    assert knows(lessons.answers[CIRCLE], "hoeveel")


def test_how_likely_an_option_is_named_stands_beside_which_it_is(small_guide: Path) -> None:
    (small_guide / FOLDER).mkdir()
    bare = ASKED_TOML.replace("Wat is de prijsvraag?", "En hoeveel dan?")
    (small_guide / FOLDER / "wijzer.toml").write_text(bare, encoding="utf-8")
    lessons = learned(read_corpus(small_guide))
    for text in ("En hoeveel dan?", "de wielvraag"):
        found = lessons.scores(text, FakeEncoder().encode([text])[0].tolist())
        named, options = found["named"], found["options"]
        assert sum(options.values()) == pytest.approx(1, abs=1e-5)
        total = sum(named.values())
        assert {id: p / total for id, p in named.items()} == pytest.approx(options, abs=1e-5)
        assert (total > 0.5) == (text == "de wielvraag")


def test_each_says_of_its_own_texts_what_they_are(corpus_of_all: Corpus) -> None:
    lessons = learned(corpus_of_all)
    told = {
        ("options", "de wielvraag"): CIRCLE,
        ("options", "de openvraag"): CIRCLE,
        ("parts", "de prijsvraag"): "cost",
        ("silence", "de wielvraag"): ANSWERED,
        ("silence", "de stiltevraag"): "not_in_guide",
        ("silence", "de koekvraag"): "out_of_scope",
        ("stated", "de prijsvraag"): ANSWERED,
        ("stated", "de openvraag"): UNSTATED,
        ("kinds", "Hoeveel collega's doen mee?"): "fact",
        ("kinds", "Wat raad je ons aan?"): "recommend",
        ("follows", "Sinds wanneer bestaat dit?"): ALONE,
        ("follows", "En hoeveel dan?"): FOLLOWS,
    }
    assert {asked: said(lessons, *asked) for asked in told} == told


def test_an_option_as_a_whole_teaches_nothing(corpus_of_all: Corpus) -> None:
    chunks = chunk_corpus(corpus_of_all)
    more = tuple(replace(chunk, option="x/1/1") for chunk in chunks if chunk.level == WHOLE)
    lessons = Lessons.learn(corpus_of_all, (*chunks, *more), vectors((*chunks, *more)), FakeEncoder())
    assert more
    assert "x/1/1" not in lessons.options.labels


def test_without_questions_beside_the_guide_there_is_less_to_tell_apart(small_guide: Path) -> None:
    lessons = learned(replace(read_corpus(small_guide), examples=()))
    assert lessons.silence.labels == (ANSWERED,)
    assert lessons.stated.labels == lessons.kinds.labels == lessons.follows.labels == ()
    found = lessons.scores("wat kost het?", FakeEncoder().encode(["wat kost het?"])[0].tolist())
    assert found["silence"] == {ANSWERED: 1}
    assert found["stated"] == found["kinds"] == found["follows"] == {}
    assert sum(found["options"].values()) == pytest.approx(1)


def test_opened_again_they_are_the_same(corpus_of_all: Corpus, tmp_path: Path) -> None:
    lessons = learned(corpus_of_all)
    lessons.save(tmp_path)
    assert {path.stem for path in tmp_path.glob("*.npz") if not path.stem.startswith(ANSWERS)} == set(NAMES)
    again = Lessons.open(tmp_path)
    for text in ("de prijsvraag", "En hoeveel dan?", "", "zzz"):
        vector = FakeEncoder().encode([text])[0].tolist()
        assert again.scores(text, vector) == lessons.scores(text, vector)
        assert again.answering(text, vector) == lessons.answering(text, vector)


def test_one_that_is_missing_is_an_error_that_the_builder_knows(
    corpus_of_all: Corpus, tmp_path: Path
) -> None:
    learned(corpus_of_all).save(tmp_path)
    (tmp_path / "stated.npz").unlink()
    with pytest.raises(OSError, match=r"stated\.npz"):
        Lessons.open(tmp_path)


# Each classifier, and how often at least it must be right on some of the texts that it has learned from.
RIGHT = {"options": 0.9, "silence": 0.95, "kinds": 0.9, "follows": 0.93}


@pytest.mark.parametrize("name", RIGHT)
def test_of_the_shipped_guide_each_has_learned_its_lesson(
    name: str, search: HybridSearch, corpus: Corpus, encoder: Encoder
) -> None:
    """It shows that each was taught; how well it does on what it has not seen is measured in ``evals``."""
    chunks = chunk_corpus(corpus)
    asked = [chunk for chunk in chunks if chunk.level == ASKED]
    silent = [(chunk.text, chunk.kind) for chunk in chunks if chunk.level == UNANSWERED]
    taught = {
        "options": [(chunk.text, chunk.option) for chunk in asked],
        "silence": [*((chunk.text, ANSWERED) for chunk in asked[::6]), *silent],
        "kinds": [(one.text, one.kind.partition(":")[0]) for one in corpus.examples],
        "follows": [(one.text, FOLLOWS if one.follows else ALONE) for one in corpus.examples],
    }[name]
    some = taught[:: max(1, len(taught) // 300)]
    classifier = getattr(search.parts.lessons, name)
    right = 0
    for (text, label), vector in zip(some, encoder.encode([text for text, _ in some]), strict=True):
        scores = classifier.scores(text, vector.tolist())
        right += max(scores, key=scores.__getitem__) == label
    assert right >= RIGHT[name] * len(some)
