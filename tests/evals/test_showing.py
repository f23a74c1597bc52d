"""Tables and lines: each figure in its unit, with its interval, goals marked, and both languages."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from evals.answers import Answered
from evals.checking import Problem
from evals.compare import Change, pairs, turns
from evals.copying import Copy
from evals.gates import Goal, Judged, Verdict, judge, read_gates
from evals.metrics.counting import Count, Figure
from evals.results import Result
from evals.showing import (
    amount,
    bound,
    cell,
    changes_table,
    check_lines,
    compared_lines,
    figures_table,
    gate_lines,
    systems_table,
    turn_lines,
    unmatched_lines,
    verdict,
)
from evals.wording import Wording
from tests.evals.conftest import asked

EN, NL = Wording("en"), Wording("nl")


def printed(one: RenderableType) -> str:
    out = io.StringIO()
    Console(file=out, width=200).print(one)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("hit1", 0.9876, "98.8"),
        ("mrr", 0.98765, "0.988"),
        ("auroc", 0.5, "0.500"),
        ("loss_hit1", 0.052, "+5.2"),
        ("p95", 12.34, "12.3 ms"),
    ],
)
def test_a_figure_has_its_unit(name: str, value: float, shown: str) -> None:
    assert amount(name, value) == shown


def test_a_cell_has_the_interval_where_there_is_one() -> None:
    assert cell("hit1", Figure(0.5, 0.231, 0.769, 8)) == "50.0 (23–77)"
    assert cell("hit1", Figure(0.5, 0.231, 0.769, 8), interval=False) == "50.0"
    assert cell("loss_hit1", Figure(0.05, -0.1, 0.2, 8)) == "+5.0 (-10 … 20)"
    assert cell("p50", Figure(3.0)) == "3.0 ms"
    assert cell("hit1", Figure(None)) == "–"


def test_goals_are_written_with_their_bound() -> None:
    assert bound(Goal("hit1", "x", False, at_least=0.95)) == "≥ 95.0"
    assert bound(Goal("p50", "x", False, at_most=20.0)) == "≤ 20.0 ms"


@pytest.mark.parametrize("words", [EN, NL], ids=["en", "nl"])
def test_the_table_has_languages_kinds_goals_and_numbers(words: Wording, result: Result) -> None:
    verdicts = judge(read_gates().goals, result.figures())
    text = printed(figures_table(result, verdicts, words))
    (row,) = (line for line in text.splitlines() if words.figure("hit1") in line)
    # Dutch: one right, one refused; English: wrong.
    assert [part.strip() for part in row.split("│")[2:7]] == [
        "33.3 (6–79)",
        "50.0 (9–91)",
        "0.0 (0–79)",
        "3",
        "≥ 95.0 ✗",
    ]
    kinds = [line for line in text.splitlines() if line.startswith("│   fact ")]
    assert len(kinds) == 4
    assert "–" in kinds[0].split("│")[3]
    assert words.figure("whole_list") not in text
    assert "abc1234" in text


def test_a_narrow_table_keeps_the_names_and_leaves_out_the_languages_intervals(result: Result) -> None:
    text = printed(figures_table(result, judge(read_gates().goals, result.figures()), EN, width=80))
    (row,) = (line for line in text.splitlines() if EN.figure("hit1") in line)
    assert [part.strip() for part in row.split("│")[2:5]] == ["33.3 (6–79)", "50.0", "0.0"]


def test_systems_stand_side_by_side(result: Result) -> None:
    bare = replace(result, system="BM25", outcomes=result.outcomes[:1])
    lines = printed(systems_table([result, bare], EN)).splitlines()
    (row,) = (line for line in lines if EN.figure("hit1") in line)
    assert [part.strip() for part in row.split("│")[2:4]] == ["33.3 (6–79)", "100.0 (21–100)"]
    assert any("assistant" in line and "BM25" in line for line in lines)


def test_a_change_is_judged_by_its_noise() -> None:
    assert verdict(Change("hit1", 0.5, 0.6, 0.04), 2) == "better"
    assert verdict(Change("hit1", 0.6, 0.5, 0.04), 2) == "worse"
    assert verdict(Change("hit1", 0.6, 0.5, 0.06), 2) == "within"
    assert verdict(Change("false_answers", 0.6, 0.5, 0.01), 2) == "better"
    text = printed(changes_table([Change("hit1", 0.5, 0.6, 0.04)], 2, EN))
    assert all(part in text for part in ("50.0", "60.0", "+10.0", "± 8.0", "better"))


def test_what_fails_is_told_with_its_source(result: Result, tmp_path: Path) -> None:
    goal = Goal("language", "issue 0: language", True, at_least=1.0)
    missed, reached = Verdict(goal, "all", 0.99, False), Verdict(goal, "nl", 1.0, True)
    judged = Judged(result, (), (missed, reached), None, ())
    lines = list(gate_lines(judged, tmp_path, EN))
    assert lines[0] == "Goals reached: 1 of 2."
    assert lines[1] == (
        "Enforced goal missed: right language (all) is 99.0, must be ≥ 100.0 (issue 0: language)."
    )
    assert str(tmp_path / "recorded-dev.json") in lines[2]


def test_what_fell_or_held_is_told(result: Result, tmp_path: Path) -> None:
    fell = Change("hit1", 0.9, 0.8, 0.02)
    lines = list(gate_lines(Judged(result, (), (), result, (fell,)), tmp_path, NL))
    assert lines[1:] == [
        "Gedaald sinds het vastgelegde resultaat: juiste optie eerst van 90.0 naar 80.0 (ruis ± 4.0)."
    ]
    held = list(gate_lines(Judged(result, (), (), result, ()), tmp_path, EN))
    assert held[1:] == ["Nothing fell below the recorded result of abc1234 (4 questions alike)."]


def test_questions_are_shown_only_where_they_are_given(result: Result) -> None:
    outcomes = tuple(
        replace(one, given="unclear", counts={**one.counts, "hit1": Count(1)}) for one in result.outcomes[1:2]
    )
    found = turns(pairs(result, replace(result, outcomes=outcomes)))
    assert list(turn_lines(found, {}, EN)) == [
        "Questions with another outcome: 1",
        "x-en-1 answered → unclear: + right option first",
    ]
    assert list(turn_lines(found, {"x-en-1": "What?"}, EN))[1].endswith("\n    What?")


def test_what_is_compared_is_told(result: Result) -> None:
    same = ["assistant dev abc1234 → assistant dev abc1234: 4 questions alike"]
    assert list(compared_lines(result, result, 4, EN)) == same
    assert list(compared_lines(result, result, 3, EN))[1].startswith("2 questions stand in one")


def test_answers_and_questions_without_each_other_are_named() -> None:
    many = tuple(f"z{number}" for number in range(12))
    missing, unknown = unmatched_lines(Answered((), ("a", "b"), many), EN)
    assert missing.endswith("count as not answered: a, b")
    assert unknown.startswith("12 answers")
    assert unknown.endswith("z9, …")
    assert list(unmatched_lines(Answered((), (), ()), EN)) == []


def test_problems_come_first_and_then_who_copies_most() -> None:
    copied = [Copy(asked(id=f"x-nl-{number}"), 0.5, 4, "a#b-1") for number in range(12)]
    lines = list(
        check_lines([Problem("anchor", "x", "a#b-2"), Problem("balance", "", "dev")], copied, 12, EN)
    )
    assert lines[0] == "x: the passage a#b-2 does not exist"
    assert lines[1] == "Dutch and English differ by more than 10 %: dev"
    assert lines[2].startswith("nl: of a question's content words, 50% on average")
    assert lines[3:13] == [f"  x-nl-{number}: 50% (4)" for number in range(10)]
    assert lines[14] == "2 problems in 12 questions."
    assert list(check_lines([], copied, 12, EN))[-1] == "12 questions are in order."
