"""Writes guide Markdown: one passage a line, one blank line around headings and paragraphs."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Writer:
    """The lines of a guide file while it is being written.

    ``nested`` is the indent of list items that belong to the numbered item before them;
    ``open_paragraph`` says whether the next line of text continues the last one.
    """

    lines: list[str] = field(default_factory=list)
    nested: str = ""
    open_paragraph: bool = False

    def heading(self, level: int, text: str) -> None:
        """Write a heading of ``level`` 1 to 5."""
        self._block(f"{'#' * level} {text}")
        self.open_paragraph = False

    def text(self, words: str) -> None:
        """Write a line of running text: joined to an open paragraph or item, else as a new one."""
        if self.open_paragraph:
            self.lines[-1] += f" {words}"
        else:
            self._block(words)
            self.open_paragraph = True

    def numbered(self, number: str, words: str) -> None:
        """Write a numbered item; list items that follow stand below it."""
        self._block(f"{number}. {words}")
        self.nested = " " * (len(number) + 2)
        self.open_paragraph = True

    def item(self, words: str, *, inner: bool = False) -> None:
        """Write a list item, ``inner`` below the one before it."""
        in_list = self.lines[-1].lstrip().startswith("- ") if self.lines else False
        if self.lines and not in_list:
            self.lines.append("")
        self.lines.append(f"{self.nested}{'  ' if inner else ''}- {words}")
        self.open_paragraph = True

    def end_paragraph(self) -> None:
        """Let the next line of text begin a new paragraph."""
        self.open_paragraph = False

    def markdown(self) -> str:
        """Return the whole file."""
        return "\n".join(self.lines) + "\n"

    def _block(self, line: str) -> None:
        """Write a line with a blank line before it, outside any list."""
        self.nested = ""
        if self.lines:
            self.lines.append("")
        self.lines.append(line)
