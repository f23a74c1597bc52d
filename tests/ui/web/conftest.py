"""What the tests of the page share: one server on the real index, one browser, a window for each test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.web.browsing import CHROMIUM, NO_CHROMIUM, Seen, Site, chromium, look, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Look = Callable[..., Seen]


@pytest.fixture(scope="session")
def own_home(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the real index in which feedback may be written."""
    own = tmp_path_factory.mktemp("home")
    (own / "index").symlink_to(home / "index", target_is_directory=True)
    return own


@pytest.fixture(scope="session")
def site(own_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the page; what the server wrote holds no traceback."""
    log = tmp_path_factory.mktemp("site") / "log"
    with serving(own_home, log) as site:
        site.warm()
        yield site
    written = log.read_text(encoding="utf-8")
    assert site.url in written
    assert "Traceback" not in written, written


@pytest.fixture(scope="module")  # while its driver runs, no other test can run an event loop
def browser() -> Iterator["Browser"]:
    """Start Chromium; without it, skip, or in CI fail."""
    if not CHROMIUM.exists():
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(NO_CHROMIUM)
        pytest.skip(NO_CHROMIUM)
    with chromium() as browser:
        yield browser


@pytest.fixture
def open_window(site: Site, browser: "Browser") -> Iterator[Look]:
    """Return what opens a window of a new user on a link (see ``look``).

    After each test: no request went to another host, no error stands in the console, no dialog opened.
    """
    windows: list[Seen] = []

    def open_one(link: str = "", url: str = "", **options: object) -> Seen:
        seen = look(browser, url or site.url, **options)  # type: ignore[arg-type]
        windows.append(seen)
        seen.go(link)
        return seen

    yield open_one
    for seen in windows:
        seen.page.context.close()
    assert [one.strangers() for one in windows] == [[] for _ in windows]
    assert [one.errors() for one in windows] == [[] for _ in windows]
    assert [one.dialogs for one in windows] == [[] for _ in windows]


@pytest.fixture
def seen(open_window: Look) -> Seen:
    """Open the page, in Dutch, on a desktop."""
    return open_window()
