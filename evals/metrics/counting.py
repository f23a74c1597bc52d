"""Figures as ratios of sums over questions, with their intervals and the noise of their differences.

Every share here, a mean and an F1 too, is the sum of one number per question divided by the sum of
another. So one linearisation (Woodruff, JASA 66, 1971) gives the variance of them all, also where a
question counts several times, as with its citations, which are no independent draws.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.96


@dataclass(frozen=True, slots=True)
class Count:
    """What one question adds to a figure: ``hits`` of ``total``; fractions and weights are allowed."""

    hits: float
    total: float = 1.0

    @property
    def full(self) -> bool:
        """Whether nothing is missing."""
        return self.hits == self.total


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % interval; None where nothing can be said.

    ``n`` is the number of questions behind it, ``total`` what is counted in them (citations, passages).
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    total: float = 0.0


Counts = Sequence[Count | None]


def wilson(hits: float, total: float, z: float = Z) -> tuple[float, float, float]:
    """Return a share with its score interval (Wilson, JASA 22, 1927); (0, 0, 1) of nothing."""
    if not total:
        return 0.0, 0.0, 1.0
    share = hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * sqrt(share * (1 - share) / total + z * z / (4 * total**2))
    return share, max(0.0, middle - half), min(1.0, middle + half)


def share(counts: Iterable[Count | None]) -> Figure:
    """Return the sum of hits over the sum of totals, with Wilson's interval.

    Of single yes-or-no counts that is the interval of n. Otherwise n is the effective sample size,
    share · (1 − share) / variance (Korn & Graubard, Survey Methodology 24, 1998), at most what is
    counted, and the number of questions where they do not vary.
    """
    found = [one for one in counts if one is not None]
    total = sum(one.total for one in found)
    if not total:
        return Figure(None)
    value = sum(one.hits for one in found) / total
    variance = sum(part * part for part in _parts(found))
    size = min(total, value * (1 - value) / variance) if variance > 0 else float(len(found))
    _, low, high = wilson(value * size, size)
    return Figure(value, low, high, len(found), total)


def difference(before: Counts, after: Counts) -> tuple[float, float] | None:
    """Return how much a share changed between two runs of the same questions, and its standard error.

    The error is that of the paired difference, so that questions answered alike add nothing but their
    share's change; for yes-or-no counts it is that of McNemar's test (Psychometrika 12, 1947; Agresti,
    Categorical Data Analysis, 10.1.1). None where a run has nothing to count.
    """
    if not all(sum(one.total for one in run if one) for run in (before, after)):
        return None
    first, second = ([one or Count(0, 0) for one in run] for run in (before, after))
    change = _value(second) - _value(first)
    variance = sum((b - a) ** 2 for a, b in zip(_parts(first), _parts(second), strict=True))
    return change, sqrt(variance)


def _value(counts: Sequence[Count]) -> float:
    return sum(one.hits for one in counts) / sum(one.total for one in counts)


def _parts(counts: Sequence[Count]) -> list[float]:
    """Return what each question moves the share by: (hits − share · total) / sum of totals."""
    value, total = _value(counts), sum(one.total for one in counts)
    return [(one.hits - value * one.total) / total for one in counts]
