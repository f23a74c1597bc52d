"""Facets: the details that people ask of any intervention, and how they ask for each.

``facets.toml`` beside the guides, or else the product's own, holds for each facet what it asks and questions
that ask for it, whatever option they are about. Which facets an option states, and where, stands with what is
asked of it (``corpus.asked``).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.asked import Questions
from corpus.tables import malformed, own_or_shipped, texts_of

FACETS = "facets.toml"
FACET = "facet"


@dataclass(frozen=True, slots=True)
class Facet:
    """A detail that people ask of any option: its names, and questions that ask for it, by language code."""

    names: Mapping[str, str]
    questions: Questions


def facets_file(folder: Path) -> Path:
    """Return the facets that stand beside the guides in ``folder``, or else the product's own."""
    return own_or_shipped(folder, FACETS)


def read_facets(folder: Path) -> dict[str, Facet]:
    """Read the facets by their ids.

    :raises GuideError: when the file is malformed
    """
    file = facets_file(folder)
    with malformed(file):
        tables = tomllib.loads(file.read_text(encoding="utf-8"))[FACET]
        if not isinstance(tables, list):
            raise TypeError(f"{FACET} is one table, not a list of them")
        return {str(row["id"]): Facet(_names(row.get("name", {})), texts_of(row)) for row in tables}


def _names(row: Mapping[str, object]) -> dict[str, str]:
    """Return names by language code. :raises TypeError: when one is no text."""
    if not all(isinstance(name, str) for name in row.values()):
        raise TypeError('"name" needs texts')
    return {language: str(name) for language, name in row.items()}
