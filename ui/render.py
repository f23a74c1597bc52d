"""Answers, options and conditions as a person reads them in a terminal, and as rows for programs."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from assistant.answer import Answer, ConditionRow
from assistant.conditions import Row
from corpus.editions import SOURCE, Edition
from corpus.reading import Corpus
from ui.texts import Texts


def render_answer(answer: Answer, texts: Texts) -> RenderableType:
    """Return an answer for a terminal: options, quotes, conditions, sources."""
    if not answer.options:
        return Markdown(answer.answer)
    parts: list[RenderableType] = []
    tables = iter([list(rows) for _, rows in groupby(answer.conditions, key=lambda row: row.option)])
    for block in answer.answer.split("\n\n"):
        if block.startswith("|"):
            parts.append(_conditions(next(tables), texts))
        else:
            parts.append(Markdown(block))
        parts.append(Text())
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


def render_rows(rows: Sequence[Row], corpus: Corpus, edition: Edition, texts: Texts) -> RenderableType:
    """Return conditions as one table for each option."""
    if not rows:
        return Text(texts.no_conditions)
    names = {kind.id: kind.name(edition.language) for kind in corpus.labels.conditions}
    parts: list[RenderableType] = []
    for id, of_option in groupby(rows, key=lambda row: row.intervention.id):
        found = list(of_option)
        parts.append(
            Text(edition.name(found[0].intervention.title), style="bold").append(f"  {id}", style="dim")
        )
        table = _table(texts.condition_column, texts.kind_column, texts.explanation_column)
        for row in found:
            kind = names.get(row.condition.kind, row.condition.kind)
            label = edition.name(row.condition.label)
            table.add_row(Text(label), Text(kind), Text(row_text(row, edition)))
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
    out = io.StringIO()
    fields = ["option", "title", "label", "kind", "text", "anchors"]
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {
                "option": row.intervention.id,
                "title": edition.name(row.intervention.title),
                "label": edition.name(row.condition.label),
                "kind": row.condition.kind,
                "text": row_text(row, edition),
                "anchors": " ".join(passage.anchor for passage in row.condition.passages),
            }
        )
    return out.getvalue()


def _conditions(rows: Sequence[ConditionRow], texts: Texts) -> Table:
    table = _table(texts.condition_column, texts.explanation_column)
    for row in rows:
        cell = Text()
        for line, number in zip(row.text.split("\n"), row.citations, strict=True):
            cell.append(f"{line} ").append(f"[{number}]\n", style="cyan")
        cell.rstrip()
        table.add_row(Text(row.label), cell)
    return table


def _table(*columns: str) -> Table:
    """Return an empty table whose last column takes what room there is."""
    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False)
    for column in columns[:-1]:
        table.add_column(column, overflow="fold", max_width=28)
    table.add_column(columns[-1], overflow="fold", ratio=1)
    return table
