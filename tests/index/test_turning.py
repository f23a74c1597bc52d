"""Directions in which vectors differ most."""

import numpy as np
import pytest

from index.turning import principal


def test_the_most_telling_direction_comes_first_and_nothing_is_lost() -> None:
    spread = np.random.default_rng(0).normal(size=(200, 3)) * [1, 9, 3]
    vectors = spread.astype(np.float32)
    directions = principal(vectors)
    assert directions.shape == (3, 3)
    assert directions @ directions.T == pytest.approx(np.eye(3), abs=1e-5)
    lengths = np.linalg.norm(vectors @ directions, axis=0)
    assert lengths[0] > lengths[1] > lengths[2]
    assert abs(directions[1, 0]) > 0.9
    assert vectors @ directions @ directions.T == pytest.approx(vectors, abs=1e-3)
