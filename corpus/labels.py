"""What headings and condition labels mean: ``labels.toml`` as frozen values."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.tables import malformed, own_or_shipped

FILE = "labels.toml"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of section or of condition: its id, its names, and the words that stand for it.

    ``asked`` are beginnings of words and phrases by which a question asks for it.
    """

    id: str
    nl: str
    en: str
    words: tuple[str, ...]
    asked: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Return the kind's name in Dutch for ``nl``, else in English."""
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Labels:
    """The kinds of sections and of conditions, in their order of showing."""

    sections: tuple[Label, ...]
    conditions: tuple[Label, ...]

    @property
    def introduction(self) -> str:
        """The heading of an introduction that has none of its own."""
        return next(kind.words[0] for kind in self.sections if kind.id == "introduction")

    def section(self, heading: str) -> str:
        """Return the kind of section that ``heading`` opens, or "other"."""
        wanted = plain(heading)
        return next((kind.id for kind in self.sections if wanted in map(plain, kind.words)), OTHER)

    def condition(self, label: str) -> str:
        """Return the kind of the condition that ``label`` names, or "other"."""
        words = plain(label).split()
        for kind in self.conditions:
            if any(word.startswith(start.casefold()) for word in words for start in kind.words):
                return kind.id
        return OTHER

    def kind(self, wanted: str) -> Label | None:
        """Find a kind of condition by id, name or one of its words: "cost", "Kosten", "budget"."""
        asked = plain(wanted)
        for kind in self.conditions:
            if asked in (kind.id, plain(kind.nl), plain(kind.en)):
                return kind
        found = self.condition(wanted)
        return next((kind for kind in self.conditions if kind.id == found != OTHER), None)

    def asked(self, question: str) -> frozenset[str]:
        """Return the kinds of condition that a question has a word for, none where it has none."""
        said = f" {plain(question)}"
        return frozenset(
            kind.id for kind in self.conditions if any(f" {plain(start)}" in said for start in kind.asked)
        )

    def phrased(self, question: str) -> str:
        """Return the kind of condition that the longest phrase of a question names, "" where none does.

        "Welke kost de minste tijd" asks for time, though it has a word for costs.
        """
        said = f" {plain(question)}"
        found = [
            (len(words), kind.id)
            for kind in self.conditions
            for words in map(plain, kind.asked)
            if " " in words and f" {words}" in said
        ]
        return max(found, default=(0, ""))[1]

    def section_order(self, kind: str) -> int:
        """Return the place of a kind of section in the order of showing; unknown kinds come last."""
        ids = [section.id for section in self.sections]
        return ids.index(kind) if kind in ids else len(ids)


def plain(text: str) -> str:
    """Return ``text`` in lower case with its words only, one space between."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def labels_file(folder: Path) -> Path:
    """Return the labels that stand beside the guides in ``folder``, or else the product's own."""
    return own_or_shipped(folder, FILE)


def read_labels(folder: Path) -> Labels:
    """Read the labels that stand beside the guides in ``folder``, or else the product's own.

    :raises GuideError: when the file is no TOML or a kind lacks one of its fields
    """
    path = labels_file(folder)
    with malformed(path, "labels_malformed"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        labels = Labels(
            sections=tuple(_label(row, row["headings"]) for row in data["section"]),
            conditions=tuple(_label(row, row["words"]) for row in data["condition"]),
        )
        if not any(kind.id == "introduction" and kind.words for kind in labels.sections):
            raise ValueError('no heading for the section "introduction"')
    return labels


def _label(row: dict[str, Any], words: object) -> Label:
    """Make a label of a table of the file.

    :raises TypeError: when ``words`` or "asked" is no list of words
    """
    return Label(row["id"], row["nl"], row["en"], _list(row, words), _list(row, row.get("asked", [])))


def _list(row: dict[str, Any], words: object) -> tuple[str, ...]:
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise TypeError(f'"{row["id"]}" needs a list of words')
    return tuple(words)
