"""BM25 over the chunks, one index for each language, level and analyzer, with scores from 0 to 1."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.analysis import ANALYZERS
from index.chunks import ASKED, PASSAGE, WHOLE, Chunk
from index.packing import pack, unpack

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Bm25:
    """BM25 (Lucene's variant) of some chunks under one analyzer.

    A score is divided by the highest that any text could get for the question, the sum of the inverse
    document frequencies of all its words, those of words that stand nowhere in the guide included. So
    a score says which share of the question is covered, and can be compared between questions.

    The token ``tokens[n]`` stands in the texts ``rows[starts[n]:starts[n + 1]]`` of ``count``, and adds the
    ``weights`` there to their scores. bm25s weighs them, and is not needed any more to add them up.
    """

    analyzer: str
    language: str
    count: int
    tokens: tuple[str, ...]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: Scores

    @classmethod
    def build(cls, texts: Sequence[str], analyzer: str, language: str) -> "Bm25":
        """Index ``texts``."""
        import bm25s

        index = bm25s.BM25(method="lucene", backend="numpy")
        tokens = [ANALYZERS[analyzer](text, language) for text in texts]
        if not any(tokens):  # bm25s cannot index nothing, and no question has an empty word
            tokens = [[""] for _ in texts]
        index.index(tokens, show_progress=False)
        # Its own order goes by a number drawn when Python starts; sorted, the same texts give the same bytes.
        # An empty word that no text has is in its vocabulary, beyond the columns.
        found, starts = index.scores, index.scores["indptr"]
        known = {token: column for token, column in index.vocab_dict.items() if column + 1 < len(starts)}
        parts = [slice(starts[column], starts[column + 1]) for _, column in sorted(known.items())]
        return cls(
            analyzer,
            language,
            len(texts),
            tuple(sorted(known)),
            np.cumsum([0, *(part.stop - part.start for part in parts)], dtype=np.int64),
            np.concatenate([found["indices"][part] for part in parts]).astype(np.int32),
            np.concatenate([found["data"][part] for part in parts]).astype(np.float32),
        )

    @classmethod
    def open(cls, path: Path, analyzer: str, language: str) -> "Bm25":
        """Read what ``save`` wrote. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            arrays = [data[name] for name in ("starts", "rows", "weights")]
            return cls(analyzer, language, int(data["count"]), unpack(data["tokens"]), *arrays)

    def save(self, path: Path) -> None:
        """Write the index as one .npz file."""
        np.savez(
            path,
            count=np.array(self.count),
            tokens=pack(self.tokens),
            starts=self.starts,
            rows=self.rows,
            weights=self.weights,
        )

    def scores(self, question: str) -> Scores:
        """Return the score of each text for ``question``, from 0 to 1, shape (texts,)."""
        tokens = _tokens(self.analyzer, question, self.language)
        known = [self._places[token] for token in tokens if token in self._places]
        if not known:
            return np.zeros(self.count, dtype=np.float32)
        parts = [slice(self.starts[place], self.starts[place + 1]) for place in known]
        rows = np.concatenate([self.rows[part] for part in parts])
        weights = np.concatenate([self.weights[part] for part in parts])
        best = sum(map(self._idf, tokens))
        return np.asarray(np.bincount(rows, weights, self.count) / best, dtype=np.float32)

    def knows(self, question: str) -> float:
        """Return the share of the question's tokens, weighted by rarity, that the texts hold."""
        tokens = _tokens(self.analyzer, question, self.language)
        best = sum(map(self._idf, tokens))
        return sum(self._idf(token) for token in tokens if token in self._places) / best if best else 0.0

    def _idf(self, token: str) -> float:
        """Inverse document frequency, ln(1 + (N - n + .5) / (n + .5)), as Lucene has it."""
        return self._idfs[self._places.get(token, -1)]

    @cached_property
    def _idfs(self) -> list[float]:
        """Of each token, and last of one that no text has."""
        holding = np.append(np.diff(self.starts), 0)
        return [log(1 + (self.count - n + 0.5) / (n + 0.5)) for n in holding.tolist()]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {token: place for place, token in enumerate(self.tokens)}


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
                built.save(folder / f"{language}-{level}-{analyzer}.npz")
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
                path = folder / f"{language}-{level}-{analyzer}.npz"
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
def _tokens(analyzer: str, question: str, language: str) -> tuple[str, ...]:
    """Return a question's tokens; each level of the index asks for the same."""
    return tuple(ANALYZERS[analyzer](question, language))


def _groups(chunks: Sequence[Chunk]) -> Iterator[tuple[str, str, list[Chunk]]]:
    """Yield the chunks of each language and level, where there are any."""
    languages = sorted({chunk.language for chunk in chunks})
    for language, level in product(languages, (PASSAGE, WHOLE, ASKED)):
        members = [c for c in chunks if (c.language, c.level) == (language, level)]
        if members:
            yield language, level, members
