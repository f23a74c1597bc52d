"""BM25 over the chunks, one index for each language, level and analyzer, with scores from 0 to 1."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.analysis import ANALYZERS
from index.chunks import ASKED, PASSAGE, WHOLE, Chunk

Scores = NDArray[np.float32]


class Bm25:
    """BM25 (Lucene's variant) of some chunks under one analyzer.

    A score is divided by the highest that any text could get for the question, the sum of the inverse
    document frequencies of all its words, those of words that stand nowhere in the guide included. So
    a score says which share of the question is covered, and can be compared between questions.
    """

    def __init__(self, index: bm25s.BM25, analyzer: str, language: str) -> None:
        self._index = index
        self._analyze = ANALYZERS[analyzer]
        self._language = language

    @classmethod
    def build(cls, texts: Sequence[str], analyzer: str, language: str) -> "Bm25":
        """Index ``texts``."""
        index = bm25s.BM25(method="lucene", backend="numpy")
        tokens = [ANALYZERS[analyzer](text, language) for text in texts]
        if not any(tokens):  # bm25s cannot index nothing, and no question has an empty word
            tokens = [[""] for _ in texts]
        index.index(tokens, show_progress=False)
        return cls(index, analyzer, language)

    @classmethod
    def open(cls, folder: Path, analyzer: str, language: str) -> "Bm25":
        """Read an index that ``save`` wrote. :raises OSError, ValueError: when it is broken."""
        return cls(bm25s.BM25.load(folder), analyzer, language)

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``."""
        self._index.save(folder, show_progress=False)

    def scores(self, question: str) -> Scores:
        """Return the score of each text for ``question``, from 0 to 1, shape (texts,)."""
        total = self._index.scores["num_docs"]
        tokens = _tokens(self._analyze, question, self._language)
        known = [token for token in tokens if token in self._index.vocab_dict]
        if not known:
            return np.zeros(total, dtype=np.float32)
        best = sum(self._idf(token) for token in tokens)
        return np.asarray(self._index.get_scores(known) / best, dtype=np.float32)

    def knows(self, question: str) -> float:
        """Return the share of the question's tokens, weighted by rarity, that the texts hold."""
        tokens = _tokens(self._analyze, question, self._language)
        weights = [(self._idf(token), token in self._index.vocab_dict) for token in tokens]
        best = sum(weight for weight, _ in weights)
        return sum(weight for weight, known in weights if known) / best if best else 0.0

    def _idf(self, token: str) -> float:
        """Inverse document frequency, ln(1 + (N - n + .5) / (n + .5)), as Lucene has it."""
        starts = self._index.scores["indptr"]
        at = self._index.vocab_dict.get(token)
        holding = 0 if at is None else int(starts[at + 1] - starts[at])
        total = int(self._index.scores["num_docs"])
        return float(np.log(1 + (total - holding + 0.5) / (holding + 0.5)))


@dataclass(frozen=True, slots=True)
class Lexical:
    """All BM25 indexes, by (language, level, analyzer); ``ids`` are the chunks they score."""

    indexes: dict[tuple[str, str, str], Bm25]
    ids: dict[tuple[str, str], list[str]]

    @classmethod
    def build(cls, chunks: Sequence[Chunk], folder: Path) -> "Lexical":
        """Index the chunks and write the result into ``folder``."""
        ids: dict[tuple[str, str], list[str]] = {}
        indexes = {}
        for language, level, members in _groups(chunks):
            ids[language, level] = [chunk.id for chunk in members]
            texts = [chunk.content for chunk in members]
            for analyzer in ANALYZERS:
                built = Bm25.build(texts, analyzer, language)
                built.save(folder / f"{language}-{level}-{analyzer}")
                indexes[language, level, analyzer] = built
        listed = {"/".join(group): members for group, members in ids.items()}
        (folder / "ids.json").write_text(json.dumps(listed), encoding="utf-8")
        return cls(indexes, ids)

    @classmethod
    def open(cls, folder: Path) -> "Lexical":
        """Read what ``build`` wrote. :raises OSError, ValueError, KeyError: when it is broken."""
        listed = json.loads((folder / "ids.json").read_text(encoding="utf-8"))
        ids = {}
        indexes = {}
        for group, members in listed.items():
            language, level = group.split("/")
            ids[language, level] = members
            for analyzer in ANALYZERS:
                path = folder / f"{language}-{level}-{analyzer}"
                indexes[language, level, analyzer] = Bm25.open(path, analyzer, language)
        return cls(indexes, ids)

    def order(self, level: str) -> list[str]:
        """Return the ids of the chunks of ``level`` in the order of their scores."""
        return [id for (_, its_level), ids in self.ids.items() if its_level == level for id in ids]

    def scores(self, question: str, level: str, analyzer: str) -> Scores:
        """Return the score of every chunk of ``level`` for ``question``, shape (chunks,), as ``order``."""
        found = [
            self.indexes[language, its_level, analyzer].scores(question)
            for language, its_level in self.ids
            if its_level == level
        ]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.float32)


@lru_cache(maxsize=16)
def _tokens(analyze: Callable[[str, str], list[str]], question: str, language: str) -> tuple[str, ...]:
    """Return a question's tokens; each level of the index asks for the same."""
    return tuple(analyze(question, language))


def _groups(chunks: Sequence[Chunk]) -> Iterator[tuple[str, str, list[Chunk]]]:
    """Yield the chunks of each language and level, where there are any."""
    languages = sorted({chunk.language for chunk in chunks})
    for language, level in product(languages, (PASSAGE, WHOLE, ASKED)):
        members = [c for c in chunks if (c.language, c.level) == (language, level)]
        if members:
            yield language, level, members
