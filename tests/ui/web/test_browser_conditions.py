"""The conditions tab in a real browser: filter, compare, download, and the way to each place."""

import csv
import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from corpus.reading import Corpus
from tests.ui.web.browsing import Seen
from tests.ui.web.conftest import Look
from ui.web.address import choice_link
from ui.web.conditions_texts import EN, NL
from ui.web.layout import Layout
from ui.web.table import Filter, Table

if TYPE_CHECKING:
    from playwright.sync_api import Download, Locator

pytestmark = pytest.mark.slow  # a server and a browser
PHONE = (390, 844)
# Counts the time from a key to the table that follows it.
STOPWATCH = """() => {
  window.waits = [];
  let pressed = 0;
  document.querySelector('#conditions-text :is(input, textarea)')
    .addEventListener('input', () => { pressed = performance.now(); });
  new MutationObserver(() => { if (pressed) window.waits.push(performance.now() - pressed); pressed = 0; })
    .observe(document.querySelector('#conditions-table'), {childList: true, subtree: true});
}"""


@pytest.fixture(scope="module")
def table(corpus: Corpus) -> Table:
    return Table(corpus, Layout(corpus))


@pytest.fixture
def conditions(open_window: Look) -> Seen:
    """Open the tab, in Dutch, on a desktop."""
    return opened(open_window("?tab=conditions"))


def opened(seen: Seen) -> Seen:
    """Wait until the tab is there, and its page has been given its language."""
    seen.page.locator(".conditions").wait_for()
    seen.settle()
    return seen


def box(seen: Seen) -> "Locator":
    return seen.page.locator("#conditions-text").locator("input, textarea")


def counted(seen: Seen, count: str) -> None:
    """Wait until the tab says how many are found."""
    seen.page.locator("#conditions-count", has_text=count).wait_for()


def choose(seen: Seen, filter_: str, choice: str) -> None:
    """Choose from one of the filters."""
    seen.page.locator(f"#conditions-{filter_} input").click()
    seen.page.wait_for_timeout(400)  # the list flies in
    seen.page.get_by_role("option", name=choice).click()
    seen.page.locator(f"#conditions-{filter_} input").blur()  # Escape leaves the focus, and the list closed
    seen.page.get_by_role("option").first.wait_for(state="detached")  # it fades


def shown(seen: Seen) -> list[str]:
    """Return the anchors of the passages that are shown."""
    return seen.page.locator(".conditions .source").evaluate_all("all => all.map(one => one.dataset.open)")


def download(seen: Seen, name: str) -> "Download":
    with seen.page.expect_download() as found:
        seen.page.get_by_role("button", name=name).click()
    return found.value


def test_typing_filters_within_an_instant(conditions: Seen, table: Table) -> None:
    conditions.page.evaluate(STOPWATCH)
    for letter in "kosten uur":
        box(conditions).press_sequentially(letter)
        conditions.page.wait_for_timeout(250)
    rows = table.find(Filter(text="kosten uur"))
    counted(conditions, f"{len(rows)} randvoorwaarden")
    assert shown(conditions) == [p.anchor for row in rows for p in row.condition.passages]
    assert {"kosten", "uur"} <= set(conditions.page.locator(".conditions mark").all_inner_texts())
    waits: list[float] = conditions.page.evaluate("window.waits")
    assert sorted(waits)[len(waits) // 2] < 150, waits  # milliseconds, by the median of the keys


def test_what_is_typed_or_pasted_is_text(conditions: Seen) -> None:
    box(conditions).fill("<img src=x onerror=alert(1)>")
    conditions.page.get_by_text(NL.nothing).first.wait_for()
    box(conditions).fill("")
    conditions.page.locator(".conditions table").wait_for()
    box(conditions).fill("${alert(1)} {{this}}")
    conditions.page.get_by_text(NL.nothing).first.wait_for()
    assert shown(conditions) == []


def test_filters_work_together_and_can_be_cleared(conditions: Seen, table: Table, corpus: Corpus) -> None:
    guide = corpus.guides[1]
    choose(conditions, "guide", guide.title)
    rows = table.find(Filter(guide=guide.id))
    counted(conditions, f"{len(rows)} randvoorwaarden")
    conditions.page.locator("#conditions-goal input").click()
    goals = conditions.page.get_by_role("option").all_inner_texts()
    assert len(goals) == 1 + len(guide.goals)  # only this guide's, and "all"
    conditions.page.keyboard.press("Escape")
    kind = next(kind for kind in corpus.labels.conditions if kind.id == rows[0].condition.kind)
    choose(conditions, "kinds", kind.nl)
    fewer = table.find(Filter(guide=guide.id, kinds=(kind.id,)))
    counted(conditions, f"{len(fewer)} randvoorwaarde")
    assert shown(conditions) == [p.anchor for row in fewer for p in row.condition.passages]
    conditions.page.get_by_role("button", name=NL.clear).click()
    counted(conditions, f"{len(table.rows)} randvoorwaarden")
    assert conditions.page.locator("#conditions-guide input").input_value() == NL.all_guides


def test_a_cell_opens_its_place_in_the_guide(conditions: Seen, table: Table) -> None:
    passage = table.rows[-1].condition.passages[-1]
    conditions.page.locator(f'.conditions [data-open="{passage.anchor}"]').click()
    marked = conditions.page.locator(".passage.target:visible")
    marked.wait_for()
    assert marked.inner_text() == passage.plain
    conditions.page.wait_for_timeout(800)  # scrolling
    assert marked.evaluate(
        "one => { const at = one.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight }"
    )


def test_options_stand_side_by_side(conditions: Seen, table: Table) -> None:
    one, other = table.rows[0].intervention, table.rows[-1].intervention
    conditions.page.get_by_role("radio", name=NL.view_compare).check(force=True)
    conditions.page.get_by_text(NL.choose).wait_for()
    choose(conditions, "options", one.title)
    conditions.page.get_by_text(NL.choose_one_more).wait_for()
    choose(conditions, "options", other.title)
    heads = conditions.page.get_by_role("columnheader")
    heads.nth(2).wait_for()
    assert heads.all_inner_texts() == [NL.kind, one.title, other.title]
    rows = table.find(Filter(options=(one.id, other.id)))
    assert sorted(shown(conditions)) == sorted(p.anchor for row in rows for p in row.condition.passages)
    assert conditions.page.get_by_text(NL.not_stated, exact=True).count() > 0


def test_a_choice_stands_in_the_address_and_survives_a_reload(conditions: Seen, table: Table) -> None:
    one, other = table.rows[-1].intervention, table.rows[0].intervention  # not in the guide's order
    conditions.page.get_by_role("radio", name=NL.view_compare).check(force=True)
    for option in (one, other):
        choose(conditions, "options", option.title)
    box(conditions).fill("de")
    wanted = Filter(options=(one.id, other.id), text="de")
    heads = [NL.kind, one.title, other.title]
    link = f"{conditions.url}/{choice_link(wanted, 'compare')}"
    conditions.page.wait_for_url(link)
    # Another tab and back: what is chosen is still there, and in the address.
    conditions.page.get_by_role("tab").nth(2).click()
    conditions.page.get_by_role("tab").nth(1).click()
    conditions.page.wait_for_url(link)
    conditions.page.reload()
    conditions.page.get_by_role("columnheader").nth(2).wait_for()
    conditions.settle()
    assert conditions.page.get_by_role("columnheader").all_inner_texts() == heads
    assert box(conditions).input_value() == "de"
    assert conditions.page.url == link
    conditions.page.get_by_role("button", name=NL.clear).click()
    conditions.page.wait_for_url(f"{conditions.url}/?tab=conditions&view=compare")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_link_to_what_is_no_option_says_so(language: str, open_window: Look, table: Table) -> None:
    seen = opened(open_window("?tab=conditions&option=onzin/1/1", language=language))
    counted(seen, str(len(table.rows)))
    seen.page.get_by_text((NL if language == "nl" else EN).lost.format(names="onzin/1/1")).wait_for()


def test_what_states_nothing_is_said_of_what_was_chosen(open_window: Look, table: Table) -> None:
    silent, stated = table.silent(Filter())[0], table.rows[0].intervention
    seen = opened(open_window(choice_link(Filter(options=(silent.id, stated.id)), "compare")))
    counted(seen, "van 1 van de 2 opties")
    said = seen.page.locator(".conditions .silent")
    assert said.get_by_role("link").all_inner_texts() == [silent.title]
    assert said.evaluate("one => one.nextElementSibling.matches('.scroller')")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_found_is_not_downloaded(language: str, open_window: Look) -> None:
    words = NL if language == "nl" else EN
    seen = opened(open_window("?tab=conditions&text=giraffe", language=language))
    files = [seen.page.get_by_role("button", name=name) for name in (words.csv, words.excel)]
    seen.page.get_by_text(words.nothing).first.wait_for()
    assert [one.is_enabled() for one in files] == [False, False]
    box(seen).fill("")
    seen.page.locator(".conditions table").wait_for()
    seen.settle()
    assert [one.is_enabled() for one in files] == [True, True]


def test_the_files_hold_what_is_shown(conditions: Seen, table: Table) -> None:
    choose(conditions, "kinds", "Kosten")
    rows = table.find(Filter(kinds=("cost",)))
    counted(conditions, f"{len(rows)} randvoorwaarden")
    expected = ["\n".join(p.plain for p in row.condition.passages) for row in rows]
    found = download(conditions, NL.csv)
    assert found.suggested_filename == "randvoorwaarden.csv"
    lines = list(csv.reader(io.StringIO(found.path().read_text(encoding="utf-8-sig"), newline="")))
    assert [line[5] for line in lines[1:]] == expected
    found = download(conditions, NL.excel)
    assert found.suggested_filename == "randvoorwaarden.xlsx"
    book = load_workbook(io.BytesIO(found.path().read_bytes()))
    assert [line[5] for line in list(book[NL.sheet_list].values)[1:]] == expected
    # Another choice gives another file, not the one that was made before.
    conditions.page.get_by_role("button", name=NL.clear).click()
    counted(conditions, f"{len(table.rows)} randvoorwaarden")
    again = download(conditions, NL.csv).path().read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(io.StringIO(again, newline="")))) == len(table.rows) + 1


def test_a_link_chooses_an_option(open_window: Look, table: Table) -> None:
    option = table.rows[0].intervention
    seen = opened(open_window(f"?tab=conditions&option={option.id}"))
    counted(seen, f"{len(option.conditions)} randvoorwaarden van 1 optie")
    assert sorted(shown(seen)) == sorted(p.anchor for one in option.conditions for p in one.passages)


def test_the_table_follows_the_language_and_keeps_the_filter(conditions: Seen, table: Table) -> None:
    box(conditions).fill("kosten")
    rows = table.find(Filter(text="kosten"))
    counted(conditions, f"{len(rows)} randvoorwaarden")
    conditions.page.locator("#language").get_by_text("EN").click()
    counted(conditions, f"{len(rows)} conditions")
    assert conditions.page.get_by_role("button", name=EN.excel).is_visible()
    assert conditions.page.locator(".conditions").get_attribute("lang") == "en"
    assert conditions.page.locator(".conditions [lang=nl]").count() == 0


def test_the_language_leaves_the_goals_of_the_guide_that_is_chosen(conditions: Seen, corpus: Corpus) -> None:
    guide, name = corpus.guides[1], corpus.edition("en").name
    choose(conditions, "guide", guide.title)
    conditions.page.locator("#language").get_by_text("EN").click()
    conditions.page.get_by_role("button", name=EN.excel).wait_for()
    conditions.settle()
    conditions.page.locator("#conditions-goal input").click()
    goals = conditions.page.get_by_role("option").all_inner_texts()
    assert [goal.strip("✓ \n") for goal in goals] == [EN.all_goals, *(name(one.title) for one in guide.goals)]


def test_an_english_visitor_has_an_english_table(open_window: Look, table: Table) -> None:
    seen = opened(open_window("?tab=conditions", language="en"))
    counted(seen, f"{len(table.rows)} conditions")


def test_on_a_phone_it_is_cards(open_window: Look, table: Table) -> None:
    seen = opened(open_window("?tab=conditions", size=PHONE))
    assert sorted(shown(seen)) == sorted(p.anchor for r in table.rows for p in r.condition.passages)
    widths = seen.page.locator(".conditions td:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().right)"
    )
    assert max(widths) <= PHONE[0]


def test_on_a_phone_the_filters_are_folded_away_but_the_search(open_window: Look, table: Table) -> None:
    seen = opened(open_window("?tab=conditions", size=(360, 780)))
    first = seen.page.locator(".conditions th[scope=row]:visible").first
    assert first.evaluate("one => one.getBoundingClientRect().bottom") < 780
    assert box(seen).is_visible()
    kinds = seen.page.locator("#conditions-kinds")
    assert not kinds.is_visible()
    seen.page.get_by_role("button", name=NL.filters, expanded=False).click()
    kinds.wait_for()
    choose(seen, "kinds", "Kosten")
    seen.page.get_by_role("button", name=NL.filters_used.format(used=1), expanded=True).click()
    kinds.wait_for(state="hidden")
    counted(seen, f"{len(table.find(Filter(kinds=('cost',))))} randvoorwaarden")


def test_on_a_desktop_nothing_is_folded(conditions: Seen) -> None:
    assert conditions.page.locator("#conditions-options").is_visible()
    assert not conditions.page.get_by_role("button", name=NL.filters).is_visible()
