"""The text of a table cell as an export has it: HTML tags, and bullets as characters."""

from collections.abc import Iterator
from html.parser import HTMLParser

BLOCKS = {"p", "ul", "ol", "li", "br", "div"}
BULLET = "•"


def read_cell(html: str) -> Iterator[tuple[bool, str]]:
    """Yield the paragraphs and list items of a cell: (whether it is an item, its words)."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for in_list, piece in reader.pieces:
        for number, part in enumerate(piece.split(BULLET)):
            words = " ".join(part.split())
            if words:
                yield in_list or number > 0, words


class _Reader(HTMLParser):
    """Collects the text between block tags, and whether it is a list item's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[bool, str]] = [(False, "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new piece at a block tag; a tag within a line (italics) says nothing here."""
        if tag in BLOCKS:
            self.pieces.append((tag == "li", ""))

    def handle_endtag(self, tag: str) -> None:
        """Begin a new piece after a block."""
        if tag in BLOCKS:
            self.pieces.append((False, ""))

    def handle_data(self, data: str) -> None:
        """Add text to the present piece."""
        in_list, text = self.pieces[-1]
        self.pieces[-1] = (in_list, text + data)
