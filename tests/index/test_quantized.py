"""Vectors kept as bytes are compared nearly as exactly as they were."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.quantized import MOST, Quantized

RANDOM = np.random.default_rng(7)


def unit(count: int, dimensions: int = 384) -> np.ndarray:
    rows = RANDOM.standard_normal((count, dimensions)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@given(st.integers(1, 40), st.integers(1, 5))
def test_cosines_are_within_a_hundredth(texts: int, asked: int) -> None:
    known, questions = unit(texts), unit(asked)
    found = Quantized.of(known).cosines(questions)
    assert found.shape == (asked, texts)
    assert found.dtype == np.float32
    assert np.abs(found - questions @ known.T).max() < 0.01


def test_what_is_nearest_stays_so() -> None:
    known = unit(500)
    question = known[7] + 0.4 * known[11]
    question /= np.linalg.norm(question)
    assert np.argsort(-Quantized.of(known).cosines(question[np.newaxis])[0])[:2].tolist() == [7, 11]


def test_each_vector_uses_all_of_a_byte() -> None:
    quantized = Quantized.of(np.array([[0.6, -0.8], [1.0, 0.0], [0.0, 0.0]], dtype=np.float32))
    assert quantized.codes.tolist() == [[95, -MOST], [MOST, 0], [0, 0]]
    assert quantized.steps.tolist() == pytest.approx([0.8 / MOST, 1 / MOST, 1])


def test_nothing_is_near_to_what_has_no_direction_and_of_nothing_nothing_is_known() -> None:
    none = np.zeros((1, 3), np.float32)
    assert Quantized.of(none).cosines(unit(2, 3)).tolist() == [[0], [0]]
    assert Quantized.of(unit(2, 3)).cosines(none).tolist() == [[0, 0]]
    assert Quantized.of(np.zeros((0, 3), np.float32)).cosines(unit(2, 3)).shape == (2, 0)


def test_opened_again_it_is_the_same() -> None:
    quantized = Quantized.of(unit(3))
    again = Quantized.opened(quantized.arrays())
    assert np.array_equal(again.codes, quantized.codes)
    assert np.array_equal(again.steps, quantized.steps)
    with pytest.raises(KeyError, match="steps"):
        Quantized.opened({"codes": quantized.codes})
