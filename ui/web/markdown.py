"""The Markdown of an answer, taken apart: what leads it in, its options, its tables, its sources."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from assistant.answer import Answer
from assistant.texts import texts

MARKER = re.compile(r"\[(\d+)\]")
MARKERS = re.compile(r"((?:\s*\[\d+\])+)\s*$")
LINE = "<br>"
OPTION = "heading"
TABLE = "table"


@dataclass(slots=True)
class Part:
    """Blocks of an answer; ``title`` is an option's, empty where the blocks are of no option."""

    title: str = ""
    blocks: list[SyntaxTreeNode] = field(default_factory=list)


def parts(answer: Answer) -> tuple[list[Part], list[SyntaxTreeNode]]:
    """Return an answer's parts, and the blocks of its list of sources.

    A table of several options stands in a part of its own.
    """
    found = [Part()]
    sources: list[SyntaxTreeNode] = []
    heading = f"**{texts(answer.language).sources}**"
    blocks = blocks_of(answer.answer)
    for at, block in enumerate(blocks):
        if block.type == "paragraph" and words_of(block) == heading and answer.citations:
            sources = list(blocks[at + 1 :])
            break
        if block.type == OPTION:
            found.append(Part(words_of(block)))
        elif is_comparison(block):
            found += [Part(blocks=[block]), Part()]
        else:
            found[-1].blocks.append(block)
    return [part for part in found if part.title or part.blocks], sources


def is_comparison(block: SyntaxTreeNode) -> bool:
    """Say whether a block is a table that sets options side by side."""
    return block.type == TABLE and len(rows_of(block)[0]) > 2


def cites(part: Part) -> bool:
    """Say whether a part has the number of a source."""
    return any(MARKER.search(one.content) for block in part.blocks for one in block.walk())


def blocks_of(markdown: str) -> Sequence[SyntaxTreeNode]:
    """Return the blocks of a Markdown text; HTML in it is text."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["reference", "code"])
    return SyntaxTreeNode(reader.parse(markdown)).children


def words_of(block: SyntaxTreeNode) -> str:
    """Return the Markdown of a block's words, without that of the lists in it."""
    return "".join(child.content for child in block.children if child.type == "inline")


def rows_of(table: SyntaxTreeNode) -> list[list[str]]:
    """Return the cells' Markdown, row by row, the header first."""
    rows = [row for group in table.children for row in group.children]
    return [[words_of(cell) for cell in row.children] for row in rows]


def lines_of(text: str) -> list[tuple[str, list[int]]]:
    """Return the lines of a cell or an item, each with the numbers that stand at its end."""
    lines = []
    for line in text.split(LINE):
        end = MARKERS.search(line)
        said = line[: end.start()] if end else line
        lines.append((said.strip(), [int(n) for n in MARKER.findall(end[1])] if end else []))
    return lines
