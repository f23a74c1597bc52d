"""The real page in a real browser: the server as users start it, and Chromium, which notes all it sees."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Locator, Page, Response

ROOT = Path(__file__).parents[3]
AXE = ROOT / "tests" / "data" / "axe.min.js"
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
    "--force-color-profile=srgb",
]
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
TABS = ("ask", "conditions", "guide")
# What is worse than "moderate" bars people from using the page.
BARRING = ("serious", "critical")
# A page that is left closes its own stream, and where the stream was being read the browser tells of it, in
# one of two ways: Gradio's ``beforeunload`` calls its client's ``close``. Nobody is left to see it. Where a
# server is away, the page says so in words of its own, and a test of that sees them.
LEFT = (
    "error: AbortError: signal is aborted without reason",
    "error: Unexpected error Connection errored out.",
)
PATIENCE = 20_000  # milliseconds
LOADING = 120  # seconds, for a server on a busy machine


@dataclass(frozen=True)
class Site:
    """A page that is served: its address, its data folder, and what its server writes."""

    url: str
    home: Path
    log: Path
    server: "subprocess.Popen[bytes]"

    def warm(self) -> None:
        """Wait until the assistant is loaded, by asking it something as programs do."""
        asked = json.dumps({"data": ["POP", [], "nl"]}).encode()
        request = urllib.request.Request(
            f"{self.url}/gradio_api/run/ask", asked, {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request, timeout=LOADING).close()

    def stop(self, by: int = signal.SIGINT) -> int:
        """Ask the server to stop; return its exit code."""
        self.server.send_signal(by)
        return self.server.wait(30)


@dataclass
class Seen:
    """A page in the browser, and all that happened in it."""

    page: "Page"
    url: str
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def go(self, link: str = "") -> None:
        """Open a link within the site, such as ``?tab=guide``, and wait for the page."""
        self.page.goto(f"{self.url}/{link}")
        self.page.get_by_role("tablist").first.wait_for()

    def ask(self, question: str) -> None:
        """Type a question and send it."""
        box = self.page.get_by_role("textbox").and_(self.page.locator("textarea:visible")).last
        box.fill(question)
        box.press("Enter")

    def answer(self) -> "Locator":
        """Return the place of the last answer."""
        return self.page.locator("[data-testid=bot]").last

    def settle(self) -> None:
        """Wait until the page has got its words and its place, which the server sends after it opened."""
        self.page.wait_for_function("() => !document.querySelector('.generating, .pending')")
        self.page.wait_for_timeout(700)

    def barriers(self) -> list[str]:
        """Return what axe-core finds that bars people from using the page, one line each."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{one['impact']} {one['id']}: {node['target']} {node['html'][:160]} {_why(node)}"
            for one in found["violations"]
            if one["impact"] in BARRING
            for node in one["nodes"]
        ]

    def strangers(self) -> list[str]:
        """Return the requests that went to another host."""
        return [one for one in self.requests if not one.startswith((self.url, "data:", "blob:"))]

    def errors(self) -> list[str]:
        """Return the errors in the browser's console and what the server refused."""
        return [line for line in self.console if line.startswith("error") and not line.startswith(LEFT)]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


@contextmanager
def serving(
    home: Path,
    log: Path,
    *options: str,
    path: str = "/",
    program: Sequence[str] = ("-m", "ui.cli"),
    port: int = 0,
    **settings: str,
) -> Iterator[Site]:
    """Serve the page as ``wijzer chat`` does, and stop it afterwards.

    :param options: more options of the command
    :param path: what must answer before the site is there
    :param program: what Python runs
    :param port: where, 0 for one that is free
    :param settings: more of the environment
    """
    port = port or free_port()
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, *program, "chat", "--port", str(port), *options],
            cwd=ROOT,
            stdout=out,
            stderr=out,
            env={**os.environ, "WIJZER_HOME": str(home), "LANG": "C.UTF-8", **settings},
            start_new_session=True,
        )
    site = Site(f"http://127.0.0.1:{port}", home, log, server)
    try:
        _wait(site, path)
        yield site
    finally:
        if server.poll() is None:
            site.stop()


@contextmanager
def chromium() -> Iterator["Browser"]:
    """Start the browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


def look(
    browser: "Browser",
    url: str,
    *,
    language: str = "nl",
    size: Sequence[int] = (1280, 900),
    dark: bool = False,
    **options: Any,  # noqa: ANN401 - what playwright's new_context takes
) -> Seen:
    """Return a new window of a new user, still empty, which notes what happens in it."""
    context = browser.new_context(
        locale=LOCALES[language],
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        accept_downloads=True,
        **options,
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    seen = Seen(page, url)

    def refused(response: "Response") -> None:
        if response.status >= 400:
            seen.console.append(f"error: {response.status} {response.url}")

    def note(dialog: "Dialog") -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.console.append(f"{message.type}: {message.text}"))
    page.on("response", refused)
    page.on("pageerror", lambda error: seen.console.append(f"error: {error}"))
    page.on("dialog", note)
    return seen


def _why(node: dict[str, Any]) -> str:
    """Return the figures behind what axe-core found, of contrast for one."""
    data = [check.get("data") for check in node.get("any", []) if check.get("data")]
    return json.dumps(data)[:300] if data else ""


def _wait(site: Site, path: str) -> None:
    end = time.monotonic() + LOADING
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(site.url + path, timeout=5).close()
            return
        except urllib.error.HTTPError as error:
            if error.code == 401:  # it is there, for who has a password
                return
        except OSError:
            pass
        assert site.server.poll() is None, site.log.read_text(encoding="utf-8")
        time.sleep(0.1)
    raise AssertionError(f"nothing at {site.url}{path}: {site.log.read_text(encoding='utf-8')}")
