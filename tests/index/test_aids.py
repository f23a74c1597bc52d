"""What is searched but never cited: all of it, compared with every question, kept as one file."""

from pathlib import Path

import numpy as np
import pytest

from corpus.reading import Corpus, read_corpus
from index.aids import FIELDS, Aids, Column
from index.chunks import Chunk, chunk_corpus
from index.embed import Vectors
from index.search import HybridSearch
from tests.conftest import FakeEncoder

MATES = "samen-leren/1/2"


def test_a_column_tells_which_rows_have_a_word_and_which_words_rows_have() -> None:
    column = Column.of(["b", "a", "b", ""])
    assert column.names == ("b", "a", "")
    assert {name: column.rows(name).tolist() for name in ("b", "a", "", "c")} == {
        "b": [0, 2],
        "a": [1],
        "": [3],
        "c": [],
    }
    assert column.words(np.array([3, 0])) == ["", "b"]
    assert Column.of([]).rows("a").tolist() == []


def taken(guide: Path, aided: frozenset[str] = frozenset()) -> tuple[list[Chunk], Vectors, Aids]:
    """Return the aids' chunks of a guide, their vectors, and the aids."""
    mine = [chunk for chunk in chunk_corpus(read_corpus(guide)) if not chunk.anchor]
    vectors = FakeEncoder().encode([chunk.content for chunk in mine])
    return mine, vectors, Aids.of(mine, vectors, aided)


def test_of_each_aid_it_is_known_what_it_is_about(small_guide: Path) -> None:
    mine, _, aids = taken(small_guide)
    every = np.arange(len(mine))
    for name, field in FIELDS.items():
        assert getattr(aids, name).words(every) == [getattr(chunk, field) for chunk in mine]
    assert aids.ids == tuple(chunk.id for chunk in mine)
    assert aids.shas == tuple(chunk.sha for chunk in mine)


def test_their_cosines_to_a_question_are_known(small_guide: Path) -> None:
    _, vectors, aids = taken(small_guide)
    row = FakeEncoder().encode(["Een begeleider kost 80 euro"])[0]
    assert aids.similarities(row).tolist() == pytest.approx((vectors @ row).tolist(), abs=0.01)


def test_of_the_shipped_guide_they_are_all_but_the_passages(search: HybridSearch, corpus: Corpus) -> None:
    aids = search.parts.aids
    assert set(aids.ids) == {chunk.id for chunk in chunk_corpus(corpus) if not chunk.anchor}


def test_opened_again_they_are_the_same(small_guide: Path, tmp_path: Path) -> None:
    mine, vectors, aids = taken(small_guide, frozenset({MATES}))
    aids.save(tmp_path / "aids.npz", vectors)
    again = Aids.open(tmp_path / "aids.npz")
    assert (again.ids, again.shas, again.aided) == (aids.ids, aids.shas, aids.aided)
    for name in FIELDS:
        column, before = getattr(again, name), getattr(aids, name)
        assert column.names == before.names
        assert np.array_equal(column.codes, before.codes)
    assert np.array_equal(again.quantized.codes, aids.quantized.codes)
    assert np.array_equal(again.quantized.steps, aids.quantized.steps)
    assert Aids.known(tmp_path / "aids.npz") == {
        chunk.sha: row for chunk, row in zip(mine, vectors.tolist(), strict=True)
    }
    with pytest.raises(OSError, match=r"none\.npz"):
        Aids.open(tmp_path / "none.npz")
