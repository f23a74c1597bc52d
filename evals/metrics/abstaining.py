"""Whether it says no when the guide is silent, and only then.

Not answering is any status but "answered", given and marked alike.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby

from evals.case import Case
from evals.metrics.counting import Count

UNSTATED = "unstated-condition"


def precision(case: Case) -> Count | None:
    """Count whether what was not answered should not be: precision = tp / (tp + fp)."""
    return None if case.given.answered else Count(not case.question.answerable)


def recall(case: Case) -> Count | None:
    """Count whether what should not be answered was not: recall = tp / (tp + fn)."""
    return None if case.question.answerable else Count(not case.given.answered)


def f1(case: Case) -> Count | None:
    """Return twice the right refusals of those given and due: F1 = 2tp / (2tp + fp + fn)."""
    given, due = not case.given.answered, not case.question.answerable
    return Count(2 * (given and due), given + due) if given or due else None


def false_answer(case: Case) -> Count | None:
    """Count whether a question that the guide does not answer was answered."""
    return None if case.question.answerable else Count(case.given.answered)


def false_refusal(case: Case) -> Count | None:
    """Count whether a question that the guide answers was not answered."""
    return Count(not case.given.answered) if case.question.answerable else None


def unstated(case: Case) -> Count | None:
    """Count whether a condition that the guide does not state was recognised as such."""
    if case.question.category != UNSTATED:
        return None
    return Count(case.given.status == "condition_not_stated")


Judged = tuple[float, bool]


def risk_coverage(judged: Sequence[Judged]) -> list[tuple[float, float]]:
    """Return (coverage, risk) after each question, surest first (El-Yaniv & Wiener, JMLR 11, 2010).

    ``judged`` are (confidence, right). Coverage is the share answered when all that are at least so sure
    are; risk the share of these that is wrong. Within a tie, wrong ones are spread evenly, as they are on
    average over all orders.
    """
    points: list[tuple[float, float]] = []
    done = wrong = 0.0
    surest = sorted(judged, key=lambda one: -one[0])
    for _, tie in groupby(surest, key=lambda one: one[0]):
        same = list(tie)
        rate = sum(not right for _, right in same) / len(same)
        for _ in same:
            done, wrong = done + 1, wrong + rate
            points.append((done / len(judged), wrong / done))
    return points


def aurc(judged: Sequence[Judged]) -> float | None:
    """Return the area under the risk-coverage curve: the mean risk over all coverages.

    Geifman, Uziel & El-Yaniv, ICLR 2019 (arXiv 1805.08206); 0 is best.
    """
    points = risk_coverage(judged)
    return sum(risk for _, risk in points) / len(points) if points else None


def auroc(scored: Sequence[Judged]) -> float | None:
    """Return how often a true one scores above a false one, ties counting half (Mann & Whitney, 1947).

    ``scored`` are (score, true). None where one of the two is missing.
    """
    true = [score for score, is_true in scored if is_true]
    false = sorted(score for score, is_true in scored if not is_true)
    if not true or not false:
        return None
    above = sum(bisect_left(false, one) + bisect_right(false, one) for one in true) / 2
    return above / (len(true) * len(false))
