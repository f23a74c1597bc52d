"""The found conditions as HTML."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from corpus.editions import Edition
from corpus.reading import Corpus, read_corpus
from ui.web.conditions_page import VIEWS, conditions_html, count_text, lang_of
from ui.web.conditions_texts import EN, NL
from ui.web.layout import Layout
from ui.web.table import Filter, Table

HOSTILE = """# Wijzer

## Doel

### Optie 1: Een <img src=x onerror=alert(1)> optie

#### Dit is er in elk geval voor nodig

##### Kosten "><script>alert(1)</script>

Een <b>vet</b> bedrag & meer.
"""


NUMBERED = """# Wijzer

## Doel

### Optie 1: Stappen

#### Dit is er in elk geval voor nodig

##### Tijd

3. Een uur.
4. Nog een uur.
"""


@pytest.fixture(scope="module")
def table(corpus: Corpus) -> Table:
    return Table(corpus, Layout(corpus))


def words(html: str) -> str:
    """Return the text of HTML."""
    return " ".join(unescape(re.sub("<[^>]+>", "", html)).replace("\xa0", " ").split())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("view", ["table", "list"])
def test_each_passage_stands_there_with_the_way_to_its_place(
    view: str, language: str, table: Table, corpus: Corpus
) -> None:
    html = conditions_html(table, Filter(), view, language)
    said = words(html)
    for row in table.rows:
        for passage in row.condition.passages:
            assert (corpus.edition(language).words(passage) or "") in said
            assert f'data-open="{passage.anchor}"' in html


def test_the_words_searched_for_are_marked(table: Table) -> None:
    html = conditions_html(table, Filter(text="kosten"), "table", "nl")
    assert set(re.findall("<mark>(.*?)</mark>", html)) >= {"kosten"}
    assert "<mark>" not in conditions_html(table, Filter(), "table", "nl")


def test_who_states_nothing_is_named_below(table: Table) -> None:
    silent = table.silent(Filter())
    html = conditions_html(table, Filter(), "table", "nl")
    below = html[html.index(NL.silent) :]
    assert all(f'data-option="{one.id}"' in below for one in silent)
    assert NL.silent_kinds in conditions_html(table, Filter(kinds=("cost",)), "table", "nl")
    # Who searches for a word asks what says so, not what does not.
    assert NL.silent not in conditions_html(table, Filter(text="kosten"), "table", "nl")


def test_comparing_asks_for_two_options(table: Table, corpus: Corpus) -> None:
    one, other = (row.intervention.id for row in (table.rows[0], table.rows[-1]))
    assert NL.choose in conditions_html(table, Filter(), "compare", "nl")
    assert EN.choose_one_more in conditions_html(table, Filter(options=(one,)), "compare", "en")
    html = conditions_html(table, Filter(options=(one, other)), "compare", "nl")
    assert html.count('role="columnheader"') == 3
    assert NL.not_stated in html
    assert NL.choose_one_more not in html


def test_comparing_shows_an_option_that_states_nothing(table: Table) -> None:
    silent, stated = table.silent(Filter())[0], table.rows[0].intervention
    html = conditions_html(table, Filter(options=(silent.id, stated.id)), "compare", "nl")
    head = html[: html.index("<tbody")]
    assert f'data-option="{silent.id}"' in head
    assert f'data-option="{stated.id}"' in head


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("text", ["", "kosten"])
def test_of_what_was_chosen_it_is_said_first_what_states_nothing(
    view: str, text: str, table: Table, corpus: Corpus
) -> None:
    silent = [one.id for one in table.silent(Filter())]
    stated = next(row.intervention.id for row in table.find(Filter(text="kosten")))
    html = conditions_html(table, Filter(options=(*silent, stated), text=text), view, "nl")
    said = html[html.index(NL.silent) : html.index("<table")]
    assert re.findall('data-option="(.*?)"', said[: said.index("</ul>")]) == silent
    alone = conditions_html(table, Filter(options=tuple(silent)), view, "nl")
    assert NL.silent in alone
    assert NL.nothing_hint not in alone


def test_what_a_link_asks_for_and_the_guide_has_not_is_named(table: Table) -> None:
    html = conditions_html(table, Filter(), "table", "en", ("x/1/1", "<b>"))
    assert EN.lost.format(names="x/1/1, &lt;b&gt;") in html


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_found_says_so(view: str, language: str, table: Table) -> None:
    wanted = Filter(text="giraffe")
    html = conditions_html(table, wanted, view, language)
    texts = NL if language == "nl" else EN
    assert (texts.choose if view == "compare" else texts.nothing) in html
    assert count_text(table, wanted, language) == texts.nothing


def test_the_count_is_a_sentence(table: Table) -> None:
    assert count_text(table, Filter(), "nl").startswith(f"{len(table.rows)} randvoorwaarden van ")
    row = next(row for row in table.rows if row.condition.kind == "time")
    one = Filter(options=(row.intervention.id,), kinds=("time",))
    assert count_text(table, one, "nl") == "1 randvoorwaarde van 1 optie"
    assert count_text(table, one, "en") == "1 condition of 1 option"
    stating, left = len({row.intervention.id for row in table.rows}), len(table.corpus.interventions)
    assert count_text(table, Filter(), "en").endswith(f" of {stating} of the {left} options")


@pytest.mark.parametrize("view", VIEWS)
def test_what_stands_in_the_guide_is_text(view: str, tmp_path: Path) -> None:
    (tmp_path / "wijzer.md").write_text(HOSTILE, encoding="utf-8")
    corpus = read_corpus(tmp_path, aids=False)
    table = Table(corpus, Layout(corpus))
    options = tuple(one.id for one in table.corpus.interventions) * 2
    html = conditions_html(table, Filter(options=options), view, "nl")
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "<b>vet</b> bedrag & meer." in words(html)


@pytest.mark.parametrize("view", ["table", "list"])
def test_a_list_goes_on_counting_where_the_guide_does(view: str, tmp_path: Path) -> None:
    (tmp_path / "wijzer.md").write_text(NUMBERED, encoding="utf-8")
    corpus = read_corpus(tmp_path, aids=False)
    assert '<ol start="3"><li>' in conditions_html(Table(corpus, Layout(corpus)), Filter(), view, "nl")


def test_what_is_not_translated_is_shown_in_dutch_and_marked_so(corpus: Corpus) -> None:
    bare = replace(corpus, editions={**corpus.editions, "en": Edition("en", {})})
    table = Table(bare, Layout(bare))
    html = conditions_html(table, Filter(), "list", "en")
    for row in table.rows:
        for passage in row.condition.passages:
            assert passage.plain in words(html)
    assert html.count('<span lang="nl">') == sum(len(row.condition.passages) for row in table.rows)
    assert lang_of(bare.edition("en"))("x") == ' lang="nl"'
    assert lang_of(bare.edition("nl"))("x") == ""


def test_a_table_says_what_its_lines_and_columns_are(table: Table) -> None:
    html = conditions_html(table, Filter(), "table", "nl")
    assert html.count('scope="row"') == len(table.grid(table.rows).kinds)
    assert html.count('scope="col"') == len(table.grid(table.rows).options) + 1
    assert "<caption" in html
    # Laid out as cards on a phone, it stays a table to a screen reader.
    assert html.count("<td") == html.count('<td role="cell"')
