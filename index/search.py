"""Hybrid search: dense and lexical scores of each passage and of its option, in a weighted sum.

A weighted sum keeps how well a passage fits, which rank fusion throws away, and does better once a
few labelled questions exist (Bruch, Gai & Ingber, arXiv 2210.11934). The dense score is the cosine;
the lexical ones are divided by the highest that is possible for the question (``Bm25``), the
"theoretical" normalisation of that paper; so all lie between 0 and 1 for every question.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from corpus.reading import Corpus
from index.analysis import ANALYZERS
from index.building import Parts
from index.chunks import ASKED, PASSAGE, WHOLE, Chunk, chunk_corpus
from index.embed import Encoder
from index.scope import Scope, metadata

# Of so many nearest chunks of a level the cosine is known; the others count as the farthest of these.
NEAREST = {PASSAGE: 64, WHOLE: 64, ASKED: 48}
ANYWHERE = Scope()
AFFINITY = "affinity"
# An option as a whole is as near as its nearest edition. Of the ways to ask for it, one may be near by
# chance; three did best on the dev questions, of 1, 2, 3, 5 and 8.
NEIGHBOURS = {WHOLE: 1, ASKED: 3}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each score counts: of the passage, of its option as a whole, of the ways to ask for it.

    Fitted on the ``dev`` questions by ``python -m evals.tuning``; they sum to 1.
    """

    dense: float = 0.11
    stems: float = 0.05
    grams: float = 0.06
    dense_option: float = 0.02
    stems_option: float = 0.07
    grams_option: float = 0.07
    dense_asked: float = 0.25
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

    def __init__(
        self, corpus: Corpus, parts: Parts, encoder: Encoder, weights: Weights | None = None
    ) -> None:
        self.parts = parts
        self._weights = asdict(weights or Weights())
        self._encoder = encoder
        self._chunks = {chunk.id: chunk for chunk in chunk_corpus(corpus)}

    def search(self, question: str, scope: Scope = ANYWHERE) -> list[Hit]:
        """Return the passages within ``scope``, best first; equal scores in the guide's order.

        A passage that is found in two languages is one hit, by the language that it fits best in.

        :raises StoreUnavailable: when the vector store does not answer
        """
        vector = self._encoder.encode([question])[0].tolist()
        passages = self._scores(question, vector, PASSAGE, replace(scope, level=PASSAGE))
        options: dict[str, defaultdict[str, float]] = {}
        for level in (WHOLE, ASKED):
            scores = self._scores(question, vector, level, Scope(level=level))
            options |= {
                f"{name}_{level}": self._best(found, NEIGHBOURS[level]) for name, found in scores.items()
            }
        options[AFFINITY] = _floored(self.parts.affinity.scores(vector) if any(vector) else {})
        best: dict[str, Hit] = {}
        for chunk in self._chunks.values():
            if chunk.level == PASSAGE and scope.holds(chunk):
                hit = self._hit(chunk, passages, options)
                if chunk.anchor not in best or hit.score > best[chunk.anchor].score:
                    best[chunk.anchor] = hit
        return sorted(best.values(), key=lambda hit: -hit.score)

    def _scores(
        self, question: str, vector: Sequence[float], level: str, scope: Scope
    ) -> dict[str, defaultdict[str, float]]:
        """Return the scores of one level, by name and then by chunk id."""
        lexical = {name: self.parts.lexical.scores(question, level, name) for name in ANALYZERS}
        dense: dict[str, float] = {}
        if any(vector):  # else no word of the question is known, and it is near to nothing
            found = self.parts.store.nearest(vector, NEAREST[level], scope)
            dense = {id: max(0.0, cosine) for id, cosine in found.items()}
        return {name: _floored(scores) for name, scores in {"dense": dense, **lexical}.items()}

    def _best(self, scores: Mapping[str, float], count: int) -> defaultdict[str, float]:
        """Return for each option the mean of its chunks' ``count`` best scores, by option."""
        by_option: dict[str, list[float]] = {}
        for id, score in scores.items():
            by_option.setdefault(self._chunks[id].option, []).append(score)
        return _floored({option: _mean_best(found, count) for option, found in by_option.items()})

    def _hit(
        self,
        chunk: Chunk,
        passages: Mapping[str, Mapping[str, float]],
        options: Mapping[str, Mapping[str, float]],
    ) -> Hit:
        features = {name: scores[chunk.id] for name, scores in passages.items()}
        features |= {name: scores[chunk.option] for name, scores in options.items()}
        parts = {name: self._weights[name] * value for name, value in features.items()}
        score = sum(parts.values())
        fit = sum(parts[name] for name in passages)
        return Hit(chunk, score, score - parts[AFFINITY], fit, features)


class HybridRetriever(BaseRetriever):
    """The hybrid search as a llama-index retriever, for use in any llama-index program."""

    def __init__(self, search: HybridSearch, top_k: int = 10, scope: Scope = ANYWHERE) -> None:
        super().__init__()
        self._search = search
        self._top_k = top_k
        self._scope = scope

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._search.search(query_bundle.query_str, self._scope)[: self._top_k]
        return [NodeWithScore(node=_node(hit.chunk), score=hit.score) for hit in hits]


def _mean_best(scores: list[float], count: int) -> float:
    best = sorted(scores)[-count:]
    return sum(best) / len(best)


def _floored(scores: Mapping[str, float]) -> defaultdict[str, float]:
    """Return scores in which what is not among the nearest is as far as the farthest of them."""
    floor = min(scores.values(), default=0.0)
    return defaultdict(lambda: floor, scores)


def _node(chunk: Chunk) -> TextNode:
    return TextNode(id_=chunk.id, text=chunk.text, metadata=metadata(chunk))
