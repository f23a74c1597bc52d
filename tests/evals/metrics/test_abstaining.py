"""Abstention, and how well confidence parts right from wrong, by hand and against scikit-learn."""

import random

import pytest
from sklearn.metrics import f1_score, precision_score, recall_score, roc_auc_score

from corpus.reading import Corpus
from evals.case import Key
from evals.metrics import abstaining
from evals.metrics.counting import Count, share
from tests.evals.conftest import COACHES, answered, asked, case_of, refused, unasked


def test_precision_recall_and_f1_are_those_of_scikit_learn(corpus: Corpus, key: Key) -> None:
    chance = random.Random(1)
    drawn = [(chance.random() < 0.4, chance.random() < 0.5) for _ in range(60)]
    cases = [
        case_of(unasked() if due else asked(), refused() if given else answered(corpus, "Kosten"), key)
        for due, given in drawn
    ]
    due, given = zip(*drawn, strict=True)
    for ours, theirs in (
        (abstaining.precision, precision_score),
        (abstaining.recall, recall_score),
        (abstaining.f1, f1_score),
    ):
        assert share(map(ours, cases)).value == pytest.approx(theirs(due, given))
    false_answers = share(map(abstaining.false_answer, cases)).value
    assert false_answers == pytest.approx(1 - recall_score(due, given))


def test_who_counts_for_what(corpus: Corpus, key: Key) -> None:
    answer = answered(corpus, "Kosten")
    right, late = case_of(asked(), answer, key), case_of(asked(), refused(), key)
    assert abstaining.false_refusal(right) == Count(False)
    assert abstaining.false_refusal(late) == Count(True)
    assert abstaining.false_answer(right) is abstaining.recall(right) is abstaining.precision(right) is None
    assert abstaining.f1(right) is None
    wrong = case_of(unasked(), answer, key)
    assert abstaining.false_answer(wrong) == Count(True)
    assert abstaining.false_refusal(wrong) is None


def test_an_unstated_condition_has_a_status_of_its_own(corpus: Corpus, key: Key) -> None:
    question = unasked(category="unstated-condition", status="condition_not_stated", options=(COACHES,))
    said = {**answered(corpus, "Budget", option=COACHES), "status": "condition_not_stated"}
    assert abstaining.unstated(case_of(question, said, key)) == Count(True)
    assert abstaining.false_answer(case_of(question, said, key)) == Count(False)
    assert abstaining.unstated(case_of(question, refused("not_in_guide"), key)) == Count(False)
    assert abstaining.unstated(case_of(unasked(), refused(), key)) is None


def test_risk_and_coverage_by_hand() -> None:
    judged = [(0.9, True), (0.5, False), (0.8, True), (0.2, False)]
    points = abstaining.risk_coverage(judged)
    assert [x for x, _ in points] == [0.25, 0.5, 0.75, 1.0]
    assert [y for _, y in points] == pytest.approx([0, 0, 1 / 3, 1 / 2])
    assert abstaining.aurc(judged) == pytest.approx((1 / 3 + 1 / 2) / 4)
    assert abstaining.aurc([]) is None


def test_a_tie_is_the_mean_over_its_orders() -> None:
    tied = [(0.5, True), (0.5, False), (0.5, False)]
    orders = [[True, False, False], [False, True, False], [False, False, True]]
    mean = sum(
        abstaining.aurc([(1 - at / 10, right) for at, right in enumerate(order)]) or 0 for order in orders
    )
    assert abstaining.aurc(tied) == pytest.approx(mean / 3)
    assert abstaining.aurc(tied[::-1]) == abstaining.aurc(tied)


def test_auroc_is_that_of_scikit_learn_with_ties() -> None:
    chance = random.Random(2)
    scored = [(round(chance.random(), 1), chance.random() < 0.5) for _ in range(200)]
    theirs = roc_auc_score([true for _, true in scored], [score for score, _ in scored])
    assert abstaining.auroc(scored) == pytest.approx(theirs)
    assert abstaining.auroc([(0.5, True)]) is None
    assert abstaining.auroc([(0.5, True), (0.5, False)]) == 0.5
