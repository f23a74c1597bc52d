"""An answer's Markdown: quotes below what leads them in, and tables that no text can break."""

import pytest
from markdown_it import MarkdownIt

from assistant.answer import ConditionRow, Place
from assistant.page import Page
from assistant.texts import EN, NL, Texts


def row(label: str, text: str, *citations: int) -> ConditionRow:
    """Return a condition."""
    return ConditionRow("g/1/1", label, label, "cost", text, citations)


def html(page: Page) -> str:
    """Return the page as a browser gets it."""
    return str(MarkdownIt("commonmark").enable("table").render(page.markdown()))


def test_blocks_stand_apart() -> None:
    page = Page(NL)
    page.paragraph("Eerst.")
    page.bullets(["een", "twee"])
    page.paragraph("Dan.")
    assert page.markdown() == "Eerst.\n\n- een\n- twee\n\nDan."


@pytest.mark.parametrize(("texts", "word"), [(NL, "optie"), (EN, "option")])
def test_an_option_names_all_its_places(texts: Texts, word: str) -> None:
    page = Page(texts)
    page.option("Titel", [Place("Wijzer", "Doel", 3), Place("Ander", "Tweede", 2)])
    heading, places = page.markdown().split("\n\n")
    assert heading == "### Titel"
    assert f"Wijzer › Doel › {word} 3; Ander › Tweede › {word} 2" in places


def test_quotes_are_one_list_with_what_is_led_in_below() -> None:
    page = Page(NL)
    page.says()
    page.quote("Neem tijd\nvoor:", 1, 0)
    page.quote("*rust*", 2, 1)
    page.quote("diep", 3, 2)
    page.quote("los", 4, 0)
    assert page.markdown().split("\n\n")[1].split("\n") == [
        "- Neem tijd voor: [1]",
        "  - *rust* [2]",
        "    - diep [3]",
        "- los [4]",
    ]
    assert html(page).count("<ul>") == 3


def test_a_quote_that_begins_a_list_stands_at_the_margin() -> None:
    page = Page(NL)
    page.says()
    page.quote("alleen", 1, 2)
    assert page.markdown().endswith("\n\n- alleen [1]")


def test_a_table_has_one_line_a_condition_with_a_marker_for_each_passage() -> None:
    page = Page(EN)
    page.conditions([row("Costs", "€ 80 an hour.\nA room.", 4, 2), row("Time", "An hour.", 5)])
    title, table = page.markdown().split("\n\n")
    assert title == f"**{EN.conditions}**"
    assert table.split("\n") == [
        f"| {EN.condition} | {EN.explanation} |",
        "| --- | --- |",
        "| Costs | € 80 an hour. [4]<br>A room. [2] |",
        "| Time | An hour. [5] |",
    ]


def test_a_pipe_in_a_condition_does_not_break_the_table() -> None:
    page = Page(NL)
    page.conditions([row("a|b", "x | y || z", 1)])
    page_html = html(page)
    assert page_html.count("<td") == 2
    assert "a|b" in page_html
    assert "x | y || z [1]" in page_html


def test_an_option_without_conditions_says_so() -> None:
    page = Page(NL)
    page.conditions([])
    assert page.markdown() == NL.no_conditions


def test_sources_stand_together_by_place() -> None:
    page = Page(NL)
    page.sources([(1, "A › b", "Kosten"), (2, "C › d", "Tijd"), (3, "A › b", "Kosten"), (4, "A › b", "Rol")])
    lines = ["- A › b", "  - Kosten [1][3]", "  - Rol [4]", "- C › d", "  - Tijd [2]"]
    assert page.markdown() == f"**{NL.sources}**\n\n" + "\n".join(lines)


def test_lines_that_are_numbered_already_stay_together() -> None:
    page = Page(NL)
    page.paragraph("**Doel**")
    page.lines(["1. een [1]", "2. twee"])
    assert page.markdown() == "**Doel**\n\n1. een [1]\n2. twee"
    assert html(page).count("<li>") == 2


def test_a_comparison_has_a_column_an_option_and_says_what_is_not_stated() -> None:
    page = Page(EN)
    cells = [[row("Costs", "€ 80|hour.\nA room.", 1, 2), row("Price", "€ 5", 3)], []]
    page.compare(["A | a", "B"], [("Costs", cells)])
    assert page.markdown().split("\n") == [
        f"| {EN.condition} | A \\| a | B |",
        "| --- | --- | --- |",
        f"| Costs | € 80\\|hour. [1]<br>A room. [2]<br>€ 5 [3] | *{EN.not_stated}* |",
    ]
    assert html(page).count("<td") == 3
