"""An index whose vectors are on a Chroma server."""

from pathlib import Path

import pytest

from corpus.errors import StoreUnavailable
from corpus.reading import read_corpus
from index.building import Builder, Report
from index.chunks import chunk_corpus
from tests.conftest import FakeEncoder
from tests.index.conftest import ChromaServer
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


def test_a_server_that_is_away_leaves_the_old_index(folder: Path, small_guide: Path, nobody: str) -> None:
    build(folder, small_guide)
    with pytest.raises(StoreUnavailable, match="No Chroma server answers"):
        Builder(folder, FakeEncoder(), nobody).ensure(read_corpus(small_guide))
    assert build(folder, small_guide) == NOTHING
