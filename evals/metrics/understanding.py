"""Whether the question is understood: the right status, in the right language."""

from evals.case import Case
from evals.metrics.counting import Count


def status(case: Case) -> Count:
    """Count whether the answer has the marked status."""
    return Count(case.given.status == case.question.status)


def language(case: Case) -> Count | None:
    """Count whether the answer is in the question's language."""
    return Count(case.given.language == case.question.language)
