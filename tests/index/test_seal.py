"""The seal of a generation: any damage to a sealed file is seen before native code reads it."""

from pathlib import Path

import pytest

from corpus.errors import StaleIndex
from index.seal import FILE, check, seal

FILES = [
    "coverage.npz",
    "lessons/options.npz",
    "bm25/ids.json",
    "bm25/nl-passage-stems.npz",
    "chroma/1/data_level0.bin",
]


@pytest.fixture
def generation(tmp_path: Path) -> Path:
    for name in [*FILES, "chroma/1/index_metadata.pickle", "chroma/chroma.sqlite3", "chroma/2/length.bin"]:
        path = tmp_path / "generation" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() * 9)
    seal(tmp_path / "generation")
    return tmp_path / "generation"


def test_what_was_not_touched_is_whole(generation: Path) -> None:
    check(generation)


@pytest.mark.parametrize("name", [*FILES, "chroma/1/index_metadata.pickle", FILE])
@pytest.mark.parametrize("damage", ["gone", "empty", "half", "other"])
def test_damage_is_seen(name: str, damage: str, generation: Path) -> None:
    path = generation / name
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "half": data[: len(data) // 2], "other": b"x" * len(data)}[damage])
    with pytest.raises(StaleIndex, match="wijzer index"):
        check(generation)


@pytest.mark.parametrize("folder", ["bm25", "lessons"])
def test_a_file_more_is_seen(folder: str, generation: Path) -> None:
    (generation / folder / "more").touch()
    with pytest.raises(StaleIndex):
        check(generation)


@pytest.mark.parametrize("name", ["chroma/chroma.sqlite3", "chroma/2/length.bin"])
def test_what_chroma_changes_itself_is_not_sealed(name: str, generation: Path) -> None:
    (generation / name).write_bytes(b"changed")
    check(generation)
