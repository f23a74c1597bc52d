"""From cases to outcomes, and from outcomes to figures by language, kind and category."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from evals.case import Case
from evals.metrics import abstaining, citing, conditions, finding, speed, understanding
from evals.metrics.counting import Count, Figure, share
from evals.metrics.robustness import TYPING, Loss, loss
from evals.questions import Question

# Every figure that is a ratio of sums over questions, in the order of the table.
RATIOS: Mapping[str, Callable[[Case], Count | None]] = {
    "hit1": finding.first,
    "hit3": finding.among_three,
    "mrr": finding.rank,
    "whole_list": finding.whole_list,
    "citation_precision": citing.precision,
    "citation_recall": citing.recall,
    "evidence_top5": citing.evidence_on_top,
    "evidence_share_top5": citing.evidence_share_on_top,
    "focus": citing.focus,
    "brevity": citing.brief,
    "verbatim": citing.verbatim,
    "references": citing.sound,
    "exact_precision": conditions.exact_precision,
    "exact_recall": conditions.exact_recall,
    "exact_f1": conditions.exact_f1,
    "completeness": conditions.completeness,
    "abstention_precision": abstaining.precision,
    "abstention_recall": abstaining.recall,
    "abstention_f1": abstaining.f1,
    "false_answers": abstaining.false_answer,
    "false_refusals": abstaining.false_refusal,
    "unstated": abstaining.unstated,
    "status": understanding.status,
    "language": understanding.language,
}
CURVES = ("aurc", "auroc")
LOSSES = {f"loss_{name}": name for name in ("hit1", "evidence_top5", "false_refusals")}
SPEEDS = {"p50": 50, "p95": 95}
FIGURES = (*RATIOS, *CURVES, *LOSSES, *SPEEDS)
# Of these, less is better.
LOWER = frozenset({"false_answers", "false_refusals", "aurc", *LOSSES, *SPEEDS})
ALL = "all"
# Of a count; as many are kept in a result, so that one that is read back is the same.
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question: what it adds to each figure, and what it is sliced by.

    ``version`` is a short hash of the question and its marks; only outcomes of the same are compared.
    """

    id: str
    version: str
    language: str
    kind: str
    marked: str
    given: str
    counts: Mapping[str, Count]
    category: str = ""
    noise: str = ""
    variant_of: str = ""
    confidence: float | None = None
    seconds: float | None = None

    @property
    def right(self) -> bool:
        """Whether answering was right: the guide answers the question, and the first option fits."""
        first = self.counts.get("hit1")
        return self.marked == "answered" and first is not None and first.hits > 0


def version(question: Question) -> str:
    """Return a short hash of what is asked and marked."""
    return sha256(repr(question).encode()).hexdigest()[:8]


def score(case: Case) -> Outcome:
    """Return what a case adds to every figure."""
    question, given = case.question, case.given
    counted = {name: ratio(case) for name, ratio in RATIOS.items()}
    found = {
        name: Count(round(float(one.hits), DIGITS), float(one.total)) for name, one in counted.items() if one
    }
    return Outcome(
        id=question.id,
        version=version(question),
        language=question.language,
        kind=question.kind,
        marked=question.status,
        given=given.status,
        counts=found,
        category=question.category,
        noise=question.noise,
        variant_of=question.variant_of,
        confidence=given.confidence,
        seconds=case.seconds,
    )


def figures(outcomes: Sequence[Outcome]) -> dict[str, Figure]:
    """Return every figure of some outcomes, in the order of ``FIGURES``.

    A variant counts in what is lost beside its original, and nowhere else: it is the same question again.
    """
    own = originals(outcomes)
    found = {name: share(one.counts.get(name) for one in own) for name in RATIOS}
    found["aurc"] = _plain(abstaining.aurc(judged(own)), own)
    found["auroc"] = _plain(abstaining.auroc(_scored(own)), own)
    for name, metric in LOSSES.items():
        found[name] = _loss(outcomes, metric, TYPING).loss
    times = [one.seconds for one in own if one.seconds is not None]
    for name, rank in SPEEDS.items():
        found[name] = Figure(speed.percentile(times, rank), n=len(times))
    return found


def originals(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the outcomes of questions that are no variants of others."""
    return [one for one in outcomes if not one.variant_of]


def slices(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Return the outcomes of all, each language, each kind ("kind:fact"), and each category."""
    found: dict[str, list[Outcome]] = {ALL: list(outcomes)}
    for language in sorted({one.language for one in outcomes}):
        found[language] = [one for one in outcomes if one.language == language]
    for field in ("kind", "category"):
        for value in sorted({getattr(one, field) for one in outcomes} - {""}):
            found[f"{field}:{value}"] = [one for one in outcomes if getattr(one, field) == value]
    for value in sorted({one.kind for one in outcomes}):
        for language in sorted({one.language for one in outcomes}):
            same = [one for one in found[f"kind:{value}"] if one.language == language]
            found[f"kind:{value}:{language}"] = same
    return found


def losses(outcomes: Sequence[Outcome]) -> list[Loss]:
    """Return what each noise costs each figure of ``LOSSES``; those without pairs are left out."""
    noises = sorted({one.noise for one in outcomes} - {""})
    found = [_loss(outcomes, metric, (noise,)) for noise in noises for metric in LOSSES.values()]
    return [one for one in found if one.loss.n]


def confusion(outcomes: Iterable[Outcome]) -> dict[str, dict[str, int]]:
    """Return how many questions of each marked status got which."""
    found: dict[str, dict[str, int]] = {}
    for one in originals(outcomes):
        row = found.setdefault(one.marked, {})
        row[one.given] = row.get(one.given, 0) + 1
    return found


def judged(outcomes: Iterable[Outcome]) -> list[abstaining.Judged]:
    """Return (confidence, right) of the outcomes that have a confidence."""
    return [(one.confidence, one.right) for one in outcomes if one.confidence is not None]


def _scored(outcomes: Iterable[Outcome]) -> list[abstaining.Judged]:
    return [(one.confidence, one.marked == "answered") for one in outcomes if one.confidence is not None]


def _plain(value: float | None, outcomes: Sequence[Outcome]) -> Figure:
    return Figure(value, n=sum(one.confidence is not None for one in outcomes))


def _loss(outcomes: Sequence[Outcome], metric: str, noises: Sequence[str]) -> Loss:
    """Compare the variants of some noises with the questions that they come from."""
    by_id = {one.id: one for one in outcomes}
    both = [(by_id.get(one.variant_of), one) for one in outcomes if one.noise in noises]
    pairs = [
        (first, second)
        for original, variant in both
        if original
        and (first := original.counts.get(metric)) is not None
        and (second := variant.counts.get(metric)) is not None
    ]
    before, after = (share(side).value or 0.0 for side in (zip(*pairs, strict=True) if pairs else ((), ())))
    return Loss("+".join(noises), metric, before, after, loss(pairs, lower_is_better=metric in LOWER))
