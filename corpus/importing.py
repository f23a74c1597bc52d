"""From an export as received (text taken from the guide's slides) to a guide file in Markdown.

What is dropped is navigation, by these rules and no others:

1. "Navigeer naar:", "Mogelijke interventies", "Wat wil je doen?", and any line that begins with
   "Klik hier om te zien": menus and buttons.
2. A running head "Guide | ..." says where a page belongs. It opens a goal or an option when it names
   a new one, and is dropped when it repeats the present one, or is the "Overzicht". The guide's name
   in it may be misspelt; the title page has it right.
3. A table's header ("Randvoorwaarde", "Toelichting"): each row becomes a heading with its text. A
   table printed in four columns is read column pair by column pair, as it reads on the slide.
4. HTML tags in tables, and link marks around words whose address the export has lost: ``[words](#)``.

A box ("Meer informatie", "Interesse in deze interventie?") that stands before an option's
introduction ends at the first blank line after its text. Lines of one paragraph, or of one list
item, are joined.
"""

import os
import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from slugify import slugify

from corpus.cells import read_cell
from corpus.errors import GuideError
from corpus.labels import OTHER, Labels
from corpus.parsing import parse_guide, read_file
from corpus.writing import Writer

TITLE_PAGE = "Interventiewijzer "
MENUS = {"Navigeer naar:", "Mogelijke interventies", "Wat wil je doen?"}
BUTTON = re.compile(r"\[?Klik hier om te zien\b")
OVERVIEW = "Overzicht"
TABLE_HEADER = {"Randvoorwaarde", "Toelichting"}
OPTION = re.compile(r"Optie \d+: ")
DEAD_LINK = re.compile(r"\[([^\]]+)\]\(#?\)")
BULLET = re.compile(r"( *)[-•] +(.*)")
NUMBERED = re.compile(r"(\d+)\. +(.*)")
BOXES = ("more", "contact")
# "Rugensteun geven" is .97 like "Ruggensteun geven"; the names of the two parts are .38 alike.
SAME_NAME = 0.85


def import_file(export: Path, folder: Path, labels: Labels, *, replace: bool = False) -> Path:
    """Import the file ``export`` into ``folder``; write all of the guide file, or nothing.

    :return: the guide file
    :raises GuideError: when the export is malformed, the guide cannot be written, or a guide of that
        name with another text stands there and ``replace`` is false
    """
    id, markdown = import_export(read_file(export), str(export), labels)
    target = folder / f"{id}.md"
    if target.exists() and not replace:
        if read_file(target) != markdown:
            raise GuideError("guide_exists", file=target)
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_whole(target, markdown)
    except OSError as error:
        raise GuideError("cannot_write", file=target, reason=error.strerror) from error
    return target


def import_export(text: str, file: str, labels: Labels) -> tuple[str, str]:
    """Turn the text of an export into a guide file.

    :param file: the export's name, for messages
    :return: the guide's id (the name of its file, without ending) and its Markdown
    :raises GuideError: when the export has no title page, a line stands outside every option, or what
        comes out is not a guide
    """
    text = text.removeprefix("\ufeff")
    title = _title(text, file)
    page = _Page(title, labels)
    for number, line in enumerate(text.split("\n"), 1):
        if not page.read(line):
            raise GuideError("export_line", file=file, line=number, text=line.strip())
    page.end_table()
    id = slugify(title)
    markdown = page.writer.markdown()
    parse_guide(markdown, f"{id}.md", labels)
    return id, markdown


def _write_whole(target: Path, text: str) -> None:
    """Write a file in one step, so that nobody ever sees half of it."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _title(text: str, file: str) -> str:
    """Return the guide's title from the title page. :raises GuideError: when there is none."""
    for line in text.split("\n"):
        if line.startswith(TITLE_PAGE) and "|" not in line:
            return line.removeprefix(TITLE_PAGE).strip()
    raise GuideError("no_title_page", file=file)


@dataclass(slots=True)
class _Page:
    """Where the reader stands in the export, and the Markdown so far."""

    title: str
    labels: Labels
    writer: Writer = field(default_factory=Writer)
    goal: str = ""
    option: str = ""
    section: str = ""
    introduced: bool = False
    table: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.writer.heading(1, self.title)

    def read(self, line: str) -> bool:
        """Take in one line; return False when it has no place."""
        line = DEAD_LINK.sub(r"\1", line)
        words = line.strip()
        if "\t" in words and self.section == "conditions":
            self.table.append([cell.strip() for cell in line.split("\t")])
            return True
        self.end_table()
        if words in MENUS or BUTTON.match(words) or words == f"{TITLE_PAGE}{self.title}":
            return True
        where = self._running_head(words)
        if where is not None:
            self._turn_page(where)
        elif not words:
            self._blank()
        elif self.option and self.labels.section(words) != OTHER:
            self._open_section(words.rstrip(":"))
        else:
            return self._content(line.rstrip())
        return True

    def end_table(self) -> None:
        """Write the table that has ended, if there is one: column pair by column pair."""
        rows = [row for row in self.table if not TABLE_HEADER.issuperset(filter(None, row))]
        self.table = []
        for column in range(0, max(map(len, rows), default=0), 2):
            for row in rows:
                if len(row) > column + 1 and row[column]:
                    self._row(row[column], row[column + 1])

    def _row(self, label: str, cell: str) -> None:
        """Write a condition; a box that the table holds ("Meer informatie") is a section instead."""
        if self.labels.section(label) in BOXES:
            self._open_section(label)
        else:
            self.writer.heading(5, label)
        for is_item, words in read_cell(cell):
            if is_item:
                self.writer.item(words)
            else:
                self.writer.text(words)
            self.writer.end_paragraph()

    def _running_head(self, words: str) -> str | None:
        """Return what a running head says after the guide's name, or None when it is not one."""
        name, bar, where = words.replace("*", "").partition(" | ")
        like = SequenceMatcher(None, name.casefold(), self.title.casefold(), autojunk=False)
        return where.strip() if bar and like.ratio() >= SAME_NAME else None

    def _turn_page(self, where: str) -> None:
        """Open the goal or option that a running head names, if it is a new one."""
        if where in (OVERVIEW, self.option, self.goal):
            return
        self.section, self.introduced = "", False
        if OPTION.match(where):
            self.option = where
            self.writer.heading(3, where)
        else:
            self.goal, self.option = where, ""
            self.writer.heading(2, where)

    def _open_section(self, heading: str) -> None:
        self.section = self.labels.section(heading)
        self.introduced = self.introduced or self.section not in BOXES
        self.writer.heading(4, heading)

    def _blank(self) -> None:
        """End a paragraph, and a box that stands before the introduction, once it has text."""
        if self.section in BOXES and not self.introduced and self.writer.open_paragraph:
            self.section = ""
        self.writer.end_paragraph()

    def _content(self, line: str) -> bool:
        """Write a line of text or of a list; return False outside an option."""
        if self.goal and not self.option:
            return False
        if self.option and not self.section:
            self._open_section(self.labels.introduction)
        if match := NUMBERED.fullmatch(line):
            self.writer.numbered(match[1], match[2])
        elif match := BULLET.fullmatch(line):
            self.writer.item(match[2], inner=bool(match[1]))
        else:
            self.writer.text(line.strip())
        return True
