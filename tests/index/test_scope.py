"""A scope and its filters agree, for every part of the guide, with what the chunks say."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.reading import Corpus
from index.chunks import Chunk, chunk_corpus
from index.scope import Scope, metadata
from index.search import HybridSearch

COUNT = 64  # as many as a search asks for
BOTH = ("intenties-versterken/2/3", "ruggensteun-geven/2/2")


@pytest.fixture(scope="module")
def chunks(corpus: Corpus) -> tuple[Chunk, ...]:
    return chunk_corpus(corpus)


def scopes(chunks: tuple[Chunk, ...]) -> list[Scope]:
    """Return a scope for each value of each field that a chunk has, and some of several fields."""
    found = [Scope(place=place) for place in sorted({p for c in chunks for p in c.places})]
    found += [Scope(section=section) for section in sorted({c.section for c in chunks})]
    found += [Scope(kind=kind) for kind in sorted({c.kind for c in chunks})]
    found += [Scope(language=language) for language in sorted({c.language for c in chunks})]
    found += [Scope(place=place, kind="cost", language="nl") for place in BOTH]
    return [*found, Scope(), Scope(place="nergens"), Scope(kind="cost", section="how")]


def expected(scope: Scope, chunks: tuple[Chunk, ...]) -> set[str]:
    """Return the ids of the chunks in a scope, by comparing fields one by one."""
    found = set()
    for chunk in chunks:
        pairs = [(getattr(scope, name), getattr(chunk, name)) for name in ("section", "kind", "language")]
        fits = all(wanted is None or wanted == has for wanted, has in pairs)
        if fits and (scope.place is None or scope.place in chunk.places):
            found.add(chunk.id)
    return found


def test_chroma_gives_exactly_the_chunks_of_each_scope(
    chunks: tuple[Chunk, ...], search: HybridSearch
) -> None:
    stored = search.parts.store.vectors_by_sha()
    assert set(stored) == {chunk.sha for chunk in chunks if chunk.anchor}
    vectors = {chunk.id: np.array(stored[chunk.sha]) for chunk in chunks if chunk.anchor}
    row = vectors[f"nl/{BOTH[0]}#kosten-1"]
    for scope in scopes(chunks):
        wanted = expected(scope, chunks)
        assert {chunk.id for chunk in chunks if scope.holds(chunk)} == wanted, scope
        wanted &= set(vectors)
        found = search.parts.store.nearest(row.tolist(), COUNT, scope)
        assert set(found) <= wanted, scope
        best = sorted((float(vectors[id] @ row) for id in wanted), reverse=True)[:COUNT]
        assert sorted(found.values(), reverse=True) == pytest.approx(best, abs=1e-5), scope


def test_an_intervention_in_two_places_is_found_in_each(chunks: tuple[Chunk, ...]) -> None:
    for option in BOTH:
        for place in (option, option[:-2], option[:-4]):
            held = {chunk.option for chunk in chunks if Scope(place=place).holds(chunk)}
            assert BOTH[0] in held, place
    elsewhere = {chunk.option for chunk in chunks if Scope(place="intenties-versterken/1").holds(chunk)}
    assert BOTH[0] not in elsewhere


def test_the_whole_guide_needs_no_filter() -> None:
    assert Scope().filters() is None


def test_a_filter_stands_for_each_field() -> None:
    filters = Scope(place="a/1", section="how", kind="", language="nl").filters()
    assert filters is not None
    pairs = {one.key: one.value for one in filters.filters if not hasattr(one, "filters")}
    assert pairs == {"section": "how", "kind": "", "language": "nl", "in:a/1": 1}


def test_metadata_is_flat_and_names_every_place(chunks: tuple[Chunk, ...]) -> None:
    chunk = replace(chunks[0], option="wijzer/1/2", places=("wijzer", "wijzer/1"))
    data = metadata(chunk)
    assert all(isinstance(value, str | int) for value in data.values())
    assert (data["guide"], data["goal"], data["intervention"]) == ("wijzer", "wijzer/1", "wijzer/1/2")
    assert {key for key in data if key.startswith("in:")} == {"in:wijzer", "in:wijzer/1"}
    assert data["sha"] == chunk.sha
