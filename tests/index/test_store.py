"""The Chroma collection: true cosines, embedded and on a real server, and a clear error at once."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import chromadb
import httpx
import numpy as np
import pytest

from corpus.errors import SettingsError, StoreUnavailable
from corpus.reading import read_corpus
from index import store as module
from index.building import Builder
from index.chunks import Chunk, chunk_corpus
from index.scope import Scope
from index.search import HybridSearch
from index.store import PATIENCE_S, ChunkStore
from tests.conftest import FakeEncoder
from tests.index.conftest import COLLECTIONS, ChromaServer

SOON_S = PATIENCE_S + 1


@pytest.fixture
def chunks(small_guide: Path) -> tuple[Chunk, ...]:
    return chunk_corpus(read_corpus(small_guide))


@pytest.fixture
def store(chunks: tuple[Chunk, ...], fake_encoder: FakeEncoder, tmp_path: Path) -> Iterator[ChunkStore]:
    store = ChunkStore.embedded(tmp_path / "chroma")
    store.add(chunks, fake_encoder.encode([chunk.content for chunk in chunks]))
    yield store
    store.close()


def assert_refused(open_it: Callable[[], object], *, within: float, match: str) -> None:
    """Assert that opening ends in StoreUnavailable, and when."""
    began = time.monotonic()
    with pytest.raises(StoreUnavailable, match=match):
        open_it()
    assert time.monotonic() - began < within


def test_nearest_gives_the_true_cosine_of_every_chunk(
    store: ChunkStore, chunks: tuple[Chunk, ...], fake_encoder: FakeEncoder
) -> None:
    question = fake_encoder.encode(["wat kost een begeleider van een leerkring"])[0]
    vectors = fake_encoder.encode([chunk.content for chunk in chunks])
    expected = {chunk.id: float(cosine) for chunk, cosine in zip(chunks, vectors @ question, strict=True)}
    found = store.nearest(question.tolist(), len(chunks), Scope())
    assert found == pytest.approx(expected, abs=1e-5)
    best = store.nearest(question.tolist(), 3, Scope())
    assert sorted(best.values()) == pytest.approx(sorted(expected.values())[-3:], abs=1e-5)


def test_of_vectors_that_point_away_the_cosine_is_negative(
    store: ChunkStore, chunks: tuple[Chunk, ...], fake_encoder: FakeEncoder
) -> None:
    vector = -fake_encoder.encode([chunks[0].content])[0]
    assert store.nearest(vector.tolist(), len(chunks), Scope())[chunks[0].id] == pytest.approx(-1, abs=1e-5)


def test_a_chunk_without_any_known_word_is_kept_and_is_near_to_nothing(
    chunks: tuple[Chunk, ...], fake_encoder: FakeEncoder, tmp_path: Path
) -> None:
    vectors = fake_encoder.encode([chunk.content for chunk in chunks])
    vectors[0] = 0
    store = ChunkStore.embedded(tmp_path / "zeros")
    store.add(chunks, vectors)
    found = store.nearest(vectors[1].tolist(), len(chunks), Scope())
    assert store.count() == len(chunks)
    assert found.get(chunks[0].id, 0) == pytest.approx(0, abs=1e-5)
    assert found[chunks[1].id] == pytest.approx(1, abs=1e-5)
    store.close()


def test_a_scope_without_chunks_gives_nothing(store: ChunkStore, fake_encoder: FakeEncoder) -> None:
    assert store.nearest(fake_encoder.encode(["leren"])[0].tolist(), 5, Scope(place="nergens")) == {}


def test_vectors_come_back_as_they_went_in(
    store: ChunkStore, chunks: tuple[Chunk, ...], fake_encoder: FakeEncoder
) -> None:
    stored = store.vectors_by_sha()
    assert set(stored) == {chunk.sha for chunk in chunks}
    vectors = fake_encoder.encode([chunk.content for chunk in chunks])
    assert np.allclose([stored[chunk.sha] for chunk in chunks], vectors, atol=1e-6)


def test_opened_again_it_holds_the_same(
    store: ChunkStore, chunks: tuple[Chunk, ...], fake_encoder: FakeEncoder, tmp_path: Path
) -> None:
    question = fake_encoder.encode(["begeleider"])[0].tolist()
    before = store.nearest(question, len(chunks), Scope())
    store.close()
    again = ChunkStore.embedded(tmp_path / "chroma")
    assert again.count() == len(chunks)
    assert again.nearest(question, len(chunks), Scope()) == pytest.approx(before)
    again.close()


def test_a_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match=r"The Chroma store .*file.* does not work"):
        ChunkStore.embedded(tmp_path / "file" / "chroma")


def test_where_nothing_listens_the_error_comes_at_once(nobody: str) -> None:
    assert_refused(
        lambda: ChunkStore.on_server(nobody, "x"), within=1.5, match=f"No Chroma server .*{nobody}"
    )


def test_a_web_server_that_is_no_chroma_is_an_error(not_chroma: str) -> None:
    assert_refused(
        lambda: ChunkStore.on_server(not_chroma, "x"), within=1.5, match="No Chroma server answers"
    )


BAD_URLS = ["http://127.0.0.1:abc", "http://127.0.0.1:99999", "http://[::", "http://", "nonsense"]


@pytest.mark.parametrize("url", BAD_URLS)
def test_a_url_that_cannot_be_one_is_an_error(url: str) -> None:
    with pytest.raises(SettingsError, match="is not the address of a server"):
        ChunkStore.on_server(url, "x")


@pytest.mark.parametrize("path", ["", "/"])
def test_the_client_opens_what_was_knocked_at(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def opened(host: str, port: int, ssl: bool, **_: object) -> None:
        asked.append(f"{'https' if ssl else 'http'}://{host}:{port}")
        raise ValueError("that is all")

    monkeypatch.setattr(chromadb, "HttpClient", opened)
    monkeypatch.setattr(module, "_knock", asked.append)
    for url, at in (
        ("http://chroma", "http://chroma:8000"),
        ("https://chroma", "https://chroma:443"),
        ("http://chroma:80", "http://chroma:80"),
        ("http://[::1]:9", "http://[::1]:9"),
    ):
        asked.clear()
        with pytest.raises(StoreUnavailable, match="that is all"):
            ChunkStore.on_server(url + path, "x")
        assert asked == [at, at]


@pytest.mark.slow
def test_a_server_that_never_answers_is_an_error_in_time(silent: str) -> None:
    assert_refused(lambda: ChunkStore.on_server(silent, "x"), within=SOON_S, match="timed out")


@pytest.mark.slow
def test_a_server_serves_as_the_embedded_store_does(
    chroma_server: ChromaServer, small_guide: Path, tmp_path: Path
) -> None:
    corpus = read_corpus(small_guide)
    encoder = FakeEncoder()
    local, _ = Builder(tmp_path / "local", encoder).ensure(corpus)
    remote, report = Builder(tmp_path / "remote", encoder, chroma_server.url).ensure(corpus)
    assert report.embedded == len(chunk_corpus(corpus))
    searches = [HybridSearch(parts, encoder) for parts in (local, remote)]
    for question in ["wat kost een begeleider?", "maatjes", "zzz", "leren in een kring"]:
        for scope in (Scope(), Scope(kind="cost"), Scope(place="samen-leren/2")):
            mine, theirs = (search.search(question, scope) for search in searches)
            assert [hit.anchor for hit in theirs] == [hit.anchor for hit in mine]
            assert [h.score for h in theirs] == pytest.approx([h.score for h in mine], abs=1e-5)
    for parts in (local, remote):
        parts.store.close()


@pytest.mark.slow
def test_a_server_keeps_the_collections_of_two_generations(
    chroma_server: ChromaServer, small_guide: Path, tmp_path: Path
) -> None:
    builder = Builder(tmp_path / "index", FakeEncoder(), chroma_server.url)
    guide = next(small_guide.glob("*.md"))
    names = []
    for line in ("", "Een zin erbij.", "Nog een zin."):
        guide.write_text(f"{guide.read_text(encoding='utf-8').rstrip()}\n\n{line}\n", encoding="utf-8")
        parts, _ = builder.ensure(read_corpus(small_guide))
        names.append(parts.store.name)
        parts.store.close()
    kept = {one["name"] for one in httpx.get(f"{chroma_server.url}{COLLECTIONS}").json()}
    assert kept & set(names) == set(names[1:])
    parts, _ = builder.ensure(read_corpus(small_guide), anew=True)
    assert HybridSearch(parts, FakeEncoder()).search("begeleider")
    parts.store.close()


@pytest.mark.slow
def test_a_server_that_goes_away_or_freezes_is_an_error_in_time(
    chroma_server: ChromaServer, small_guide: Path, tmp_path: Path
) -> None:
    corpus = read_corpus(small_guide)
    encoder = FakeEncoder()
    builder = Builder(tmp_path / "index", encoder, chroma_server.url)
    parts, _ = builder.ensure(corpus)
    search = HybridSearch(parts, encoder)
    assert search.search("begeleider")
    os.kill(chroma_server.process.pid, signal.SIGSTOP)
    assert search.search("begeleider")  # what was found is remembered; what was not asked yet is not
    assert_refused(lambda: search.search("uur"), within=SOON_S, match="timed out")
    assert_refused(lambda: builder.ensure(corpus), within=SOON_S, match="timed out")
    os.kill(chroma_server.process.pid, signal.SIGCONT)
    assert search.search("uur")
    chroma_server.stop()
    assert_refused(lambda: search.search("leerkring"), within=1.5, match="refused")
    assert_refused(lambda: builder.ensure(corpus), within=1.5, match="No Chroma server answers")
    parts.store.close()
