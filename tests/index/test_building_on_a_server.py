"""An index whose vectors are on a Chroma server."""

from pathlib import Path

import httpx
import pytest

from corpus.errors import StoreUnavailable
from corpus.reading import read_corpus
from index import building
from index.building import Builder, Report
from index.chunks import chunk_corpus
from tests.conftest import FakeEncoder
from tests.index.conftest import COLLECTIONS, ChromaServer
from tests.index.small import CHANGED, NOTHING, build, change


@pytest.mark.slow
def test_on_a_server_it_is_built_once_and_reopened(
    chroma_server: ChromaServer, folder: Path, small_guide: Path
) -> None:
    corpus = read_corpus(small_guide)
    count = len(chunk_corpus(corpus))
    reports = []
    for _ in range(2):
        parts, report = Builder(folder, FakeEncoder(), chroma_server.url).ensure(corpus)
        reports.append(report)
        parts.store.close()
    assert reports == [Report(embedded=count), NOTHING]
    assert not list(folder.glob("*/chroma"))
    change(small_guide)
    changed = read_corpus(small_guide)
    parts, report = Builder(folder, FakeEncoder(), chroma_server.url).ensure(changed)
    parts.store.close()
    assert report == Report(embedded=CHANGED, reused=count - CHANGED)


@pytest.mark.slow
def test_from_the_disk_to_a_server_and_back_nothing_is_embedded_again(
    chroma_server: ChromaServer, folder: Path, small_guide: Path
) -> None:
    corpus = read_corpus(small_guide)
    count = len(chunk_corpus(corpus))
    for url, wanted in [
        (None, Report(count)),
        (chroma_server.url, Report(0, count)),
        (None, Report(0, count)),
    ]:
        parts, report = Builder(folder, FakeEncoder(), url).ensure(corpus)
        parts.store.close()
        assert report == wanted


@pytest.mark.slow
def test_who_share_a_server_keep_their_own(
    chroma_server: ChromaServer, folder: Path, tmp_path: Path, small_guide: Path
) -> None:
    builders = [Builder(place, FakeEncoder(), chroma_server.url) for place in (folder, tmp_path / "other")]
    corpus = read_corpus(small_guide)
    mine, theirs = (builder.ensure(corpus)[0] for builder in builders)
    assert mine.store.name != theirs.store.name
    assert collections(chroma_server) == {mine.store.name, theirs.store.name}
    mine.store.close()
    for _ in range(2):  # what is swept is the last but one
        again, _ = builders[0].ensure(corpus, anew=True)
        again.store.close()
    assert mine.store.name not in collections(chroma_server)
    assert theirs.store.count() == theirs.manifest.chunks
    theirs.store.close()
    reopened, report = builders[1].ensure(corpus)
    assert report == NOTHING
    reopened.store.close()


@pytest.mark.slow
@pytest.mark.parametrize("stopped", [KeyboardInterrupt, ValueError])
def test_a_build_that_is_stopped_leaves_no_collection(
    stopped: type[BaseException],
    chroma_server: ChromaServer,
    folder: Path,
    small_guide: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop(*_: object) -> None:
        assert len(collections(chroma_server)) == 1
        raise stopped

    builder, corpus = Builder(folder, FakeEncoder(), chroma_server.url), read_corpus(small_guide)
    with monkeypatch.context() as patched:
        patched.setattr(building, "seal", stop)
        with pytest.raises(stopped):
            builder.ensure(corpus)
    assert collections(chroma_server) == set()
    # Of one that is killed the next build sweeps what there is.
    killed = folder / "0123456789abcdef-01234567"
    killed.mkdir()
    builder._store(killed).close()
    parts, _ = builder.ensure(corpus)
    parts.store.close()
    assert collections(chroma_server) == {parts.store.name}


def collections(server: ChromaServer) -> set[str]:
    """Return the names of a server's collections."""
    return {one["name"] for one in httpx.get(f"{server.url}{COLLECTIONS}").json()}


def test_a_server_that_is_away_leaves_the_old_index(folder: Path, small_guide: Path, nobody: str) -> None:
    build(folder, small_guide)
    with pytest.raises(StoreUnavailable, match="No Chroma server answers"):
        Builder(folder, FakeEncoder(), nobody).ensure(read_corpus(small_guide))
    assert build(folder, small_guide) == NOTHING
