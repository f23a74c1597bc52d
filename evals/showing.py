"""Figures as people read them: in cells, and in the tables that ``wijzer eval`` prints."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from rich.table import Table

from evals.answers import Answered
from evals.checking import Problem
from evals.compare import Change, Turn
from evals.copying import Copy, mean_share
from evals.gates import Goal, Judged, Verdict, record_file
from evals.metrics.counting import Figure
from evals.results import Result
from evals.scoring import ALL, CURVES, FIGURES, LOSSES, SPEEDS
from evals.wording import Wording

LANGUAGES = ("nl", "en")
# Figures that the table also gives for each kind of question.
BY_KIND = ("hit1", "citation_precision", "citation_recall", "status")
NOTHING = "–"
# So many of the questions that copy most are named, and of ids that belong to no question.
NAMED = 10
# A narrower terminal has no room for the languages' intervals beside the names of the figures.
WIDE = 110


def cell(name: str, figure: Figure, *, interval: bool = True) -> str:
    """Return a figure with its interval: shares in percent, losses in points, times in ms."""
    if figure.value is None:
        return NOTHING
    shown = amount(name, figure.value)
    if not interval or figure.low is None or figure.high is None:
        return shown
    dash = " … " if name in LOSSES else "–"  # a loss may lie below zero
    return f"{shown} ({100 * figure.low:.0f}{dash}{100 * figure.high:.0f})"


def amount(name: str, value: float) -> str:
    """Return a value in the figure's unit."""
    if name in SPEEDS:
        return f"{value:.1f} ms"
    if name in CURVES or name == "mrr":
        return f"{value:.3f}"
    return f"{100 * value:+.1f}" if name in LOSSES else f"{100 * value:.1f}"


def bound(goal: Goal) -> str:
    """Return what a goal asks for: "≥ 95.0"."""
    low = "" if goal.at_least is None else f"≥ {amount(goal.figure, goal.at_least)}"
    high = "" if goal.at_most is None else f"≤ {amount(goal.figure, goal.at_most)}"
    return f"{low} {high}".strip()


def figures_table(result: Result, verdicts: Sequence[Verdict], words: Wording, width: int = WIDE) -> Table:
    """Return every figure of a result by language, some by kind too, with the goals.

    :param width: of the terminal, in columns
    """
    wide = width >= WIDE
    found = result.figures()
    table = Table(title=title(result, words), title_justify="left", caption=words.say("interval_note"))
    table.add_column(words.say("figure"))
    for heading in (words.say("all"), *LANGUAGES, words.say("n"), words.say("goal")):
        table.add_column(heading, justify="right", no_wrap=True)
    for name in FIGURES:
        if found[ALL][name].value is None:
            continue
        table.add_row(*_row(name, words.figure(name), found, "", wide=wide), _goal(name, verdicts))
        if name in BY_KIND:
            for kind in (one for one in found if one.startswith("kind:") and one.count(":") == 1):
                if found[kind][name].value is not None:
                    label = f"  {kind.removeprefix('kind:')}"
                    table.add_row(*_row(name, label, found, kind, wide=wide), "", style="dim")
    return table


def systems_table(results: Sequence[Result], words: Wording) -> Table:
    """Return every figure of several systems side by side, over all questions."""
    table = Table(title=words.say("baselines"), title_justify="left")
    table.add_column(words.say("figure"))
    for result in results:
        table.add_column(result.system, justify="right")
    found = [result.figures()[ALL] for result in results]
    for name in FIGURES:
        if any(one[name].value is not None for one in found):
            table.add_row(words.figure(name), *(cell(name, one[name]) for one in found))
    return table


def changes_table(found: Sequence[Change], errors: float, words: Wording) -> Table:
    """Return how each figure changed, and whether by more than its noise."""
    table = Table()
    for heading in ("figure", "before", "after", "change", "noise", "verdict"):
        table.add_column(words.say(heading), justify="left" if heading == "figure" else "right")
    for one in found:
        before, after = (amount(one.figure, value) for value in (one.before, one.after))
        change = f"{100 * (one.after - one.before):+.1f}"
        told = words.say(verdict(one, errors))
        row = (words.figure(one.figure), before, after, change, f"± {100 * errors * one.error:.1f}", told)
        table.add_row(*row)
    return table


def verdict(change: Change, errors: float) -> str:
    """Return "better", "worse", or "within" the noise."""
    if not change.beyond(errors):
        return "within"
    return "better" if change.better > 0 else "worse"


def gate_lines(judged: Judged, folder: Path, words: Wording) -> Iterator[str]:
    """Yield what the gates say of a result: goals reached, enforced ones missed, figures that fell."""
    measured = [one for one in judged.verdicts if one.reached is not None]
    reached = sum(bool(one.reached) for one in measured)
    yield words.say("goals_reached", reached=reached, count=len(measured))
    for one in judged.verdicts:
        if one.fails and one.value is not None:
            goal, name = one.goal, one.goal.figure
            value = amount(name, one.value)
            fields = {"slice": one.slice, "value": value, "goal": bound(goal), "source": goal.source}
            yield words.say("goal_fails", figure=words.figure(name), **fields)
    if judged.recorded is None:
        file = record_file(folder, judged.result.split)
        if not file.exists():  # else this run has just been recorded, as the first one
            yield words.say("no_record", file=file)
        return
    for fell in judged.fell:
        before, after = (amount(fell.figure, value) for value in (fell.before, fell.after))
        noise = f"{200 * fell.error:.1f}"
        yield words.say("fell", figure=words.figure(fell.figure), before=before, after=after, noise=noise)
    if not judged.fell:
        yield words.say("held", commit=judged.recorded.origin.commit, count=judged.alike)


def compared_lines(old: Result, new: Result, count: int, words: Wording) -> Iterator[str]:
    """Yield which results are compared, by how many questions, and how many are in one of them only."""
    before, after = (f"{one.system} {one.split} {one.origin.commit}" for one in (old, new))
    yield words.say("compared", before=before, after=after, count=count)
    if rest := len(old.outcomes) + len(new.outcomes) - 2 * count:
        yield words.say("not_alike", count=rest)


def unmatched_lines(found: Answered, words: Wording) -> Iterator[str]:
    """Yield which questions have no answer, and some of the answers that have no question."""
    if found.missing:
        yield words.say("missing", count=len(found.missing), ids=", ".join(found.missing))
    if found.unknown:
        more = ["…"] if len(found.unknown) > NAMED else []
        ids = ", ".join([*found.unknown[:NAMED], *more])
        yield words.say("unknown", count=len(found.unknown), ids=ids)


def check_lines(
    problems: Sequence[Problem], copied: Sequence[Copy], count: int, words: Wording
) -> Iterator[str]:
    """Yield what is wrong with the questions, and how far they copy the guide.

    :param count: how many questions there are
    """
    for one in problems:
        said = words.problem(one.kind, one.detail)
        yield f"{one.id}: {said}" if one.id else said
    for language in LANGUAGES:
        share, asked = mean_share(copied, language)
        yield words.say("copying", language=language, share=f"{share:.0%}", count=asked)
        for worst in islice((one for one in copied if one.question.language == language), NAMED):
            yield f"  {worst.question.id}: {worst.share:.0%} ({worst.words})"
    fine = words.say("check_fine", count=count)
    yield words.say("check_wrong", count=len(problems), questions=count) if problems else fine


def turn_lines(found: Sequence[Turn], questions: Mapping[str, str], words: Wording) -> Iterator[str]:
    """Yield what changed for each question: its status where that did, and the figures, + better, - worse.

    :param questions: the words of the questions by id, where they may be shown
    """
    yield words.say("changed_questions", count=len(found))
    for one in found:
        old, new = one.before.given, one.after.given
        status = f" {old} → {new}" if old != new else ""
        moved = ", ".join(f"{'+' if better else '-'} {words.figure(name)}" for name, better in one.figures)
        yield f"{one.id}{status}: {moved}" + (f"\n    {questions[one.id]}" if one.id in questions else "")


def title(result: Result, words: Wording) -> str:
    """Return what a result is of."""
    return words.say(
        "title",
        system=result.system,
        split=result.split,
        count=len(result.outcomes),
        commit=result.origin.commit,
        seconds=f"{result.seconds:.0f}",
    )


def _row(
    name: str, label: str, found: Mapping[str, Mapping[str, Figure]], kind: str, *, wide: bool
) -> list[str]:
    """Return a row's cells: all, each language, and the number of questions."""
    names = [kind or ALL, *(f"{kind}:{language}" if kind else language for language in LANGUAGES)]
    cells = [
        cell(name, found[one][name], interval=wide or one == names[0]) if one in found else NOTHING
        for one in names
    ]
    return [label, *cells, str(found[names[0]][name].n)]


def _goal(name: str, verdicts: Sequence[Verdict]) -> str:
    mine = [one for one in verdicts if one.goal.figure == name and one.reached is not None]
    if not mine:
        return ""
    reached = all(one.reached for one in mine)
    return f"[{'green' if reached else 'red'}]{bound(mine[0].goal)} {'✓' if reached else '✗'}[/]"
