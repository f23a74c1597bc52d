"""Where files to download are written: for nobody else on this machine to read, and gone with the server."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

# Seconds that a file stays there, which is how often Gradio looks, too; a click makes it anew.
KEPT = 3600


@cache
def downloads() -> Path:
    """Return the folder; it is made at the first call, and goes when this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="wijzer-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
