"""Answers, options and conditions as a person reads them in a terminal, and as rows for programs."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from assistant.answer import Answer
from assistant.conditions import Row
from corpus.editions import SOURCE, Edition
from corpus.reading import Corpus
from ui.sheets import lines_csv
from ui.texts import Texts, texts

# A cell of a Markdown table ends at a bar that is not escaped.
BAR = re.compile(r"(?<!\\)\|")
MARKER = re.compile(r"\[\d+\]")
# Of the CSV that programs read, in every language.
COLUMNS = ("option", "title", "label", "kind", "text", "anchors")


def whole_answer(answer: Answer) -> str:
    """Return an answer's Markdown with the questions to go on with."""
    if not answer.suggestions:
        return answer.answer
    questions = "\n".join(f"- {question}" for question in answer.suggestions)
    return f"{answer.answer}\n\n**{texts(answer.language).go_on}**\n\n{questions}"


def render_answer(answer: Answer) -> RenderableType:
    """Return an answer's Markdown for a terminal; in its tables each passage stands on a line."""
    parts: list[RenderableType] = []
    for table, blocks in groupby(whole_answer(answer).split("\n\n"), key=lambda block: block.startswith("|")):
        if table:
            parts += map(_markdown_table, blocks)
        else:
            parts.append(Markdown("\n\n".join(blocks)))
    return Group(*parts)


def render_options(corpus: Corpus, edition: Edition) -> Tree:
    """Return guides, goals and options as a tree, each option with its id."""
    tree = Tree("Interventiewijzer", style="bold")
    for guide in corpus.guides:
        branch = tree.add(Text(edition.name(guide.title), style="bold cyan"))
        for goal in guide.goals:
            twig = branch.add(Text(edition.name(goal.title), style="not bold"))
            for option in goal.options:
                name = Text(f"{edition.name(option.title)} ", style="not bold")
                twig.add(name.append(option.id, style="dim"))
    return tree


def render_rows(
    rows: Sequence[Row], corpus: Corpus, edition: Edition, texts: Texts, kind: str | None = None
) -> RenderableType:
    """Return conditions as one table for each option.

    :param kind: what kind of them was asked for, if one was
    """
    if not rows:
        return Text(texts.no_conditions_of_kind if kind else texts.no_conditions)
    names = {one.id: one.name(edition.language) for one in corpus.labels.conditions}
    parts: list[RenderableType] = []
    for id, of_option in groupby(rows, key=lambda row: row.intervention.id):
        found = list(of_option)
        parts.append(
            Text(edition.name(found[0].intervention.title), style="bold").append(f"  {id}", style="dim")
        )
        table = _table([texts.condition_column, texts.kind_column, texts.explanation_column], narrow=2)
        for row in found:
            label = edition.name(row.condition.label)
            name = names.get(row.condition.kind, row.condition.kind)
            table.add_row(Text(label), Text(name), Text(row_text(row, edition)))
        parts.append(table)
    return Group(*parts)


def row_text(row: Row, edition: Edition) -> str:
    """Return a condition's words in a language, one passage a line; in Dutch where not translated."""
    return "\n".join(edition.words(passage) or passage.plain for passage in row.condition.passages)


def row_objects(rows: Iterable[Row], edition: Edition) -> list[dict[str, Any]]:
    """Return conditions as objects, each passage with its place in the guide's file."""
    return [
        {
            "option": row.intervention.id,
            "title": edition.name(row.intervention.title),
            "title_nl": row.intervention.title,
            "label": edition.name(row.condition.label),
            "label_nl": row.condition.label,
            "kind": row.condition.kind,
            "text": row_text(row, edition),
            "passages": [
                {
                    "anchor": passage.anchor,
                    "file": passage.file,
                    "start": passage.start,
                    "end": passage.end,
                    "quote": passage.text,
                    "translation": None if edition.language == SOURCE else edition.find(passage.text),
                }
                for passage in row.condition.passages
            ],
        }
        for row in rows
    ]


def rows_csv(rows: Iterable[Row], edition: Edition) -> str:
    """Return conditions as CSV, one line a condition; a cell may hold several lines."""
    lines = [
        [
            row.intervention.id,
            edition.name(row.intervention.title),
            edition.name(row.condition.label),
            row.condition.kind,
            row_text(row, edition),
            " ".join(passage.anchor for passage in row.condition.passages),
        ]
        for row in rows
    ]
    return lines_csv([COLUMNS, *lines])


def _markdown_table(block: str) -> Table:
    """Return a table of Markdown, as a page of the assistant writes it."""
    head, _, *lines = [[_cell(cell) for cell in BAR.split(line)[1:-1]] for line in block.split("\n")]
    table = _table([cell.plain for cell in head], narrow=1)
    for cells in lines:
        table.add_row(*cells)
    return table


def _cell(text: str) -> Text:
    """Return a cell of a Markdown table: its lines, markers in colour, what is emphasised in italics."""
    said = text.strip().replace("<br>", "\n").replace("\\|", "|")
    if len(said) > 2 and said.startswith("*") and said.endswith("*"):
        return Text(said[1:-1], style="italic")
    cell = Text(said)
    cell.highlight_regex(MARKER, "cyan")
    return cell


def _table(columns: Sequence[str], narrow: int) -> Table:
    """Return an empty table; what room the ``narrow`` first columns leave, the others share."""
    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False)
    for column in columns[:narrow]:
        table.add_column(column, overflow="fold", max_width=28)
    for column in columns[narrow:]:
        table.add_column(column, overflow="fold", ratio=1)
    return table
