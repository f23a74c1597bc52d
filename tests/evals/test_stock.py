"""The stock pipeline on the same files: built, opened again, and measured."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def run(*arguments: str) -> dict[str, Any]:
    """Ask the stock pipeline two questions; return what it measured."""
    done = subprocess.run(
        [sys.executable, "-m", "evals.stock", *arguments],
        input="wat kost een loopbaancoach?\n\n  learning ambassadors  \n",
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


@pytest.mark.slow
def test_it_is_built_and_opened_again(tmp_path: Path) -> None:
    for arguments in ([str(tmp_path / "stock"), "--build"], [str(tmp_path / "stock")]):
        found = run(*arguments)
        assert set(found) == {"open", "times", "memory"}
        assert len(found["times"]) == 2
        assert all(time > 0 for time in found["times"])
        assert found["open"] > 0
        assert found["memory"] > 50_000_000
    assert (tmp_path / "stock" / "docstore.json").exists()
