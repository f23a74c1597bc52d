"""A follow-up is answered with the conversation in mind; what stands by itself is not."""

from collections.abc import Callable

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from tests.assistant.questions import AMBASSADORS, COACHES, PLAN


@pytest.mark.parametrize(
    ("history", "question", "option", "quote"),
    [
        (["Wat zijn leerambassadeurs?"], "en wat kost dat?", AMBASSADORS, "training/begeleiding"),
        (
            ["What are learning ambassadors?"],
            "and how long does it take?",
            AMBASSADORS,
            "half jaar opstarttijd",
        ),
        (["Wat kost een loopbaancoach?"], "is het verplicht?", COACHES, "zelf voor loopbaancoaching kiezen"),
        (["Wat kosten leerambassadeurs?"], "en loopbaancoaches?", COACHES, "€ 75 – 200 per uur"),
        (["What do learning ambassadors cost?"], "and for career coaches?", COACHES, "€ 75 – 200 per uur"),
        (
            ["Which options are there to convince employees?"],
            "what does the third one cost?",
            AMBASSADORS,
            "3-4 uur",
        ),
        (
            ["Wat kost een loopbaancoach?"],
            "en bij collega's die anderen aansteken om te leren?",
            AMBASSADORS,
            "3-4 uur",
        ),
        (["How does plan ABC work?"], "What does a career coach cost?", COACHES, "€ 75 – 200 per uur"),
    ],
)
def test_a_follow_up_is_answered_as_briefly_as_a_question(
    history: list[str],
    question: str,
    option: str,
    quote: str,
    assistant: Assistant,
    contract: Callable[[Answer], None],
) -> None:
    answer = assistant.ask(question, history)
    contract(answer)
    assert answer.question == question
    assert (answer.status, answer.options[0].id) == ("answered", option)
    assert len(answer.options) == 1
    assert len(answer.citations) <= 12
    assert any(quote in citation.quote for citation in answer.citations[:5])


@pytest.mark.parametrize("question", ["Wat is de hoofdstad van Peru?", "Who painted the Mona Lisa?"])
def test_an_unrelated_question_is_refused_after_a_conversation_too(
    question: str, assistant: Assistant, contract: Callable[[Answer], None]
) -> None:
    history = ["Wat zijn leerambassadeurs?", "en wat kost dat?"]
    answer = assistant.ask(question, history)
    contract(answer)
    assert answer.status == "out_of_scope"
    assert answer == assistant.ask(question)


@pytest.mark.parametrize("question", ["en wat kost dat?", "what does it cost?", "hoe lang duurt dat?"])
def test_what_follows_nothing_is_asked_back(question: str, assistant: Assistant) -> None:
    for history in ([], ["Wat is de hoofdstad van Peru?"]):
        assert assistant.ask(question, history).status == "unclear"


@pytest.mark.parametrize("history", [["What is the STAP budget?"], ["Wat kost een masteropleiding?"]])
def test_nothing_goes_on_from_what_the_guide_is_surely_not_about(
    history: list[str], assistant: Assistant
) -> None:
    assert assistant.ask(history[0]).status == "not_in_guide"
    assert assistant.ask("and how long does that take?", history).status == "unclear"


def test_a_conversation_gives_the_same_bytes(assistant: Assistant) -> None:
    history = ["Wat zijn leerambassadeurs?", "en wat kost dat?"]
    first = assistant.ask("en de doorlooptijd?", history).as_json()
    assistant.ask("iets anders tussendoor")
    assert assistant.ask("en de doorlooptijd?", history).as_json() == first


@pytest.mark.parametrize(
    ("history", "question", "option"),
    [
        (["Wat kost een loopbaancoach?"], "En bij leerambassadeurs, wie begeleidt die dan?", AMBASSADORS),
        (
            ["How long do learning ambassadors take?"],
            "ok and for a neutral career coach, is it free?",
            COACHES,
        ),
        (["Wat kost een loopbaancoach?"], "Wie betaalt dat?", COACHES),
    ],
)
def test_a_follow_up_that_names_its_option_is_about_that_one(
    history: list[str], question: str, option: str, assistant: Assistant
) -> None:
    assert assistant.ask(question, history).options[0].id == option


def test_the_first_of_two_that_were_asked_about_in_turn_is_the_first(assistant: Assistant) -> None:
    history = ["What do learning ambassadors cost?", "And a career coach?"]
    assert (
        assistant.ask("And for the first one, how long does it take?", history).options[0].id == AMBASSADORS
    )
    assert assistant.ask("And for the second one, is it voluntary?", history).options[0].id == COACHES


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("What is ING's plan A, B and C about?", "any snags?"),
        ("Hoe werkt plan ABC?", "valkuilen?"),
    ],
)
def test_what_to_watch_out_for_is_stated_where_a_section_says_so(
    first: str, then: str, assistant: Assistant
) -> None:
    answer = assistant.ask(then, (first,))
    assert (answer.status, answer.options[0].id) == ("answered", PLAN)
    assert {one.anchor for one in answer.citations} == {
        f"{PLAN}#hier-moet-je-op-letten-1",
        f"{PLAN}#hier-moet-je-op-letten-2",
    }
