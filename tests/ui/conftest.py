"""The installed command, as a user runs it: another process, with the real index."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

WIJZER = Path(sys.executable).with_name("wijzer")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


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
