"""What changed between two results of the same questions: figure by figure, question by question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from evals.metrics import abstaining
from evals.metrics.counting import Count, difference
from evals.results import Result
from evals.scoring import CURVES, LOWER, RATIOS, Outcome, judged


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure changed, over the questions that both results have in the same version.

    ``better`` is the change with the sign that better is more; ``error`` its standard error.
    """

    figure: str
    before: float
    after: float
    error: float

    @property
    def better(self) -> float:
        """How much better it got; below zero it got worse."""
        return (self.before - self.after) if self.figure in LOWER else (self.after - self.before)

    def beyond(self, errors: float) -> bool:
        """Say whether the change is more than so many standard errors, and so more than noise."""
        return abs(self.better) > errors * self.error


@dataclass(frozen=True, slots=True)
class Turn:
    """A question for which figures changed: (figure, better or worse)."""

    id: str
    before: Outcome
    after: Outcome
    figures: tuple[tuple[str, bool], ...]


Pairs = Sequence[tuple[Outcome, Outcome]]


def pairs(before: Result, after: Result) -> list[tuple[Outcome, Outcome]]:
    """Return the outcomes of the questions that both have, asked and marked alike."""
    old = {(one.id, one.version): one for one in before.outcomes}
    return [(old[one.id, one.version], one) for one in after.outcomes if (one.id, one.version) in old]


def changes(both: Pairs) -> list[Change]:
    """Return how each figure changed, with the noise of a paired comparison."""
    own = [pair for pair in both if not pair[1].variant_of]  # as figures have it
    found = [_ratio(name, own) for name in RATIOS] + [_curve(name, own) for name in CURVES]
    return [one for one in found if one is not None]


def turns(both: Pairs) -> list[Turn]:
    """Return the questions for which any figure changed."""
    found = []
    for before, after in both:
        moved = tuple(
            (name, _rate(after.counts[name]) > _rate(count) if name not in LOWER else
             _rate(after.counts[name]) < _rate(count))
            for name, count in before.counts.items()
            if name in after.counts and abs(_rate(after.counts[name]) - _rate(count)) > 1e-9
        )  # fmt: skip
        if moved or before.given != after.given:
            found.append(Turn(after.id, before, after, moved))
    return found


def _ratio(name: str, both: Pairs) -> Change | None:
    before, after = ([pair[side].counts.get(name) for pair in both] for side in (0, 1))
    found = difference(before, after)
    if found is None:
        return None
    old = sum(one.hits for one in before if one) / sum(one.total for one in before if one)
    return Change(name, old, old + found[0], found[1])


def _curve(name: str, both: Pairs) -> Change | None:
    """Compare a curve's area, its noise by the jackknife (Quenouille 1956; Tukey 1958)."""
    area = CURVE[name]
    whole = area([pair[0] for pair in both]), area([pair[1] for pair in both])
    if whole[0] is None or whole[1] is None:
        return None
    without = []
    for at in range(len(both)):
        rest = [*both[:at], *both[at + 1 :]]
        old, new = area([pair[0] for pair in rest]), area([pair[1] for pair in rest])
        without.append((new or 0.0) - (old or 0.0))
    mean = sum(without) / len(without)
    spread = sum((one - mean) ** 2 for one in without)
    return Change(name, whole[0], whole[1], sqrt(spread * (len(without) - 1) / len(without)))


CURVE: dict[str, Callable[[Sequence[Outcome]], float | None]] = {
    "aurc": lambda outcomes: abstaining.aurc(judged(outcomes)),
    "auroc": lambda outcomes: abstaining.auroc(
        [(one.confidence, one.marked == "answered") for one in outcomes if one.confidence is not None]
    ),
}


def _rate(count: Count) -> float:
    return count.hits / count.total if count.total else 0.0
