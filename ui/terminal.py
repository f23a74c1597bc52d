"""What all commands share: where they write, and in which language."""

import codecs
import json
import sys
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


def print_json(value: object, indent: int | None = None) -> None:
    """Print what JSON can say; where the output is not UTF-8, in ASCII, which other encodings have too."""
    encoding = codecs.lookup(sys.stdout.encoding or "ascii").name
    print(json.dumps(value, ensure_ascii=encoding != "utf-8", indent=indent), flush=True)


def language_of(lang: str) -> str:
    """Return the language that ``--lang`` asks for; "auto" is the environment's."""
    return surface_language() if lang == "auto" else lang
