"""The table of conditions: which ones are asked for, options beside kinds, and as files to keep."""

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.conditions import Row
from corpus.editions import SOURCE, Edition
from corpus.guide import Condition, Intervention
from corpus.labels import Label
from corpus.reading import Corpus
from ui.render import row_text
from ui.sheets import lines_csv
from ui.web.conditions_texts import ConditionsTexts
from ui.web.layout import Layout

WIDTHS = (22, 34, 40, 18, 26, 80, 34)
CELL_WIDTH = 44


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for. An empty field asks for everything; ``text`` for all of its words, in any place."""

    guide: str = ""
    goal: str = ""
    options: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    text: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text, as ``folded`` writes them."""
        return tuple(folded(self.text).split())


@dataclass(frozen=True, slots=True)
class Grid:
    """Options beside kinds of conditions; ``cells`` holds, by option's id and kind, what the guide states."""

    options: tuple[Intervention, ...]
    kinds: tuple[Label, ...]
    cells: dict[tuple[str, str], tuple[Condition, ...]]

    @property
    def options_down(self) -> bool:
        """Whether options are the lines: the longer side goes down, for a page is read downwards."""
        return len(self.options) > len(self.kinds)


class Table:
    """The conditions of a guide, ready to be filtered as somebody types."""

    def __init__(self, corpus: Corpus, layout: Layout) -> None:
        self.corpus = corpus
        self.layout = layout
        self.rows = tuple(Row(one, condition) for one in corpus.interventions for condition in one.conditions)

    @cached_property
    def _said(self) -> dict[int, str]:
        """All that a row's text is searched in: title, label, kind and words, in each language."""
        return {number: folded(self._words(row)) for number, row in enumerate(self.rows)}

    def known(self, wanted: Filter) -> tuple[Filter, tuple[str, ...]]:
        """Return of what an address asks for what the guide has, and what it has not.

        An option may be named by each of its places.
        """
        corpus = self.corpus
        options = {place.id: one.id for one in corpus.interventions for place in one.placements}
        kinds = {row.condition.kind for row in self.rows}
        guides, goals = {guide.id for guide in corpus.guides}, {goal.id for _, goal in corpus.goals()}
        named = {id: options.get(id.partition("#")[0], "") for id in wanted.options}
        found = Filter(
            wanted.guide if wanted.guide in guides else "",
            wanted.goal if wanted.goal in goals else "",
            tuple(dict.fromkeys(id for id in named.values() if id)),
            tuple(kind for kind in dict.fromkeys(wanted.kinds) if kind in kinds),
            wanted.text,
        )
        asked = [wanted.guide, wanted.goal, *wanted.options, *wanted.kinds]
        has = {"", found.guide, found.goal, *found.kinds, *(id for id, own in named.items() if own)}
        return found, tuple(one for one in dict.fromkeys(asked) if one not in has)

    def options(self, wanted: Filter) -> tuple[Intervention, ...]:
        """Return the options that the filter leaves, in the order they were chosen, else in the guide's."""
        left = {
            one.id: one
            for one in self.corpus.interventions
            if any(
                wanted.guide in ("", place.guide) and wanted.goal in ("", place.goal)
                for place in one.placements
            )
        }
        return tuple(left[id] for id in dict.fromkeys(wanted.options or left) if id in left)

    def find(self, wanted: Filter) -> tuple[Row, ...]:
        """Return the conditions that are asked for, option by option as ``options`` has them."""
        place = {one.id: number for number, one in enumerate(self.options(wanted))}
        words = wanted.words
        found = [
            row
            for number, row in enumerate(self.rows)
            if row.intervention.id in place
            and (not wanted.kinds or row.condition.kind in wanted.kinds)
            and all(word in self._said[number] for word in words)
        ]
        return tuple(sorted(found, key=lambda row: place[row.intervention.id]))

    def silent(self, wanted: Filter) -> tuple[Intervention, ...]:
        """Return the options for which the guide states no condition of the kinds asked for."""
        stated = {row.intervention.id for row in self.find(wanted)}
        return tuple(one for one in self.options(wanted) if one.id not in stated)

    def grid(self, rows: Sequence[Row], options: Iterable[Intervention] = ()) -> Grid:
        """Set conditions out by option and kind.

        :param options: the options to show, also those without a row; by default those of the rows
        """
        cells: dict[tuple[str, str], tuple[Condition, ...]] = {}
        for row in rows:
            key = row.intervention.id, row.condition.kind
            cells[key] = (*cells.get(key, ()), row.condition)
        shown = tuple(options) or tuple({row.intervention.id: row.intervention for row in rows}.values())
        stated = {kind for _, kind in cells}
        return Grid(shown, tuple(k for k in self.corpus.labels.conditions if k.id in stated), cells)

    def _words(self, row: Row) -> str:
        said = [row.intervention.title, row.condition.label]
        said += [passage.plain for passage in row.condition.passages]
        for edition in self.corpus.editions.values():
            if edition.language != SOURCE:
                said += [edition.name(row.intervention.title), edition.name(row.condition.label)]
                said.append(row_text(row, edition))
        kind = next((k for k in self.corpus.labels.conditions if k.id == row.condition.kind), None)
        return "\n".join([*said, *([kind.nl, kind.en] if kind else [])])


def folded(text: str) -> str:
    """Return a text in lower case without accents, character for character."""
    return "".join(unicodedata.normalize("NFD", one)[0].lower()[0] for one in text)


def found_in(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut a text into pieces: those that hold one of the words, as ``folded`` writes them, and the others."""
    if not words:
        return [(text, False)]
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    pieces: list[tuple[str, bool]] = []
    done = 0
    for match in pattern.finditer(folded(text)):
        pieces += [(text[done : match.start()], False), (text[match.start() : match.end()], True)]
        done = match.end()
    return [piece for piece in [*pieces, (text[done:], False)] if piece[0]]


def records(rows: Iterable[Row], corpus: Corpus, edition: Edition, words: ConditionsTexts) -> list[list[str]]:
    """Return conditions as lines for a file, the heads first; several places or passages, a line each."""
    kinds = {kind.id: kind.name(edition.language) for kind in corpus.labels.conditions}
    lines = [list(words.columns)]
    for row in rows:
        places = corpus.places(row.intervention)
        lines.append(
            [
                "\n".join(dict.fromkeys(edition.name(guide.title) for guide, _, _ in places)),
                "\n".join(dict.fromkeys(edition.name(goal.title) for _, goal, _ in places)),
                edition.name(row.intervention.title),
                kinds.get(row.condition.kind, row.condition.kind),
                edition.name(row.condition.label),
                row_text(row, edition),
                "\n".join(passage.anchor for passage in row.condition.passages),
            ]
        )
    return lines


def as_csv(lines: Iterable[Sequence[str]]) -> bytes:
    """Return lines as CSV: commas, and UTF-8 with a mark by which a spreadsheet knows it."""
    return lines_csv(lines, "\r\n").encode("utf-8-sig")


def as_excel(lines: Sequence[Sequence[str]], grid: Grid, edition: Edition, words: ConditionsTexts) -> bytes:
    """Return a workbook of two sheets: a line for each condition, and options beside kinds."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = words.sheet_list
    _fill(first, lines, WIDTHS)
    first.auto_filter.ref = first.dimensions
    heads = [words.kind, *(edition.name(one.title) for one in grid.options)]
    beside = [
        [kind.name(edition.language), *(_cell_text(grid, one, kind, edition, words) for one in grid.options)]
        for kind in grid.kinds
    ]
    _fill(book.create_sheet(words.sheet_grid), [heads, *beside], (18, *[CELL_WIDTH] * len(grid.options)))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell_text(
    grid: Grid, option: Intervention, kind: Label, edition: Edition, words: ConditionsTexts
) -> str:
    stated = grid.cells.get((option.id, kind.id), ())
    texts = [f"{edition.name(one.label)}:\n{row_text(Row(option, one), edition)}" for one in stated]
    return "\n\n".join(texts) or words.not_stated


def _fill(sheet: Worksheet, lines: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    for number, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(number, column)
            assert isinstance(cell, Cell)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
            cell.data_type = "s"  # whatever it begins with
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="FFE3ECF2")
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2"
