"""Whatever is damaged, the index is built anew; no damage ends the process."""

import json
import shutil
from pathlib import Path

import pytest

from index.manifest import FORMAT
from tests.index.conftest import with_kinds
from tests.index.small import (
    NOTHING,
    answer,
    build,
    generations,
    in_use,
    same,
)

POINTERS = [b"", b"..", b"\0", b"\xff\xfe", b"x" * 9000]


@pytest.mark.parametrize("pointer", POINTERS, ids=lambda pointer: repr(pointer[:12]))
def test_a_pointer_that_is_garbage_is_replaced(pointer: bytes, folder: Path, small_guide: Path) -> None:
    folder.mkdir()
    (folder / "current").write_bytes(pointer)
    assert build(folder, small_guide).embedded > 0
    assert build(folder, small_guide) == NOTHING


@pytest.mark.parametrize("manifest", ["{", "[]", "old", "newer"])
def test_a_manifest_that_is_garbage_or_of_another_format_is_rebuilt(
    manifest: str, folder: Path, small_guide: Path
) -> None:
    first = build(folder, small_guide)
    path = in_use(folder) / "manifest.json"
    if manifest in ("old", "newer"):
        number = FORMAT - 1 if manifest == "old" else FORMAT + 1
        manifest = json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"format": number})
    path.write_text(manifest, encoding="utf-8")
    assert build(folder, small_guide) == first
    assert build(folder, small_guide) == NOTHING


# Of each file, the damage that the fast tests do; the slow ones do all.
FILES = {
    "manifest.json": "half",
    "checksums.json": "gone",
    "chroma/chroma.sqlite3": "junk",
    "chroma": "gone",
    "bm25/ids.json": "half",
    "bm25/nl-passage-stems.npz": "junk",
    "bm25/nl-passage-grams.npz": "empty",
    "bm25": "gone",
    "coverage.npz": "empty",
    "alone.npz": "half",
    "aids.npz": "half",
    "names.json": "half",
    "spelling.npz": "junk",
    "lessons/options.npz": "empty",
    "lessons/kinds.npz": "half",
    "lessons": "gone",
    "": "gone",
}


DAMAGE = [
    pytest.param(name, damage, id=f"{name or 'all'}-{damage}", marks=[] if fast else pytest.mark.slow)
    for (name, first) in FILES.items()
    for damage in ("gone", "empty", "junk", "half")
    for fast in (damage == first,)
]


@pytest.mark.parametrize(("name", "damage"), DAMAGE)
def test_whatever_is_damaged_it_rebuilds_itself(name: str, damage: str, built: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(built, tmp_path / "copy"))
    path = in_use(place / "index") / name
    data = b"" if path.is_dir() else path.read_bytes()
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    if damage != "gone":
        path.write_bytes({"empty": b"", "junk": b"junk" * 99, "half": data[: len(data) // 2]}[damage])
    assert answer(place / "index", place / "guide") == same(answer(built / "index", built / "guide"))
    assert build(place / "index", place / "guide") == NOTHING


LARGE = 1200
EACH = 30  # passages of an option


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of a guide of more than 1,000 passages: from there on Chroma keeps a graph."""
    place = tmp_path_factory.mktemp("large")
    lines = [
        (f"### Optie {number // EACH + 1}: Alles van {number}\n\n" if number % EACH == 0 else "")
        + f"Alinea {number} gaat over leren."
        for number in range(LARGE)
    ]
    (place / "guide").mkdir()
    text = "\n\n".join(["# Groot", "## Doel", *lines]) + "\n"
    (with_kinds(place / "guide") / "groot.md").write_text(text, encoding="utf-8")
    build(place / "index", place / "guide")
    return place


@pytest.mark.slow
@pytest.mark.parametrize("name", ["data_level0.bin", "index_metadata.pickle", "header.bin", "link_lists.bin"])
@pytest.mark.parametrize("damage", ["gone", "empty", "junk", "half"])
def test_damaged_vectors_of_a_large_guide_do_not_crash_the_process(
    name: str, damage: str, large: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(large / "index", tmp_path / "index"))
    (path,) = in_use(folder).glob(f"chroma/*/{name}")
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "junk": b"junk" * 50, "half": data[: len(data) // 2]}[damage])
    assert len(answer(folder, large / "guide")) == LARGE
    assert build(folder, large / "guide") == NOTHING
    assert len(generations(folder)) == 2  # it was rebuilt, and the damaged one is kept till the next time
