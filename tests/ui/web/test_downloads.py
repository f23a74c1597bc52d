"""The folder of downloads: for one user of the machine only, and gone with its server."""

import subprocess
import sys
from pathlib import Path

from tests.ui.web.browsing import ROOT
from ui.web.downloads import downloads


def test_nobody_else_on_the_machine_reads_it() -> None:
    assert downloads() == downloads()
    assert downloads().stat().st_mode & 0o077 == 0


def test_it_goes_with_the_process() -> None:
    code = (
        "from ui.web.downloads import downloads\n"
        "(downloads() / 'conversation.md').write_text('x')\n"
        "print(downloads())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    folder = Path(done.stdout.strip())
    assert folder.name.startswith("wijzer-")
    assert not folder.exists()
