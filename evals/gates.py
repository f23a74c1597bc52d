"""Holds a result to the goals of ``gates.toml``, and to the result that was recorded last."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import results
from evals.case import Case
from evals.compare import Change, changes, pairs
from evals.metrics.counting import Figure
from evals.results import RECORDED, Result
from evals.scoring import ALL

FILE = Path(__file__).with_name("gates.toml")


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure must reach in each slice of ``per``; ``source`` says who wants it."""

    figure: str
    source: str
    enforced: bool
    at_least: float | None = None
    at_most: float | None = None
    per: tuple[str, ...] = (ALL,)

    def holds(self, value: float) -> bool:
        """Say whether a value reaches the goal."""
        low = self.at_least is None or value >= self.at_least
        return low and (self.at_most is None or value <= self.at_most)


@dataclass(frozen=True, slots=True)
class Gates:
    """The goals, and by how many standard errors a figure may fall below the record."""

    goals: tuple[Goal, ...]
    standard_errors: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a slice reaches a goal; ``reached`` is None where there is nothing to measure."""

    goal: Goal
    slice: str
    value: float | None
    reached: bool | None

    @property
    def fails(self) -> bool:
        """Whether it makes the run fail."""
        return self.goal.enforced and self.reached is False


@dataclass(frozen=True, slots=True)
class Judged:
    """A result held to the gates; ``fell`` is None where no result was recorded before."""

    result: Result
    cases: tuple[Case, ...]
    verdicts: tuple[Verdict, ...]
    recorded: Result | None
    fell: tuple[Change, ...]

    @property
    def passes(self) -> bool:
        """Whether no enforced goal is missed and no figure fell."""
        return not self.fell and not any(one.fails for one in self.verdicts)

    @property
    def alike(self) -> int:
        """How many questions the recorded result has in the same version."""
        return len(pairs(self.recorded, self.result)) if self.recorded else 0


def read_gates(file: Path = FILE) -> Gates:
    """Read the goals. :raises KeyError, TypeError, ValueError: when the file is malformed."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Gates(
        goals=tuple(_goal(figure, dict(row)) for figure, row in data["goals"].items()),
        standard_errors=data["ratchet"]["standard_errors"],
    )


def judge(goals: Sequence[Goal], figures: Mapping[str, Mapping[str, Figure]]) -> list[Verdict]:
    """Return a verdict on each goal in each of its slices."""
    verdicts = []
    for goal in goals:
        for name in goal.per:
            found = figures.get(name, {}).get(goal.figure)
            value = found.value if found else None
            verdicts.append(Verdict(goal, name, value, None if value is None else goal.holds(value)))
    return verdicts


def fallen(recorded: Result, result: Result, standard_errors: float) -> list[Change]:
    """Return the figures that fell by more than their noise, over the questions that both have."""
    found = changes(pairs(recorded, result))
    return [one for one in found if one.better < 0 and one.beyond(standard_errors)]


def hold(result: Result, cases: Sequence[Case], gates: Gates, folder: Path) -> Judged:
    """Hold a result to the goals and to the recorded one of ``folder``.

    :raises SettingsError: when the recorded result cannot be read
    """
    file = record_file(folder, result.split)
    recorded = results.read(file) if file.exists() else None
    fell = fallen(recorded, result, gates.standard_errors) if recorded else []
    verdicts = judge(gates.goals, result.figures())
    return Judged(result, tuple(cases), tuple(verdicts), recorded, tuple(fell))


def record_file(folder: Path, split: str) -> Path:
    """Return where the last recorded result of a split stands."""
    return folder / RECORDED.format(split=split)


def _goal(figure: str, row: dict[str, object]) -> Goal:
    per = row.pop("per", [ALL])
    source = row.pop("from")
    return Goal(figure=figure, source=str(source), per=tuple(per), **row)  # type: ignore[arg-type]
