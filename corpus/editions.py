"""The guide in other languages: gettext catalogues, msgid the Dutch text, msgstr the other language's.

A catalogue stands in ``locale/<language>/LC_MESSAGES/guide.po`` beside the guides. What it lacks, or
marks as fuzzy because the Dutch has changed, is not translated: it falls back to the Dutch.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from corpus.errors import GuideError
from corpus.guide import Passage, without_marks

SOURCE = "nl"
FOLDER = "locale"
CATALOGUE = Path("LC_MESSAGES") / "guide.po"
SHIPPED = Path(__file__).parent / FOLDER
WRAP = 100
# A comment, nothing, or a text in quotes after a keyword or by itself.
LINE = re.compile(r'\s*(#.*|(msg\w+(\[\d+\])?\s*)?"([^"\\]|\\.)*"\s*)?')


@dataclass(frozen=True, slots=True)
class Edition:
    """The guide in one language. The source language's edition is the guide itself."""

    language: str
    entries: Mapping[str, str]

    def find(self, text: str) -> str | None:
        """Return a text of the guide in this language, or None when it has no translation."""
        return text if self.language == SOURCE else self.entries.get(text)

    def name(self, text: str) -> str:
        """Return a title or a label in this language, or else in Dutch."""
        return self.find(text) or text

    def words(self, passage: Passage) -> str | None:
        """Return a passage's words on one line, without emphasis marks, or None."""
        found = self.find(passage.text)
        return None if found is None else without_marks(found)


def catalogue_folder(guides: Path) -> Path:
    """Return where the catalogues of a folder of guides stand: ``locale`` beside it, if there is one.

    Where there is none, the product's own serve: a text that it has too is translated.
    """
    own = guides.parent / FOLDER
    return own if own.is_dir() else SHIPPED


def catalogues(guides: Path) -> dict[str, Path]:
    """Return the catalogue files by language that belong to a folder of guides."""
    folder = catalogue_folder(guides)
    return {file.parent.parent.name: file for file in sorted(folder.glob(f"*/{CATALOGUE}"))}


def read_editions(guides: Path) -> dict[str, Edition]:
    """Read the editions of a folder of guides by language, the source's own first.

    :raises GuideError: when a catalogue cannot be read
    """
    editions = {SOURCE: Edition(SOURCE, {})}
    for language, file in catalogues(guides).items():
        entries = {e.msgid: e.msgstr for e in read_catalogue(file).translated_entries()}
        editions[language] = Edition(language, entries)
    return editions


def read_catalogue(file: Path) -> polib.POFile:
    """Read a catalogue. :raises GuideError: when it is not one."""
    try:
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            if not LINE.fullmatch(line):  # polib would take half a text for a whole one
                raise ValueError(f"line {number}: {line}")
        return polib.pofile(str(file), encoding="utf-8", wrapwidth=WRAP)
    except (OSError, ValueError) as error:  # UnicodeDecodeError is a ValueError
        raise GuideError("catalogue_malformed", file=file, reason=error) from error
