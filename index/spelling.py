"""Mends typing errors: a word that stands nowhere becomes the one that it nearly is."""

import re
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
# A word of so many letters is also mended where one is wrong ("direktie"): of 80 ``dev`` questions with
# typing errors two lose their evidence then instead of three, and no figure of the others gets worse.
LONG = 7
# So many of the words that are like one are weighed against each other.
WEIGHED = 8
# "zo'n", "what's": typed without the apostrophe far less often than with it, so many times.
APART = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)+")
TIMES = 10
SMALL = frozenset().union(*STOPWORDS.values())


class Spelling:
    """Knows the words that the guide and those who ask about it use, by how often they do.

    Words with 0 are those of other subjects.
    """

    def __init__(self, known: Mapping[str, int], apart: Mapping[str, str] | None = None) -> None:
        """:param apart: words that are written with an apostrophe, by how they are typed without one"""
        self._known = dict(known)
        self._apart = dict(apart or {})
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
        return cls(dict.fromkeys(others, 0) | own, _apart(chunks, own))

    def save(self, path: Path) -> None:
        """Write the words as one .npz file."""
        known = sorted(self._known)
        counts = np.array([self._known[word] for word in known], dtype=np.int32)
        bare = sorted(self._apart)
        apart = pack([self._apart[word] for word in bare])
        np.savez(path, words=pack(known), counts=counts, bare=pack(bare), apart=apart)

    @classmethod
    def open(cls, path: Path) -> "Spelling":
        """Read what ``save`` wrote. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            known = dict(zip(unpack(data["words"]), data["counts"].tolist(), strict=True))
            return cls(known, dict(zip(unpack(data["bare"]), unpack(data["apart"]), strict=True)))

    def mend(self, text: str) -> str:
        """Return ``text`` with each long unknown word replaced by the known one that it nearly is."""
        return WORD.sub(lambda found: self._nearest(found.group()), text)

    def _find(self, word: str) -> str:
        bare = "".join(words(word))
        if bare in self._apart:
            return self._apart[bare]
        if len(bare) < SHORTEST or bare in self._known or bare in SMALL or not bare.isalpha():
            return word
        like = process.extract(bare, self._choices, scorer=fuzz.ratio, score_cutoff=LIKE, limit=WEIGHED)
        swapped = (one for one in self._same_letters.get(_letters(bare), ()) if OSA.distance(bare, one) == 1)
        found = {one for one, _, _ in like} | set(swapped) or self._one_wrong(bare)
        return min(found, key=lambda one: (OSA.distance(bare, one), -self._known[one], one), default=word)

    def _one_wrong(self, bare: str) -> set[str]:
        """Return the words that a long one is but for a letter, none that are of other subjects only."""
        if len(bare) < LONG:
            return set()
        near = process.extract(bare, self._choices, scorer=OSA.distance, score_cutoff=1, limit=WEIGHED)
        return {one for one, _, _ in near if self._known[one]}


def _apart(chunks: Sequence[Chunk], known: Mapping[str, int]) -> dict[str, str]:
    """Return the words that are nearly always written with an apostrophe, by their letters."""
    often = Counter(word for chunk in chunks for word in APART.findall(chunk.content.casefold()))
    letters = {word: "".join(words(word)) for word in often}
    return {bare: word for word, bare in letters.items() if often[word] >= TIMES * max(1, known.get(bare, 0))}


def _letters(word: str) -> str:
    """Return the letters of a word in alphabetical order."""
    return "".join(sorted(word))
