"""The installed command in a process of its own, or called in this one; what was written to a console."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from ui.cli import app
from ui.texts import EN, NL

WIJZER = Path(sys.executable).with_name("wijzer")
Run = Callable[..., "subprocess.CompletedProcess[str]"]
Call = Callable[..., tuple[int, str, str]]
EACH = pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])


def called(*arguments: str, given: str | None = None) -> tuple[int, str, str]:
    """Run a command in this process: exit code, output, errors."""
    result = CliRunner().invoke(app, arguments, input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def written(console: Console) -> str:
    """Return what went to the console."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture
def wijzer(home: Path) -> Run:
    """Return a function that runs ``wijzer`` with arguments, an input and settings of its own."""

    def run(*arguments: str, given: str | bytes = b"", **settings: str) -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, "WIJZER_HOME": str(home), "COLUMNS": "200", "LANG": "C.UTF-8"}
        done = subprocess.run(
            [str(WIJZER), *arguments],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            env={**environment, **settings},
            timeout=120,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run
