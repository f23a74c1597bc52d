"""Gates: goals that are reached or missed, and figures that may not fall."""

from dataclasses import replace
from pathlib import Path

import pytest

from evals import results
from evals.gates import Goal, fallen, hold, judge, read_gates, record_file
from evals.metrics.counting import Count, Figure
from evals.results import Result
from evals.scoring import FIGURES, LOWER

GATES = read_gates()


def test_each_goal_is_of_a_figure_that_is_measured_and_says_whose_it_is() -> None:
    for goal in GATES.goals:
        assert goal.figure in FIGURES
        assert goal.source.startswith(("issue ", "answer contract"))
        assert (goal.at_least is None) != (goal.at_most is None)
        assert (goal.at_most is not None) == (goal.figure in LOWER)
        assert set(goal.per) <= {"all", "nl", "en"}


def test_what_holds_by_construction_is_enforced() -> None:
    assert {goal.figure for goal in GATES.goals if goal.enforced} >= {"verbatim", "references"}
    assert GATES.standard_errors == 2


@pytest.mark.parametrize(("value", "reached"), [(0.94, False), (0.95, True), (None, None)])
def test_a_goal_is_reached_missed_or_not_measured(value: float | None, reached: bool | None) -> None:
    goal = Goal("hit1", "issue 0", enforced=True, at_least=0.95, per=("nl",))
    (verdict,) = judge([goal], {"nl": {"hit1": Figure(value)}, "all": {"hit1": Figure(1.0)}})
    assert (verdict.slice, verdict.value, verdict.reached) == ("nl", value, reached)
    assert verdict.fails == (reached is False)
    (other,) = judge([replace(goal, enforced=False)], {"nl": {"hit1": Figure(value)}})
    assert not other.fails


def test_less_can_be_the_goal_and_every_slice_counts() -> None:
    goal = Goal("p50", "issue 0", enforced=False, at_most=20.0, per=("nl", "en"))
    found = judge([goal], {"nl": {"p50": Figure(20.0)}, "en": {"p50": Figure(20.1)}})
    assert [one.reached for one in found] == [True, False]


def spoiled(result: Result, count: int) -> tuple[Result, Result]:
    """Return 100 right answers, and the same with ``count`` wrong."""
    right = [replace(result.outcomes[0], id=str(at), counts={"hit1": Count(1)}) for at in range(100)]
    wrong = [replace(one, counts={"hit1": Count(0)}) if at < count else one for at, one in enumerate(right)]
    return replace(result, outcomes=tuple(right)), replace(result, outcomes=tuple(wrong))


@pytest.mark.parametrize(("wrong", "falls"), [(0, False), (1, False), (3, False), (5, True), (40, True)])
def test_a_figure_may_fall_within_its_noise_only(wrong: int, falls: bool, result: Result) -> None:
    before, after = spoiled(result, wrong)
    assert [one.figure for one in fallen(before, after, 2.0)] == (["hit1", "aurc"] if falls else [])
    assert fallen(after, before, 2.0) == []


def test_a_run_passes_unless_an_enforced_goal_is_missed_or_a_figure_fell(
    result: Result, tmp_path: Path
) -> None:
    before, after = spoiled(result, 50)
    easy = replace(GATES, goals=(Goal("hit1", "issue 0", enforced=True, at_least=0.5),))
    hard = replace(GATES, goals=(Goal("hit1", "issue 0", enforced=True, at_least=0.6),))
    judged = hold(after, [], easy, tmp_path)
    assert judged.passes
    assert (judged.recorded, judged.alike) == (None, 0)
    assert not hold(after, [], hard, tmp_path).passes
    results.write(record_file(tmp_path, "dev"), [before])
    judged = hold(after, [], easy, tmp_path)
    assert not judged.passes
    assert judged.alike == 100
    assert hold(before, [], easy, tmp_path).passes
