"""The most memory that this process has had so far."""

import sys


def peak_memory() -> int | None:
    """Return it in bytes, or None on Windows, where Python does not tell."""
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024  # in kilobytes, but on macOS in bytes
