"""The classifier: which option a vector is about, as probabilities, kept as one file."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.reading import Corpus, read_corpus
from index.affinity import Affinity
from index.chunks import ASKED, WHOLE, Chunk, chunk_corpus
from index.search import HybridSearch
from tests.conftest import FakeEncoder


@pytest.fixture
def chunks(small_guide: Path) -> list[Chunk]:
    return list(chunk_corpus(read_corpus(small_guide)))


def fitted(chunks: list[Chunk]) -> Affinity:
    return Affinity.fit(chunks, FakeEncoder().encode([chunk.content for chunk in chunks]))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_each_option_is_likeliest_for_its_own_words(count: int, chunks: list[Chunk]) -> None:
    options = sorted({chunk.option for chunk in chunks})[:count]
    mine = [chunk for chunk in chunks if chunk.option in options]
    affinity = fitted(mine)
    assert affinity.options == tuple(options)
    right = 0
    for chunk in mine:
        scores = affinity.scores(FakeEncoder().encode([chunk.content])[0].tolist())
        assert sum(scores.values()) == pytest.approx(1)
        assert all(0 <= score <= 1 for score in scores.values())
        right += max(scores, key=scores.__getitem__) == chunk.option
    assert right >= 0.9 * len(mine)


def test_for_two_options_it_is_the_logistic_function(chunks: list[Chunk]) -> None:
    options = sorted({chunk.option for chunk in chunks})[:2]
    affinity = fitted([chunk for chunk in chunks if chunk.option in options])
    vector = FakeEncoder().encode(["een begeleider van de kring"])[0]
    first, second = (vector @ affinity.weights + affinity.bias).tolist()
    scores = affinity.scores(vector.tolist())
    assert scores[options[1]] == pytest.approx(1 / (1 + np.exp(first - second)))


def test_an_option_as_a_whole_teaches_nothing(chunks: list[Chunk]) -> None:
    more = [replace(chunk, option="x/1/1") for chunk in chunks if chunk.level == WHOLE]
    assert "x/1/1" not in fitted([*chunks, *more]).options


def test_opened_again_it_is_the_same(chunks: list[Chunk], tmp_path: Path) -> None:
    affinity = fitted(chunks)
    affinity.save(tmp_path / "affinity.npz")
    again = Affinity.open(tmp_path / "affinity.npz")
    assert again.options == affinity.options
    assert np.array_equal(again.weights, affinity.weights)
    assert np.array_equal(again.bias, affinity.bias)


def test_very_large_vectors_give_probabilities_too(chunks: list[Chunk]) -> None:
    affinity = fitted(chunks)
    scores = affinity.scores([1e6] * affinity.weights.shape[0])
    assert np.isfinite(list(scores.values())).all()


def test_of_the_shipped_guide_it_knows_every_option(search: HybridSearch, corpus: Corpus) -> None:
    affinity = search.parts.affinity
    assert set(affinity.options) == {one.id for one in corpus.interventions}
    rows = dict(zip(search.parts.aids.ids, search.parts.aids.vectors.tolist(), strict=True))
    asked = [chunk for chunk in chunk_corpus(corpus) if chunk.level == ASKED]
    right = 0
    for chunk in asked:
        scores = affinity.scores(rows[chunk.id])
        right += max(scores, key=scores.__getitem__) == chunk.option
    assert right > 0.6 * len(asked)  # by chance it would be one in nine
