"""Speed, memory and size, beside llama-index's stock pipeline, in one run on this machine.

``make bench`` runs it. Cold means a new process, as a person at a command line meets it: the median of
several. Warm means one process that is asked the ``dev`` questions one after another.
"""

import json
import os
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from assistant.settings import Settings
from assistant.wiring import open_assistant
from evals.memory import peak_memory
from evals.questions import read_questions

WIJZER = Path(sys.executable).with_name("wijzer")
COLD_RUNS = 5
QUESTION = "wat kost een loopbaancoach?"
MEGABYTE = 1_000_000


def main(
    warm_only: Annotated[
        bool, typer.Option("--warm", help="Measure in this process only: the questions on the input.")
    ] = False,
) -> None:
    """Print one table: what was measured, the goal, and the stock pipeline's figure."""
    if warm_only:
        print(json.dumps(_warm(sys.stdin.read().splitlines())))
        return
    questions = [" ".join(one.question.split()) for one in read_questions() if one.split == "dev"]
    console = Console()
    table = Table("", "wijzer", "goal", "stock pipeline", title="Measured in one run on this machine")
    with TemporaryDirectory() as folder, console.status("measuring"):
        for row in _rows(Path(folder), questions):
            table.add_row(*row)
    console.print(table)


def _rows(folder: Path, questions: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """Measure, and return the rows of the table."""
    home = {**os.environ, "WIJZER_HOME": str(folder / "home")}
    build = _seconds([str(WIJZER), "index"], home)
    stock = str(folder / "stock")
    built = _stock(stock, ["--build"], questions)
    conditions = _cold([str(WIJZER), "conditions"], home)
    ask = _cold([str(WIJZER), "ask", QUESTION], home)
    stock_ask = _cold([sys.executable, "-m", "evals.stock", stock], home, QUESTION)
    warm = json.loads(_run([sys.executable, "-m", "evals.bench", "--warm"], home, "\n".join(questions)))
    return [
        ("cold wijzer conditions", _s(conditions), "< 0.6 s", "–"),
        ("cold question", _s(ask), "< 3 s", _s(stock_ask)),
        ("warm question, p50", _ms(warm["times"], 0.5), "< 15 ms", _ms(built["times"], 0.5)),
        ("warm question, p95", _ms(warm["times"], 0.95), "< 30 ms", _ms(built["times"], 0.95)),
        ("index build (a new process)", _s(build), "", f"{_s(built['open'])} (without loading)"),
        ("peak memory", _mb(warm["memory"]), "", _mb(built["memory"])),
        (
            "embedding model",
            _mb(_size(Path(__file__).parent.parent / "index" / "model")),
            "≤ 20 MB",
            "the same",
        ),
        ("installed packages", _mb(_size(Path(sysconfig.get_path("purelib")))), "", "the same"),
    ]


def _warm(questions: Sequence[str]) -> dict[str, object]:
    """Ask the questions in this process; return times in seconds and the peak memory in bytes."""
    assistant = open_assistant(Settings.from_environment())
    assistant.ask(questions[0])
    times = []
    for question in questions:
        start = time.perf_counter()
        assistant.ask(question)
        times.append(time.perf_counter() - start)
    return {"times": times, "memory": peak_memory()}


def _stock(folder: str, options: Sequence[str], questions: Sequence[str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "evals.stock", folder, *options]
    found: dict[str, Any] = json.loads(_run(command, dict(os.environ), "\n".join(questions)))
    return found


def _cold(command: Sequence[str], environment: dict[str, str], text: str = "") -> float:
    """Return the median of several runs in seconds, after one that warms the disk's cache."""
    runs = [_seconds(command, environment, text) for _ in range(COLD_RUNS + 1)]
    return statistics.median(runs[1:])


def _seconds(command: Sequence[str], environment: dict[str, str], text: str = "") -> float:
    start = time.perf_counter()
    _run(command, environment, text)
    return time.perf_counter() - start


def _run(command: Sequence[str], environment: dict[str, str], text: str = "") -> str:
    """Run a command and return the last line that it prints."""
    done = subprocess.run(command, env=environment, input=text, capture_output=True, text=True, check=True)
    return (done.stdout.strip().splitlines() or [""])[-1]


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _s(seconds: float) -> str:
    return f"{seconds:.2f} s"


def _ms(times: Sequence[float], share: float) -> str:
    return f"{statistics.quantiles(times, n=100, method='inclusive')[round(share * 100) - 1] * 1000:.1f} ms"


def _mb(count: float | None) -> str:
    return "–" if count is None else f"{count / MEGABYTE:,.0f} MB"


if __name__ == "__main__":
    typer.run(main)
