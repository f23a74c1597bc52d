"""Answers, options and conditions as a person reads them, and as rows that programs read back."""

import csv
import io
import itertools
import re
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.conditions import find_rows
from corpus.reading import Corpus, read_corpus
from ui.render import COLUMNS, render_answer, render_options, render_rows, row_objects, rows_csv
from ui.texts import EN, NL

DANGEROUS = """# Wijzer

## Doel

### Optie 1: Begin

#### Dit is er in elk geval voor nodig

##### @Kosten

=1+1
"""
WITHOUT = "intenties-versterken/1/1"
COACH = "ruggensteun-geven/2/1"
AMBASSADORS = "intenties-versterken/2/3"
COMPARED = {
    "nl": "Vergelijk leerambassadeurs met loopbaancoaches",
    "en": "What is the difference between career coaches and learning ambassadors?",
}
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


def test_an_answer_shows_every_statement_condition_and_source(assistant: Assistant) -> None:
    answer = assistant.ask(OLDER)
    seen = words(shown(render_answer(answer), 4000))
    assert all(words(one.text) in seen for one in answer.statements)
    assert all(words(one.label) in seen for one in answer.conditions)
    assert all(words(line) in seen for one in answer.conditions for line in one.text.split("\n"))
    assert all(f"[{citation.number}]" in seen for citation in answer.citations)
    assert all(one.title in seen for one in answer.options)


def page(text: str) -> Answer:
    """Return an answer with a page of its own."""
    return Answer("v", "nl", "answered", "recommend", text)


def lines_of(text: str) -> list[str]:
    """Return what a person sees of a page, without the spaces around its lines."""
    return [line.strip() for line in shown(render_answer(page(text))).strip().split("\n")]


def test_each_passage_of_a_cell_stands_on_a_line() -> None:
    seen = lines_of("| Wat | Hoe |\n| --- | --- |\n| Kosten | vijf euro [1]<br>of meer [2] |\n\neinde")
    assert [" ".join(line.split()) for line in seen[:1]] == ["Wat Hoe"]
    assert [" ".join(line.split()) for line in seen[2:]] == [
        "Kosten vijf euro [1]",
        "of meer [2]",
        "",
        "einde",
    ]


def test_text_and_tables_stand_in_their_order_with_one_empty_line_between() -> None:
    table = "| {} | y |\n| --- | --- |\n| k | v |"
    text = f"### Titel a\n\ngeen\n\n{table.format('p')}\n\n### Titel b\n\n- x\n\n{table.format('q')}\n\neind"
    seen = lines_of(text)
    firsts = [line.split()[0] for line in seen if line]
    assert [word for word in firsts if word not in {"k", "Titel"} and "─" not in word] == [
        "geen",
        "p",
        "•",
        "q",
        "eind",
    ]
    assert not any(one == other == "" for one, other in itertools.pairwise(seen))


def test_a_bar_a_star_and_a_bracket_in_a_cell_are_text() -> None:
    text = r"| x | y |" + "\n| --- | --- |\n" + r"| a \| b | 2 * 3 [red] * 4 [1] |" + "\n| c | *geen* |"
    seen = lines_of(text)
    assert words(seen[2]) == "a | b 2 * 3 [red] * 4 [1]"
    assert words(seen[-1]) == "c geen"


def test_markers_in_a_table_have_a_colour() -> None:
    console = Console(file=io.StringIO(), width=80, force_terminal=True, color_system="standard")
    console.print(render_answer(page("| x | y |\n| --- | --- |\n| a | b [12] |")))
    assert isinstance(console.file, io.StringIO)
    assert "\x1b[36m[12]\x1b[0m" in console.file.getvalue()


@pytest.mark.parametrize("question", COMPARED.values(), ids=COMPARED.keys())
def test_a_comparison_is_a_table_with_a_column_for_each_option(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert (answer.intent, len(answer.options)) == ("compare", 2)
    assert {one.id for one in answer.options} == {COACH, AMBASSADORS}
    seen = shown(render_answer(answer), 300)
    assert "<br>" not in seen
    rows = seen.split("\n")
    first, second = (one.title for one in answer.options)
    head = next(row for row in rows if first in row and second in row)
    left, right = head.index(first), head.index(second)
    assert left < right
    column = {answer.options[0].id: (left, right - 1), answer.options[1].id: (right, None)}
    for condition in answer.conditions:
        cells = words(" ".join(row[slice(*column[condition.option])] for row in rows))
        for line, number in zip(condition.text.split("\n"), condition.citations, strict=True):
            assert f"{words(line)} [{number}]" in cells
    said = {"nl": "niet genoemd", "en": "not stated"}[answer.language]
    assert said in seen


def test_a_comparison_of_one_option_is_shown_as_its_conditions(assistant: Assistant) -> None:
    answer = assistant.ask("wat is het verschil?", ["Hoeveel tijd kosten leerambassadeurs?"])
    assert len(answer.options) == 1
    seen = shown(render_answer(answer))
    assert "<br>" not in seen
    for condition in answer.conditions:
        for line, number in zip(condition.text.split("\n"), condition.citations, strict=True):
            assert f"{line} [{number}] " in seen


LISTED = {
    "nl": "Welke opties zijn er om de werkgever te overtuigen?",
    "en": "What options are there to convince employees of the value of learning?",
}


@pytest.mark.parametrize("language", LISTED)
def test_a_list_shows_the_options_of_a_goal_by_their_numbers(
    language: str, assistant: Assistant, corpus: Corpus
) -> None:
    answer = assistant.ask(LISTED[language])
    assert (answer.intent, answer.language) == ("list", language)
    name = corpus.edition(language).name
    goal = next(one for _, one in corpus.goals() if name(one.title) == answer.options[0].places[0].goal)
    seen = shown(render_answer(answer))
    found = [re.fullmatch(r" (\d) (.+) \[(\d+)\] *", line) for line in seen.split("\n")]
    assert [(int(one[1]), one[2]) for one in found if one] == [
        (placement.number, name(placement.title)) for placement in goal.options
    ]
    assert [int(one[3]) for one in found if one] == [one.number for one in answer.citations]


UNSTATED = {
    "nl": ("Hoeveel tijd kost een loopbaancoach?", "zegt daarbij niets over: tijd."),
    "en": ("How long does career coaching take?", "says nothing here about: time."),
}


@pytest.mark.parametrize(("question", "said"), UNSTATED.values(), ids=UNSTATED.keys())
def test_what_is_not_stated_is_said_before_what_is(question: str, said: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.status == "condition_not_stated"
    seen = words(shown(render_answer(answer), 4000))
    assert seen.startswith(answer.options[0].title)
    places = [
        seen.index(said),
        *(seen.index(words(row.text)[:30]) for row in answer.conditions),
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_left_out_is_said_below_the_table(language: str, assistant: Assistant) -> None:
    answer = assistant.ask("wat kost een loopbaancoach?", language=language)
    (left,) = answer.left_out
    seen = shown(render_answer(answer))
    assert seen.index("€ 75 – 200") < seen.index(left.where)


def test_a_refusal_is_shown_as_it_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("???")
    assert words(answer.answer.split("\n")[0]) in words(shown(render_answer(answer)))


@pytest.mark.parametrize("question", [OLDER, *COMPARED.values(), "Welke opties zijn er?", "???"])
def test_an_answer_fits_a_narrow_terminal(question: str, assistant: Assistant) -> None:
    seen = shown(render_answer(assistant.ask(question)), 60)
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


def test_no_text_of_the_csv_becomes_a_formula(tmp_path: Path) -> None:
    (tmp_path / "wijzer.md").write_text(DANGEROUS, encoding="utf-8")
    corpus = read_corpus(tmp_path, aids=False)
    (row,) = csv.DictReader(io.StringIO(rows_csv(find_rows(corpus), corpus.edition("nl"))))
    assert (row["label"], row["text"]) == ("'@Kosten", "'=1+1")
    assert tuple(row) == COLUMNS
