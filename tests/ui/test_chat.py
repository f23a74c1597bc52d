"""The chat: a reply is Markdown or a sentence, and the real page works in a real browser."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.assistant import Assistant
from corpus.errors import StoreUnavailable
from tests.ui.conftest import Run
from ui.chat import reply
from ui.render import whole_answer
from ui.texts import EN, NL, Texts

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Locator, Page, Response

CHROMIUM = Path("/usr/bin/chromium")
NO_CHROMIUM = f"no browser at {CHROMIUM}; install it: apt-get install chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PRICE = "wat kost een loopbaancoach?"
OLDER = "how do I reach low-skilled older workers?"
# Where to put a picture of the page; read here, for no setting reaches a test.
SHOT = os.environ.get("WIJZER_SHOT")
PATIENCE = 20_000  # milliseconds


def said(text: str, role: str = "user") -> dict[str, Any]:
    """Return a message as Gradio keeps it."""
    return {"role": role, "content": [{"type": "text", "text": text}]}


# --- the reply ------------------------------------------------------------------------------------


def test_a_reply_is_the_answers_markdown(assistant: Assistant) -> None:
    text = reply(assistant, PRICE, [], NL)
    assert text == whole_answer(assistant.ask(PRICE))
    assert "### " in text
    assert "€ 75 – 200 per uur" in text


def test_only_what_the_user_said_is_the_conversation(assistant: Assistant) -> None:
    history = [said("How do I convince them?"), said("Dit is het antwoord van de wijzer.", "assistant")]
    assert reply(assistant, "POP", history, NL) == whole_answer(
        assistant.ask("POP", ["How do I convince them?"])
    )


ASKED = {
    "one condition": (PRICE, "€ 75 – 200 per uur"),
    "a list": ("Welke opties zijn er om de werkgever te overtuigen?", "1. Duid de return on investment"),
    "a comparison": ("Vergelijk leerambassadeurs met loopbaancoaches", "| Kosten |"),
    "not stated": ("Hoeveel tijd kost een loopbaancoach?", "zegt bij deze optie niets over: tijd"),
    "an English one": ("How long does career coaching take?", "says nothing about this for it: time"),
    "not in the guide": ("wat kost een masteropleiding?", "geeft hier geen antwoord op"),
    "another subject": ("Wat is de hoofdstad van Frankrijk?", "valt buiten de Interventiewijzer"),
    "unclear": ("???", "Waar ben je naar op zoek?"),
}


@pytest.mark.parametrize(("question", "part"), ASKED.values(), ids=ASKED.keys())
@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_a_reply_of_any_kind_is_in_the_questions_language(
    question: str, part: str, words: Texts, assistant: Assistant
) -> None:
    text = reply(assistant, question, [], words)
    assert text == whole_answer(assistant.ask(question))
    assert part in text


def test_a_reply_reads_a_question_after_those_before(assistant: Assistant) -> None:
    history = [said("Wat zijn leerambassadeurs?"), said("...", "assistant")]
    text = reply(assistant, "en wat kost dat?", history, NL)
    assert text.startswith("### Maak positieve rolmodellen zichtbaar")
    assert "3-4 uur per week" in text
    assert text != reply(assistant, "en wat kost dat?", [], NL)


def test_what_is_no_text_in_the_conversation_is_passed_over(assistant: Assistant) -> None:
    history = [{"role": "user", "content": [{"type": "file", "file": {"path": "x"}}]}]
    assert reply(assistant, PRICE, history, NL) == whole_answer(assistant.ask(PRICE))


@pytest.mark.parametrize("message", ["", "  ", "\0", "leren " * 9000])
def test_a_message_that_was_no_question_is_no_bar_to_the_next(message: str, assistant: Assistant) -> None:
    history = [said("Wat zijn leerambassadeurs?"), said("...", "assistant"), said(message)]
    expected = whole_answer(assistant.ask("en wat kost dat?", ["Wat zijn leerambassadeurs?"]))
    assert reply(assistant, "en wat kost dat?", history, NL) == expected


@pytest.mark.parametrize("message", ["", "  ", "\0"])
def test_an_empty_message_is_answered_with_a_sentence(message: str, assistant: Assistant) -> None:
    assert reply(assistant, message, [], NL).startswith("Hier staat geen vraag.")
    assert reply(assistant, message, [], EN).startswith("There is no question here.")


def test_a_long_message_is_answered_with_a_sentence(assistant: Assistant) -> None:
    assert reply(assistant, "leren " * 9000, [], NL).startswith("Deze vraag telt 53999 tekens")


def test_an_error_is_a_sentence(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise StoreUnavailable("server_away", url="http://x", reason="weg")

    monkeypatch.setattr(assistant.search, "find", fail)
    assert reply(assistant, PRICE, [], NL).startswith("Op http://x antwoordt geen Chroma-server (weg).")


# --- the server -----------------------------------------------------------------------------------


@pytest.mark.slow  # starts the command and loads gradio: 6 s
def test_a_port_that_is_taken_is_told(wijzer: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = wijzer("chat", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"De chat kan niet luisteren op 127.0.0.1:{port}")
    assert done.stderr.count("\n") == 1


# --- the page, in a browser -----------------------------------------------------------------------


@dataclass
class Seen:
    """The page, and all that happened in it."""

    page: "Page"
    url: str
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        """Type a question and send it."""
        box = self.page.get_by_role("textbox").last
        box.fill(question)
        box.press("Enter")

    def answer(self) -> "Locator":
        """Return the place of the last answer."""
        return self.page.locator("[data-testid=bot]").last


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


@pytest.fixture(scope="module")
def url(home: Path, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the chat with the installed command, on the index that is there; stop it with Ctrl+C."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("wijzer")), "chat", "--port", str(port)]
    log = tmp_path_factory.mktemp("chat") / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            command,
            stdout=out,
            stderr=out,
            env={**os.environ, "WIJZER_HOME": str(home), "LANG": "C.UTF-8"},
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except urllib.error.URLError:
                assert server.poll() is None, log.read_text(encoding="utf-8")
                time.sleep(0.2)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
    written = log.read_text(encoding="utf-8")
    assert address in written
    assert "Traceback" not in written


@pytest.fixture
def seen(url: str) -> Iterator[Seen]:
    """Open the page in a browser and note its requests, errors and dialogs."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(NO_CHROMIUM)
        pytest.skip(NO_CHROMIUM)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1600}, locale="nl-NL")
        page.set_default_timeout(PATIENCE)
        seen = Seen(page, url)

        def missing(response: "Response") -> None:
            if response.status >= 400:
                seen.console.append(f"error: {response.status} {response.url}")

        def note(dialog: "Dialog") -> None:
            seen.dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.console.append(f"{message.type}: {message.text}"))
        page.on("response", missing)
        page.on("pageerror", lambda error: seen.console.append(f"error: {error}"))
        page.on("dialog", note)
        page.goto(url)
        page.get_by_role("textbox").last.wait_for()
        yield seen
        browser.close()
    others = [one for one in seen.requests if not one.startswith((seen.url, "data:", "blob:"))]
    assert others == []
    assert [line for line in seen.console if line.startswith("error")] == []
    assert seen.dialogs == []


browser_test = pytest.mark.slow  # the server, cold, and the browser: 15 s together


@browser_test
def test_a_dutch_question_gets_a_cited_answer_with_its_sources(seen: Seen) -> None:
    from playwright.sync_api import expect

    expect(seen.page).to_have_title(NL.chat_title)
    seen.ask(PRICE)
    expect(seen.answer()).to_contain_text("€ 75 – 200 per uur. [")
    expect(seen.answer()).to_contain_text(NL.sources)
    expect(seen.answer().locator("table").first).to_contain_text("Budget")
    expect(seen.answer().locator("h3").first).to_contain_text("loopbaancoaches")
    expect(seen.page.locator("[data-testid=user]").last).to_contain_text(PRICE)
    if SHOT:
        seen.page.screenshot(path=SHOT, full_page=True)


@browser_test
def test_an_english_question_gets_an_english_answer(seen: Seen) -> None:
    from playwright.sync_api import expect

    seen.ask(OLDER)
    expect(seen.answer()).to_contain_text("The guide says")
    expect(seen.answer()).to_contain_text("Sources")
    expect(seen.answer()).to_contain_text("[1]")


@browser_test
def test_script_in_a_question_is_text(seen: Seen) -> None:
    from playwright.sync_api import expect

    seen.ask("<script>alert(1)</script> <img src=x onerror=alert(2)> wat kost een loopbaancoach?")
    expect(seen.answer()).to_contain_text(NL.sources)
    asked = seen.page.locator("[data-testid=user]").last
    expect(asked).to_contain_text("<script>alert(1)</script>")
    expect(asked.locator("script, img[onerror]")).to_have_count(0)


@browser_test
def test_an_empty_question_does_nothing_bad_and_the_next_is_answered(seen: Seen) -> None:
    from playwright.sync_api import expect

    seen.ask("   ")
    seen.page.wait_for_timeout(1000)
    seen.ask("POP")
    expect(seen.answer()).to_contain_text("[1]")


@browser_test
def test_the_conversation_is_remembered(seen: Seen) -> None:
    from playwright.sync_api import expect

    seen.ask(OLDER)
    expect(seen.answer()).to_contain_text("Sources")
    seen.ask("POP")
    expect(seen.page.locator("[data-testid=bot]")).to_have_count(2)
    expect(seen.answer()).to_contain_text("Sources")
