"""The index of a small guide: it is built, asked and looked into by the tests about building."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.reading import SHIPPED, read_corpus
from index.building import Builder, Parts, Report
from index.chunks import chunk_corpus
from index.search import HybridSearch
from tests.conftest import FakeEncoder

ROOT = SHIPPED.parents[1]
QUESTION = "wat kost een begeleider?"
NOTHING = Report()
# What is embedded anew when ``change`` was made: the passage, its option as a whole, and the passage where
# it stands in for ways to ask.
CHANGED = 3


@contextmanager
def opened(folder: Path, guide: Path, encoder: FakeEncoder | None = None) -> Iterator[tuple[Parts, Report]]:
    """Open the index of a guide, building it if need be, and close it again."""
    parts, report = Builder(folder, encoder or FakeEncoder()).ensure(read_corpus(guide))
    yield parts, report
    parts.store.close()


def build(folder: Path, guide: Path, encoder: FakeEncoder | None = None) -> Report:
    """Open and close the index; return what was built."""
    with opened(folder, guide, encoder) as (_, report):
        return report


def of_chunks(encoder: FakeEncoder, guide: Path) -> list[list[str]]:
    """Return the calls that embed chunks; the words of the coverage and the examples are embedded too."""
    contents = {chunk.content for chunk in chunk_corpus(read_corpus(guide))}
    return [texts for texts in encoder.calls if set(texts) <= contents]


def answer(folder: Path, guide: Path) -> dict[str, float]:
    """Return what the index in ``folder`` finds, built if need be: scores by anchor."""
    with opened(folder, guide) as (parts, _):
        hits = HybridSearch(parts, FakeEncoder()).search(QUESTION)
        return {hit.anchor: hit.score for hit in hits}


def same(scores: dict[str, float]) -> object:
    """Return what equals ``scores`` but for rounding."""
    return pytest.approx(scores, abs=1e-4)


def generations(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir() if entry.is_dir()}


def in_use(folder: Path) -> Path:
    return folder / (folder / "current").read_text(encoding="utf-8")


def change(guide: Path, old: str = "€ 80 per uur", new: str = "€ 90 per uur") -> None:
    """Change the words of one passage."""
    path = guide / "samen-leren.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def command(guide: Path, index: Path, *more: str) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name("process.py")), str(guide), str(index), *more]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout and wait for it."""
    return subprocess.run(
        arguments, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )
