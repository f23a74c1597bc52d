"""What the assistant answers on the real guide, with the real model and index."""

from collections.abc import Callable

import pytest

from assistant.answer import STATING, Answer
from assistant.assistant import Assistant
from corpus.reading import Corpus
from tests.assistant.questions import AMBASSADORS, COACHES, FAR_OFF, FITTING, NONSENSE, OLDER, PRICE


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
