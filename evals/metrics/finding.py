"""Whether the right option is found, over the questions for which a person marked options that fit."""

from collections.abc import Collection, Sequence

from assistant.answer import STATING
from evals.case import Case
from evals.metrics.counting import Count


def hit_at(ranked: Sequence[str], fitting: Collection[str], depth: int) -> bool:
    """Say whether one that fits is among the first ``depth`` (success@k; Craswell & Hawking, TREC 2004)."""
    return any(one in fitting for one in ranked[:depth])


def reciprocal_rank(ranked: Sequence[str], fitting: Collection[str]) -> float:
    """Return 1 / the rank of the first that fits, 0 without one (Voorhees, TREC-8 QA track, 1999)."""
    return next((1 / rank for rank, one in enumerate(ranked, 1) if one in fitting), 0.0)


def first(case: Case) -> Count | None:
    """Count whether the first option fits (hit@1)."""
    return Count(hit_at(case.ranked, case.fitting, 1)) if _counts(case) else None


def among_three(case: Case) -> Count | None:
    """Count whether one of the first three options fits (hit@3)."""
    return Count(hit_at(case.ranked, case.fitting, 3)) if _counts(case) else None


def rank(case: Case) -> Count | None:
    """Return the reciprocal rank of the first option that fits; its mean is MRR."""
    return Count(reciprocal_rank(case.ranked, case.fitting)) if _counts(case) else None


def whole_list(case: Case) -> Count | None:
    """Count whether a list question got exactly the marked options, in the guide's order."""
    if case.question.kind != "list" or not _counts(case):
        return None
    wanted = dict.fromkeys(map(case.key.option, case.question.options))
    return Count(case.ranked == tuple(wanted))


def _counts(case: Case) -> bool:
    return bool(case.fitting) and case.question.status in STATING
