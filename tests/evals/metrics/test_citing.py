"""Citations: precision and recall against ir-measures, and each fault of references by hand."""

from collections.abc import Callable

import ir_measures
import pytest
from ir_measures import P, R, SetP, SetR

from corpus.reading import Corpus
from evals.case import Key
from evals.metrics import citing
from evals.metrics.counting import Count
from tests.evals.conftest import (
    AMBASSADORS,
    COACHES,
    COSTS,
    INTRODUCTION,
    Json,
    answered,
    asked,
    case_of,
    citation,
    labels,
    refused,
    unasked,
)

HOW = tuple(f"{AMBASSADORS}#zo-werkt-het-{number}" for number in range(1, 7))


@pytest.mark.parametrize("cited", [HOW[:3], (*HOW, INTRODUCTION), (INTRODUCTION, HOW[4]), HOW[3:]])
def test_precision_and_recall_are_those_of_ir_measures(
    cited: tuple[str, ...], corpus: Corpus, key: Key
) -> None:
    marked = (HOW[1], HOW[4], INTRODUCTION)
    case = case_of(asked(kind="fact", evidence=marked), answered(corpus, reasons=cited), key)
    run = {"q": {anchor: float(-rank) for rank, anchor in enumerate(cited)}}
    theirs = ir_measures.calc_aggregate([SetP, SetR, P @ 5, R @ 5], {"q": dict.fromkeys(marked, 1)}, run)
    precision, recall = citing.precision(case), citing.recall(case)
    top = citing.evidence_share_on_top(case)
    assert precision is not None
    assert recall is not None
    assert top is not None
    assert precision.hits / precision.total == pytest.approx(theirs[SetP])
    assert recall.hits / recall.total == pytest.approx(theirs[SetR])
    assert top.hits / top.total == pytest.approx(theirs[R @ 5])
    assert top.hits == pytest.approx(5 * theirs[P @ 5])


@pytest.mark.parametrize("cited", [HOW[:3], (*HOW, INTRODUCTION), (INTRODUCTION, HOW[4]), HOW[3:]])
def test_what_may_stand_beside_the_evidence_counts_for_precision_alone(
    cited: tuple[str, ...], corpus: Corpus, key: Key
) -> None:
    marked, beside = (HOW[1], INTRODUCTION), (HOW[4], HOW[5])
    case = case_of(
        asked(kind="fact", evidence=marked, supporting=beside), answered(corpus, reasons=cited), key
    )
    grades = {"q": dict.fromkeys(marked, 2) | dict.fromkeys(beside, 1)}
    run = {"q": {anchor: float(-rank) for rank, anchor in enumerate(cited)}}
    theirs = ir_measures.calc_aggregate([SetP(rel=1), SetR(rel=2), R(rel=2) @ 5], grades, run)
    precision, recall = citing.precision(case), citing.recall(case)
    top = citing.evidence_share_on_top(case)
    assert precision is not None
    assert recall is not None
    assert top is not None
    assert precision.hits / precision.total == pytest.approx(theirs[SetP(rel=1)])
    assert recall.hits / recall.total == pytest.approx(theirs[SetR(rel=2)])
    assert top.hits / top.total == pytest.approx(theirs[R(rel=2) @ 5])


def test_the_other_placement_of_evidence_supports_too(corpus: Corpus, key: Key) -> None:
    twin, first = next(iter(corpus.twins.items()))
    answer = answered(corpus, reasons=(twin,))
    case = case_of(asked(evidence=(first,)), answer, key)
    assert citing.supports(case) == (True,)
    assert citing.recall(case) == Count(1, 1)


def test_a_row_supports_only_for_an_option_that_fits_and_by_its_own_passages(
    corpus: Corpus, key: Key
) -> None:
    answer = answered(corpus, "Doorlooptijd")
    assert citing.supports(case_of(asked(), answer, key)) == (True, True)
    assert citing.supports(case_of(asked(options=(COACHES,)), answer, key)) == (False, False)
    answer["citations"][0] = citation(corpus, INTRODUCTION, 1)
    assert citing.supports(case_of(asked(), answer, key)) == (False, True)
    answer["conditions"][0]["label_nl"] = "Gratis"
    assert citing.supports(case_of(asked(), answer, key)) == (False, False)


def test_questions_without_marked_evidence_judge_no_citation(corpus: Corpus, key: Key) -> None:
    case = case_of(unasked(), answered(corpus, "Kosten"), key)
    assert citing.precision(case) is citing.recall(case) is citing.focus(case) is None
    assert citing.verbatim(case) == Count(3, 3)


def test_a_refusal_recalls_nothing_and_has_no_precision(key: Key) -> None:
    case = case_of(asked(), refused(), key)
    assert citing.precision(case) is None
    assert citing.recall(case) == Count(0, 3)
    assert citing.evidence_on_top(case) == Count(False)


def test_only_the_first_five_are_on_top(corpus: Corpus, key: Key) -> None:
    for before, found in ((0, 3), (3, 2), (4, 1), (5, 0)):
        case = case_of(asked(), answered(corpus, "Kosten", reasons=HOW[:before]), key)
        assert citing.evidence_share_on_top(case) == Count(found, 3)
        assert citing.evidence_on_top(case) == Count(found > 0)
    explained = case_of(asked(kind="explain"), answered(corpus, "Kosten"), key)
    assert citing.evidence_on_top(explained) is None


def test_focus_counts_characters(corpus: Corpus, key: Key) -> None:
    answer = answered(corpus, reasons=(COSTS[0], INTRODUCTION))
    lengths = [len(one["quote"]) for one in answer["citations"]]
    assert citing.focus(case_of(asked(), answer, key)) == Count(lengths[0], sum(lengths))


def test_brief_is_two_options_and_twelve_citations(corpus: Corpus, key: Key) -> None:
    answer = answered(corpus, *labels(corpus))
    assert len(answer["citations"]) == 12
    assert citing.brief(case_of(asked(), answer, key)) == Count(True)
    more = answered(corpus, *labels(corpus), reasons=(INTRODUCTION,))
    assert citing.brief(case_of(asked(), more, key)) == Count(False)
    answer["options"] += [{"id": COACHES}, {"id": "ruggensteun-geven/1/1"}]
    assert citing.brief(case_of(asked(), answer, key)) == Count(False)
    assert citing.brief(case_of(asked(kind="explain"), answer, key)) is None
    assert citing.brief(case_of(asked(), refused(), key)) is None


def add_marker(answer: Json) -> None:
    answer["answer"] += " [99]"


def point_nowhere(answer: Json) -> None:
    answer["statements"][0]["citations"].append(99)


def state_without(answer: Json) -> None:
    answer["statements"].append({"text": "x", "citations": []})


def cite_unused(answer: Json) -> None:
    answer["statements"] = []


def cite_twice(answer: Json) -> None:
    answer["citations"].append({**answer["citations"][0], "number": 5})
    answer["statements"][0]["citations"].append(5)


def count_from_two(answer: Json) -> None:
    answer["answer"] = ""
    for one in answer["citations"]:
        one["number"] += 1
    for group in (*answer["statements"], *answer["conditions"]):
        group["citations"] = [number + 1 for number in group["citations"]]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (add_marker, "dangling"),
        (point_nowhere, "dangling"),
        (state_without, "bare"),
        (cite_unused, "unused"),
        (cite_twice, "duplicate"),
        (count_from_two, "order"),
    ],
)
def test_each_fault_of_references_is_found_alone(
    spoil: Callable[[Json], None], fault: str, corpus: Corpus, key: Key
) -> None:
    answer = answered(corpus, "Kosten", reasons=(INTRODUCTION,))
    assert citing.faults(case_of(asked(), answer, key)) == []
    spoil(answer)
    case = case_of(asked(), answer, key)
    assert citing.faults(case) == [fault]
    assert citing.sound(case) == Count(False)


def test_links_are_no_markers_and_refusals_need_no_references(corpus: Corpus, key: Key) -> None:
    answer = answered(corpus, "Kosten")
    answer["answer"] += " [2020](https://example.org)"
    assert citing.sound(case_of(asked(), answer, key)) == Count(True)
    assert citing.sound(case_of(asked(), refused(), key)) is None
