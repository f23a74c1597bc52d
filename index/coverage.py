"""How much of what a question says a passage covers, words of like meaning counting in part.

One vector for a whole question forgets that it asks for several things at once. Here each content word
of the question is compared with every word of a passage, in all its languages and in the questions that
it answers, and the nearest counts: late interaction (MaxSim; Khattab & Zaharia, ColBERT, arXiv
2004.12832) on the embeddings of single words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analysis import told
from index.chunks import Chunk
from index.embed import Encoder, Vectors
from index.packing import pack, unpack
from index.quantized import Quantized

# Cosines up to this are chance; .2, .3 and .45 were compared on the ``dev`` questions.
CHANCE = 0.2
# A question of more words is a story; the first ones are compared.
MOST = 120
# Words compared at a time when the index is built.
BLOCK = 256


@dataclass(frozen=True)
class Coverage:
    """The words of each passage.

    ``words`` are all of them, ``vectors`` their unit vectors; the passage ``anchors[n]`` has the words
    ``rows[starts[n]:starts[n + 1]]``. ``nearness`` says how near each word is to the nearest of a passage,
    from 0 to 1, shape (words, passages): most questions have no others.
    """

    anchors: tuple[str, ...]
    words: tuple[str, ...]
    vectors: Quantized
    rows: NDArray[np.intp]
    starts: NDArray[np.intp]
    nearness: Vectors

    @classmethod
    def build(cls, chunks: Sequence[Chunk], encoder: Encoder, *, alone: bool = False) -> "Coverage":
        """Take the words of every passage among ``chunks``, and of the ways to ask for it.

        :param alone: of the passages only
        """
        said: dict[str, dict[str, None]] = {}
        for chunk in chunks:
            if chunk.anchor or (chunk.about and not alone):
                bag = said.setdefault(chunk.anchor or chunk.about, {"": None})
                bag.update(dict.fromkeys(told(chunk.content)))
        known = {word: row for row, word in enumerate(sorted(set().union(*said.values())))}
        vectors = encoder.encode(list(known)) if known else np.zeros((0, 0), np.float32)
        rows = np.array([known[word] for bag in said.values() for word in bag], np.intp)
        starts = np.cumsum([0, *(len(bag) for bag in said.values())], dtype=np.intp)[:-1]
        kept = Quantized.of(vectors)
        blocks = [
            _nearness(kept.cosines(vectors[at : at + BLOCK]), rows, starts)
            for at in range(0, len(known), BLOCK)
        ]
        nearness = np.concatenate(blocks) if blocks else np.zeros((0, 0), np.float32)
        return cls(tuple(said), tuple(known), kept, rows, starts, nearness)

    def save(self, path: Path) -> None:
        """Write the words as one .npz file."""
        arrays: dict[str, NDArray[Any]] = {
            "anchors": pack(self.anchors),
            "words": pack(self.words),
            "rows": self.rows,
            "starts": self.starts,
            "nearness": self.nearness,
            **self.vectors.arrays(),
        }
        np.savez(path, allow_pickle=False, **arrays)

    @classmethod
    def open(cls, path: Path) -> "Coverage":
        """Read what ``save`` wrote. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            arrays = [data[name] for name in ("rows", "starts", "nearness")]
            return cls(unpack(data["anchors"]), unpack(data["words"]), Quantized.opened(data), *arrays)

    def scores(self, question: str, encoder: Encoder) -> Mapping[str, float]:
        """Return the share of the question's words that each passage covers, from 0 to 1, by anchor."""
        asked = list(dict.fromkeys(told(question)))[:MOST]
        if not asked or not self.anchors:
            return dict.fromkeys(self.anchors, 0.0)
        covered = self.nearness[[self._places[word] for word in asked if word in self._places]].sum(axis=0)
        if others := [word for word in asked if word not in self._places]:
            cosines = self.vectors.cosines(encoder.encode(others))
            covered = covered + _nearness(cosines, self.rows, self.starts).sum(axis=0)
        return dict(zip(self.anchors, (covered / len(asked)).tolist(), strict=True))

    def known(self, question: str) -> tuple[int, float]:
        """Return how many words of a question carry meaning, and which share of them any passage has."""
        asked = told(question)
        known = self._places
        return len(asked), sum(word in known for word in asked) / len(asked) if asked else 0.0

    @cached_property
    def _places(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.words)}


def _nearness(cosines: Vectors, rows: NDArray[np.intp], starts: NDArray[np.intp]) -> Vectors:
    """Return how near words are to the nearest of each passage, from 0 to 1, shape (asked, passages).

    :param cosines: to all words of the passages, shape (asked, words)
    """
    nearest = np.maximum.reduceat(cosines[:, rows], starts, axis=1)
    return np.asarray(np.clip((nearest - CHANCE) / (1 - CHANCE), 0, 1), dtype=np.float32)
