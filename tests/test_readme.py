"""What the README shows is what the product prints."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.ui.conftest import WIJZER

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def printed(*arguments: str) -> str:
    """Return what the installed command prints, in English, 100 columns wide."""
    environment = {**os.environ, "LANG": "en_US.UTF-8", "LC_ALL": "", "COLUMNS": "100", "TERM": "dumb"}
    done = subprocess.run(
        [WIJZER, *arguments], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    return bare(done.stdout)


def bare(text: str) -> str:
    """Return text without the spaces at the ends of its lines and the empty lines around it."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def blocks() -> list[str]:
    """Return the README's blocks of plain text."""
    return [bare(block) for block in re.findall(r"```text\n(.*?)```", README, flags=re.DOTALL)]


def test_the_help_is_the_real_one() -> None:
    assert printed("--help") in blocks()


@pytest.mark.slow
def test_the_first_answer_is_the_real_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJZER_HOME", str(home))
    command, _, shown = blocks()[0].partition("\n")
    question = re.fullmatch(r'\$ wijzer ask "(.*)"', command)
    assert question, command
    real = printed("ask", question[1])
    opening, gap, rest = shown.partition("\n[...]\n")
    assert gap, "the README leaves out the middle of a long answer"
    assert real.startswith(opening.strip())
    assert real.endswith(rest.strip())


def test_no_placeholder_is_left() -> None:
    assert "@@" not in README


def test_files_that_the_readme_points_to_exist() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
