"""What all commands share: where they write, and in which language."""

from typing import Annotated, Literal

import typer
from rich.console import Console

from ui.texts import surface_language, texts

# Help is read before any option is.
SAID = texts(surface_language())
Lang = Annotated[Literal["nl", "en", "auto"], typer.Option("--lang", help=SAID.lang)]


def output() -> Console:
    """Return the console for what was asked for."""
    return Console(highlight=False)


def errors() -> Console:
    """Return the console for all else: errors, progress, prompts."""
    return Console(stderr=True, highlight=False)


def language_of(lang: str) -> str:
    """Return the language that ``--lang`` asks for; "auto" is the environment's."""
    return surface_language() if lang == "auto" else lang
