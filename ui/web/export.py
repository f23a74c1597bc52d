"""An answer or a whole conversation to keep: Markdown or Word, with its sources numbered below."""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from assistant.answer import Answer, Citation
from corpus.guide import without_marks
from ui.web.ask_texts import AskTexts, texts
from ui.web.markdown import LINE, MARKER, blocks_of, parts, rows_of, words_of
from ui.web.replies import Reply

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

NAME = "interventiewijzer"
# Dutch and English; Word checks spelling by them.
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
# All but what may stand in XML (https://www.w3.org/TR/xml/#charsets).
UNPRINTABLE = re.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
STEP = 18  # points that a list within a list stands further in


def write(replies: Sequence[Reply], language: str, form: str, into: Path) -> Path:
    """Write replies to a file that is for one reader: Word for "word", else Markdown.

    :param into: the folder in which it gets a folder of its own
    :raises OSError: when there is no room for it
    """
    folder = Path(tempfile.mkdtemp(dir=into))
    if form == "word":
        file = folder / f"{NAME}.docx"
        word(replies, language).save(str(file))
    else:
        file = folder / f"{NAME}.md"
        file.write_text(markdown(replies, language), encoding="utf-8")
    return file


def markdown(replies: Sequence[Reply], language: str) -> str:
    """Return replies as Markdown, each question a heading.

    :param language: of what stands around them
    """
    words = texts(language)
    page = [f"# {words.export_title}", f"*{words.export_about}*"]
    for reply in replies:
        page.append(f"## {_as_typed(reply.question)}")
        if reply.answer is None:
            page.append(reply.problem(language))
            continue
        said = texts(reply.answer.language)
        page.append(without_sources(reply.answer))
        if reply.answer.citations:
            page += [f"### {said.sources}", "\n".join(_listed(reply.answer))]
    return "\n\n".join(page) + "\n"


def without_sources(answer: Answer) -> str:
    """Return an answer's Markdown without its own list of sources, which gives places without quotes."""
    heading = f"\n\n**{texts(answer.language).sources}**\n\n"
    return answer.answer.rpartition(heading)[0] if answer.citations else answer.answer


def place_of(citation: Citation, answer: Answer) -> str:
    """Return where a citation stands: guide › goal › option › heading, as the answer names them."""
    number = f"[{citation.number}]"
    place = ""
    _, sources = parts(answer)
    for block in sources:
        for item in block.children:
            place = next((words_of(one) for one in item.children if one.type == "paragraph"), "")
            for below in (
                one for part in item.children if part.type == "bullet_list" for one in part.children
            ):
                text = "".join(words_of(one) for one in below.children)
                if number in text:
                    return f"{place} › {MARKER.sub('', text).strip()}"
    return place


def _listed(answer: Answer) -> list[str]:
    """Return the sources as lines of Markdown, numbered as in the answer."""
    words = texts(answer.language)
    lines = []
    for citation in answer.citations:
        lines.append(f"- [{citation.number}] {place_of(citation, answer)}  ")
        lines.append(f"  “{without_marks(citation.quote)}”  ")
        if citation.translation is not None:
            lines.append(f"  ({without_marks(citation.translation)})  ")
        lines.append(f"  `{_where(citation, words)}`")
    return lines


def _where(citation: Citation, words: AskTexts) -> str:
    return words.file_place.format(file=citation.file, start=citation.start, end=citation.end)


def _as_typed(text: str) -> str:
    """Return what a user typed so that Markdown shows it as it is, on one line."""
    line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|!" else sign for sign in line)


def word(replies: Sequence[Reply], language: str) -> "Document":
    """Return replies as a Word document."""
    import docx

    words = texts(language)
    document = docx.Document()
    document.core_properties.title = words.export_title
    document.core_properties.author = "Interventiewijzer"
    document.core_properties.language = LOCALES.get(language, language)
    document.add_heading(words.export_title, 0)
    document.add_paragraph(words.export_about)
    for reply in replies:
        document.add_heading(_printable(" ".join(reply.question.split())), 1)
        if reply.answer is None:
            document.add_paragraph(reply.problem(language))
        else:
            _Writer(document, reply.answer).write()
    return document


class _Writer:
    """Writes an answer into a Word document."""

    def __init__(self, document: "Document", answer: Answer) -> None:
        self._document = document
        self._answer = answer
        self._words = texts(answer.language)

    def write(self) -> None:
        """Write the answer's blocks, and its sources."""
        for block in blocks_of(without_sources(self._answer)):
            self._block(block)
        if self._answer.citations:
            self._document.add_heading(self._words.sources, 2)
        for citation in self._answer.citations:
            self._source(citation)

    def _source(self, citation: Citation) -> None:
        place = self._document.add_paragraph()
        place.add_run(f"[{citation.number}] ").bold = True
        place.add_run(_printable(place_of(citation, self._answer)))
        place.paragraph_format.keep_with_next = True
        quote = self._document.add_paragraph(f"“{without_marks(citation.quote)}”", style="Quote")
        if citation.translation is not None:
            quote.paragraph_format.keep_with_next = True
            quote = self._document.add_paragraph(f"({without_marks(citation.translation)})")
        quote.add_run(f"  {_where(citation, self._words)}").font.size = docx_points(8)

    def _block(self, block: SyntaxTreeNode, depth: int = 0) -> None:
        if block.type == "heading":
            self._document.add_heading(_printable(without_marks(words_of(block))), 2)
        elif block.type in ("bullet_list", "ordered_list"):
            self._list(block, depth)
        elif block.type == "table":
            self._table(rows_of(block))
        else:
            self._runs(self._document.add_paragraph(), words_of(block))

    def _list(self, block: SyntaxTreeNode, depth: int) -> None:
        for number, item in enumerate(block.children, int(block.attrs.get("start", 1))):
            for child in item.children:
                if child.type in ("bullet_list", "ordered_list"):
                    self._list(child, depth + 1)
                    continue
                ordered = block.type == "ordered_list"
                line = self._document.add_paragraph(style=None if ordered else "List Bullet")
                line.paragraph_format.left_indent = docx_points(STEP * (depth + 1))
                if ordered:  # Word would go on counting from the list before
                    line.add_run(f"{number}. ")
                self._runs(line, words_of(child))

    def _table(self, rows: list[list[str]]) -> None:
        table = self._document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                lines = text.split(LINE)
                for at, line in enumerate(lines):
                    self._runs(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), line)
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        _repeat_header(table)
        self._document.add_paragraph()

    def _runs(self, paragraph: "Paragraph", text: str) -> None:
        """Write Markdown into a paragraph: emphasis as italics and bold, numbers of sources raised."""
        (inline,) = MarkdownIt("commonmark", {"html": False}).parseInline(text)
        italic = bold = 0
        for token in inline.children or []:
            italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
            bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
            for piece, raised in _pieces(token.content or ("\n" if "break" in token.type else "")):
                run = paragraph.add_run(_printable(piece))
                run.italic, run.bold = italic > 0 or None, bold > 0 or None
                run.font.superscript = raised or None


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, and whether each is the number of a source."""
    pieces, done = [], 0
    for marker in MARKER.finditer(text):
        pieces += [(text[done : marker.start()].rstrip(), False), (marker[0], True)]
        done = marker.end()
    return [(piece, raised) for piece, raised in [*pieces, (text[done:], False)] if piece]


def _printable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return UNPRINTABLE.sub("", text)


def _repeat_header(table: object) -> None:
    """Let a table's first row stand on each page that it reaches, as a reader and a screen reader want."""
    from docx.oxml import OxmlElement

    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)  # type: ignore[attr-defined]


def docx_points(size: float) -> int:
    """Return a size in points as Word counts."""
    from docx.shared import Pt

    return Pt(size)
