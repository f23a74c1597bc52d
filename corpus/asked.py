"""What people ask when an option is what they need: aids to finding, never shown and never cited.

The guide speaks as an adviser does; people who ask do not. ``asked/*.toml`` beside the guides holds,
for an option's title, short names for it and questions in the words of those who ask, in each language
(document expansion; Nogueira & Lin, doc2query, 2019). An option without any is found by its own text.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import GuideError
from corpus.labels import plain

FOLDER = "asked"


@dataclass(frozen=True, slots=True)
class Asked:
    """Short names for an option, and questions that it answers, by language code."""

    names: tuple[str, ...] = ()
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __add__(self, other: "Asked") -> "Asked":
        """Return the names and questions of both."""
        languages = dict.fromkeys([*self.questions, *other.questions])
        questions = {one: (*self.questions.get(one, ()), *other.questions.get(one, ())) for one in languages}
        return Asked(self.names + other.names, questions)


def read_asked(folder: Path, options: Mapping[str, str]) -> dict[str, Asked]:
    """Read what is asked of each option, by its id; what several tables say of one is all of it.

    :param folder: where the guides are
    :param options: the ids of the interventions by their titles in plain words
    :raises GuideError: when a file is malformed, or names an option that no guide has
    """
    found: dict[str, Asked] = {}
    for file in sorted((folder / FOLDER).glob("*.toml")):
        try:
            rows = tomllib.loads(file.read_text(encoding="utf-8"))["option"]
            entries = [(str(row["title"]), _asked(row)) for row in rows]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise GuideError("asked_malformed", file=file, reason=error) from error
        for title, asked in entries:
            if plain(title) not in options:
                raise GuideError("asked_unknown", file=file, title=title)
            id = options[plain(title)]
            found[id] = found.get(id, Asked()) + asked
    return found


def _asked(row: Mapping[str, Any]) -> Asked:
    """Return what a table says. :raises TypeError: when one of its fields is no list of texts."""
    texts = {name: _list(name, value) for name, value in row.items() if name != "title"}
    return Asked(texts.pop("names", ()), texts)


def _list(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise TypeError(f'"{name}" needs a list of texts')
    return tuple(value)
