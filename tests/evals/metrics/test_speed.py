"""Percentiles of seconds, against NumPy."""

import random

import numpy as np
import pytest

from evals.metrics.speed import percentile


def test_percentiles_are_those_of_numpy_in_milliseconds() -> None:
    seconds = [random.Random(4).random() for _ in range(37)]
    for rank in (50, 95):
        assert percentile(seconds, rank) == pytest.approx(1000 * float(np.percentile(seconds, rank)))
    assert percentile([0.25], 95) == 250
    assert percentile([], 50) is None
