"""Hybrid search: which options a question is about, and which of their passages speak to it.

Dense and lexical scores of an option's passages, of the option as a whole and of the ways to ask for it
are summed with weights. A weighted sum keeps how well an option fits, which rank fusion throws away, and
does better once a few labelled questions exist (Bruch, Gai & Ingber, arXiv 2210.11934). The dense score
is the cosine; the lexical ones are divided by the highest that is possible for the question (``Bm25``),
the "theoretical" normalisation of that paper; so all lie between 0 and 1 for every question.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import log

import numpy as np
from numpy.typing import NDArray

from index.analysis import ANALYZERS, words
from index.building import Parts
from index.chunks import ASKED, GOAL, PASSAGE, UNANSWERED, UNSTATED, WHOLE, Chunk
from index.coverage import Coverage
from index.embed import Encoder
from index.lexical import Scores
from index.scope import Scope
from index.spelling import Spelling
from index.weights import OPTION, PASSAGES, UNAIDED, OptionWeights, PassageWeights

# Of so many nearest passages the cosine is known; the others count as the farthest of these.
NEAREST = 32
ANYWHERE = Scope()
AFFINITY = "affinity"
# An affinity is the logarithm of a probability; below the natural logarithm of 1/3000 all are 0.
LEAST = -8.0
# An option as a whole is as near as its nearest edition. Of the ways to ask for it, one may be near by
# chance: the mean of the three nearest counts.
NEIGHBOURS = {PASSAGE: 1, WHOLE: 1, ASKED: 3}
SUFFIXES = {PASSAGE: "", WHOLE: "_option", ASKED: "_asked"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search returns.

    :param score: what it is ranked by, from 0 to 1: how likely its option is, times how well it fits
        beside the option's best passage
    :param fit: how well the passage itself fits, from 0 to 1
    :param features: the scores behind it, by name, each from 0 to 1
    """

    chunk: Chunk
    score: float
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


@dataclass(frozen=True, slots=True)
class Finding:
    """What a question finds.

    :param hits: the passages within the scope, best first
    :param options: the probability of each option, by id, likeliest first
    :param features: the scores behind each option, by its id and their name, each from 0 to 1
    :param signals: what the lessons say of the question, by their names, and how near it is to what the
        guide does not answer ("unanswered"), by status, and to ways to ask for all options of a goal
        ("goal"), by its id; how many words that carry meaning it has and which share of them the guide
        knows ("words")
    :param open: how likely each option, by id, leaves open what is asked, where such questions are known
    """

    hits: tuple[Hit, ...]
    options: Mapping[str, float]
    features: Mapping[str, Mapping[str, float]]
    signals: Mapping[str, Mapping[str, float]]
    open: Mapping[str, float] = field(default_factory=dict)


class HybridSearch:
    """Searches an open index."""

    def __init__(
        self,
        parts: Parts,
        encoder: Encoder,
        weights: OptionWeights = OPTION,
        unaided: OptionWeights = UNAIDED,
        passages: PassageWeights = PASSAGES,
    ) -> None:
        """:param unaided: for guides with options of which no ways to ask are known, see ``_likely``"""
        self.parts = parts
        self._encoder = encoder
        self._weights, self._unaided, self._passages = weights, unaided, asdict(passages)
        self._levels = {level: _Level.of(parts, level) for level in NEIGHBOURS}
        self._beside = {section: _rows_by_kind(parts, section) for section in (GOAL, UNANSWERED)}
        self._spelling = Spelling(
            word for chunk in parts.chunks if chunk.option for word in words(chunk.content)
        )
        self._about = _About.of(self._levels[PASSAGE].chunks, self._levels[ASKED].chunks)

    def search(self, question: str, scope: Scope = ANYWHERE) -> list[Hit]:
        """Return the passages within ``scope``, best first; equal scores in the guide's order.

        A passage that is found in two languages is one hit, by the language that it fits best in.

        :raises StoreUnavailable: when the vector store does not answer
        """
        return list(self.find(question, scope).hits)

    def find(self, question: str, scope: Scope = ANYWHERE) -> Finding:
        """Return the passages within ``scope`` and how likely each option of the guide is.

        :raises StoreUnavailable: when the vector store does not answer
        """
        question = self._spelling.mend(question)
        vector = self._encoder.encode([question])[0].tolist()
        known = any(vector)  # else no word of the question is known, and it is near to nothing
        near = self.parts.store.nearest(vector, NEAREST, scope) if known else {}
        cosines = self.parts.aids.similarities(vector)
        scores = self._scores(question, cosines)
        scores[PASSAGE]["dense"] = self._levels[PASSAGE].by_id(near)
        scores[PASSAGE]["covered"] = self._covered(self.parts.coverage, question)
        if len(self.parts.aided) < len(self._levels[PASSAGE].options):
            scores[PASSAGE]["told"] = self._covered(self.parts.alone, question)
        signals = self.parts.lessons.scores(question, vector)
        for section, kinds in self._beside.items():
            signals[section] = {
                kind: _nearest(cosines[rows], NEIGHBOURS[ASKED]) for kind, rows in kinds.items()
            }
        count, share = self.parts.coverage.known(question)
        signals["words"] = {"count": float(count), "known": share}
        features = self._features(scores, signals["options"])
        likely = self._likely(features)
        answering = self.parts.lessons.answering(question, vector)
        hits = self._hits(self._of_passages(scores, signals["parts"], answering), likely, scope)
        unstated = {option: found[UNSTATED] for option, found in answering.items() if UNSTATED in found}
        return Finding(tuple(hits), likely, features, signals, unstated)

    def about(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """Return for each text which options it is about, as the classifier alone sees it."""
        options = self.parts.lessons.options
        mended = [self._spelling.mend(text) for text in texts]
        vectors = self._encoder.encode(mended)
        return [options.scores(one, row.tolist()) for one, row in zip(mended, vectors, strict=True)]

    def _covered(self, coverage: Coverage, question: str) -> Scores:
        """Return how much of a question each passage covers."""
        covered = coverage.scores(question, self._encoder)
        found = [covered.get(chunk.anchor, 0.0) for chunk in self._levels[PASSAGE].chunks]
        return np.array(found, dtype=np.float32)

    def _scores(self, question: str, near: Scores) -> dict[str, dict[str, Scores]]:
        """Return the scores of each level's chunks by level and name, in the level's order.

        :param near: the aids' cosines to the question, in their order
        """
        found: dict[str, dict[str, Scores]] = {}
        for level, members in self._levels.items():
            lexical = self.parts.lexical
            found[level] = {
                name: lexical.scores(question, level, name)[members.lexical] for name in ANALYZERS
            }
            if level != PASSAGE:
                found[level]["dense"] = np.maximum(near[members.aids], 0)
        return found

    def _features(
        self, scores: Mapping[str, Mapping[str, Scores]], affinity: Mapping[str, float]
    ) -> dict[str, dict[str, float]]:
        """Return the scores behind each option."""
        found = {
            f"{name}{SUFFIXES[level]}": self._levels[level].best(values, NEIGHBOURS[level])
            for level in NEIGHBOURS
            for name, values in scores[level].items()
        }
        found[AFFINITY] = {id: _affinity(p) for id, p in affinity.items()}
        return {
            option: {name: values.get(option, 0.0) for name, values in found.items()}
            for option in self._levels[PASSAGE].options
        }

    def _of_passages(
        self,
        scores: Mapping[str, Mapping[str, Scores]],
        parts: Mapping[str, float],
        answering: Mapping[str, Mapping[str, float]],
    ) -> dict[str, Scores]:
        """Return the scores behind each passage: its own, and those of the questions that it answers."""
        found = dict(scores[PASSAGE])
        for name, values in scores[ASKED].items():
            found[f"{name}_asked"] = self._about.best(values)
        chunks = self._levels[PASSAGE].chunks
        found["part"] = np.array([parts.get(chunk.part, 0.0) for chunk in chunks], dtype=np.float32)
        chances = [answering[chunk.option].get(chunk.anchor, 0.0) for chunk in chunks]
        found["answer"] = np.array([_affinity(one) for one in chances], dtype=np.float32)
        return found

    def _likely(self, features: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
        """Return the probability of each option, likeliest first.

        Options with known ways to ask stand so much nearer to any question that one without could hardly
        be found beside them. So what each option's own text says decides how likely it is that the
        question is about one of those without; only the rest is shared out by all scores.
        """
        aided = {id: scores for id, scores in features.items() if id in self.parts.aided}
        likely = self._weights.probabilities(aided)
        if len(aided) < len(features):
            alone = self._unaided.probabilities(features)
            rest = sum(alone[id] for id in aided)
            likely = {id: rest * likely[id] if id in aided else alone[id] for id in features}
        return dict(sorted(likely.items(), key=lambda one: -one[1]))

    def _hits(
        self, passages: Mapping[str, Scores], likely: Mapping[str, float], scope: Scope
    ) -> Iterable[Hit]:
        """Return the hits of the passages within ``scope``, best first."""
        level = self._levels[PASSAGE]
        fits = sum(weight * passages[name] for name, weight in self._passages.items())
        assert isinstance(fits, np.ndarray)
        highest = level.best(fits, 1)
        best: dict[str, tuple[float, int]] = {}
        for row, (chunk, fit) in enumerate(zip(level.chunks, fits.tolist(), strict=True)):
            score = likely[chunk.option] * (fit / highest[chunk.option] if fit else 0.0)
            if scope.holds(chunk) and score > best.get(chunk.anchor, (-1.0, 0))[0]:
                best[chunk.anchor] = (score, row)
        for score, row in sorted(best.values(), key=lambda found: -found[0]):
            scores = {name: float(values[row]) for name, values in passages.items()}
            yield Hit(level.chunks[row], score, float(fits[row]), scores)


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


@dataclass(frozen=True, slots=True)
class _About:
    """Which ways to ask (``asked``, their rows) are about which passage (``passages``, theirs)."""

    asked: NDArray[np.intp]
    passages: NDArray[np.intp]
    count: int

    @classmethod
    def of(cls, passages: Sequence[Chunk], asked: Sequence[Chunk]) -> "_About":
        rows: dict[str, list[int]] = {}
        for row, chunk in enumerate(passages):
            rows.setdefault(chunk.anchor, []).append(row)
        pairs = [(row, to) for row, chunk in enumerate(asked) for to in rows.get(chunk.about, [])]
        left, right = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
        return cls(left, right, len(passages))

    def best(self, scores: Scores) -> Scores:
        """Return for each passage the best score of the ways to ask for it, 0 where none is known."""
        found = np.zeros(self.count, dtype=np.float32)
        np.maximum.at(found, self.passages, scores[self.asked])
        return found


def _rows_by_kind(parts: Parts, section: str) -> dict[str, NDArray[np.intp]]:
    """Return the rows of the aids of a section that is of no option, by their kind."""
    chunks = [chunk for chunk in parts.chunks if chunk.level == section]
    kinds = dict.fromkeys(chunk.kind for chunk in chunks)
    return {one: _rows([chunk for chunk in chunks if chunk.kind == one], parts.aids.ids) for one in kinds}


def _affinity(probability: float) -> float:
    """Return a probability's logarithm between 0 (``LEAST``) and 1 (certain)."""
    return max(0.0, 1 - log(max(probability, 1e-9)) / LEAST)


def _nearest(scores: Scores, count: int) -> float:
    """Return the mean of the highest scores."""
    return float(np.sort(scores)[-count:].mean())


def _rows(chunks: Sequence[Chunk], ids: Sequence[str]) -> NDArray[np.intp]:
    """Return where ``ids`` have each of the chunks; nothing when there are no ids."""
    place = {id: row for row, id in enumerate(ids)}
    return np.array([place[chunk.id] for chunk in chunks] if ids else [], dtype=np.intp)
