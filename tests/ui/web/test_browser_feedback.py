"""A user says what an answer was worth, in the browser, and it stands in the database."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.web.browsing import Seen, Site, serving
from tests.ui.web.conftest import Look
from ui.web.ask_texts import NL
from ui.web.feedback import Feedback, FeedbackStore

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.slow  # a server and a browser: 15 s together
PRICE = "wat kost een loopbaancoach?"
COMMENT = 'Klopt, maar <b>"duur"</b>'


def kept(site: Site) -> tuple[Feedback, ...]:
    return FeedbackStore(site.home / "feedback.sqlite3").all()


def thumb(seen: Seen, name: str) -> "Locator":
    return seen.page.get_by_role("button", name=name, exact=True).last


def test_a_thumb_and_a_comment_are_kept_with_the_answer(seen: Seen, site: Site) -> None:
    from playwright.sync_api import expect

    before = len(kept(site))
    seen.ask(PRICE)
    thumb(seen, NL.helpful).click()
    box = seen.page.get_by_label(NL.comment)
    expect(seen.page.get_by_text(NL.notice)).to_be_visible()
    box.fill(COMMENT)
    seen.page.get_by_role("button", name=NL.send_comment, exact=True).click()
    expect(seen.page.get_by_text(NL.thanks)).to_be_visible()
    rows = kept(site)
    assert len(rows) == before + 1
    row = rows[-1]
    assert (row.question, row.rating, row.comment) == (PRICE, 1, COMMENT)
    assert row.answer["status"] == "answered"
    assert row.answer["citations"]
    assert "model" in row.manifest
    assert seen.barriers() == []


def test_an_empty_comment_is_not_said_to_be_kept(seen: Seen, site: Site) -> None:
    from playwright.sync_api import expect

    seen.ask(PRICE)
    thumb(seen, NL.helpful).click()
    seen.page.get_by_role("button", name=NL.send_comment, exact=True).click()
    thanks = seen.page.get_by_text(NL.thanks_rating)
    expect(thanks).to_be_visible()
    expect(thanks).to_be_focused()
    expect(seen.page.get_by_text(NL.thanks)).to_have_count(0)
    assert kept(site)[-1].comment == ""


def test_an_opinion_can_be_changed_and_taken_back(seen: Seen, site: Site) -> None:
    from playwright.sync_api import expect

    seen.ask(PRICE)
    before = kept(site)
    thumb(seen, NL.helpful).click()
    expect(thumb(seen, NL.helpful)).to_have_attribute("aria-pressed", "true")
    thumb(seen, NL.not_helpful).click()
    expect(thumb(seen, NL.not_helpful)).to_have_attribute("aria-pressed", "true")
    expect(thumb(seen, NL.helpful)).to_have_attribute("aria-pressed", "false")
    assert [one.rating for one in kept(site)] == [*(one.rating for one in before), -1]
    thumb(seen, NL.not_helpful).click()
    expect(thumb(seen, NL.not_helpful)).to_have_attribute("aria-pressed", "false")
    assert kept(site) == before


def test_a_comment_is_asked_for_where_the_thumb_is_and_once(seen: Seen, site: Site) -> None:
    from playwright.sync_api import expect

    for count, question in enumerate((PRICE, "Wat zijn leerambassadeurs?", "POP"), 1):
        seen.ask(question)
        expect(seen.page.locator("[data-testid=bot]")).to_have_count(count)
    turns = seen.page.locator("#conversation .turn")
    thumb(seen, NL.helpful).click()
    form = turns.last.get_by_label(NL.comment)
    form.fill(COMMENT)
    turns.last.get_by_role("button", name=NL.send_comment, exact=True).click()
    expect(turns.last.get_by_text(NL.thanks)).to_be_visible()
    turns.first.get_by_role("button", name=NL.not_helpful, exact=True).click()
    expect(turns.first.get_by_label(NL.comment)).to_be_in_viewport()
    seen.ask("CAO")
    expect(seen.page.locator("[data-testid=bot]")).to_have_count(4)
    expect(turns.last.locator(".question")).to_be_in_viewport()
    expect(turns.nth(2).get_by_text(NL.thanks)).to_be_visible()
    expect(seen.page.get_by_label(NL.comment)).to_have_count(1)
    seen.page.locator(".follow button").first.click()
    expect(seen.page.locator("[data-testid=bot]")).to_have_count(5)
    expect(turns.nth(2).get_by_text(NL.thanks)).to_be_visible()
    assert [one.comment for one in kept(site) if one.question == "POP"] == [COMMENT]


def test_where_feedback_is_off_nothing_is_asked_or_kept(
    own_home: Path, tmp_path: Path, open_window: Look
) -> None:
    from playwright.sync_api import expect

    home = tmp_path / "home"
    home.mkdir()
    (home / "index").symlink_to(own_home / "index", target_is_directory=True)
    with serving(home, tmp_path / "log", WIJZER_FEEDBACK="off") as site:
        site.warm()
        seen = open_window(url=site.url)
        seen.ask(PRICE)
        expect(seen.answer()).to_be_visible()
        expect(thumb(seen, NL.helpful)).to_have_count(0)
        seen.settle()
        seen.page.context.close()  # before its server stops
    assert not (home / "feedback.sqlite3").exists()


def test_where_it_cannot_be_kept_a_sentence_says_so(
    own_home: Path, tmp_path: Path, open_window: Look
) -> None:
    from playwright.sync_api import expect

    home = tmp_path / "home"
    home.mkdir()
    (home / "index").symlink_to(own_home / "index", target_is_directory=True)
    (home / "feedback.sqlite3").write_text("this is no database, but a text of some length")
    with serving(home, tmp_path / "log") as site:
        site.warm()
        seen = open_window(url=site.url)
        seen.ask(PRICE)
        thumb(seen, NL.helpful).click()
        expect(seen.page.get_by_text("is niet te lezen of te schrijven")).to_be_visible()
        seen.settle()
        seen.page.context.close()  # before its server stops
    assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")
