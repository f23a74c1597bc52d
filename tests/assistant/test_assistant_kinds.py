"""Each kind of question has its own answer."""

import re
from collections.abc import Callable

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.texts import texts
from corpus.reading import Corpus
from tests.assistant.questions import (
    AMBASSADORS,
    COACHES,
    OLDER,
    PLAN,
)

COSTS = [
    ("Wat kosten leerambassadeurs?", AMBASSADORS),
    ("How much do learning ambassadors cost?", AMBASSADORS),
    ("Wat kost een loopbaancoach?", COACHES),
    ("what does a career coach cost?", COACHES),
]


@pytest.mark.parametrize(("question", "option"), COSTS)
def test_a_question_about_costs_gets_that_row_whole_and_at_most_two_options(
    question: str, option: str, assistant: Assistant, corpus: Corpus
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.intent) == ("answered", "condition")
    assert answer.options[0].id == option
    assert len(answer.options) <= 2
    (wanted,) = [one for one in corpus.intervention(option).conditions if one.kind == "cost"]
    row = answer.conditions[0]
    assert (row.option, row.label_nl, row.kind) == (option, wanted.label, "cost")
    cited = [answer.citations[number - 1].anchor for number in row.citations]
    assert cited == [passage.anchor for passage in wanted.passages]
    assert len(answer.citations) <= 12


@pytest.mark.parametrize(
    ("question", "option", "kinds"),
    [
        ("Wat kost een loopbaancoach en is het verplicht?", COACHES, ["cost", "voluntary"]),
        (
            "Who has to be trained for learning ambassadors, and what will it cost us?",
            AMBASSADORS,
            ["expertise", "cost"],
        ),
    ],
)
def test_who_asks_for_two_conditions_gets_both_rows_in_that_order(
    question: str, option: str, kinds: list[str], assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert [(row.option, row.kind) for row in answer.conditions][:2] == [(option, kind) for kind in kinds]


def test_a_row_alone_says_how_many_conditions_are_left_out(assistant: Assistant, corpus: Corpus) -> None:
    answer = assistant.ask("Wat kosten leerambassadeurs?")
    (left,) = answer.left_out
    assert left.count == len(corpus.intervention(AMBASSADORS).conditions) - len(answer.conditions)
    assert "Dit is er in elk geval voor nodig" in left.where


@pytest.mark.parametrize(
    "question",
    ["Onze oudere operators zijn bang voor cursussen, wat kunnen we doen?", OLDER],
)
def test_a_problem_gets_options_with_reasons_and_all_conditions_of_the_first(
    question: str, assistant: Assistant, corpus: Corpus
) -> None:
    answer = assistant.ask(question)
    assert answer.intent == "recommend"
    assert answer.options[0].id == AMBASSADORS
    assert len(answer.options) <= 4
    assert {answer.citations[s.citations[0] - 1].option for s in answer.statements} >= {AMBASSADORS}
    rows = [row.label_nl for row in answer.conditions if row.option == AMBASSADORS]
    assert rows == [row.label for row in corpus.intervention(AMBASSADORS).conditions]


@pytest.mark.parametrize("question", ["Hoe werkt plan ABC?", "How does the plan A, B and C work?"])
def test_what_is_to_be_explained_is_explained_by_one_option(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.intent == "explain"
    assert [option.id for option in answer.options] == [PLAN]
    assert any("Plan ABC-model van ING" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "option"),
    [
        ("Waar moet ik op letten bij loopbaancoaches?", COACHES),
        ("What should I watch out for with career coaches?", COACHES),
        ("Wat zijn de valkuilen van leerambassadeurs?", AMBASSADORS),
    ],
)
def test_what_to_watch_out_for_is_the_whole_section_and_hardly_more(
    question: str, option: str, assistant: Assistant, corpus: Corpus
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.intent) == ("answered", "watch")
    (section,) = [one for one in corpus.intervention(option).sections if one.kind == "watch"]
    assert {citation.anchor for citation in answer.citations} >= {p.anchor for p in section.passages}
    assert len(answer.citations) <= len(section.passages) + 1
    assert answer.conditions == ()


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Welke opties zijn er om werkgevers te overtuigen?", 0),
        ("Which options are there to convince employees?", 1),
    ],
)
def test_a_list_has_all_options_of_a_goal_in_the_guides_order_and_nothing_else(
    question: str, number: int, assistant: Assistant, corpus: Corpus, contract: Callable[[Answer], None]
) -> None:
    answer = assistant.ask(question)
    contract(answer)
    goal = [goal for _, goal in corpus.goals()][number]
    edition = corpus.edition(answer.language)
    assert (answer.status, answer.intent) == ("answered", "list")
    assert [option.title_nl for option in answer.options] == [one.title for one in goal.options]
    listed = [f"{one.number}. {edition.name(one.title)} [{one.number}]" for one in goal.options]
    title, lines, *sources = answer.answer.split("\n\n")
    assert (title, lines.split("\n")) == (f"**{edition.name(goal.title)}**", listed)
    assert sources[-2] == f"**{texts(answer.language).sources}**"
    assert [statement.text for statement in answer.statements] == [one.title for one in answer.options]
    assert answer.conditions == ()


@pytest.mark.parametrize(
    "question",
    ["Welke interventies horen bij ruggensteun geven?", "List all that stands under giving backing, please"],
)
def test_a_guide_that_is_named_is_listed_by_goal(
    question: str, assistant: Assistant, corpus: Corpus, contract: Callable[[Answer], None]
) -> None:
    answer = assistant.ask(question)
    contract(answer)
    guide = corpus.guides[1]
    name = corpus.edition(answer.language).name
    assert [f"**{name(goal.title)}**" in answer.answer for goal in guide.goals] == [True, True]
    assert [option.title_nl for option in answer.options] == [
        one.title for goal in guide.goals for one in goal.options
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Wat is het verschil tussen leerambassadeurs en loopbaancoaches?",
        "What is the difference between learning ambassadors and career coaches?",
        "Vergelijk leerambassadeurs met loopbaancoaches",
    ],
)
def test_a_comparison_is_a_table_by_kind_of_condition_with_each_cell_cited(
    question: str, assistant: Assistant, corpus: Corpus, contract: Callable[[Answer], None]
) -> None:
    answer = assistant.ask(question)
    contract(answer)
    said = texts(answer.language)
    assert (answer.status, answer.intent) == ("answered", "compare")
    assert [option.id for option in answer.options] == [AMBASSADORS, COACHES]
    lines = [line for line in answer.answer.split("\n") if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    assert head == [said.condition, *(option.title for option in answer.options)]
    for _, *cells in rows:
        assert len(cells) == 2
        assert all(re.search(r"\[\d+\]$", cell) or cell == f"*{said.not_stated}*" for cell in cells)
    kinds = {row.kind for id in (AMBASSADORS, COACHES) for row in corpus.intervention(id).conditions}
    assert len(rows) == len(kinds)
    assert len(answer.conditions) == 5 + 4


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Met wie kan ik contact opnemen over leerambassadeurs?", "info@spdi-duurzaamhetwerk.nl"),
        ("Who can I contact about learning ambassadors?", "info@spdi-duurzaamhetwerk.nl"),
        ("Waar vind ik meer informatie over laaggeletterdheid?", "site van het Taalakkoord"),
    ],
)
def test_who_asks_for_a_contact_gets_it_alone(question: str, quote: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.intent) == ("answered", "contact")
    assert any(quote in citation.quote for citation in answer.citations)
    assert len(answer.options) == 1
    assert answer.conditions == ()


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Hoeveel procent ondernam zelf actie in het experiment bij Philips?", "29% van de lager opgeleiden"),
        ("What was the result of the experiment at VDL?", "76% aan een cursus"),
        ("Welke bank heeft het Plan ABC bedacht?", "Plan ABC-model van ING"),
    ],
)
def test_a_fact_is_in_the_first_passages(question: str, quote: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert quote in answer.citations[0].quote
    assert len(answer.options) == 1
    assert len(answer.citations) <= 4
