"""Builds an index in a process of its own, which may be killed on the way. Run by the tests of building.

    python tests/index/process.py GUIDE INDEX [POINT]

Prints the report and the hits of a question as JSON, or the error's sentence (exit status 3).
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import WijzerError
from corpus.reading import read_corpus
from index import building
from index.building import Builder
from index.search import HybridSearch
from tests.conftest import FakeEncoder

# Where a build can be killed: what is called then, and whether before it works or after.
POINTS: dict[str, tuple[Any, str, str]] = {
    "before embedding": (FakeEncoder, "encode", "before"),
    "after embedding": (FakeEncoder, "encode", "after"),
    "before writing vectors": (building.ChunkStore, "add", "before"),
    "after writing vectors": (building.ChunkStore, "add", "after"),
    "before BM25": (building.Lexical, "build", "before"),
    "after BM25": (building.Lexical, "build", "after"),
    "before the coverage": (building.Coverage, "build", "before"),
    "before the lessons": (building.Lessons, "learn", "before"),
    "between the lessons": (building.Lessons, "save", "before"),
    "before the seal": (building, "seal", "before"),
    "before the manifest": (building.Manifest, "write", "before"),
    "after the manifest": (building.Manifest, "write", "after"),
    "before the pointer": (os, "replace", "before"),
    "after the pointer": (os, "replace", "after"),
}


def stopping(real: Callable[..., object], when: str, stop: Callable[[], None]) -> Callable[..., object]:
    """Return ``real`` with ``stop`` called before or after it."""

    def stopped(*args: object, **named: object) -> object:
        if when == "before":
            stop()
        found = real(*args, **named)
        stop()
        return found

    return stopped


def kill_me() -> None:
    """End this process as a power cut would: nothing is cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(arguments: Sequence[str]) -> int:
    """Build, and say what came of it."""
    guide, index = map(Path, arguments[:2])
    if arguments[2:]:
        owner, name, when = POINTS[arguments[2]]
        setattr(owner, name, stopping(getattr(owner, name), when, kill_me))
    encoder = FakeEncoder()
    corpus = read_corpus(guide)
    try:
        parts, report = Builder(index, encoder).ensure(corpus)
        hits = HybridSearch(parts, encoder).search("wat kost een begeleider?")
    except WijzerError as error:
        print(error.text("en"))
        return 3
    shown = [(hit.anchor, round(hit.score, 5)) for hit in hits]
    print(json.dumps({"embedded": report.embedded, "reused": report.reused, "hits": shown}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
