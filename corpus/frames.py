"""Frames: how people ask, with a place for what they call the option that they ask about.

A question says what is asked, and of what. ``frames.toml`` beside the guides, or else the product's own,
holds the former, ``{x}`` standing for the latter, and ``{y}`` for another option beside it; what people call
each option stands with what is asked of it (``corpus.asked``).
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.tables import malformed, own_or_shipped, texts_of

FRAMES = "frames.toml"
FRAME = "frame"
ONE, OTHER = "{x}", "{y}"


@dataclass(frozen=True, slots=True)
class Frame:
    """A way to ask in a language: for the detail ``facet``, as a question of the kind ``kind``, or both."""

    text: str
    language: str
    facet: str = ""
    kind: str = ""

    def filled(self, one: str, other: str = "") -> str:
        """Return the question about what is called ``one``, and ``other`` beside it."""
        return self.text.replace(ONE, one).replace(OTHER, other)

    @property
    def compares(self) -> bool:
        """Whether it has a place for a second option."""
        return OTHER in self.text


def frames_file(folder: Path) -> Path:
    """Return the frames that stand beside the guides in ``folder``, or else the product's own."""
    return own_or_shipped(folder, FRAMES)


def read_frames(folder: Path) -> tuple[Frame, ...]:
    """Read the frames. :raises GuideError: when the file is malformed."""
    file = frames_file(folder)
    with malformed(file):
        tables = tomllib.loads(file.read_text(encoding="utf-8")).get(FRAME, [])
        return tuple(frame for row in tables for frame in _frames(row))


def _frames(row: dict[str, Any]) -> list[Frame]:
    """Return a table's frames. :raises ValueError: when one has no place for an option, or asks nothing."""
    texts = texts_of(row)
    facet, kind = str(row.get("facet", "")), str(row.get("kind", ""))
    if not facet and not kind:
        raise ValueError(f'a {FRAME} needs "facet" or "kind"')
    found = [Frame(text, language, facet, kind) for language, said in texts.items() for text in said]
    if bare := next((one.text for one in found if ONE not in one.text), None):
        raise ValueError(f'no {ONE} in "{bare}"')
    return found
