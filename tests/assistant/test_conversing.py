"""Questions read with the one before: of several options, of another, or of the one that is not counted."""

import pytest

from assistant.assistant import Assistant
from assistant.kinds import COMPARE

LEARNING = "intenties-versterken/2/1"
TALKS = "intenties-versterken/2/2"
AMBASSADORS = "intenties-versterken/2/3"
PLAN = "ruggensteun-geven/1/3"
COACHES = "ruggensteun-geven/2/1"
LISTED = "Which options are there to convince employees?"
COMPARED = "Wat is het verschil tussen leerambassadeurs en een onafhankelijke loopbaancoach?"


@pytest.mark.parametrize(
    ("before", "question", "options", "kind"),
    [
        (LISTED, "which of the three is the fastest?", (LEARNING, TALKS, AMBASSADORS), "time"),
        (COMPARED, "en qua tijd?", (AMBASSADORS, COACHES), "time"),
        (COMPARED, "En sneller?", (AMBASSADORS, COACHES), "time"),
        (COMPARED, "en wat kosten ze allebei?", (AMBASSADORS, COACHES), "cost"),
    ],
)
def test_one_condition_is_asked_of_each_and_shown_alone(
    before: str, question: str, options: tuple[str, ...], kind: str, assistant: Assistant
) -> None:
    answer = assistant.ask(question, [before])
    assert tuple(option.id for option in answer.options) == options
    assert {row.kind for row in answer.conditions} == {kind}


def test_what_is_pointed_at_is_compared_with_what_is_pointed_at(assistant: Assistant) -> None:
    answer = assistant.ask("how does the last one compare with the first?", [LISTED])
    assert (answer.intent, [option.id for option in answer.options]) == (COMPARE, [AMBASSADORS, LEARNING])


@pytest.mark.parametrize(
    ("before", "question", "options"),
    [
        (
            "Hoe werken leerambassadeurs?",
            "Wat is het verschil met een loopbaancoach?",
            [AMBASSADORS, COACHES],
        ),
        ("Wat is een loopbaancoach?", "wat is t verschil met gewoon een POP-gesprek", [COACHES, TALKS]),
        ("How does plan A, B and C work?", "what's the difference with a career coach?", [PLAN, COACHES]),
        (
            "How do learning ambassadors work?",
            "how does that differ from a career coach?",
            [AMBASSADORS, COACHES],
        ),
        # Both stand in it.
        ("Hoe werkt plan A, B en C?", COMPARED, [AMBASSADORS, COACHES]),
    ],
)
def test_a_difference_with_one_that_is_named_is_with_the_one_talked_about(
    before: str, question: str, options: list[str], assistant: Assistant
) -> None:
    answer = assistant.ask(question, [before])
    assert (answer.intent, [one.id for one in answer.options]) == (COMPARE, options)


def test_what_moves_on_by_comparing_is_about_the_other_alone(assistant: Assistant) -> None:
    before = "Wat kost een loopbaancoach?"
    answer = assistant.ask("of is het handiger als ze op de vloer van elkaar leren?", [before])
    assert answer.options[0].id == LEARNING


def test_a_difference_of_nothing_named_is_of_what_was_talked_about(assistant: Assistant) -> None:
    said = ["Wat kost een loopbaancoach?", "en leerambassadeurs?"]
    answer = assistant.ask("Wat zijn de verschillen?", said)
    assert {option.id for option in answer.options} == {COACHES, AMBASSADORS}


@pytest.mark.parametrize(
    ("before", "question", "option"),
    [
        ("Wat kost een loopbaancoach?", "wat kost dat in het tweede jaar?", COACHES),
        ("What does a career coach cost?", "and is the third conversation also free?", COACHES),
        ("How do learning ambassadors work?", "wait a second, what does it cost?", AMBASSADORS),
    ],
)
def test_what_is_counted_otherwise_changes_no_option(
    before: str, question: str, option: str, assistant: Assistant
) -> None:
    assert [one.id for one in assistant.ask(question, [before]).options] == [option]


def test_a_question_that_only_points_asks_how_that_one_works_or_the_same_again(assistant: Assistant) -> None:
    listed = assistant.ask("and the middle one?", [LISTED])
    assert (listed.intent, listed.options[0].id) == ("explain", TALKS)
    in_turn = ["What do learning ambassadors cost?", "And a career coach?"]
    again = assistant.ask("and the first one?", in_turn)
    assert (again.options[0].id, {row.kind for row in again.conditions}) == (AMBASSADORS, {"cost"})


def test_another_option_may_be_described_without_a_name(assistant: Assistant) -> None:
    before = "How does plan A, B and C work?"
    assert assistant.ask(before).options[0].id == PLAN
    answer = assistant.ask("is there an independent person they could talk to instead?", [before])
    assert (answer.status, answer.options[0].id) == ("answered", COACHES)
