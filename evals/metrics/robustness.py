"""What is lost when a question is harder to read: typing errors, no capitals or accents, telegram, story.

About 20 % on average in question answering (arXiv 2111.13057). Each variant is paired with the question
that it was made from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from evals.metrics.counting import Count, Figure, Z

# What typing errors, missing capitals and missing accents do is one figure of the goals.
TYPING = ("typos", "plain")


@dataclass(frozen=True, slots=True)
class Loss:
    """By how much a figure got worse, as a share, over ``n`` pairs; negative where it got better."""

    noise: str
    metric: str
    original: float
    variant: float
    loss: Figure


def loss(pairs: Sequence[tuple[Count, Count]], *, lower_is_better: bool = False) -> Figure:
    """Return how much worse variants do than originals, with the paired difference's normal interval.

    :param pairs: (original, variant)
    """
    if not pairs:
        return Figure(None)
    sign = -1 if lower_is_better else 1
    lost = [
        sign * (original.hits / original.total - variant.hits / variant.total) for original, variant in pairs
    ]
    mean = sum(lost) / len(lost)
    error = sqrt(sum((one - mean) ** 2 for one in lost)) / len(lost)
    return Figure(mean, mean - Z * error, mean + Z * error, len(lost), len(lost))
