"""Texts as one array of bytes: numpy's own arrays of texts take four bytes a letter, and all alike."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

# No name of a file and no word has one.
END = "\0"


def pack(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Return texts as bytes, shape (bytes,)."""
    return np.frombuffer("".join(f"{text}{END}" for text in texts).encode(), dtype=np.uint8)


def unpack(packed: NDArray[np.uint8]) -> tuple[str, ...]:
    """Return the texts that were packed. :raises ValueError: when they are no text."""
    return tuple(packed.tobytes().decode().split(END)[:-1])
