"""What changed between two results."""

from dataclasses import replace

import pytest

from evals.compare import changes, pairs, turns
from evals.metrics.counting import Count
from evals.results import Result


def turned(result: Result, id: str, **counts: float) -> Result:
    """Return a result in which one question counts otherwise."""
    outcomes = tuple(
        replace(one, counts={**one.counts, **{name: Count(hits) for name, hits in counts.items()}})
        if one.id == id
        else one
        for one in result.outcomes
    )
    return replace(result, outcomes=outcomes)


def test_only_the_same_question_in_the_same_version_is_compared(result: Result) -> None:
    other = replace(result, outcomes=(replace(result.outcomes[0], version="other"), *result.outcomes[2:]))
    assert [after.id for _, after in pairs(result, other)] == ["x-nl-2", "x-nl-3"]


def test_nothing_changed_is_no_change(result: Result) -> None:
    both = pairs(result, result)
    assert turns(both) == []
    assert all(one.better == 0 and one.error == pytest.approx(0) for one in changes(both))
    assert not any(one.beyond(2) for one in changes(both))


def test_a_figure_that_rose_is_better_unless_less_is_better(result: Result) -> None:
    after = turned(result, "x-en-1", hit1=1, false_refusals=1)
    found = {one.figure: one for one in changes(pairs(result, after))}
    assert found["hit1"].before == pytest.approx(1 / 3)
    assert found["hit1"].after == pytest.approx(2 / 3)
    assert found["hit1"].better == pytest.approx(1 / 3)
    assert found["false_refusals"].better == pytest.approx(-1 / 3)
    assert found["hit1"].error == pytest.approx((1 - 1 / 3) ** 0.5 / 3)
    assert not found["hit1"].beyond(2)


def test_curves_are_compared_with_the_noise_of_the_jackknife(result: Result) -> None:
    outcomes = [
        replace(result.outcomes[at % 3], id=str(at), confidence=(at * 7 % 10) / 10) for at in range(60)
    ]
    before = replace(result, outcomes=tuple(outcomes))
    sure = [replace(one, confidence=float(one.marked == "answered")) for one in outcomes]
    found = {one.figure: one for one in changes(pairs(before, replace(result, outcomes=tuple(sure))))}
    assert found["auroc"].after == 1
    assert found["auroc"].better > 0
    assert found["auroc"].beyond(2)
    assert found["aurc"].error > 0


def test_figures_that_one_run_lacks_are_left_out(result: Result) -> None:
    bare = replace(
        result, outcomes=tuple(replace(one, counts={}, confidence=None) for one in result.outcomes)
    )
    assert changes(pairs(result, bare)) == []


def test_questions_are_told_with_what_got_better_and_worse(result: Result) -> None:
    after = turned(result, "x-en-1", hit1=1, status=0)
    outcomes = tuple(replace(one, given="unclear") if one.id == "x-nl-3" else one for one in after.outcomes)
    found = {one.id: one for one in turns(pairs(result, replace(after, outcomes=outcomes)))}
    assert set(found) == {"x-en-1", "x-nl-3"}
    assert set(found["x-en-1"].figures) == {("hit1", True), ("status", False)}
    assert found["x-nl-3"].figures == ()
