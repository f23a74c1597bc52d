"""What noise costs, by hand."""

import pytest

from evals.metrics.counting import Count, Figure
from evals.metrics.robustness import loss


def test_a_loss_is_the_mean_of_the_pairs() -> None:
    pairs = [(Count(1), Count(0)), (Count(1), Count(1)), (Count(0), Count(1)), (Count(1), Count(0))]
    found = loss(pairs)
    assert found.value == pytest.approx(0.25)
    # deviations .75, -.25, -1.25, .75: sum of squares 2.75
    error = 2.75**0.5 / 4
    assert (found.low, found.high) == pytest.approx((0.25 - 1.96 * error, 0.25 + 1.96 * error))
    assert found.n == 4


def test_where_less_is_better_more_is_a_loss() -> None:
    assert loss([(Count(0), Count(1))], lower_is_better=True).value == 1.0
    assert loss([(Count(0), Count(1))]).value == -1.0


def test_parts_of_a_question_count_as_its_share() -> None:
    assert loss([(Count(4, 4), Count(1, 4))]).value == 0.75
    assert loss([]) == Figure(None)
