"""Where a text of the guide names another option by its title, whole or with some words left out."""

import re
from collections.abc import Iterator, Sequence

from corpus.editions import Edition
from corpus.guide import Intervention

WORD = re.compile(r"\w+")
# A title may be named without some of its words, but not by a few of them.
LEAST_WORDS = 3
LEAST_SHARE = 0.6


class References:
    """The titles that a text may name, in one language."""

    def __init__(self, interventions: Sequence[Intervention], edition: Edition) -> None:
        self._titles = {one.id: _words(edition.name(one.title)) for one in interventions}

    def find(self, text: str, own: str | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield the start and end of each title in ``text`` and its option's id, in order.

        :param own: the option that the text is of, whose title is no reference
        """
        said = [(word[0].casefold(), word.start(), word.end()) for word in WORD.finditer(text)]
        words = [word for word, _, _ in said]
        at = 0
        while at < len(words):
            named = [(_length(words[at:], title), id) for id, title in self._titles.items() if id != own]
            length, id = max(named, default=(0, ""))
            if length:
                yield said[at][1], said[at + length - 1][2], id
            at += length or 1


def _words(title: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(title)]


def _length(words: Sequence[str], title: Sequence[str]) -> int:
    """Return how many of the words, from the first, are the title's: all in its order; 0 for none."""
    place = -1
    for count, word in enumerate(words, 1):
        later = range(place + 1, len(title)) if count > 1 else range(min(1, len(title)))
        place = next((n for n in later if title[n] == word), -1)
        if place < 0:
            return 0
        if place == len(title) - 1:
            whole = count == len(title)
            return count if whole or (count >= LEAST_WORDS and count >= LEAST_SHARE * len(title)) else 0
    return 0
