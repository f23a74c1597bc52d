"""The table of conditions: filtering, setting side by side, and the files."""

import csv
import io
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from corpus.labels import Label
from corpus.reading import Corpus, read_corpus
from ui.render import row_text
from ui.web.conditions_texts import EN, NL
from ui.web.layout import Layout
from ui.web.table import Filter, Table, as_csv, as_excel, folded, found_in, records

DANGEROUS = """# Wijzer

## Doel

### Optie 1: =HYPERLINK("https://voorbeeld.nl")

#### Dit is er in elk geval voor nodig

##### Kosten

=1+1

##### Tijd

@SUM(A1)
"""


@pytest.fixture(scope="module")
def table(corpus: Corpus) -> Table:
    return Table(corpus, Layout(corpus))


def test_nothing_asked_is_everything(table: Table, corpus: Corpus) -> None:
    rows = table.find(Filter())
    assert [row.condition for row in rows] == [c for one in corpus.interventions for c in one.conditions]


def test_each_condition_is_found_by_its_own_words_in_each_language(table: Table, corpus: Corpus) -> None:
    for row in table.rows:
        for edition in corpus.editions.values():
            for text in (row_text(row, edition), edition.name(row.condition.label)):
                found = table.find(Filter(options=(row.intervention.id,), text=text.upper()))
                assert row in found


def test_all_words_must_be_there_but_anywhere(table: Table) -> None:
    assert table.find(Filter(text="week uur")) == table.find(Filter(text="uur WEEK"))
    assert table.find(Filter(text="uur week"))
    assert not table.find(Filter(text="uur week giraffe"))


@pytest.mark.parametrize("text", ["(", "[a", ".*", "\\", "<script>", "\0", "💶", "é" * 200])
def test_any_text_may_be_typed(text: str, table: Table) -> None:
    assert table.find(Filter(text=text)) == table.find(Filter(text=f" {text} "))


def test_accents_do_not_matter(table: Table) -> None:
    assert table.find(Filter(text="Kósten")) == table.find(Filter(text="kosten"))


def test_a_kind_and_an_option_are_filters(table: Table, corpus: Corpus) -> None:
    for row in table.rows:
        found = table.find(Filter(options=(row.intervention.id,), kinds=(row.condition.kind,)))
        assert row in found
        assert {one.intervention.id for one in found} == {row.intervention.id}
        assert {one.condition.kind for one in found} == {row.condition.kind}


def test_options_stay_in_the_order_they_were_chosen_in(table: Table) -> None:
    ids = tuple(dict.fromkeys(row.intervention.id for row in table.rows))[::-1]
    wanted = Filter(options=ids)
    assert tuple(one.id for one in table.options(wanted)) == ids
    assert tuple(dict.fromkeys(row.intervention.id for row in table.find(wanted))) == ids
    assert tuple(one.id for one in table.grid(table.find(wanted)).options) == ids


def test_of_what_an_address_asks_for_the_unknown_is_named(table: Table, corpus: Corpus) -> None:
    one = next(one for one in corpus.interventions if len(one.placements) > 1)
    places = tuple(place.id for place in one.placements)
    known, lost = table.known(Filter("x", "y/1", (*places, "z/1/1"), ("cost", "w"), "uur"))
    assert known == Filter(options=(one.id,), kinds=("cost",), text="uur")
    assert lost == ("x", "y/1", "z/1/1", "w")


def test_a_guide_and_a_goal_have_the_options_that_stand_there(table: Table, corpus: Corpus) -> None:
    for guide, goal in corpus.goals():
        expected = {corpus.intervention(option.id).id for option in goal.options}
        assert {one.id for one in table.options(Filter(goal=goal.id))} == expected
        assert {one.id for one in table.options(Filter(guide=guide.id, goal=goal.id))} == expected
    one, other = corpus.guides
    assert not table.options(Filter(guide=one.id, goal=other.goals[0].id))


def test_an_option_under_two_goals_is_found_under_both_and_shown_once(table: Table, corpus: Corpus) -> None:
    both = [one for one in corpus.interventions if len(one.placements) > 1]
    assert both
    for one in both:
        assert [o.id for o in table.options(Filter())].count(one.id) == 1
        for place in one.placements:
            assert one in table.options(Filter(guide=place.guide))


def test_who_states_nothing_is_named(table: Table, corpus: Corpus) -> None:
    silent = table.silent(Filter())
    assert silent
    assert all(not one.conditions for one in silent)
    for kind in {row.condition.kind for row in table.rows}:
        stated = {row.intervention.id for row in table.find(Filter(kinds=(kind,)))}
        unstated = {one.id for one in table.silent(Filter(kinds=(kind,)))}
        assert not stated & unstated
        assert stated | unstated == {one.id for one in corpus.interventions}


def test_the_grid_holds_each_condition_once(table: Table) -> None:
    grid = table.grid(table.rows)
    held = [condition for cell in grid.cells.values() for condition in cell]
    assert sorted(held, key=repr) == sorted((row.condition for row in table.rows), key=repr)
    assert {kind for _, kind in grid.cells} == {kind.id for kind in grid.kinds}


def test_the_longer_side_goes_down(table: Table) -> None:
    assert not table.grid(table.rows).options_down
    assert table.grid(table.find(Filter(kinds=("cost",)))).options_down


def test_chosen_options_are_shown_though_they_state_nothing(table: Table) -> None:
    silent = table.silent(Filter())[0]
    stated = table.rows[0].intervention
    grid = table.grid(table.find(Filter(options=(silent.id, stated.id))), (silent, stated))
    assert grid.options == (silent, stated)
    assert not any(option == silent.id for option, _ in grid.cells)


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("De Kosten", ("kosten",), [("De ", False), ("Kosten", True)]),
        ("één één", ("een",), [("één", True), (" ", False), ("één", True)]),
        ("abc", (), [("abc", False)]),
        ("abc", ("x",), [("abc", False)]),
        ("a.c abc", ("a.c",), [("a.c", True), (" abc", False)]),
        ("kostenpost", ("kost", "kosten"), [("kosten", True), ("post", False)]),
    ],
)
def test_what_is_searched_for_is_cut_out(
    text: str, words: tuple[str, ...], pieces: list[tuple[str, bool]]
) -> None:
    assert found_in(text, words) == pieces


@pytest.mark.parametrize("text", ["İstanbul", "straße", "ﬁn", "é", "e\u0301", ""])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_csv_holds_all_that_is_found(table: Table, corpus: Corpus) -> None:
    for language, words in (("nl", NL), ("en", EN)):
        edition = corpus.edition(language)
        data = as_csv(records(table.rows, corpus, edition, words))
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert tuple(lines[0]) == words.columns
        assert [line[5] for line in lines[1:]] == [row_text(row, edition) for row in table.rows]
        for line, row in zip(lines[1:], table.rows, strict=True):
            assert line[2] == edition.name(row.intervention.title)
            assert line[6].split("\n") == [passage.anchor for passage in row.condition.passages]


def test_excel_holds_the_list_and_the_options_side_by_side(table: Table, corpus: Corpus) -> None:
    edition = corpus.edition("nl")
    rows = table.find(Filter(kinds=("cost", "time")))
    grid = table.grid(rows)
    data = as_excel(records(rows, corpus, edition, NL), grid, edition, NL)
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == [NL.sheet_list, NL.sheet_grid]
    first = list(book[NL.sheet_list].values)
    assert first[0] == NL.columns
    assert [line[5] for line in first[1:]] == [row_text(row, edition) for row in rows]
    second = list(book[NL.sheet_grid].values)
    assert list(second[0][1:]) == [one.title for one in grid.options]
    assert [line[0] for line in second[1:]] == [kind.nl for kind in grid.kinds]
    assert NL.not_stated in [cell for line in second[1:] for cell in line]


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    (tmp_path / "wijzer.md").write_text(DANGEROUS, encoding="utf-8")
    corpus = read_corpus(tmp_path, aids=False)
    table = Table(corpus, Layout(corpus))
    lines = records(table.rows, corpus, corpus.edition("nl"), NL)
    text = as_csv(lines).decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
    assert "'=1+1" in cells
    assert not any(cell.startswith(("=", "@")) for cell in cells)
    book = load_workbook(io.BytesIO(as_excel(lines, table.grid(table.rows), corpus.edition("nl"), NL)))
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert kinds <= {"s", "inlineStr"}
    assert book[NL.sheet_list]["F2"].value == "=1+1"


def test_what_excel_cannot_hold_is_left_out(table: Table, corpus: Corpus) -> None:
    data = as_excel([["a\x0bb"]], table.grid(()), corpus.edition("nl"), NL)
    assert load_workbook(io.BytesIO(data)).worksheets[0]["A1"].value == "ab"


def test_nothing_found_is_a_file_too(table: Table, corpus: Corpus) -> None:
    lines = records((), corpus, corpus.edition("nl"), NL)
    assert as_csv(lines).decode("utf-8-sig").count("\r\n") == 1
    assert load_workbook(io.BytesIO(as_excel(lines, table.grid(()), corpus.edition("nl"), NL)))


def test_finding_is_quick(table: Table) -> None:
    table.find(Filter(text="kosten"))
    start = time.perf_counter()
    for _ in range(20):
        table.find(Filter(text="uur per week"))
    assert (time.perf_counter() - start) / 20 < 0.02  # 1 ms; the machine may be busy


def test_kinds_stand_in_the_labels_order(table: Table, corpus: Corpus) -> None:
    kinds: tuple[Label, ...] = table.grid(table.rows).kinds
    order = [kind.id for kind in corpus.labels.conditions]
    assert [kind.id for kind in kinds] == [id for id in order if id in {kind.id for kind in kinds}]
