"""Lines as CSV, as a spreadsheet and a program read them: no text becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

# A spreadsheet would take a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines_csv(lines: Iterable[Sequence[str]], end: str = "\n") -> str:
    """Return lines as CSV with commas; a cell may hold several lines.

    The byte order mark by which a spreadsheet knows UTF-8 is for who writes a file: to a program that
    reads the command's output it would be part of the first column's name.

    :param end: what ends a line
    """
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows([_harmless(cell) for cell in line] for line in lines)
    return out.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
