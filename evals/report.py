"""The report of a run: one HTML file with figures, plots and, for ``dev``, every miss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SettingsError
from evals import plots
from evals.case import Case
from evals.gates import Verdict
from evals.metrics.counting import Figure
from evals.results import Result, curve
from evals.scoring import ALL, FIGURES, Outcome, confusion, losses
from evals.showing import LANGUAGES, amount, bound, cell, title
from evals.wording import Wording

TEMPLATE = Path(__file__).with_name("report.html.j2")
# Only of this split are questions shown.
SHOWN = "dev"
MARKS = {True: "✓", False: "✗"}
# What makes a question a miss when it is not whole.
WHOLE = ("hit1", "whole_list", "citation_recall", "evidence_top5", "verbatim", "references", "completeness",
         "status", "language")  # fmt: skip
SLICE_FIGURES = ("hit1", "hit3", "citation_precision", "citation_recall", "evidence_top5", "exact_f1",
                 "completeness", "false_answers", "false_refusals", "status")  # fmt: skip

Found = Mapping[str, Mapping[str, Figure]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``goals`` are (goal, whether it is reached, who wants it)."""

    label: str
    cells: tuple[str, ...]
    n: int = 0
    goals: tuple[tuple[str, bool, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that was not answered as it should be, with its passages: (anchor, text, in both)."""

    id: str
    question: str
    history: tuple[str, ...]
    wrong: tuple[str, ...]
    marked: str
    given: str
    fitting: tuple[str, ...]
    ranked: tuple[str, ...]
    evidence: tuple[tuple[str, str, bool], ...]
    cited: tuple[tuple[str, str, bool], ...]
    answer: str


def render(
    results: Sequence[Result], verdicts: Sequence[Verdict], cases: Sequence[Case], words: Wording
) -> str:
    """Return the page of a system's result with its baselines'.

    :param cases: the system's own; none of them is shown unless the split is ``dev``
    """
    from jinja2 import Environment, StrictUndefined

    own, found = results[0], [result.figures() for result in results]
    shown = own.split == SHOWN
    outcomes = {one.id: one for one in own.outcomes}
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        TEMPLATE.read_text(encoding="utf-8")
    )
    return template.render(
        words=words,
        title=title(own, words),
        languages=(ALL, *LANGUAGES),
        figures=_figures(found[0], verdicts, words),
        systems=[one.system for one in results] if len(results) > 1 else [],
        beside=_beside([one[ALL] for one in found], words),
        plots=_plots(results, found[0], words),
        slice_figures=[words.figure(name) for name in SLICE_FIGURES],
        slices=_slices(found[0], own),
        losses=_losses(own.outcomes, words),
        shows_questions=shown,
        misses=[m for one in cases if (m := miss(one, outcomes[one.question.id], words))] if shown else [],
    )


def write(path: Path, page: str) -> None:
    """Write a report. :raises SettingsError: when the file cannot be written."""
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise SettingsError("result_unwritable", file=path, reason=error) from error


def miss(case: Case, outcome: Outcome, words: Wording) -> Miss | None:
    """Return what was wrong with an answer, or None."""
    wrong = [name for name in WHOLE if name in outcome.counts and not outcome.counts[name].full]
    if not wrong:
        return None
    corpus = case.key.corpus
    cited = {anchor for anchors in case.cited for anchor in anchors}
    evidence = [
        (one, corpus.passage(one).plain, case.key.anchor(one) in cited) for one in case.question.evidence
    ]
    return Miss(
        id=case.question.id,
        question=case.question.question,
        history=case.question.history,
        wrong=tuple(map(words.figure, wrong)),
        marked=case.question.status,
        given=case.given.status,
        fitting=case.question.options,
        ranked=case.ranked,
        evidence=tuple(evidence),
        cited=tuple(
            (" ".join(sorted(anchors)), one.quote, bool(anchors & case.speaking))
            for one, anchors in zip(case.given.citations, case.cited, strict=True)
        ),
        answer=case.given.answer,
    )


def _figures(found: Found, verdicts: Sequence[Verdict], words: Wording) -> list[Row]:
    rows = []
    for name in FIGURES:
        if found[ALL][name].value is None:
            continue
        cells = tuple(cell(name, found[one][name]) if one in found else "" for one in (ALL, *LANGUAGES))
        goals = tuple(
            (
                f"{one.slice.replace(ALL, '')} {bound(one.goal)} {MARKS[one.reached]}",
                one.reached,
                one.goal.source,
            )
            for one in verdicts
            if one.goal.figure == name and one.reached is not None
        )
        rows.append(Row(words.figure(name), cells, found[ALL][name].n, goals))
    return rows


def _beside(found: Sequence[Mapping[str, Figure]], words: Wording) -> list[Row]:
    return [
        Row(words.figure(name), tuple(cell(name, one[name]) for one in found))
        for name in FIGURES
        if any(one[name].value is not None for one in found)
    ]


def _slices(found: Found, result: Result) -> list[Row]:
    """Return a row for each kind and category of question."""
    rows = []
    for name, figures in found.items():
        if name.count(":") == 1:
            field, _, value = name.partition(":")
            count = sum(getattr(one, field) == value for one in result.outcomes)
            rows.append(Row(value, tuple(cell(one, figures[one]) for one in SLICE_FIGURES), count))
    return rows


def _losses(outcomes: Sequence[Outcome], words: Wording) -> list[tuple[str, ...]]:
    return [
        (
            one.noise,
            words.figure(one.metric),
            str(one.loss.n),
            amount(one.metric, one.original),
            amount(one.metric, one.variant),
            cell(f"loss_{one.metric}", one.loss),
        )
        for one in losses(outcomes)
    ]


def _plots(results: Sequence[Result], found: Found, words: Wording) -> list[str]:
    own = results[0].outcomes
    of_kinds = {
        name.partition(":")[2]: figures["hit1"]
        for name, figures in found.items()
        if name.startswith("kind:") and name.count(":") == 1
    }
    drawn = [
        plots.risk_coverage({one.system: curve(one.outcomes) for one in results}, words),
        plots.kinds(of_kinds, words),
        plots.confusion(confusion(own), words),
    ]
    timed = any(one.seconds is not None for one in own)
    return [*drawn, plots.latency(own, words)] if timed else drawn
