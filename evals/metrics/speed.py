"""How long a question takes, once the assistant is warm."""

from collections.abc import Sequence
from statistics import quantiles


def percentile(seconds: Sequence[float], rank: int) -> float | None:
    """Return a percentile in milliseconds, between two values where it lies there (R-7, as NumPy has it)."""
    if not seconds:
        return None
    if len(seconds) == 1:
        return 1000 * seconds[0]
    return 1000 * quantiles(seconds, n=100, method="inclusive")[rank - 1]
