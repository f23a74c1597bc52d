"""Shares, their intervals and the noise of their differences, against worked cases."""

import random
from math import sqrt

import pytest

from evals.metrics.counting import Count, difference, share, wilson

# Newcombe (Statistics in Medicine 17, 1998), table I, method 3; and 8 of 10 by hand.
CASES = [
    (8, 10, 0.490, 0.943),
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("hits", "total", "low", "high"), CASES)
def test_the_interval_is_wilsons(hits: int, total: int, low: float, high: float) -> None:
    found, lower, upper = wilson(hits, total)
    assert found == hits / total
    assert lower == pytest.approx(low, abs=5e-4)
    assert upper == pytest.approx(high, abs=5e-4)


def test_the_interval_is_symmetric_and_lies_within_0_and_1() -> None:
    assert wilson(0, 0) == (0.0, 0.0, 1.0)
    for total in (1, 3, 10, 76):
        for hits in range(total + 1):
            found, low, high = wilson(hits, total)
            assert 0 <= low <= found + 1e-12
            assert found - 1e-12 <= high <= 1
            _, other_low, other_high = wilson(total - hits, total)
            assert (low, high) == pytest.approx((1 - other_high, 1 - other_low))


@pytest.mark.parametrize(("hits", "total"), [(8, 10), (81, 263), (0, 20), (29, 29)])
def test_of_yes_or_no_counts_the_interval_is_that_of_their_number(hits: int, total: int) -> None:
    counts = [Count(1)] * hits + [Count(0)] * (total - hits) + [None] * 5
    figure = share(counts)
    assert (figure.value, figure.low, figure.high) == pytest.approx(wilson(hits, total))
    assert (figure.n, figure.total) == (total, total)


def test_what_counts_together_widens_the_interval() -> None:
    alone = share([Count(1)] * 80 + [Count(0)] * 20)
    together = share([Count(10, 10)] * 8 + [Count(0, 10)] * 2)
    ten = share([Count(1)] * 8 + [Count(0)] * 2)
    assert alone.value == together.value == 0.8
    assert (together.n, together.total) == (10, 100)
    assert (together.low, together.high) == pytest.approx((ten.low, ten.high))
    assert alone.low is not None
    assert together.low is not None
    assert together.low < alone.low


def test_where_nothing_varies_questions_count_not_what_is_in_them() -> None:
    figure = share([Count(30, 30)] * 10)
    assert (figure.low, figure.high) == pytest.approx(wilson(10, 10)[1:])


def test_the_share_is_of_sums_not_of_shares() -> None:
    assert share([Count(1, 1), Count(0, 3)]).value == 0.25
    assert share([]).value is None
    assert share([None, Count(0, 0)]).value is None


def test_the_noise_of_a_difference_is_mcnemars() -> None:
    # 6 got better, 2 worse, 92 alike: variance (b + c - (b - c)²/n) / n², Agresti 10.1.1.
    before = [Count(0)] * 6 + [Count(1)] * 2 + [Count(1)] * 92
    after = [Count(1)] * 6 + [Count(0)] * 2 + [Count(1)] * 92
    found = difference(before, after)
    assert found is not None
    assert found[0] == pytest.approx(0.04)
    assert found[1] == pytest.approx(sqrt(8 - 16 / 100) / 100)


def test_what_is_alike_makes_no_noise() -> None:
    counts = [Count(3, 10), Count(1, 1), None, Count(0, 4)]
    assert difference(counts, counts) == (0.0, 0.0)
    assert difference(counts, [None] * 4) is None


def test_the_noise_of_a_ratio_is_that_of_the_jackknife() -> None:
    random.seed(3)
    before = [Count(random.randint(0, 4), 4 + random.randint(0, 3)) for _ in range(200)]
    after = [Count(random.randint(0, 4), 4 + random.randint(0, 3)) for _ in range(200)]

    def change(left: int) -> float:
        kept = [[one for at, one in enumerate(side) if at != left] for side in (before, after)]
        old, new = (sum(c.hits for c in side) / sum(c.total for c in side) for side in kept)
        return new - old

    without = [change(at) for at in range(200)]
    mean = sum(without) / 200
    spread = sqrt(199 / 200 * sum((one - mean) ** 2 for one in without))
    found = difference(before, after)
    assert found is not None
    assert found[1] == pytest.approx(spread, rel=0.02)
