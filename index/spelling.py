"""Mends typing errors: a word that stands nowhere becomes the one that it nearly is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from index.analysis import STOPWORDS, WORD, words
from index.chunks import Chunk
from index.packing import pack, unpack

# Likeness by insertions and deletions, 0 to 100: "leerambasadeurs" is 97 like "leerambassadeurs", "carreer"
# 92 like "career"; words of their own are seldom so like ("kosten" and "posten" 83). Letters that changed
# places ("laerning") are an error too; with both, errors in a fifth of the words cost .3 points of the
# ``dev`` questions their option, with insertions and deletions in words of six letters and more 5.9.
LIKE = 88
# Shorter words are too like each other.
SHORTEST = 5
# So many of the words that are like one are weighed against each other.
WEIGHED = 8
SMALL = frozenset().union(*STOPWORDS.values())


class Spelling:
    """Knows the words that the guide and those who ask about it use, by how often they do.

    Words with 0 are those of other subjects.
    """

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = dict(known)
        self._choices = sorted(word for word in known if len(word) >= SHORTEST)
        self._same_letters: dict[str, list[str]] = {}
        for word in self._choices:
            self._same_letters.setdefault(_letters(word), []).append(word)
        self._nearest = lru_cache(maxsize=4096)(self._find)

    @classmethod
    def of(cls, chunks: Sequence[Chunk]) -> "Spelling":
        """Return what knows the words of ``chunks``; those of no option are of other subjects."""
        own = Counter(word for chunk in chunks if chunk.option for word in words(chunk.content))
        others = {word for chunk in chunks if not chunk.option for word in words(chunk.content)}
        return cls(dict.fromkeys(others, 0) | own)

    def save(self, path: Path) -> None:
        """Write the words as one .npz file."""
        known = sorted(self._known)
        counts = np.array([self._known[word] for word in known], dtype=np.int32)
        np.savez(path, words=pack(known), counts=counts)

    @classmethod
    def open(cls, path: Path) -> "Spelling":
        """Read what ``save`` wrote. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            return cls(dict(zip(unpack(data["words"]), data["counts"].tolist(), strict=True)))

    def mend(self, text: str) -> str:
        """Return ``text`` with each long unknown word replaced by the known one that it nearly is."""
        return WORD.sub(lambda found: self._nearest(found.group()), text)

    def _find(self, word: str) -> str:
        bare = "".join(words(word))
        if len(bare) < SHORTEST or bare in self._known or bare in SMALL or not bare.isalpha():
            return word
        like = process.extract(bare, self._choices, scorer=fuzz.ratio, score_cutoff=LIKE, limit=WEIGHED)
        swapped = (one for one in self._same_letters.get(_letters(bare), ()) if OSA.distance(bare, one) == 1)
        found = {one for one, _, _ in like} | set(swapped)
        return min(found, key=lambda one: (OSA.distance(bare, one), -self._known[one], one), default=word)


def _letters(word: str) -> str:
    """Return the letters of a word in alphabetical order."""
    return "".join(sorted(word))
