"""Answers, options and conditions as a person reads them, and as rows that programs read back."""

import csv
import io

import pytest
from rich.console import Console, RenderableType

from assistant.answer import Answer, ConditionRow, Option, Place
from assistant.assistant import Assistant
from assistant.conditions import find_rows
from corpus.reading import Corpus
from ui.render import render_answer, render_options, render_rows, row_objects, rows_csv
from ui.texts import EN, NL

WITHOUT = "intenties-versterken/1/1"
OLDER = "how do I reach low-skilled older workers?"


def shown(renderable: RenderableType, width: int = 400) -> str:
    """Return what a person sees, on long lines."""
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def words(text: str) -> str:
    """Return a text in single spaces."""
    return " ".join(text.split())


def option(id: str) -> Option:
    """Return an option of that id."""
    return Option(id, f"Titel {id}", f"Titel {id}", (Place("Gids", "Doel", 1),), 0.9)


def test_an_answer_shows_every_statement_condition_and_source(assistant: Assistant) -> None:
    answer = assistant.ask(OLDER)
    seen = words(shown(render_answer(answer, EN), 4000))
    assert all(words(one.text) in seen for one in answer.statements)
    assert all(words(one.label) in seen for one in answer.conditions)
    assert all(words(line) in seen for one in answer.conditions for line in one.text.split("\n"))
    assert all(f"[{citation.number}]" in seen for citation in answer.citations)
    assert all(one.title in seen for one in answer.options)


def test_each_option_shows_its_own_conditions_also_behind_one_without() -> None:
    rows = (ConditionRow("b", "Kosten", "Kosten", "cost", "vijf euro\nof meer", (1, 2)),)
    page = (
        "### Titel a\n\ngeen\n\n### Titel b\n\n| x | y |\n| --- | --- |\n| Kosten | vijf euro [1] |\n\neinde"
    )
    answer = Answer("v", "nl", "answered", "recommend", page, (option("a"), option("b")), (), rows)
    seen = shown(render_answer(answer, NL))
    assert seen.index("Titel a") < seen.index("geen") < seen.index("Titel b") < seen.index("vijf euro [1]")
    assert seen.index("of meer [2]") < seen.index("einde")
    assert seen.count(NL.condition_column) == 1


def test_a_refusal_is_shown_as_it_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("???")
    assert words(answer.answer.split("\n")[0]) in words(shown(render_answer(answer, NL)))


def test_an_answer_fits_a_narrow_terminal(assistant: Assistant) -> None:
    seen = shown(render_answer(assistant.ask(OLDER), EN), 60)
    assert max(len(line) for line in seen.split("\n")) <= 60


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_tree_shows_every_guide_goal_and_option(language: str, corpus: Corpus) -> None:
    edition = corpus.edition(language)
    seen = shown(render_options(corpus, edition))
    for guide, goal in corpus.goals():
        assert edition.name(guide.title) in seen
        assert edition.name(goal.title) in seen
        assert all(edition.name(one.title) in seen and one.id in seen for one in goal.options)


@pytest.mark.parametrize(("language", "texts"), [("nl", NL), ("en", EN)])
def test_the_table_shows_every_condition_under_its_option(
    language: str, texts: object, corpus: Corpus
) -> None:
    edition = corpus.edition(language)
    rows = find_rows(corpus)
    seen = shown(render_rows(rows, corpus, edition, EN if language == "en" else NL))
    assert all(edition.name(row.condition.label)[:28].split()[0] in seen for row in rows)
    assert {row.intervention.id for row in rows} == {
        one.id for one in corpus.interventions if f"  {one.id}\n" in seen or f"  {one.id} " in seen
    }


def test_no_conditions_is_said(corpus: Corpus) -> None:
    rows = find_rows(corpus, WITHOUT)
    assert NL.no_conditions in shown(render_rows(rows, corpus, corpus.edition("nl"), NL))
    assert rows_csv(rows, corpus.edition("nl")).count("\n") == 1
    assert row_objects(rows, corpus.edition("nl")) == []


def test_objects_lead_to_the_passages_in_the_files(corpus: Corpus) -> None:
    rows = find_rows(corpus)
    objects = row_objects(rows, corpus.edition("nl"))
    assert len(objects) == len(rows)
    for one in objects:
        assert len(one["text"].split("\n")) == len(one["passages"])
        for passage in one["passages"]:
            text = corpus.files[passage["file"]].read_text(encoding="utf-8")
            assert passage["quote"] == text[passage["start"] : passage["end"]]


def test_english_objects_keep_the_dutch_beside(corpus: Corpus) -> None:
    dutch = row_objects(find_rows(corpus), corpus.edition("nl"))
    english = row_objects(find_rows(corpus), corpus.edition("en"))
    for one, other in zip(dutch, english, strict=True):
        assert (one["title_nl"], one["label_nl"]) == (other["title_nl"], other["label_nl"])
        assert [p["quote"] for p in one["passages"]] == [p["quote"] for p in other["passages"]]
        assert all(passage["translation"] is None for passage in one["passages"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_csv_reads_back_as_the_same_rows(language: str, corpus: Corpus) -> None:
    rows = find_rows(corpus)
    edition = corpus.edition(language)
    read = list(csv.DictReader(io.StringIO(rows_csv(rows, edition))))
    fields = ("option", "title", "label", "kind", "text")
    assert [[one[name] for name in fields] for one in read] == [
        [one[name] for name in fields] for one in row_objects(rows, edition)
    ]
    assert all(one["anchors"].split() for one in read)
