"""The page as a whole, in a real browser: nobody is barred from it, and it is there at once."""

import time
from pathlib import Path

import pytest

from tests.ui.web.browsing import LOCALES, TABS, free_port, serving
from tests.ui.web.conftest import Look
from ui.web.page_texts import EN, NL, PageTexts, texts

pytestmark = pytest.mark.slow  # a server and a browser: 15 s together
DESKTOP, PHONE = (1280, 900), (390, 844)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("tab", TABS)
def test_nobody_is_barred(tab: str, dark: bool, size: tuple[int, int], open_window: Look) -> None:
    seen = open_window(f"?tab={tab}", dark=dark, size=size)
    seen.settle()
    assert seen.barriers() == []


@pytest.mark.parametrize("tab", TABS)
def test_a_phone_scrolls_in_one_direction(tab: str, open_window: Look) -> None:
    seen = open_window(f"?tab={tab}", size=PHONE)
    seen.settle()
    wide = seen.page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= PHONE[0]


@pytest.mark.parametrize("width", [320, 360, 390])
@pytest.mark.parametrize("language", LOCALES)
def test_on_a_phone_all_tabs_stand_in_one_row_and_the_title_is_whole(
    language: str, width: int, open_window: Look
) -> None:
    seen = open_window(language=language, size=(width, 780))
    seen.page.get_by_role("tab", name=texts(language).tabs["guide"]).wait_for()
    seen.settle()
    tabs = seen.page.get_by_role("tab").locator("visible=true")
    assert tabs.all_inner_texts() == list(texts(language).tabs.values())
    places = tabs.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert len({place["top"] for place in places}) == 1
    assert max(place["right"] for place in places) <= width
    title = seen.page.locator("#title h1").evaluate(
        "one => { const all = document.createRange(); all.selectNodeContents(one);"
        " return all.getBoundingClientRect().right }"
    )
    assert title + 4 <= seen.page.locator("#language").evaluate("one => one.getBoundingClientRect().left")


@pytest.mark.parametrize("language", LOCALES)
def test_the_page_says_its_language(language: str, open_window: Look) -> None:
    seen = open_window(language=language)
    seen.settle()
    seen.page.wait_for_function("lang => document.documentElement.lang.startsWith(lang)", arg=language)


@pytest.mark.parametrize(("language", "words"), [("nl", NL), ("en", EN)])
def test_when_the_server_is_away_nothing_that_was_asked_is_lost(
    language: str, words: PageTexts, own_home: Path, tmp_path: Path, open_window: Look
) -> None:
    from playwright.sync_api import expect

    port = free_port()
    with serving(own_home, tmp_path / "log", port=port) as site:
        site.warm()
        seen = open_window(url=site.url, language=language)
        seen.settle()
        site.stop()
        seen.ask("POP")
        box = seen.page.locator("#question textarea")
        expect(seen.page.get_by_text(words.lost)).to_be_visible()
        expect(seen.page.locator(".toast-title")).to_contain_text(words.lost_title)
        expect(seen.page.locator(".toast-body")).not_to_contain_text("Attempting")
        expect(box).to_have_value("POP")
        box.press("End")
        box.type("?")
        box.press("Enter")
        expect(box).to_have_value("POP?")
    with serving(own_home, tmp_path / "log", port=port):
        seen.page.wait_for_event("load")
        expect(box).to_have_value("POP?")
        seen.page.context.close()  # before its server stops
    seen.console.clear()


def test_the_page_can_be_used_soon(open_window: Look) -> None:
    open_window()  # what the browser itself loads once
    start = time.perf_counter()
    open_window()
    assert time.perf_counter() - start < 3.0  # on this machine 1.5 s is the aim; others may be busy
