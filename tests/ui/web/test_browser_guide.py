"""The guide tab in a real browser: from "what do you want to do" to a passage, and back by links."""

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from corpus.reading import Corpus
from tests.ui.web.browsing import Seen
from tests.ui.web.conftest import Look
from ui.web.guide_texts import EN, NL
from ui.web.layout import Layout
from ui.web.links import place_link
from ui.web.reading import Reading

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.slow  # a server and a browser
REFERENCE = re.compile(r"<span class=.passage[^>]*>[^\n]*<a [^>]*data-option")
IN_SIGHT = "one => { const at = one.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight }"


def title(seen: Seen) -> "Locator":
    return seen.page.locator(".guide h2:visible")


def at(seen: Seen, text: str) -> None:
    """Wait until the page of that title is shown."""
    seen.page.locator(".guide h2:visible", has_text=text).wait_for()


def test_from_the_start_to_an_options_page_and_back(open_window: Look, corpus: Corpus) -> None:
    seen = open_window("?tab=guide")
    at(seen, NL.start)
    guide, goal = list(corpus.goals())[-1]
    option = goal.options[-1]
    page = seen.page.locator("#guide-page")
    page.get_by_role("link", name=goal.title).click()
    at(seen, goal.title)
    page.get_by_role("link", name=option.title).click()
    at(seen, option.title)
    for section in corpus.intervention(option.id).sections:
        assert page.get_by_role("heading", name=section.heading).is_visible()
    path = seen.page.get_by_role("navigation", name=NL.path)
    assert path.get_by_role("listitem").all_inner_texts() == [
        NL.home,
        guide.title,
        goal.title,
        NL.option.format(number=option.number),
    ]
    path.get_by_role("link", name=goal.title).click()
    at(seen, goal.title)
    seen.page.get_by_role("navigation", name=NL.path).get_by_role("link", name=NL.home).click()
    at(seen, NL.start)


def test_the_keyboard_goes_all_the_way(open_window: Look, corpus: Corpus) -> None:
    seen = open_window("?tab=guide")
    _, goal = next(iter(corpus.goals()))
    seen.settle()
    seen.page.locator("#guide-page").get_by_role("link", name=goal.title).focus()
    seen.page.keyboard.press("Enter")
    at(seen, goal.title)
    seen.page.wait_for_function("() => document.activeElement.matches('.guide h2')")
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    at(seen, goal.options[0].title)


def test_a_link_opens_its_passage_marked_and_in_sight(open_window: Look, corpus: Corpus) -> None:
    passage = corpus.interventions[-1].conditions[-1].passages[-1]
    seen = open_window(place_link(passage.anchor))
    marked = seen.page.locator(".passage.target:visible")
    marked.wait_for()
    assert marked.inner_text() == passage.plain
    seen.page.wait_for_function(f"() => ({IN_SIGHT})(document.querySelector('.passage.target'))")


def test_an_anchor_alone_opens_its_passage(open_window: Look, corpus: Corpus) -> None:
    passage = corpus.interventions[0].sections[-1].passages[-1]
    seen = open_window(f"#{quote(passage.anchor)}")
    marked = seen.page.locator(".passage.target:visible")
    marked.wait_for()
    assert marked.inner_text() == passage.plain


def test_a_short_anchor_is_of_the_option_that_the_link_names(open_window: Look, corpus: Corpus) -> None:
    passage = corpus.interventions[-1].conditions[-1].passages[-1]
    option, _, short = passage.anchor.partition("#")
    seen = open_window(f"?tab=guide&option={option}#{short}")
    marked = seen.page.locator(".passage.target:visible")
    marked.wait_for()
    assert marked.inner_text() == passage.plain


def test_of_a_place_that_is_gone_the_option_opens(open_window: Look, corpus: Corpus) -> None:
    option = corpus.interventions[0]
    seen = open_window(f"?tab=guide&option={option.id}#bestaat-niet-1")
    at(seen, option.title)
    seen.page.get_by_text(NL.passage_gone).wait_for()


def test_the_same_passage_can_be_opened_again(open_window: Look, corpus: Corpus) -> None:
    option = next(one for one in corpus.interventions if one.conditions)
    passage = option.conditions[-1].passages[-1]
    seen = open_window("?tab=conditions")
    cell = seen.page.locator(f'.conditions [data-open="{passage.anchor}"]')
    for _ in range(2):
        cell.click()
        seen.page.locator(".passage.target:visible").wait_for()
        seen.page.wait_for_function(f"() => ({IN_SIGHT})(document.querySelector('.passage.target'))")
        seen.page.evaluate("scrollTo(0, 0)")
        seen.page.get_by_role("tab").nth(1).click()


def test_a_reference_to_another_option_leads_there(open_window: Look, corpus: Corpus) -> None:
    reading = Reading(corpus, Layout(corpus))
    naming = [one for one in corpus.interventions if REFERENCE.search(reading.page(one.id, "nl"))]
    assert naming
    for option in naming:
        seen = open_window(place_link(option.id))
        at(seen, option.title)
        link = seen.page.locator(".guide .passage a[data-option]").first
        wanted = link.get_attribute("data-option") or ""
        link.click()
        at(seen, corpus.intervention(wanted).title)


def test_an_unknown_place_is_told(open_window: Look) -> None:
    seen = open_window("?tab=guide&option=nergens/9/9")
    seen.page.get_by_text(NL.gone).wait_for()


def test_asking_about_an_option_asks_it(open_window: Look, corpus: Corpus) -> None:
    option = corpus.interventions[0]
    seen = open_window(place_link(option.id))
    at(seen, option.title)
    short, question = NL.questions["how"]
    seen.page.get_by_role("link", name=short).click()
    seen.page.get_by_text(question.format(title=option.title)).first.wait_for()
    seen.answer().wait_for()


def test_an_options_conditions_are_set_beside_others(open_window: Look, corpus: Corpus) -> None:
    option = next(one for one in corpus.interventions if one.conditions)
    seen = open_window(place_link(option.id))
    seen.page.get_by_role("link", name=NL.compare).click()
    seen.page.locator("#conditions-count", has_text=f"{len(option.conditions)} randvoorwaarden").wait_for()


def test_the_page_follows_the_language(open_window: Look, corpus: Corpus) -> None:
    option = corpus.interventions[0]
    english = corpus.edition("en")
    seen = open_window(place_link(option.id))
    at(seen, option.title)
    seen.page.locator("#language").get_by_text("EN").click()
    at(seen, english.name(option.title))
    assert seen.page.locator(".guide .original").count() == 0
    seen.page.get_by_label(EN.both).check()
    original = seen.page.locator(".guide .original[lang=nl]")
    original.first.wait_for()
    assert original.count() == len(list(option.all_passages()))
