"""A cell of an exported table becomes paragraphs and list items."""

import pytest

from corpus.cells import read_cell

CELLS = {
    "plain": ("Een schrift.", [(False, "Een schrift.")]),
    "italics": ("<i>Deze <b>dag</b>.</i>", [(False, "Deze dag.")]),
    "bullets without items": ("<ul> • Een. • Twee.", [(True, "Een."), (True, "Twee.")]),
    "items": ("<ol><li>Een</li><li>Twee</li></ol>", [(True, "Een"), (True, "Twee")]),
    "lead-in": ("<p>Tijd voor:</p> <ul>• rust", [(False, "Tijd voor:"), (True, "rust")]),
    "text after a list": ("<li>Een</li> Slot", [(True, "Een"), (False, "Slot")]),
    "bullet in an item": ("<li>• Een</li>", [(True, "Een")]),
    "entities": ("O&amp;O &euro; 5", [(False, "O&O € 5")]),
    "bare ampersand": ("scholing & O&O-fonds", [(False, "scholing & O&O-fonds")]),
    "line break": ("Een<br/>twee", [(False, "Een"), (False, "twee")]),
    "white space": (" Een \u00a0 twee\n", [(False, "Een twee")]),
    "less than": ("minder dan < 5 uur", [(False, "minder dan < 5 uur")]),
    "empty": ("<ul> • </ul> ", []),
}


@pytest.mark.parametrize(("cell", "pieces"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_is_read_in_order(cell: str, pieces: list[tuple[bool, str]]) -> None:
    assert list(read_cell(cell)) == pieces
