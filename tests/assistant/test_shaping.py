"""Which passages and conditions answer a question of its kind."""

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.query import Query
from assistant.shaping import Limits, Shaper
from corpus.reading import Corpus
from tests.assistant.questions import AMBASSADORS, COACHES, PLAN

LIMITS = Limits()


@pytest.fixture
def shaper(corpus: Corpus) -> Shaper:
    return Shaper(corpus)


def asked(assistant: Assistant, question: str) -> Query:
    return assistant.understand(question, (), "nl")


@pytest.mark.parametrize("question", ["Wat kost een loopbaancoach?", "What is the price of a career coach?"])
def test_a_condition_that_is_asked_for_is_shown_whole_and_alone(
    question: str, assistant: Assistant, shaper: Shaper, corpus: Corpus
) -> None:
    (share,) = shaper.shape(asked(assistant, question), pointed=True)
    assert share.option == COACHES
    assert [row.kind for row in share.rows] == ["cost"]
    assert share.rows[0] in corpus.intervention(COACHES).conditions
    shown = {passage.anchor for row in share.rows for passage in row.passages}
    assert not shown & set(share.passages)


def test_of_two_conditions_that_are_asked_for_the_one_that_is_lacking_is_named(
    assistant: Assistant, shaper: Shaper
) -> None:
    query = asked(assistant, "Wat kost een loopbaancoach?")
    both = replace(query, conditions=("time", "cost"))
    (share,) = shaper.shape(both, pointed=True)
    assert [row.kind for row in share.rows] == ["cost"]
    assert share.lacks == ("time",)
    (one,) = shaper.shape(query, pointed=True)
    assert one.lacks == ()


@pytest.mark.parametrize(
    ("question", "option", "kinds"),
    [
        ("Waar moet ik op letten bij loopbaancoaches?", COACHES, {"watch"}),
        ("What should I watch out for with the plan A, B and C?", PLAN, {"watch"}),
        ("Waar moet ik op letten bij leerambassadeurs?", AMBASSADORS, {"watch"}),
        ("Met wie neem ik contact op over leerambassadeurs?", AMBASSADORS, {"contact"}),
        ("Where can I read more about learning ambassadors?", AMBASSADORS, {"more"}),
    ],
)
def test_a_section_that_is_asked_for_is_shown_whole(
    question: str,
    option: str,
    kinds: set[str],
    assistant: Assistant,
    shaper: Shaper,
    corpus: Corpus,
) -> None:
    query = asked(assistant, question)
    (share,) = shaper.shape(query, pointed=True)
    sections = [one for one in corpus.intervention(option).sections if one.kind in kinds]
    assert share.option == option
    section = {passage.anchor for one in sections for passage in one.passages}
    best = max((hit for hit in query.finding.hits if hit.option == option), key=lambda hit: hit.fit)
    assert section <= set(share.passages) <= section | {best.anchor}
    assert (share.rows, share.declares) == ((), False)


def test_a_fact_has_few_passages_the_likeliest_first(assistant: Assistant, shaper: Shaper) -> None:
    query = asked(assistant, "Hoeveel procent ondernam zelf actie in het experiment bij Philips?")
    (share,) = shaper.shape(query, pointed=True)
    assert share.passages[0] == f"{AMBASSADORS}#zo-werkt-het-5"
    assert len(share.passages) <= LIMITS.facts
    assert not share.declares


def test_all_conditions_are_shown_when_all_are_asked_for(
    assistant: Assistant, shaper: Shaper, corpus: Corpus
) -> None:
    query = asked(assistant, "Wat is er allemaal nodig voor leerambassadeurs?")
    (share,) = shaper.shape(query, pointed=True)
    assert (share.option, share.passages) == (AMBASSADORS, ())
    assert share.rows == corpus.intervention(AMBASSADORS).conditions


PROBLEMS = [
    "Onze oudere operators zijn bang voor cursussen, wat kunnen we doen?",
    "How do I get my people to learn?",
    "Mijn medewerkers willen niet leren",
    "leren",
]


@pytest.mark.parametrize("question", PROBLEMS)
def test_for_a_problem_at_most_four_options_are_put_forward_best_first(
    question: str, assistant: Assistant, shaper: Shaper, corpus: Corpus
) -> None:
    query = replace(asked(assistant, question), kind="recommend")
    first, *others = shaper.shape(query, pointed=False)
    assert first.rows == corpus.intervention(first.option).conditions
    assert 1 <= len(first.passages) <= LIMITS.reasons
    assert len(others) < LIMITS.most
    likely = [share.likely for share in (first, *others)]
    assert likely == sorted(likely, reverse=True)
    for share in others:
        assert share.likely >= LIMITS.option
        assert (len(share.passages), share.rows, share.declares) == (1, (), True)


@pytest.mark.parametrize("question", PROBLEMS)
def test_a_reason_is_no_condition_and_nobody_to_call(
    question: str, assistant: Assistant, shaper: Shaper, corpus: Corpus
) -> None:
    reasons = {
        passage.anchor
        for option in corpus.interventions
        for section in option.sections
        if section.kind not in ("contact", "more")
        for passage in section.passages
    }
    for share in shaper.shape(replace(asked(assistant, question), kind="recommend"), pointed=False):
        assert set(share.passages) <= reasons


def test_one_option_is_explained(assistant: Assistant, shaper: Shaper) -> None:
    query = replace(asked(assistant, "leren"), kind="explain")
    assert len(shaper.shape(query, pointed=False)) == 1


@pytest.mark.parametrize("question", [*PROBLEMS, "Wat kost het?", "Waar moet ik op letten?"])
def test_where_one_thing_is_asked_at_most_two_options_are_put_forward(
    question: str, assistant: Assistant, shaper: Shaper
) -> None:
    query = replace(asked(assistant, question), kind="fact")
    first, *others = shaper.shape(query, pointed=True)
    assert len(others) <= 1
    assert all(share.likely >= LIMITS.beside for share in others)
    assert first.option == query.option


def test_what_is_compared_is_shown_with_all_conditions_or_what_it_says(
    assistant: Assistant, shaper: Shaper, corpus: Corpus
) -> None:
    query = asked(assistant, "Wat is het verschil tussen plan ABC en leerambassadeurs?")
    plan, ambassadors = shaper.shape(query, pointed=False)
    assert (plan.option, ambassadors.option) == (PLAN, AMBASSADORS)
    assert (plan.rows, plan.passages) == ((), (f"{PLAN}#inleiding-1", f"{PLAN}#zo-werkt-het-1"))
    assert ambassadors.rows == corpus.intervention(AMBASSADORS).conditions
    assert ambassadors.passages == (f"{AMBASSADORS}#inleiding-1", f"{AMBASSADORS}#zo-werkt-het-1")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Vergelijk de kosten van leerambassadeurs met die van loopbaancoaches", "cost"),
        ("Compare the costs of learning ambassadors and career coaches", "cost"),
        ("doorlooptijd vergelijken: leerambassadeurs en scholing koppelen aan bedrijfsdoelen", "time"),
    ],
)
def test_what_is_surely_compared_by_is_all_that_is_shown(
    question: str, kind: str, assistant: Assistant, shaper: Shaper
) -> None:
    shares = shaper.shape(asked(assistant, question), pointed=False)
    assert len(shares) == 2
    assert all(share.passages == () and {row.kind for row in share.rows} == {kind} for share in shares)


def test_an_options_name_is_no_condition_to_compare_by(assistant: Assistant, shaper: Shaper) -> None:
    query = asked(assistant, "Compare independent career coaches with learning ambassadors")
    coaches, _ = shaper.shape(query, pointed=False)
    assert len({row.kind for row in coaches.rows}) > 1


def test_a_list_has_each_option_once_in_the_guides_order_and_nothing_of_it(
    assistant: Assistant, shaper: Shaper, corpus: Corpus
) -> None:
    goals = [goal for _, goal in corpus.goals()]
    shares = shaper.listed(asked(assistant, "Welke opties zijn er?"), goals)
    assert [share.option for share in shares] == [one.id for one in corpus.interventions]
    assert all((share.passages, share.rows) == ((), ()) for share in shares)


def test_limits_can_be_chosen(assistant: Assistant, corpus: Corpus) -> None:
    query = replace(asked(assistant, "leren"), kind="recommend")
    assert len(Shaper(corpus, Limits(option=0.0, most=9)).shape(query, pointed=False)) == 9
    assert len(Shaper(corpus, Limits(option=0.0, most=1)).shape(query, pointed=False)) == 1


def test_where_one_thing_may_be_asked_only_what_may_answer_it_is_shown_of_the_conditions(
    assistant: Assistant, shaper: Shaper, corpus: Corpus
) -> None:
    query = replace(asked(assistant, "Wat kosten leerambassadeurs?"), kind="recommend")
    (whole, *_), (few, *_) = (shaper.shape(query, pointed=False, may_be=one) for one in (False, True))
    assert whole.rows == corpus.intervention(AMBASSADORS).conditions
    assert "cost" in {row.kind for row in few.rows}
    assert len(few.rows) < len(whole.rows)
    assert few.declares
    assert few.passages == whole.passages


def test_what_something_is_shows_no_condition_that_is_hardly_asked_for(
    assistant: Assistant, shaper: Shaper
) -> None:
    query = replace(asked(assistant, "Wat is een leerambassadeur?"), kind="explain", conditions=("cost",))
    (share,) = shaper.shape(query, pointed=False, may_be=True)
    assert share.passages
    assert not share.rows
    assert share.declares


def test_a_condition_that_surely_answers_stands_alone(
    assistant: Assistant, shaper: Shaper, corpus: Corpus
) -> None:
    query = asked(assistant, "Hoeveel uur per week is een leerambassadeur met zijn taken kwijt?")
    sure = replace(query, conditions=("time",))
    (share,) = shaper.shape(sure, pointed=True)
    assert [row.kind for row in share.rows] == ["cost"]
    unsure = Shaper(corpus, replace(LIMITS, alone=1.1)).shape(sure, pointed=True)[0]
    assert [row.kind for row in unsure.rows] == ["cost", "time"]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Welk diploma moet een begeleider hebben bij leren op de werkvloer?", "guidance"),
        ("What diploma must somebody have who guides people learning on the job?", "guidance"),
    ],
)
def test_where_what_is_asked_is_left_open_the_condition_that_comes_nearest_stands_first(
    question: str, kind: str, assistant: Assistant, shaper: Shaper, corpus: Corpus
) -> None:
    query = asked(assistant, question)
    share = shaper.stated(query, query.option)
    assert [row.kind for row in share.rows] == [kind]
    assert share.passages == ()


def test_where_it_is_a_passage_that_stands_alone_and_else_what_the_option_is(
    assistant: Assistant, shaper: Shaper, corpus: Corpus
) -> None:
    query = asked(assistant, "Hoeveel mensen kregen bij Philips een diploma door de leerambassadeurs?")
    share = shaper.stated(query, AMBASSADORS)
    (nearest,) = share.passages
    assert "Philips" in corpus.passage(nearest).plain
    assert share.rows == ()
    unsure = Shaper(corpus, replace(LIMITS, near=1.1)).stated(query, AMBASSADORS)
    assert (unsure.passages, unsure.rows) == ((f"{AMBASSADORS}#inleiding-1",), ())
