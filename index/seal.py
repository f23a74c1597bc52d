"""Checksums of an index's files: the native code that reads them crashes on damaged ones."""

import json
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from corpus.errors import StaleIndex

FILE = "checksums.json"


def seal(generation: Path) -> None:
    """Write down the checksums of a finished generation, its store closed."""
    (generation / FILE).write_text(json.dumps(_checksums(generation)), encoding="utf-8")


def check(generation: Path) -> None:
    """Compare a generation with its seal. :raises StaleIndex: when it is not as it was sealed."""
    try:
        whole = json.loads((generation / FILE).read_text(encoding="utf-8")) == _checksums(generation)
    except (OSError, ValueError) as error:
        raise StaleIndex("stale_index", folder=generation.parent) from error
    if not whole:
        raise StaleIndex("stale_index", folder=generation.parent)


def _checksums(generation: Path) -> dict[str, str]:
    return {path.relative_to(generation).as_posix(): _digest(path) for path in sorted(_files(generation))}


def _digest(path: Path) -> str:
    """Return a file's SHA-256, which processors have in hardware: BLAKE2 takes twice as long."""
    with path.open("rb", buffering=0) as file:
        return file_digest(file, "sha256").hexdigest()


def _files(generation: Path) -> Iterator[Path]:
    """Yield the files that do not change once they are written.

    SQLite's file does, and finds damage itself. Chroma's vector files do until it has written a list
    of them, at some 1,000 chunks; till then it does not read them.
    """
    yield from generation.glob("*.npz")
    for folder in ("bm25", "lessons"):
        yield from (path for path in (generation / folder).rglob("*") if path.is_file())
    for listed in (generation / "chroma").glob("*/index_metadata.pickle"):
        yield from listed.parent.iterdir()
