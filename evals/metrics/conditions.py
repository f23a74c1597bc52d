"""Whether the conditions are those of the guide: no other, none missing, none cut short."""

from evals.case import Case, Triple
from evals.metrics.counting import Count

# Asked for an option rather than for one of its conditions.
WHOLE = frozenset({"recommend", "list", "explain"})


def expected(case: Case) -> frozenset[Triple]:
    """Return what a question about conditions should show: the rows that hold its evidence, whole."""
    return _rows(case, case.evidence)


def neutral(case: Case) -> frozenset[Triple]:
    """Return what it may show besides, or leave out: the other rows that speak to it, whole."""
    return _rows(case, case.speaking) - expected(case)


def exact_precision(case: Case) -> Count | None:
    """Count the shown (option, label, passage) triples that are expected, of all shown but ``neutral`` ones.

    Of a question that asks for no condition, only what the guide does not have counts, as wrong.
    """
    if not _asks(case):
        invented = len(case.shown - case.key.triples)
        return Count(0, invented) if invented else None
    counted = case.shown - neutral(case)
    return Count(len(counted & expected(case)), len(counted)) if counted else None


def exact_recall(case: Case) -> Count | None:
    """Count the expected triples that are shown, of all expected."""
    if not _asks(case):
        return None
    return Count(len(case.shown & expected(case)), len(expected(case)))


def exact_f1(case: Case) -> Count | None:
    """Return twice what is right of what is shown and expected: F1 = 2tp / (2tp + fp + fn)."""
    right, wanted = exact_precision(case), exact_recall(case)
    hits = 2 * right.hits if right else 0.0
    total = (right.total if right else 0.0) + (wanted.total if wanted else 0.0)
    return Count(hits, total) if total else None


def completeness(case: Case) -> Count | None:
    """Count the conditions of the options put forward that are shown whole or declared as left out.

    Over answers to questions that ask for an option. A row is whole when each of its passages is cited
    behind it; no more are taken as declared than are missing.
    """
    if case.question.kind not in WHOLE or not case.given.answered:
        return None
    hits = total = 0
    for option in case.ranked:
        rows = case.key.rows.get(option, {})
        whole = sum(
            all((option, label, anchor) in case.shown for anchor in anchors)
            for label, anchors in rows.items()
        )
        declared = sum(one.count for one in case.given.left_out if case.key.option(one.option) == option)
        hits += whole + min(declared, len(rows) - whole)
        total += len(rows)
    return Count(hits, total) if total else None


def _asks(case: Case) -> bool:
    """Say whether a question asks for conditions that the guide states."""
    return bool(case.question.condition) and case.question.answerable and bool(expected(case))


def _rows(case: Case, anchors: frozenset[str]) -> frozenset[Triple]:
    """Return the triples of the rows that hold any of some passages, whole."""
    return frozenset(
        (option, label, anchor)
        for option, rows in case.key.rows.items()
        for label, own in rows.items()
        if own & anchors
        for anchor in own
    )
