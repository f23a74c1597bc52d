"""The words of tables and reports, in Dutch and English, from ``words.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.toml")


@cache
def words() -> dict[str, dict[str, dict[str, str]]]:
    """Return the words by group, key and language."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Wording:
    """The words in one language: Dutch for "nl", else English."""

    language: str

    def figure(self, name: str) -> str:
        """Return what a figure is called."""
        return self._find("figures", name)

    def say(self, key: str, **fields: object) -> str:
        """Return a sentence or a heading, filled in."""
        return self._find("says", key).format(**fields)

    def problem(self, key: str, detail: str) -> str:
        """Return what is wrong with a question."""
        return self._find("problems", key).format(detail=detail)

    def _find(self, group: str, key: str) -> str:
        return words()[group][key]["nl" if self.language == "nl" else "en"]
