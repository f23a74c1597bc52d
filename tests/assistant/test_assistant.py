"""What the assistant answers on the real guide, with the real model and index."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import STATING, Answer
from assistant.assistant import Assistant
from assistant.ranking import Thresholds
from corpus.errors import GuideError, QuestionError
from corpus.reading import SHIPPED, Corpus, read_corpus
from index.search import HybridSearch

AMBASSADORS = "intenties-versterken/2/3"
COACHES = "ruggensteun-geven/2/1"
RETURNS = "intenties-versterken/1/1"
OLDER = "how do I reach low-skilled older workers?"
PRICE = "wat kost een loopbaancoach?"

FITTING = [
    "Hoe overtuig ik mijn directeur dat opleiden loont?",
    "mijn mensen willen niet naar school",
    "Wat zijn leerambassadeurs?",
    "Hoeveel uur per week is een leerambassadeur kwijt?",
    "een medewerker kan niet goed lezen, wat nu",
    "Subsidie voor taallessen",
    "Hoe voer ik een goed functioneringsgesprek?",
    "POP",
    "loopbaangesprek buiten de eigen werkgever om",
    "plan B voor als het werk verdwijnt",
    "Oudere werknemers leren toch niks meer bij",
    "flexkrachten opleiden: weggegooid geld?",
    "leren op de werkvloer zonder klaslokaal",
    "hoe koppel ik opleiden aan onze strategie",
    "What does a career coach cost?",
    "How can staff learn while they work?",
    "Our workers struggle with reading and writing",
    "convince my boss that training pays off",
    "What is feedforward?",
    "personal development plan",
    "Do unions offer career advice?",
    "What do learning ambassadors need?",
    "safe environment for talking about careers",
    "temporary workers: is training worth it?",
]
FAR_OFF = [
    "Wat is de hoofdstad van Peru?",
    "Geef me een recept voor appeltaart",
    "Hoe laat vertrekt de trein naar Groningen?",
    "Wie won het WK voetbal in 2010?",
    "Wat is 17 keer 23?",
    "What is the weather in Lisbon tomorrow?",
    "Who painted the Mona Lisa?",
    "How do I fix a flat bicycle tyre?",
    "best pizza in Naples",
    "What is the boiling point of ethanol?",
]
NONSENSE = [
    "asdf qwerty zxcv",
    "???",
    "!!! ... ---",
    "de het een",
    "the of and",
    "x",
    "😀😀😀",
    "1234567890",
    "[1] [2] [99]",
    "| a | b |\n| --- | --- |",
    "<script>alert(1)</script>",
    "'; DROP TABLE chunks; --",
    "{question}",
    "loopbaan " * 400,
    "学习",
]


@pytest.mark.parametrize("question", [*FITTING, *FAR_OFF, *NONSENSE], ids=lambda question: question[:40])
def test_every_answer_keeps_to_the_contract(
    question: str, assistant: Assistant, contract: Callable[[Answer], None]
) -> None:
    contract(assistant.ask(question))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_contract_holds_whatever_the_language_asked_for(
    language: str, assistant: Assistant, contract: Callable[[Answer], None]
) -> None:
    for question in (OLDER, PRICE, FAR_OFF[0]):
        answer = assistant.ask(question, language=language)
        assert answer.language == language
        contract(answer)


@pytest.mark.parametrize("question", [OLDER, PRICE, FITTING[0], FAR_OFF[0], NONSENSE[0]])
def test_the_same_question_gives_the_same_bytes(question: str, assistant: Assistant) -> None:
    first = assistant.ask(question).as_json()
    assistant.ask("iets anders tussendoor")
    assert assistant.ask(question).as_json() == first


def test_low_skilled_older_workers_are_reached_by_learning_ambassadors(assistant: Assistant) -> None:
    answer = assistant.ask(OLDER)
    assert (answer.status, answer.language) == ("answered", "en")
    assert answer.options[0].id == AMBASSADORS
    assert [place.number for place in answer.options[0].places] == [3, 2]


def test_the_reason_for_learning_ambassadors_is_cited(assistant: Assistant) -> None:
    quotes = [citation.quote for citation in assistant.ask(OLDER).citations]
    assert any("Met name bij lager opgeleiden en ouderen spelen angst" in quote for quote in quotes)


@pytest.mark.parametrize("share", ["29% van de lager opgeleiden", "76% aan een cursus"])
def test_both_experiments_with_learning_ambassadors_are_cited(share: str, assistant: Assistant) -> None:
    assert any(share in citation.quote for citation in assistant.ask(OLDER).citations)


def test_all_conditions_of_learning_ambassadors_are_shown(assistant: Assistant, corpus: Corpus) -> None:
    rows = [row.label_nl for row in assistant.ask(OLDER).conditions if row.option == AMBASSADORS]
    assert rows == [row.label for row in corpus.intervention(AMBASSADORS).conditions]
    assert len(rows) == 5


@pytest.mark.parametrize("question", [PRICE, "what does a career coach cost?"])
def test_the_price_of_a_career_coach_is_cited(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.options[0].id == COACHES
    assert any("€ 75 – 200 per uur" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize("question", [*FITTING[:6], OLDER, PRICE])
def test_a_score_lies_between_nothing_and_one(question: str, assistant: Assistant) -> None:
    assert all(0 <= option.score <= 1 for option in assistant.ask(question).options)


@pytest.mark.parametrize("question", FAR_OFF)
def test_what_is_far_off_is_refused(question: str, assistant: Assistant) -> None:
    assert assistant.ask(question).status not in STATING


@pytest.mark.parametrize("question", FITTING)
def test_what_the_guide_is_about_is_answered(question: str, assistant: Assistant) -> None:
    assert assistant.ask(question).status in STATING


@pytest.mark.parametrize("question", ["de het een", "the of and", "???", "😀"])
def test_a_question_without_a_word_that_says_something_is_unclear(
    question: str, assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "unclear"
    assert "?" in answer.answer


# --- what leads in, and what is led in ------------------------------------------------------------


def claims(corpus: Corpus) -> dict[str, set[str]]:
    """Return the false assumptions by anchor, each with the anchors of its replies."""
    passages = list(corpus.intervention(RETURNS).all_passages())
    numbered = {p.anchor for p in passages if re.match(r"\*'", p.text)}
    return {claim: {p.anchor for p in passages if p.lead_in == claim} for claim in numbered}


ABOUT_CLAIMS = [
    OLDER,
    "Onderstaande opsomming van valse aannames en selectieve beelden",
    "veel voorkomende valse aannames",
    "Investeren in ouderen en flexibele krachten heeft geen zin",
    "De ROI bij lager opgeleiden is te onzeker",
    "Mensen worden minder productief als ze ouder worden",
    "opleiden voor de buren",
    "Which false assumptions do employers make?",
    "older people are less productive",
    "fluid intelligence",
    "onjuiste aannames van een werkgever bijstellen",
]


@pytest.mark.parametrize("question", ABOUT_CLAIMS)
def test_a_false_assumption_is_never_shown_without_its_reply(
    question: str, assistant: Assistant, corpus: Corpus
) -> None:
    cited = {citation.anchor for citation in assistant.ask(question).citations}
    for claim, replies in claims(corpus).items():
        if claim in cited:
            assert cited & replies, claim
            assert corpus.passage(claim).lead_in in cited


@pytest.mark.parametrize("question", ABOUT_CLAIMS)
def test_a_passage_stands_below_the_one_that_leads_it_in(
    question: str, assistant: Assistant, corpus: Corpus
) -> None:
    answer = assistant.ask(question)
    anchors = {citation.number: citation.anchor for citation in answer.citations}
    above: list[tuple[int, str]] = []
    for line in answer.answer.split("\n"):
        item = re.fullmatch(r"( *)- .* \[(\d+)\]", line)
        if not item:
            above = []
            continue
        depth, anchor = len(item[1]), anchors[int(item[2])]
        above = [one for one in above if one[0] < depth]
        assert corpus.passage(anchor).lead_in == (above[-1][1] if above else None), line
        above.append((depth, anchor))


def test_there_are_four_false_assumptions_each_with_replies(corpus: Corpus) -> None:
    assert len(claims(corpus)) == 4
    assert all(claims(corpus).values())


# --- the question as it comes in ------------------------------------------------------------------


@pytest.mark.parametrize("question", ["", " \n\t", "\0\x07\x1b"])
def test_an_empty_question_is_an_error(question: str, assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match="There is no question here"):
        assistant.ask(question)


def test_what_was_asked_is_returned_as_it_was_read(assistant: Assistant) -> None:
    assert assistant.ask("  wat\n kost \0 een\tcoach? ").question == "wat kost een coach?"


def test_script_in_a_question_is_text_like_any_other(assistant: Assistant) -> None:
    answer = assistant.ask("<script>alert(1)</script> wat kost een loopbaancoach?")
    assert answer.question.startswith("<script>")
    assert "<script" not in answer.answer


def test_the_conversation_decides_the_language_of_a_name(assistant: Assistant) -> None:
    earlier = "How do I talk with my staff about their career?"
    assert assistant.ask("POP", [earlier]).language == "en"
    assert assistant.ask("POP").language == "nl"


# --- what it depends on ---------------------------------------------------------------------------


def test_with_thresholds_out_of_reach_nothing_is_answered(
    corpus: Corpus, search: HybridSearch, contract: Callable[[Answer], None]
) -> None:
    strict = Assistant(corpus, search, Thresholds(answer=99, field=-1))
    answer = strict.ask(PRICE)
    assert answer.status == "not_in_guide"
    assert 1 <= len(answer.nearest) <= 3
    assert all(f"- {section}" in answer.answer for section in answer.nearest)
    contract(answer)


def test_far_below_the_thresholds_it_is_another_subject(corpus: Corpus, search: HybridSearch) -> None:
    answer = Assistant(corpus, search, Thresholds(answer=99, field=99)).ask(PRICE)
    assert answer.status == "out_of_scope"
    assert answer.nearest == ()
    assert answer.answer.count("\n- ") >= len(list(corpus.goals())) - 1


def test_a_guide_that_changed_under_the_index_is_not_quoted(assistant: Assistant, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "guide"))
    changing = Assistant(read_corpus(folder), assistant.search)
    assert changing.ask(PRICE).status in STATING
    for file in folder.glob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("#\n", "#\n\n"), encoding="utf-8")
        file.write_text("\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(GuideError, match="has changed since it was read"):
        changing.ask(PRICE)
