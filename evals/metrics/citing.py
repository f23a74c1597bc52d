"""Whether the citations are right, complete, brief, and true to the file.

Precision and recall after ALCE (Gao et al., EMNLP 2023, arXiv 2305.14627), with people's marks in the
place of an entailment model, over the questions with marked evidence. As with the nuggets of TREC's question
answering (Voorhees, 2003), an answer need not cite what only speaks to the question beside its evidence, and
may.
"""

import re
from collections.abc import Sequence

from evals.case import Case
from evals.metrics.counting import Count

MARKER = re.compile(r"\[(\d+)\](?!\()")
# Of these kinds the answer is a passage or a row, which should stand at the top.
POINTED = frozenset({"condition", "fact", "follow-up"})
BRIEF = frozenset({"condition", "fact"})
TOP = 5
MOST_OPTIONS = 2
MOST_CITATIONS = 12


def supports(case: Case) -> tuple[bool, ...]:
    """Say of each citation whether it supports: it overlaps what speaks to it, or backs a row that fits.

    A row fits when it is one of an option that is marked, and the citation overlaps the guide's own row.
    """
    rows: dict[int, set[str]] = {}
    for row in case.given.conditions:
        option = case.key.option(row.option)
        if option in case.fitting:
            for number in row.citations:
                own = case.key.rows.get(option, {}).get(row.label_nl, frozenset())
                rows.setdefault(number, set()).update(own)
    return tuple(
        bool(anchors & case.speaking or anchors & rows.get(one.number, set()))
        for one, anchors in zip(case.given.citations, case.cited, strict=True)
    )


def precision(case: Case) -> Count | None:
    """Count the citations that support, of all."""
    if not case.evidence or not case.given.citations:
        return None
    return Count(sum(supports(case)), len(case.given.citations))


def recall(case: Case) -> Count | None:
    """Count the marked passages that a citation overlaps, of all marked."""
    return _found(case, case.cited) if case.evidence else None


def evidence_on_top(case: Case) -> Count | None:
    """Count whether marked evidence is among the first five citations of a pointed question."""
    found = evidence_share_on_top(case)
    return found and Count(found.hits > 0)


def evidence_share_on_top(case: Case) -> Count | None:
    """Count the marked passages that are among the first five citations of a pointed question."""
    if not case.evidence or case.question.kind not in POINTED:
        return None
    return _found(case, case.cited[:TOP])


def focus(case: Case) -> Count | None:
    """Count the cited characters that stand in passages that speak to the question, of all cited.

    It falls where a citation covers a page to reach a line, which overlap alone does not see.
    """
    if not case.evidence or not case.given.citations:
        return None
    marked = [one for one in case.key.corpus.passages() if case.key.anchor(one.anchor) in case.speaking]
    inside = sum(
        max(0, min(passage.end, one.end) - max(passage.start, one.start))
        for one in case.given.citations
        for passage in marked
        if passage.file == one.file
    )
    return Count(inside, sum(max(one.end - one.start, 0) for one in case.given.citations))


def brief(case: Case) -> Count | None:
    """Count whether an answer to a condition or fact question has at most 2 options and 12 citations."""
    if case.question.kind not in BRIEF or not case.given.answered:
        return None
    return Count(len(case.ranked) <= MOST_OPTIONS and len(case.given.citations) <= MOST_CITATIONS)


def verbatim(case: Case) -> Count | None:
    """Count the citations whose quote is the file's text from ``start`` to ``end``, of all."""
    if not case.given.citations:
        return None
    return Count(sum(map(case.key.is_verbatim, case.given.citations)), len(case.given.citations))


def sound(case: Case) -> Count | None:
    """Count whether an answer's references hold together (``faults``); answers without any are left out."""
    if not case.given.citations and not case.given.stating:
        return None
    return Count(not faults(case))


def faults(case: Case) -> list[str]:
    """Return what is wrong with the references of an answer, as the contract has them.

    "dangling": a number without a citation; "bare": a statement or condition without one; "unused": a
    citation behind no statement or condition; "duplicate": one place or one number twice; "order": not
    numbered from 1 on.
    """
    given = case.given
    behind = [*given.statements, *(row.citations for row in given.conditions)]
    used = {number for numbers in behind for number in numbers}
    numbers = [one.number for one in given.citations]
    places = {(one.file, one.start, one.end) for one in given.citations}
    found = {
        "dangling": not used | set(map(int, MARKER.findall(given.answer))) <= set(numbers),
        "bare": not all(behind),
        "unused": not set(numbers) <= used,
        "duplicate": len(places) < len(numbers) or len(set(numbers)) < len(numbers),
        "order": numbers != list(range(1, len(numbers) + 1)),
    }
    return [name for name, wrong in found.items() if wrong]


def _found(case: Case, cited: Sequence[frozenset[str]]) -> Count:
    return Count(len(case.evidence & frozenset().union(*cited)), len(case.evidence))
