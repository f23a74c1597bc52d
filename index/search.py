"""Hybrid search: dense and lexical scores of each passage and of its option, in a weighted sum.

A weighted sum keeps how well a passage fits, which rank fusion throws away, and does better once a
few labelled questions exist (Bruch, Gai & Ingber, arXiv 2210.11934). The dense score is the cosine;
the lexical ones are divided by the highest that is possible for the question (``Bm25``), the
"theoretical" normalisation of that paper; so all lie between 0 and 1 for every question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis import ANALYZERS
from index.building import Parts
from index.chunks import ASKED, PASSAGE, WHOLE, Chunk
from index.embed import Encoder
from index.lexical import Scores
from index.scope import Scope

# Of so many nearest passages the cosine is known; the others count as the farthest of these.
NEAREST = 32
ANYWHERE = Scope()
AFFINITY = "affinity"
# An option as a whole is as near as its nearest edition. Of the ways to ask for it, one may be near by
# chance: three did best of 1, 2, 3, 5 and 8 on dev, when there were a quarter as many ways to ask.
NEIGHBOURS = {WHOLE: 1, ASKED: 3}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each score counts: of the passage, of its option as a whole, of the ways to ask for it.

    Fitted on the ``dev`` questions by ``python -m evals.tuning`` and rounded to a sum of 1; a later fit
    differs by .03 at most.
    """

    dense: float = 0.09
    stems: float = 0.05
    grams: float = 0.065
    dense_option: float = 0.01
    stems_option: float = 0.08
    grams_option: float = 0.095
    dense_asked: float = 0.24
    stems_asked: float = 0.10
    grams_asked: float = 0.11
    affinity: float = 0.16


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search returns.

    :param score: what it is ranked by, from 0 to 1
    :param evidence: the part of the score that says how near the guide is to the question at all;
        the rest says which option is nearest, and one always is
    :param fit: the part of the score that is the passage's own, not its option's
    :param features: the scores behind it, by name, each from 0 to 1
    """

    chunk: Chunk
    score: float
    evidence: float
    fit: float
    features: Mapping[str, float]

    @property
    def anchor(self) -> str:
        """The passage's anchor."""
        return self.chunk.anchor

    @property
    def option(self) -> str:
        """The id of the passage's intervention."""
        return self.chunk.option


class HybridSearch:
    """Searches an open index."""

    def __init__(self, parts: Parts, encoder: Encoder, weights: Weights | None = None) -> None:
        self.parts = parts
        self._weights = asdict(weights or Weights())
        self._encoder = encoder
        self._levels = {level: _Level.of(parts, level) for level in (PASSAGE, WHOLE, ASKED)}

    def search(self, question: str, scope: Scope = ANYWHERE) -> list[Hit]:
        """Return the passages within ``scope``, best first; equal scores in the guide's order.

        A passage that is found in two languages is one hit, by the language that it fits best in.

        :raises StoreUnavailable: when the vector store does not answer
        """
        vector = self._encoder.encode([question])[0].tolist()
        known = any(vector)  # else no word of the question is known, and it is near to nothing
        near = self.parts.store.nearest(vector, NEAREST, scope) if known else {}
        passages = self._lexical(question, PASSAGE)
        passages["dense"] = self._levels[PASSAGE].by_id(near)
        aids = self.parts.aids.similarities(vector)
        options: dict[str, Mapping[str, float]] = {}
        for level in (WHOLE, ASKED):
            members = self._levels[level]
            for name, scores in {**self._lexical(question, level), "dense": aids[members.aids]}.items():
                options[f"{name}_{level}"] = members.best(np.maximum(scores, 0), NEIGHBOURS[level])
        options[AFFINITY] = self.parts.affinity.scores(vector) if known else {}
        return self._hits(passages, options, scope)

    def _lexical(self, question: str, level: str) -> dict[str, Scores]:
        """Return the lexical scores of one level's chunks by name, in the level's order."""
        rows = self._levels[level].lexical
        return {name: self.parts.lexical.scores(question, level, name)[rows] for name in ANALYZERS}

    def _hits(
        self, passages: Mapping[str, Scores], options: Mapping[str, Mapping[str, float]], scope: Scope
    ) -> list[Hit]:
        """Return the hits of the passages within ``scope``, best first."""
        chunks = self._levels[PASSAGE].chunks
        own = sum(self._weights[name] * scores for name, scores in passages.items())
        shared = {
            option: sum(self._weights[name] * scores.get(option, 0.0) for name, scores in options.items())
            for option in self._levels[PASSAGE].options
        }
        fits = np.asarray(own).tolist()
        best: dict[str, tuple[float, int]] = {}
        for row, chunk in enumerate(chunks):
            score = fits[row] + shared[chunk.option]
            if scope.holds(chunk) and score > best.get(chunk.anchor, (-1.0, 0))[0]:
                best[chunk.anchor] = (score, row)
        hits = []
        for score, row in sorted(best.values(), key=lambda found: -found[0]):
            features = {name: float(scores[row]) for name, scores in passages.items()}
            features |= {name: scores.get(chunks[row].option, 0.0) for name, scores in options.items()}
            evidence = score - self._weights[AFFINITY] * features[AFFINITY]
            hits.append(Hit(chunks[row], score, evidence, fits[row], features))
        return hits


@dataclass(frozen=True, slots=True)
class _Level:
    """The chunks of one level, those of one option together.

    ``options`` are their options' rows; ``lexical`` and ``aids`` say where the BM25 indexes and the
    matrix of aids have them.
    """

    chunks: tuple[Chunk, ...]
    options: Mapping[str, slice]
    lexical: NDArray[np.intp]
    aids: NDArray[np.intp]

    @classmethod
    def of(cls, parts: Parts, level: str) -> "_Level":
        members = tuple(chunk for chunk in parts.chunks if chunk.level == level)
        options: dict[str, slice] = {}
        for row, chunk in enumerate(members):
            start = options[chunk.option].start if chunk.option in options else row
            options[chunk.option] = slice(start, row + 1)
        aids = () if level == PASSAGE else parts.aids.ids
        return cls(members, options, _rows(members, parts.lexical.order(level)), _rows(members, aids))

    def by_id(self, scores: Mapping[str, float]) -> Scores:
        """Return scores by chunk id as an array; what has none is as far as the farthest that has."""
        floor = max(0.0, min(scores.values(), default=0.0))
        found = [max(0.0, scores.get(chunk.id, floor)) for chunk in self.chunks]
        return np.array(found, dtype=np.float32)

    def best(self, scores: Scores, count: int) -> dict[str, float]:
        """Return for each option the mean of its chunks' ``count`` best scores."""
        return {option: float(np.sort(scores[rows])[-count:].mean()) for option, rows in self.options.items()}


def _rows(chunks: Sequence[Chunk], ids: Sequence[str]) -> NDArray[np.intp]:
    """Return where ``ids`` have each of the chunks; nothing when there are no ids."""
    place = {id: row for row, id in enumerate(ids)}
    return np.array([place[chunk.id] for chunk in chunks] if ids else [], dtype=np.intp)
