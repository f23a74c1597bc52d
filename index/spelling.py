"""Mends typing errors: a word that stands nowhere becomes the one that it nearly is."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from index.analysis import STOPWORDS, WORD, words
from index.packing import pack, unpack

# Likeness by insertions and deletions, 0 to 100: "leerambasadeurs" is 97 like "leerambassadeurs", "carreer"
# 92 like "career"; words of their own are seldom so like ("kosten" and "posten" 83).
LIKE = 88
# Shorter words are too like each other.
SHORTEST = 6
SMALL = frozenset().union(*STOPWORDS.values())


class Spelling:
    """Knows the words that the guide and those who ask about it use."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known) | SMALL
        self._choices = sorted(word for word in self._known if len(word) >= SHORTEST)
        self._nearest = lru_cache(maxsize=4096)(self._find)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Spelling":
        """Return what knows the words of ``texts``."""
        return cls(word for text in texts for word in words(text))

    def save(self, path: Path) -> None:
        """Write the words as one .npz file."""
        np.savez(path, words=pack(sorted(self._known)))

    @classmethod
    def open(cls, path: Path) -> "Spelling":
        """Read what ``save`` wrote. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            return cls(unpack(data["words"]))

    def mend(self, text: str) -> str:
        """Return ``text`` with each long unknown word replaced by the known one that it nearly is."""
        return WORD.sub(lambda found: self._nearest(found.group()), text)

    def _find(self, word: str) -> str:
        bare = "".join(words(word))
        if len(bare) < SHORTEST or bare in self._known or not bare.isalpha():
            return word
        found = process.extractOne(bare, self._choices, scorer=fuzz.ratio, score_cutoff=LIKE)
        return found[0] if found else word
