"""A build is all or nothing, wherever it is stopped, and however many build at once."""

import json
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from corpus.reading import read_corpus
from index.building import Builder
from tests.conftest import FakeEncoder
from tests.index.process import POINTS, stopping
from tests.index.small import (
    CHANGED,
    NOTHING,
    ROOT,
    answer,
    build,
    change,
    command,
    environment,
    generations,
    in_use,
    run,
    same,
)


class Stop(BaseException):
    """Stands for a kill; nothing catches it."""


@pytest.mark.parametrize(
    "point",
    ["before embedding", "after writing vectors", "before the manifest", "before the pointer"],
)
def test_a_build_that_is_stopped_leaves_the_old_index(
    point: str, built: Path, changed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Path(shutil.copytree(built, tmp_path / "copy"))
    old = read_corpus(place / "guide")
    change(place / "guide")

    def stop() -> None:
        raise Stop

    owner, name, when = POINTS[point]
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, stopping(getattr(owner, name), when, stop))
        with pytest.raises(Stop):
            build(place / "index", place / "guide")
    Builder(place / "index", FakeEncoder()).open(old).store.close()
    assert build(place / "index", place / "guide").embedded == CHANGED
    assert answer(place / "index", place / "guide") == same(answer(changed / "index", place / "guide"))
    assert len(generations(place / "index")) == 2
    assert [path.name for path in (place / "index").glob("current*")] == ["current"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("point", "old"),
    [*((point, True) for point in POINTS), ("after writing vectors", False), ("before the pointer", False)],
)
def test_a_build_that_is_killed_leaves_the_old_index_or_none(
    point: str, old: bool, built: Path, changed: Path, tmp_path: Path
) -> None:
    place = Path(shutil.copytree(built, tmp_path / "copy"))
    guide, index = place / "guide", place / "index"
    before = read_corpus(guide)
    change(guide)
    if not old:
        shutil.rmtree(index)
    killed = run(*command(guide, index, point))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    finished = point == "after the pointer"
    if old and not finished:
        Builder(index, FakeEncoder()).open(before).store.close()
    assert (build(index, guide) == NOTHING) == finished
    assert answer(index, guide) == same(answer(changed / "index", guide))
    assert len(generations(index)) == (2 if old else 1)
    assert finished or [path.name for path in index.glob("current*")] == ["current"]


@pytest.mark.slow
def test_two_processes_learn_the_same_bytes(small_guide: Path, tmp_path: Path) -> None:
    """Whatever order sets have in a process: it goes by a number drawn when Python starts."""
    sealed = []
    for seed in ("1", "2"):
        index = tmp_path / seed
        ended = subprocess.run(
            command(small_guide, index),
            cwd=ROOT,
            env={**environment(), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        sums = json.loads((in_use(index) / "checksums.json").read_text(encoding="utf-8"))
        arrays = {name: digest for name, digest in sums.items() if name.endswith(".npz")}
        sealed.append((json.loads(ended.stdout), arrays))
    assert sealed[0] == sealed[1]
    assert {"coverage.npz", "lessons/options.npz", "bm25/nl-passage-stems.npz"} <= set(sealed[0][1])


@pytest.mark.slow
def test_processes_that_build_at_once_all_succeed_and_agree(small_guide: Path, folder: Path) -> None:
    running = [
        subprocess.Popen(
            command(small_guide, folder),
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    ended = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], ended
    replies = [json.loads(out) for out, _ in ended]
    assert replies[0]["hits"] == replies[1]["hits"] == replies[2]["hits"] != []
    assert sorted(reply["embedded"] > 0 for reply in replies) == [False, False, True]
    assert len(generations(folder)) == 1
