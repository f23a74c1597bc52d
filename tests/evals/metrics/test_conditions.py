"""Exactness and completeness of conditions, by hand."""

from corpus.reading import Corpus
from evals.case import Key
from evals.metrics import conditions
from evals.metrics.counting import Count
from tests.evals.conftest import (
    AMBASSADORS,
    COSTS,
    INTRODUCTION,
    answered,
    asked,
    case_of,
    labels,
    refused,
    unasked,
)


def test_a_row_is_expected_whole_when_one_passage_is_evidence(key: Key, corpus: Corpus) -> None:
    case = case_of(asked(evidence=COSTS[1:2]), refused(), key)
    assert conditions.expected(case) == {(AMBASSADORS, "Kosten", anchor) for anchor in COSTS}
    assert conditions.exact_recall(case) == Count(0, 3)
    assert conditions.exact_precision(case) is None
    assert conditions.exact_f1(case) == Count(0, 3)


def test_precision_recall_and_f1_by_hand(key: Key, corpus: Corpus) -> None:
    # 3 triples expected; 2 of them shown, and 2 of another row: precision 2/4, recall 2/3, F1 4/7.
    answer = answered(corpus, "Kosten", "Doorlooptijd")
    answer["conditions"][0]["citations"].pop()
    case = case_of(asked(), answer, key)
    assert conditions.exact_precision(case) == Count(2, 4)
    assert conditions.exact_recall(case) == Count(2, 3)
    assert conditions.exact_f1(case) == Count(4, 7)


def test_a_row_that_speaks_to_the_question_may_be_shown_or_left_out(key: Key, corpus: Corpus) -> None:
    (beside,) = [row for row in corpus.intervention(AMBASSADORS).conditions if row.label == "Doorlooptijd"]
    question = asked(supporting=(beside.passages[0].anchor,))
    for shown in (("Kosten", "Doorlooptijd"), ("Kosten",)):
        case = case_of(question, answered(corpus, *shown), key)
        assert conditions.exact_precision(case) == conditions.exact_recall(case) == Count(3, 3)
        assert conditions.exact_f1(case) == Count(6, 6)
    only = case_of(question, answered(corpus, "Doorlooptijd"), key)
    assert conditions.exact_precision(only) is None
    assert conditions.exact_f1(only) == Count(0, 3)


def test_all_conditions_are_expected_where_all_are_evidence(key: Key, corpus: Corpus) -> None:
    rows = corpus.intervention(AMBASSADORS).conditions
    marked = tuple(passage.anchor for row in rows for passage in row.passages)
    case = case_of(asked(condition="all", evidence=marked), answered(corpus, *labels(corpus)), key)
    assert conditions.exact_f1(case) == Count(2 * len(marked), 2 * len(marked))


def test_where_no_condition_is_asked_only_invented_ones_count(key: Key, corpus: Corpus) -> None:
    question = asked(kind="explain", condition="", evidence=(INTRODUCTION,))
    answer = answered(corpus, "Kosten")
    assert conditions.exact_precision(case_of(question, answer, key)) is None
    assert conditions.exact_f1(case_of(question, answer, key)) is None
    answer["conditions"][0]["label_nl"] = "Gratis"
    for one in (question, unasked()):
        assert conditions.exact_precision(case_of(one, answer, key)) == Count(0, 3)
        assert conditions.exact_f1(case_of(one, answer, key)) == Count(0, 3)


def test_complete_is_shown_whole_or_declared(key: Key, corpus: Corpus) -> None:
    question, rows = asked(kind="explain"), labels(corpus)
    answer = answered(corpus, *rows[:3])
    assert conditions.completeness(case_of(question, answer, key)) == Count(3, 5)
    answer["left_out"] = [{"option": AMBASSADORS, "count": 1, "where": "x"}]
    assert conditions.completeness(case_of(question, answer, key)) == Count(4, 5)
    answer["left_out"][0]["count"] = 9
    assert conditions.completeness(case_of(question, answer, key)) == Count(5, 5)
    answer["left_out"][0]["option"] = "ruggensteun-geven/2/2"  # its other placement
    assert conditions.completeness(case_of(question, answer, key)) == Count(5, 5)


def test_a_row_cut_short_is_not_whole(key: Key, corpus: Corpus) -> None:
    answer = answered(corpus, *labels(corpus))
    answer["conditions"][0]["citations"].pop()
    assert conditions.completeness(case_of(asked(kind="recommend"), answer, key)) == Count(4, 5)


def test_only_answers_that_put_options_with_conditions_forward_count(key: Key, corpus: Corpus) -> None:
    answer = answered(corpus, "Kosten")
    assert conditions.completeness(case_of(asked(), answer, key)) is None
    assert conditions.completeness(case_of(asked(kind="explain"), refused(), key)) is None
    bare = next(one.id for one in corpus.interventions if not one.conditions)
    answer["options"] = [{"id": bare}]
    assert conditions.completeness(case_of(asked(kind="explain"), answer, key)) is None
