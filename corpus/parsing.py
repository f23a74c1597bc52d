"""From a guide file in Markdown to the nouns, each passage with its place in the file.

The format is described in docs/guide-format.md. Offsets count Unicode characters of the file as
Python reads it: UTF-8, universal newlines.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from slugify import slugify

from corpus.errors import GuideError
from corpus.guide import Condition, Goal, Guide, Passage, Placement, Section
from corpus.labels import Labels, plain

LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5}
NAMES = ("guide", "goal", "option", "section", "condition")
NUMBERED = re.compile(r"(?:Optie|Option)\s+(\d+)\s*:\s*(\S.*)", re.IGNORECASE)
LISTS = {"bullet_list", "ordered_list"}
# What Markdown has and a guide has not, and the key of the message that says so: one for each, so that it is
# named in the reader's own language, with what to write instead.
REFUSED = {
    "table": "table_in_guide",
    "blockquote": "quote_in_guide",
    "html_block": "html_in_guide",
    "code_block": "indented_in_guide",
    "fence": "code_in_guide",
    "hr": "rule_in_guide",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``level`` 1 to 5) or a passage (``level`` 0) with its place in the file.

    ``depth`` is the number of lists around it, ``numbered`` whether it is an item of a numbered one, and
    ``led`` whether what stands right above the outermost list is a paragraph, and no other list.
    """

    level: int
    depth: int
    numbered: bool
    led: bool
    start: int
    end: int
    text: str
    line: int


@dataclass(slots=True)
class Lists:
    """The lists around a place in the file, outermost first: of each whether it is ``numbered``.

    ``led`` is as a Block has it; ``ended`` says that a list has ended and no passage has followed.
    """

    numbered: list[bool] = field(default_factory=list)
    led: bool = True
    ended: bool = False

    def step(self, token: Token) -> None:
        """Go into a list or out of one."""
        if token.nesting < 0:
            self.numbered.pop()
            self.ended = True
            return
        if not self.numbered:
            # A numbered list that counts on is the rest of the one before, with other items in between.
            self.led = not self.ended or int(token.attrGet("start") or 1) > 1
        self.numbered.append(token.type == "ordered_list_open")


@dataclass(slots=True)
class Node:
    """A heading with the passages and headings below it, while the tree is being built."""

    block: Block
    passages: list[Block] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)


def read_file(path: Path) -> str:
    """Read a guide file's text.

    :raises GuideError: when it cannot be read, is not UTF-8, or holds no text
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise GuideError("not_utf8", file=path, line=line) from error
    except OSError as error:
        raise GuideError("cannot_read", file=path, reason=error.strerror) from error
    if not text.strip("\ufeff \t\n"):
        raise GuideError("empty_file", file=path)
    return text


def parse_guide(text: str, file: str, labels: Labels) -> Guide:
    """Parse one guide from its Markdown.

    :param file: how citations name the file ("corpus/guide/intenties-versterken.md"); the name
        without folder and ending is the guide's id
    :raises GuideError: when the Markdown does not follow the format, with the line
    """
    return _Builder(file, labels).guide(_tree(list(_blocks(text, file)), file))


def _blocks(text: str, file: str) -> Iterator[Block]:
    """Yield the headings and passages of ``text`` in order."""
    if "\0" in text:  # the reader would replace it, and the text would not be the file's
        number = text[: text.index("\0")].count("\n") + 1
        raise GuideError("control_in_guide", file=file, line=number)
    offset = 1 if text.startswith("\ufeff") else 0
    lines = text[offset:].split("\n")
    starts = [offset]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    opener: Token | None = None
    lists = Lists()
    # Tables are read so that they can be refused; references ("[a]: b") so that they are not lost.
    reader = MarkdownIt("commonmark").enable("table").disable("reference")
    for token in reader.parse(text[offset:]):
        base = token.type.removesuffix("_open").removesuffix("_close")
        if base in LISTS:
            lists.step(token)
        elif token.type in ("heading_open", "paragraph_open"):
            opener = token
        elif token.type == "inline" and opener is not None and token.map:
            if token.content.strip():
                yield _block(token, opener, lists, lines, starts, file)
                lists.ended = False
            elif opener.type == "heading_open":
                raise GuideError("empty_heading", file=file, line=token.map[0] + 1)
        elif base not in ("heading", "paragraph", "inline", "list_item"):
            number = token.map[0] + 1 if token.map else 1
            raise GuideError(REFUSED[base], file=file, line=number)


def _block(
    token: Token, opener: Token, lists: Lists, lines: list[str], starts: list[int], file: str
) -> Block:
    """Find where the content of an inline token stands in the file."""
    assert token.map is not None
    content = [line.strip() for line in token.content.split("\n")]
    first = token.map[0]
    while content[0] not in lines[first]:  # a line of other white space than blanks, left out
        first += 1
    last = first + len(content) - 1
    level = LEVELS.get(opener.tag, 0)
    numbered = lists.numbered
    if opener.tag == "h6" or (level and numbered):
        raise GuideError("heading_too_deep", file=file, line=first + 1)
    if not level:
        _refuse_marks(content, first + 1, file)
    opening, closing = lines[first].rfind(content[0]), lines[last].rfind(content[-1])
    start, end = starts[first] + opening, starts[last] + closing + len(content[-1])
    text = "\n".join(lines[first : last + 1])[opening : end - starts[first]]
    return Block(level, len(numbered), numbered[-1:] == [True], lists.led, start, end, text, first + 1)


def _refuse_marks(content: list[str], line: int, file: str) -> None:
    """Refuse a heading that Markdown takes for text, as it does without a space after its marks.

    Its option would go unnoticed into the one before. One mark alone may be text ("#leren").

    :param line: the number of the first line of ``content`` in the file
    :raises GuideError: at the line that begins with marks
    """
    for number, text in enumerate(content, line):
        if text.startswith("##"):
            raise GuideError("no_heading", file=file, line=number, heading=text)


def _tree(blocks: list[Block], file: str) -> Node:
    """Hang each block under its heading.

    :raises GuideError: when the file does not begin with its title or a heading is out of order
    """
    if not blocks or blocks[0].level != 1:
        line = blocks[0].line if blocks else 1
        raise GuideError("no_title", file=file, line=line)
    path = [Node(blocks[0])]
    for block in blocks[1:]:
        if not block.level:
            path[-1].passages.append(block)
            continue
        if block.level == 1:
            raise GuideError("two_titles", file=file, line=block.line, heading=block.text)
        if block.level > len(path) + 1:
            raise GuideError(
                "heading_order",
                file=file,
                line=block.line,
                heading=block.text,
                marks="#" * block.level,
                expected="#" * (len(path) + 1),
            )
        del path[block.level - 1 :]
        node = Node(block)
        path[-1].children.append(node)
        path.append(node)
    return path[0]


class _Builder:
    """Turns the tree of headings of one file into the nouns."""

    def __init__(self, file: str, labels: Labels) -> None:
        self.file = file
        self.id = Path(file).stem
        self.labels = labels

    def guide(self, root: Node) -> Guide:
        title = root.block.text
        self._require(root, root.children, "no_goals")
        self._refuse_twice(root.children, [child.block.text for child in root.children], "goal_twice")
        return Guide(
            id=self.id,
            title=title,
            file=self.file,
            passages=tuple(self._passages(root.passages, self.id, title, Counter())),
            goals=tuple(self._goal(node, n) for n, node in enumerate(root.children, 1)),
        )

    def _goal(self, node: Node, number: int) -> Goal:
        id = f"{self.id}/{number}"
        title = node.block.text
        self._require(node, node.children, "no_options")
        options = tuple(self._option(child, id, n) for n, child in enumerate(node.children, 1))
        # The same title under another goal is another place of the option, and no mistake.
        self._refuse_twice(node.children, [option.title for option in options], "option_twice")
        return Goal(
            id=id,
            title=title,
            passages=tuple(self._passages(node.passages, id, title, Counter())),
            options=options,
        )

    def _option(self, node: Node, goal: str, number: int) -> Placement:
        id = f"{goal}/{number}"
        seen: Counter[str] = Counter()
        sections: dict[str, Section] = {}
        if node.passages:
            heading = self.labels.introduction
            passages = self._passages(node.passages, id, heading, seen)
            sections[heading] = Section("introduction", heading, tuple(passages))
        for child in node.children:
            section = self._section(child, id, seen)
            earlier = sections.get(section.heading, section)
            if earlier is not section:
                section = Section(
                    section.kind,
                    section.heading,
                    earlier.passages + section.passages,
                    earlier.conditions + section.conditions,
                )
            sections[section.heading] = section
        self._require(node, sections, "empty_option")
        title = self._title(node, number)
        return Placement(id, self.id, goal, number, title, tuple(sections.values()))

    def _title(self, node: Node, number: int) -> str:
        """Return an option's title without "Optie 2:", after checking that number."""
        match = NUMBERED.fullmatch(node.block.text)
        if not match:
            return node.block.text
        if int(match[1]) != number:
            raise GuideError(
                "option_number",
                file=self.file,
                line=node.block.line,
                heading=node.block.text,
                number=number,
            )
        return match[2]

    def _section(self, node: Node, option: str, seen: Counter[str]) -> Section:
        heading = node.block.text.rstrip(": ")
        kind = self.labels.section(heading)
        if node.children and kind != "conditions":
            child = node.children[0].block
            raise GuideError(
                "condition_elsewhere",
                file=self.file,
                line=child.line,
                heading=child.text,
                section=heading,
            )
        self._require(node, [*node.passages, *node.children], "empty_section")
        passages = self._passages(node.passages, option, heading, seen)
        conditions = [self._condition(child, option, seen) for child in node.children]
        return Section(kind, heading, tuple(passages), tuple(conditions))

    def _condition(self, node: Node, option: str, seen: Counter[str]) -> Condition:
        label = node.block.text.rstrip(": ")
        self._require(node, node.passages, "empty_condition")
        passages = tuple(self._passages(node.passages, option, label, seen))
        return Condition(label, self.labels.condition(label), passages)

    def _passages(
        self, blocks: list[Block], place: str, heading: str, seen: Counter[str]
    ) -> Iterator[Passage]:
        """Yield the passages under one heading, numbered on in ``seen``.

        What leads in a passage: the item above it when that is numbered or ends with a colon, the
        paragraph with a colon before its list, or, for a numbered item, the paragraph before its list.
        A list right below another one has no paragraph before it.
        """
        slug = slugify(heading) or "deel"
        leads: dict[int, str] = {}
        before: str | None = None
        for block in blocks:
            seen[slug] += 1
            anchor = f"{place}#{slug}-{seen[slug]}"
            above = [leads[at] for at in sorted(leads) if at < block.depth and (at or block.led)]
            yield Passage(
                anchor=anchor,
                file=self.file,
                start=block.start,
                end=block.end,
                text=block.text,
                heading=heading,
                lead_in=above[-1] if above else before if block.numbered and block.led else None,
            )
            leads = {depth: lead for depth, lead in leads.items() if depth < block.depth}
            if block.numbered or block.text.endswith(":"):
                leads[block.depth] = anchor
            before = anchor if not block.depth else before

    def _refuse_twice(self, nodes: list[Node], titles: list[str], key: str) -> None:
        """Raise the GuideError ``key`` at the first node whose title an earlier one has too."""
        lines: dict[str, int] = {}
        for node, title in zip(nodes, titles, strict=True):
            line = node.block.line
            first = lines.setdefault(plain(title), line)
            if first != line:
                raise GuideError(key, file=self.file, line=line, heading=node.block.text, first=first)

    def _require(self, node: Node, parts: object, key: str) -> None:
        """Raise the GuideError ``key`` at the node's heading unless there are ``parts``."""
        if not parts:
            raise GuideError(key, file=self.file, line=node.block.line, heading=node.block.text)
