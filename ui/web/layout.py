"""How passages stand in their file: paragraphs, and lists within lists, as a page shows them again."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from corpus.guide import Passage
from corpus.parsing import read_file
from corpus.reading import Corpus

LISTS = {"bullet_list": "ul", "ordered_list": "ol"}


@dataclass(frozen=True, slots=True)
class Node:
    """A paragraph ("p"), a list ("ul", "ol"), an item of one ("li"), or the words in an item ("").

    ``passage`` are the words of a "p" or ""; ``start`` is the first number of an "ol".
    """

    tag: str
    passage: Passage | None = None
    children: tuple["Node", ...] = ()
    start: int = 1


@dataclass(frozen=True, slots=True)
class _File:
    """A file's blocks, and its passages by the line they begin on, counted from 0."""

    blocks: SyntaxTreeNode
    passages: dict[int, Passage] = field(default_factory=dict)


class Layout:
    """The layout of all files of a guide.

    :raises GuideError: when a file cannot be read
    """

    def __init__(self, corpus: Corpus) -> None:
        self._files: dict[str, _File] = {}
        self._made: dict[tuple[str, ...], tuple[Node, ...]] = {}
        passages = sorted(corpus.passages(), key=lambda passage: passage.file)
        for name, of_file in groupby(passages, key=lambda passage: passage.file):
            self._files[name] = _read(read_file(corpus.files[name]), of_file)

    def nodes(self, passages: Sequence[Passage]) -> tuple[Node, ...]:
        """Return the blocks that hold these passages, and no others', file by file."""
        key = tuple(passage.anchor for passage in passages)
        if key not in self._made:
            files = dict.fromkeys(passage.file for passage in passages)
            wanted = frozenset(key)
            found = (_nodes(self._files[f].blocks, self._files[f].passages, wanted) for f in files)
            self._made[key] = tuple(node for nodes in found for node in nodes)
        return self._made[key]


def _read(text: str, passages: Iterable[Passage]) -> _File:
    """Find each passage's line, and parse the text as the guide's own parser does."""
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    reader = MarkdownIt("commonmark").disable("reference")
    return _File(
        SyntaxTreeNode(reader.parse(text.removeprefix("\ufeff"))),
        {bisect_right(starts, passage.start) - 1: passage for passage in passages},
    )


def _nodes(block: SyntaxTreeNode, known: dict[int, Passage], wanted: frozenset[str]) -> tuple[Node, ...]:
    """Return what stands directly in a block, without what holds no wanted passage."""
    found = (_node(child, known, wanted) for child in block.children)
    return tuple(node for node in found if node is not None)


def _node(block: SyntaxTreeNode, known: dict[int, Passage], wanted: frozenset[str]) -> Node | None:
    if block.type == "paragraph":
        lines = range(*block.map) if block.map else ()
        passage = next((known[line] for line in lines if line in known), None)
        tag = "" if block.hidden else "p"  # an item of a tight list holds no paragraph
        return Node(tag, passage) if passage is not None and passage.anchor in wanted else None
    tag = LISTS.get(block.type, "li" if block.type == "list_item" else "")
    children = _nodes(block, known, wanted) if tag else ()
    return Node(tag, children=children, start=int(block.attrs.get("start", 1))) if children else None
