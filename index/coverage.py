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

import numpy as np
from numpy.typing import NDArray

from index.analysis import STOPWORDS, words
from index.chunks import Chunk
from index.embed import Encoder, Vectors

# Cosines up to this are chance; .2, .3 and .45 were compared on the ``dev`` questions.
CHANCE = 0.2
SMALL = frozenset().union(*STOPWORDS.values())
# A question of more words is a story; the first ones are compared.
MOST = 120


@dataclass(frozen=True)
class Coverage:
    """The words of each passage.

    ``words`` are all of them; ``vectors`` are the words' unit vectors, shape (words, dimensions); the
    passage ``anchors[n]`` has the words ``rows[starts[n]:starts[n + 1]]``.
    """

    anchors: tuple[str, ...]
    words: tuple[str, ...]
    vectors: Vectors
    rows: NDArray[np.intp]
    starts: NDArray[np.intp]

    @classmethod
    def build(cls, chunks: Sequence[Chunk], encoder: Encoder, *, alone: bool = False) -> "Coverage":
        """Take the words of every passage among ``chunks``, and of the ways to ask for it.

        :param alone: of the passages only
        """
        said: dict[str, dict[str, None]] = {}
        for chunk in chunks:
            if chunk.anchor or (chunk.about and not alone):
                bag = said.setdefault(chunk.anchor or chunk.about, {"": None})
                bag.update(dict.fromkeys(_told(chunk.content)))
        known = {word: row for row, word in enumerate(sorted(set().union(*said.values())))}
        vectors = encoder.encode(list(known)) if known else np.zeros((0, 0), np.float32)
        rows = [known[word] for bag in said.values() for word in bag]
        lengths = [len(bag) for bag in said.values()]
        return cls(
            tuple(said),
            tuple(known),
            vectors,
            np.array(rows, np.intp),
            np.cumsum([0, *lengths[:-1]], dtype=np.intp),
        )

    def save(self, path: Path) -> None:
        """Write the words as one .npz file."""
        np.savez(
            path,
            anchors=np.array(self.anchors),
            words=np.array(self.words),
            vectors=self.vectors.astype(np.float16),
            rows=self.rows,
            starts=self.starts,
        )

    @classmethod
    def open(cls, path: Path) -> "Coverage":
        """Read what ``save`` wrote. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            vectors = data["vectors"].astype(np.float32)
            anchors, told = tuple(data["anchors"].tolist()), tuple(data["words"].tolist())
            return cls(anchors, told, vectors, data["rows"], data["starts"])

    def scores(self, question: str, encoder: Encoder) -> Mapping[str, float]:
        """Return the share of the question's words that each passage covers, from 0 to 1, by anchor."""
        asked = list(dict.fromkeys(_told(question)))[:MOST]
        if not asked or not self.anchors:
            return dict.fromkeys(self.anchors, 0.0)
        cosines = encoder.encode(asked) @ self.vectors.T
        near = np.clip((cosines - CHANCE) / (1 - CHANCE), 0, 1)
        nearest = np.maximum.reduceat(near[:, self.rows], self.starts, axis=1)
        return dict(zip(self.anchors, nearest.mean(axis=0).tolist(), strict=True))

    def known(self, question: str) -> tuple[int, float]:
        """Return how many words of a question carry meaning, and which share of them any passage has."""
        asked = _told(question)
        known = self._known
        return len(asked), sum(word in known for word in asked) / len(asked) if asked else 0.0

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.words)


def _told(text: str) -> list[str]:
    """Return the words of a text that carry meaning in any of the languages."""
    return [word for word in words(text) if word not in SMALL]
