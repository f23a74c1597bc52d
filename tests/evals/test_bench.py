"""The bench: what its cells say, and that it measures every row."""

import os
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from evals import bench
from evals.questions import read_questions

ROWS = [
    "cold wijzer conditions",
    "cold question",
    "warm question, p50",
    "warm question, p95",
    "index build (a new process)",
    "peak memory",
    "embedding model",
    "installed packages",
]


def test_cells_are_seconds_milliseconds_and_megabytes() -> None:
    assert bench._s(0.456) == "0.46 s"
    assert bench._mb(3_000_000) == "3 MB"
    assert bench._mb(1_500_000_000) == "1,500 MB"
    assert bench._mb(None) == "–"
    times = [number / 1000 for number in range(101)]
    assert bench._ms(times, 0.5) == "50.0 ms"
    assert bench._ms(times, 0.95) == "95.0 ms"


def test_a_command_gives_the_last_line_that_it_prints() -> None:
    program = "import sys; print('noise'); print(sys.stdin.read() + ' back')"
    assert bench._run([sys.executable, "-c", program], dict(os.environ), "there and") == "there and back"
    assert bench._run([sys.executable, "-c", ""], dict(os.environ)) == ""
    with pytest.raises(CalledProcessError):
        bench._run([sys.executable, "-c", "raise SystemExit(1)"], dict(os.environ))


def test_a_folders_size_is_that_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a").write_bytes(b"12")
    (tmp_path / "in" / "b").write_bytes(b"345")
    assert bench._size(tmp_path) == 5


def test_the_median_leaves_the_first_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([9.0, 3.0, 1.0, 2.0, 5.0, 4.0])
    monkeypatch.setattr(bench, "_seconds", lambda *_: next(times))
    assert bench._cold(["x"], {}) == 3.0


def test_warm_questions_are_timed_each(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJZER_HOME", str(home))
    found = bench._warm(["wat kost een loopbaancoach?", "career coach"])
    times, memory = found["times"], found["memory"]
    assert isinstance(times, list)
    assert len(times) == 2
    assert all(0 < time < 5 for time in times)
    assert isinstance(memory, int)
    assert memory > 50 * bench.MEGABYTE


@pytest.mark.slow
def test_every_row_is_measured_and_printed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(home, tmp_path / "home")  # an index that is there is built soon
    monkeypatch.setattr(bench, "TemporaryDirectory", lambda: nullcontext(tmp_path))
    few = [one for one in read_questions() if one.split == "dev"][:20]
    monkeypatch.setattr(bench, "read_questions", lambda: few)
    monkeypatch.setattr(bench, "COLD_RUNS", 1)
    monkeypatch.setenv("COLUMNS", "200")
    bench.main()
    lines = capsys.readouterr().out.splitlines()
    found = {name: line for line in lines for name in ROWS if name in line}
    assert list(found) == ROWS
    assert all(any(unit in line for unit in (" s ", " ms ", " MB ")) for line in found.values())
