"""A kind of condition asked of all options, of a goal's, or of those that were put forward."""

import pytest

from assistant.assistant import Assistant
from assistant.kinds import OVERVIEW
from corpus.reading import Corpus

LEARNING = "intenties-versterken/2/1"
TALKS = "intenties-versterken/2/2"
AMBASSADORS = "intenties-versterken/2/3"
LISTED = "Which options are there to convince employees?"
PLAN = "Hoe werkt een plan A, B en C?"


def having(corpus: Corpus, kind: str) -> list[str]:
    return [one.id for one in corpus.interventions if any(row.kind == kind for row in one.conditions)]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wat is de goedkoopste optie van allemaal?", "cost"),
        ("geef me van elke interventie de doorlooptijd", "time"),
        ("Bij welke oplossingen komt een deskundige kijken?", "expertise"),
        ("Which of the measures need a safe environment?", "safety"),
        ("what do all the interventions cost?", "cost"),
        ("Welke optie kost de minste tijd?", "time"),
        ("which one is the quickest to set up?", "time"),
    ],
)
def test_each_option_that_has_it_is_shown_with_it_whole(
    question: str, kind: str, assistant: Assistant, corpus: Corpus
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.intent) == ("answered", OVERVIEW)
    assert [option.id for option in answer.options] == having(corpus, kind)
    shown = {(row.option, row.label_nl) for row in answer.conditions}
    assert shown == {
        (one.id, row.label) for one in corpus.interventions for row in one.conditions if row.kind == kind
    }
    assert all(row.citations for row in answer.conditions)
    assert answer.suggestions
    others = {row.option for row in answer.conditions} - {
        one.id for one in corpus.interventions if len({row.kind for row in one.conditions}) == 1
    }
    assert {one.option for one in answer.left_out} == others


def test_options_that_do_not_have_it_are_named(assistant: Assistant, corpus: Corpus) -> None:
    answer = assistant.ask("Which interventions are cheapest?").answer
    edition = corpus.edition("en")
    table, _, rest = answer.partition("For these options the guide does not state it:")
    lacking, _, _ = rest.partition("**Sources**")
    for one in corpus.interventions:
        title = edition.name(one.title)
        assert (title in table) != (f"- {title}\n" in lacking), title


@pytest.mark.parametrize(
    ("before", "question", "options"),
    [
        ([LISTED], "which of these is cheapest?", [AMBASSADORS]),
        ([LISTED], "Which of those need a safe environment?", [LEARNING, TALKS]),
        ([PLAN, LISTED], "and how long does each of them take?", [AMBASSADORS]),
    ],
)
def test_after_several_it_is_asked_of_those(
    before: list[str], question: str, options: list[str], assistant: Assistant
) -> None:
    answer = assistant.ask(question, before)
    assert (answer.intent, [option.id for option in answer.options]) == (OVERVIEW, options)


def test_after_one_option_all_are_asked_of_only_where_that_is_surely_meant(
    assistant: Assistant, corpus: Corpus
) -> None:
    coaches = ["Hoe werkt een onafhankelijke loopbaancoach?"]
    one = assistant.ask("Oké, en de kosten daarvan?", coaches)
    assert [option.id for option in one.options] == ["ruggensteun-geven/2/1"]
    every = assistant.ask("Zet de kosten van alle interventies eens onder elkaar", coaches)
    assert [option.id for option in every.options] == having(corpus, "cost")


@pytest.mark.parametrize(
    ("before", "question", "kind"),
    [
        ("Wat kost een loopbaancoach?", "welke is het goedkoopst?", "cost"),
        ("What does a career coach cost?", "Which is the cheapest?", "cost"),
        ("Wat kost een loopbaancoach?", "en welke is t snelst te regelen", "time"),
    ],
)
def test_which_one_is_asked_of_all_where_there_is_one_before(
    before: str, question: str, kind: str, assistant: Assistant, corpus: Corpus
) -> None:
    answer = assistant.ask(question, [before])
    assert (answer.intent, [one.id for one in answer.options]) == (OVERVIEW, having(corpus, kind))


@pytest.mark.parametrize(
    "question",
    ["Which make of forklift truck is the cheapest to run?", "is a lease car better paid than a bonus"],
)
def test_which_of_something_else_is_no_overview(question: str, assistant: Assistant) -> None:
    assert assistant.ask(question, ["What does a career coach cost?"]).intent != OVERVIEW


def test_of_an_overview_one_option_is_gone_on_about(assistant: Assistant) -> None:
    before = ["Which options cost the least?"]
    answer = assistant.ask("and the learning ambassadors, how many hours a week?", before)
    assert [option.id for option in answer.options] == [AMBASSADORS]


@pytest.mark.parametrize(
    "question",
    [
        "Which options are ISO certified?",
        "Welke interventies zijn fiscaal aftrekbaar?",
        "Welke optie heeft de kleinste ecologische voetafdruk?",
    ],
)
def test_what_no_condition_is_about_is_not_shown_as_one(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.intent != OVERVIEW
    assert answer.status != "answered"


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Wat is goedkoper: leerambassadeurs of een loopbaancoach?", "compare"),
        ("Ik zoek iets goedkoops voor oudere lassers die niet durven te leren", "recommend"),
        ("Welke opties zijn er om een werkgever te overtuigen?", "list"),
        ("Wat kost een loopbaancoach?", "condition"),
    ],
)
def test_what_names_options_or_tells_a_problem_is_no_overview(
    question: str, intent: str, assistant: Assistant
) -> None:
    assert assistant.ask(question).intent == intent
