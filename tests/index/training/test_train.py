"""Training on a handful of rows: two languages of one meaning come together.

What trains is imported by the tests themselves: every process of the fast tests would load torch too.
"""

from dataclasses import replace

import numpy as np
import pytest

from index.training.data import Row
from index.training.export import read_encoder, save_model
from index.training.tokenizer import train_tokenizer

MEANINGS = [
    ("de coach kost geld", "the coach costs money"),
    ("leren op het werk", "learning at work"),
    ("oudere medewerkers", "older employees"),
    ("lezen en schrijven", "reading and writing"),
    ("een gesprek voeren", "holding a conversation"),
    ("plannen voor later", "plans for later"),
]
pytestmark = pytest.mark.slow  # loads torch


@pytest.fixture
def rows() -> list[Row]:
    return [Row(nl, en, en, 1.0) for nl, en in MEANINGS * 40]


@pytest.fixture
def targets() -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    """Return a direction for each meaning, as a teacher would give it."""
    directions = np.linalg.qr(np.random.default_rng(0).normal(size=(8, 8)))[0][: len(MEANINGS)]
    return np.tile(directions, (40, 1)).astype(np.float32)


def test_translations_come_together_and_a_second_run_is_the_same(
    rows: list[Row],
    targets: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]",
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    from index.training.train import Recipe, train_student

    recipe = replace(Recipe(), dimensions=8, epochs=30, batch=64, threads=1)
    tokenizer = train_tokenizer([text for row in rows for text in (row.left, row.right)], 300, (), 0)
    vectors = train_student(rows, targets, tokenizer, recipe)
    assert np.array_equal(train_student(rows, targets, tokenizer, recipe), vectors)
    out = tmp_path_factory.mktemp("out") / "model"
    save_model(vectors, tokenizer, "", out)
    encode = read_encoder(out)
    cosines = encode([nl for nl, _ in MEANINGS]) @ encode([en for _, en in MEANINGS]).T
    assert cosines.argmax(axis=1).tolist() == list(range(len(MEANINGS)))
    assert np.diag(cosines).min() > 0.9


def test_fewer_dimensions_keep_the_cosines_of_what_lies_in_them() -> None:
    from index.training.train import reduce_dimensions

    flat = np.zeros((20, 6), dtype=np.float32)
    flat[:, :2] = np.random.default_rng(0).normal(size=(20, 2))
    flat /= np.linalg.norm(flat, axis=1, keepdims=True)
    reduced = reduce_dimensions(flat, 2)
    assert reduced.shape == (20, 2)
    assert np.abs(reduced @ reduced.T - flat @ flat.T).max() < 1e-5
