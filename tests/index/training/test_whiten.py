"""Softened main directions."""

import numpy as np
import pytest

from index.training.whiten import whiten

RANDOM = np.random.default_rng(0)
TEXTS = (RANDOM.normal(size=(400, 3)) * (4.0, 1.0, 0.5)).astype(np.float32)


def spreads(vectors: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]") -> list[float]:
    return sorted(np.linalg.eigvalsh(vectors.T @ vectors / len(vectors)).tolist())


def unit(
    vectors: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]",
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_a_power_of_nothing_changes_no_cosine() -> None:
    same, before = unit(whiten(TEXTS, TEXTS, 0.0)), unit(TEXTS)
    assert np.abs(same @ same.T - before @ before.T).max() < 1e-5


def test_more_power_brings_the_spreads_together() -> None:
    ratios = [spreads(whiten(TEXTS, TEXTS, power)) for power in (0.0, 0.3, 1.0)]
    assert [low[-1] / low[0] for low in ratios] == sorted([low[-1] / low[0] for low in ratios], reverse=True)
    assert ratios[2][-1] / ratios[2][0] == pytest.approx(1, abs=0.05)
