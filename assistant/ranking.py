"""From passages found to interventions put forward, best first; or to none."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from index.search import Hit

MOST = 4


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When an answer is given, and to what.

    The first two lie between the quantiles of evidence that ``python -m evals.tuning`` prints, the third
    between those of second options on ``dev``; the last is set by eye.

    :param answer: with less evidence than this, the guide does not answer the question
    :param field: with less than this, the question is about another subject altogether
    :param option: share of the best option's score that another needs to be put forward too
    :param passage: share of the fit of an option's best passage that another passage of it needs
    """

    answer: float = 0.15
    field: float = 0.135
    option: float = 0.8
    passage: float = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intervention with the passages of it that were found, best first."""

    option: str
    score: float
    hits: tuple[Hit, ...]

    @property
    def evidence(self) -> float:
        """How near the guide comes to the question in this intervention."""
        return max(hit.evidence for hit in self.hits)


def rank(hits: Iterable[Hit]) -> list[Candidate]:
    """Group hits, best first, by intervention; an intervention is as good as its best passage."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.option, []).append(hit)
    return [Candidate(option, group[0].score, tuple(group)) for option, group in groups.items()]


def put_forward(candidates: list[Candidate], thresholds: Thresholds) -> list[Candidate]:
    """Return the candidates that fit, at most four: the best, and those hardly less good."""
    if not candidates or candidates[0].evidence < thresholds.answer:
        return []
    least = candidates[0].score * thresholds.option
    return list(islice((c for c in candidates if c.score >= least), MOST))
