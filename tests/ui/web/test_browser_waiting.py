"""What is changed in a conversation while an answer is still awaited, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.web.browsing import PATIENCE, Seen, Site, serving
from tests.ui.web.conftest import Look
from ui.web.ask_texts import NL

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.slow  # a server and a browser, and answers that take their time
PRICE = "Wat kost een loopbaancoach?"
SLOW = "POP"
TAKES = 2  # seconds, for an answer to ``SLOW``
# The assistant as it is, but for one question that it thinks about for long.
THINKS = f"""
import time
import assistant.assistant, ui.cli
there = assistant.assistant.Assistant.explain
def explain(self, question, *others, **more):
    if question.startswith({SLOW!r}):
        time.sleep({TAKES})
    return there(self, question, *others, **more)
assistant.assistant.Assistant.explain = explain
ui.cli.app()
"""


@pytest.fixture(scope="module")
def thinking(own_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the page of an assistant that thinks."""
    with serving(own_home, tmp_path_factory.mktemp("thinking") / "log", program=("-c", THINKS)) as site:
        site.warm()
        yield site


@pytest.fixture
def slow(request: pytest.FixtureRequest) -> str:
    """Return a question that no test asked before, as the page remembers answers."""
    return f"{SLOW} {request.node.name}"


@pytest.fixture
def seen(thinking: Site, open_window: Look, slow: str) -> Seen:
    """Open the page, with one question that is answered and one that is not yet."""
    from playwright.sync_api import expect

    seen = open_window(url=thinking.url)
    seen.ask(PRICE)
    expect(answers(seen)).to_have_count(1)
    seen.ask(slow)
    expect(waiting(seen)).to_have_count(1)
    return seen


def answers(seen: Seen) -> "Locator":
    return seen.page.locator("[data-testid=bot]")


def waiting(seen: Seen) -> "Locator":
    return seen.page.locator("[data-testid=waiting]")


def questions(seen: Seen) -> "Locator":
    return seen.page.locator("#conversation .turn .question")


def click(seen: Seen, name: str) -> None:
    seen.page.get_by_role("button", name=name, exact=True).last.click()


def edit(button: "Locator", text: str) -> None:
    """Edit a question, and ask it."""
    button.click()
    box = button.page.locator("#conversation form textarea")
    box.fill(text)
    box.press("Enter")


def come_and_gone(seen: Seen) -> None:
    """Wait until the answer that was awaited would have been shown."""
    seen.page.wait_for_timeout((TAKES + 1) * 1000)


def test_a_conversation_that_was_cleared_stays_so(seen: Seen) -> None:
    from playwright.sync_api import expect

    click(seen, NL.clear)
    expect(seen.page.locator("#conversation")).to_have_attribute("aria-busy", "true")
    empty = seen.page.locator("#conversation .empty")
    expect(empty).to_be_visible()
    expect(seen.page.locator("#conversation")).to_have_attribute("aria-busy", "false")
    come_and_gone(seen)
    expect(empty).to_be_visible()
    expect(seen.page.locator("#question textarea")).to_have_value("")
    seen.ask(PRICE)
    expect(answers(seen)).to_have_count(1)


def test_what_waits_to_be_asked_goes_with_the_conversation(seen: Seen) -> None:
    from playwright.sync_api import expect

    seen.ask("Wat kost een vakbond?")
    seen.page.locator("#question textarea").fill("en hoe")
    click(seen, NL.clear)
    expect(seen.page.locator("#conversation .empty")).to_be_visible()
    come_and_gone(seen)
    expect(seen.page.locator("#conversation .empty")).to_be_visible()
    expect(seen.page.locator("#question textarea")).to_have_value("")


def test_an_edited_question_is_what_stays(seen: Seen) -> None:
    from playwright.sync_api import expect

    edit(seen.page.get_by_role("button", name=NL.edit, exact=True).first, "Wat kost een vakbond?")
    expect(questions(seen)).to_have_text(["Wat kost een vakbond?"])
    come_and_gone(seen)
    expect(questions(seen)).to_have_text(["Wat kost een vakbond?"])


def test_changes_are_made_in_the_order_in_which_they_were_wanted(seen: Seen, slow: str) -> None:
    from playwright.sync_api import expect

    edit(seen.page.get_by_role("button", name=NL.edit, exact=True).last, f"{slow} maken")
    seen.ask("Wat is een leerambassadeur?")
    asked = [PRICE, f"{slow} maken", "Wat is een leerambassadeur?"]
    expect(questions(seen)).to_have_text(asked, timeout=PATIENCE)
    expect(answers(seen)).to_have_count(3)
    click(seen, NL.retry)
    click(seen, NL.undo)
    expect(questions(seen)).to_have_text([PRICE, f"{slow} maken"])
    seen.settle()
    expect(questions(seen)).to_have_text([PRICE, f"{slow} maken"])
    expect(seen.page.locator("#question textarea")).to_have_value("Wat is een leerambassadeur?")


def test_a_suggestion_waits_for_its_turn_and_is_asked_once(seen: Seen, slow: str) -> None:
    from playwright.sync_api import expect

    suggestion = seen.page.locator(".follow button").first
    words = suggestion.inner_text()
    suggestion.dblclick()
    expect(seen.page.locator("#asking-note")).to_contain_text(words)
    expect(questions(seen)).to_have_text([PRICE, slow, words], timeout=PATIENCE)
    seen.settle()
    expect(answers(seen)).to_have_count(3)


def test_a_conversation_that_comes_back_after_a_reload_can_be_cleared_at_once(
    thinking: Site, open_window: Look, slow: str
) -> None:
    from playwright.sync_api import expect

    seen = open_window(url=thinking.url)
    seen.ask(slow)
    expect(waiting(seen)).to_have_count(1)
    seen.page.reload()
    expect(waiting(seen)).to_have_count(1)
    click(seen, NL.clear)
    expect(seen.page.locator("#conversation .empty")).to_be_visible()
    come_and_gone(seen)
    expect(seen.page.locator("#conversation .empty")).to_be_visible()
