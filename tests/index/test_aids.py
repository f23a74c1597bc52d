"""What is searched but never cited: all of it, compared with every question, kept as one file."""

from pathlib import Path

import numpy as np
import pytest

from corpus.reading import Corpus, read_corpus
from index.aids import COMPARED, FIELDS, Aids, Column
from index.chunks import ASKED, GOAL, WHOLE, chunk_corpus
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


def test_of_each_aid_it_is_known_what_it_is_about(small_guide: Path, fake_encoder: FakeEncoder) -> None:
    chunks = chunk_corpus(read_corpus(small_guide))
    aids = Aids.of(chunks, fake_encoder.encode([chunk.content for chunk in chunks]))
    mine = [chunk for chunk in chunks if not chunk.anchor]
    every = np.arange(len(mine))
    for name, field in FIELDS.items():
        assert getattr(aids, name).words(every) == [getattr(chunk, field) for chunk in mine]


def test_it_takes_the_aids_and_no_passage(small_guide: Path, fake_encoder: FakeEncoder) -> None:
    chunks = chunk_corpus(read_corpus(small_guide))
    aids = Aids.of(chunks, fake_encoder.encode([chunk.content for chunk in chunks]))
    mine = [chunk for chunk in chunks if chunk.level in (WHOLE, ASKED, GOAL)]
    assert aids.ids == tuple(chunk.id for chunk in mine)
    assert aids.shas == tuple(chunk.sha for chunk in mine)
    assert np.allclose(aids.vectors, fake_encoder.encode([chunk.content for chunk in mine]), atol=1e-6)


def test_of_few_aids_the_true_cosine_is_known(small_guide: Path, fake_encoder: FakeEncoder) -> None:
    chunks = chunk_corpus(read_corpus(small_guide))
    aids = Aids.of(chunks, fake_encoder.encode([chunk.content for chunk in chunks]))
    row = fake_encoder.encode(["Een begeleider kost 80 euro"])[0]
    assert aids.similarities(row.tolist()).tolist() == pytest.approx((aids.vectors @ row).tolist(), abs=1e-6)


def test_of_many_aids_half_of_each_vector_says_nearly_as_much(search: HybridSearch, corpus: Corpus) -> None:
    aids = search.parts.aids
    assert aids.near.shape == (len(aids.ids), COMPARED)
    assert set(aids.ids) == {chunk.id for chunk in chunk_corpus(corpus) if not chunk.anchor}
    row = aids.vectors[7]
    found = aids.similarities(row.tolist())
    assert found[7] == pytest.approx(1, abs=1e-5)
    expected = aids.vectors @ row
    assert np.corrcoef(found, expected)[0, 1] > 0.98
    near = set(np.argsort(-expected)[:10].tolist())
    assert len(near & set(np.argsort(-found)[:10].tolist())) >= 7


def test_opened_again_they_are_the_same(small_guide: Path, fake_encoder: FakeEncoder, tmp_path: Path) -> None:
    chunks = chunk_corpus(read_corpus(small_guide))
    aids = Aids.of(chunks, fake_encoder.encode([chunk.content for chunk in chunks]), frozenset({MATES}))
    aids.save(tmp_path / "aids.npz")
    again = Aids.open(tmp_path / "aids.npz")
    assert (again.ids, again.shas, again.aided) == (aids.ids, aids.shas, aids.aided)
    for name in FIELDS:
        column, before = getattr(again, name), getattr(aids, name)
        assert column.names == before.names
        assert np.array_equal(column.codes, before.codes)
    assert np.array_equal(again.vectors, aids.vectors)
    with pytest.raises(OSError, match=r"none\.npz"):
        Aids.open(tmp_path / "none.npz")
