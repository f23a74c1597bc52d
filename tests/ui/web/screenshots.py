"""``make screenshots``: pictures of every tab and every status, wide and narrow, light and dark, nl and en.

They are for looking at, in ``.wijzer/screenshots`` or the folder that SHOTS names:
``python -m tests.ui.web.screenshots [WORD...]`` takes those whose names hold one of the words, or all.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from tests.ui.web.browsing import CHROMIUM, NO_CHROMIUM, ROOT, TABS, Seen, chromium, look, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = {"wide": (1280, 900), "phone": (390, 844)}
LANGUAGES = ("nl", "en")
# A question that is answered in each way, and follow-ups, tables and comparisons.
ASKED = {
    "answered": ("Wat kost een loopbaancoach?", "What does a career coach cost?"),
    "recommended": (
        "Mijn oudere, lager opgeleide medewerkers willen niet naar cursus. Wat kan ik doen?",
        "How do I reach low-skilled older workers?",
    ),
    "compared": (
        "Vergelijk leerambassadeurs met loopbaancoaches",
        "Compare learning ambassadors with career coaches",
    ),
    "overview": ("Wat kosten alle opties?", "Which option is the quickest?"),
    "condition_not_stated": (
        "Hoeveel tijd kost een loopbaancoach?",
        "How long does career coaching take?",
    ),
    "not_in_guide": ("wat kost een masteropleiding?", "what does a master's degree cost?"),
    "out_of_scope": ("Wat is de hoofdstad van Frankrijk?", "What is the capital of France?"),
    "unclear": ("???", "??"),
}


@dataclass(frozen=True)
class Shot:
    """One picture: what is on it, how wide, in which theme and language."""

    what: str
    size: str
    dark: bool
    language: str

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return f"{self.what}-{self.size}-{'dark' if self.dark else 'light'}-{self.language}"

    @property
    def question(self) -> str:
        """The question on it, "" for none."""
        return ASKED[self.what][LANGUAGES.index(self.language)] if self.what in ASKED else ""


def shots() -> Iterator[Shot]:
    """Yield every picture to take."""
    whats = [*TABS, "option", *ASKED]
    for what, size, dark, language in product(whats, SIZES, (False, True), LANGUAGES):
        yield Shot(what, size, dark, language)


def take(shot: Shot, browser: "Browser", url: str, option: str, folder: Path) -> Seen:
    """Take a picture."""
    from playwright.sync_api import Error

    seen = look(browser, url, language=shot.language, size=SIZES[shot.size], dark=shot.dark)
    tab = shot.what if shot.what in TABS else "guide" if shot.what == "option" else "ask"
    seen.go(f"?tab={tab}" + (f"&option={option}" if shot.what == "option" else ""))
    if shot.question:
        seen.settle()
        seen.ask(shot.question)
        with suppress(Error):  # a picture of what came instead tells more than an error
            seen.answer().wait_for()
    seen.settle()
    seen.page.screenshot(path=folder / f"{shot.name}.png")
    seen.page.context.close()
    return seen


def main() -> None:
    """Take the pictures whose names hold one of the words given, or all."""
    folder = Path(os.environ.get("SHOTS") or ROOT / ".wijzer" / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:]
    if not CHROMIUM.exists():
        sys.exit(NO_CHROMIUM)
    settings = Settings.from_environment()
    with tempfile.TemporaryDirectory() as log, serving(settings.home, Path(log) / "log") as site:
        site.warm()
        option = first_option()
        with chromium() as browser:
            for shot in shots():
                if wanted and not any(word in shot.name for word in wanted):
                    continue
                seen = take(shot, browser, site.url, option, folder)
                print(folder / f"{shot.name}.png", *seen.errors(), *seen.strangers(), flush=True)


def first_option() -> str:
    """Return the id of the option with the most conditions: its page shows most."""
    from corpus.reading import read_corpus

    corpus = read_corpus(Settings.from_environment().guide, aids=False)
    return max(corpus.interventions, key=lambda one: len(one.conditions)).id


if __name__ == "__main__":
    main()
