"""Hybrid search: which options a question is about, and which of their passages speak to it.

Dense and lexical scores of an option's passages, of the option as a whole and of the ways to ask for it
are summed with weights. A weighted sum keeps how well an option fits, which rank fusion throws away, and
does better once a few labelled questions exist (Bruch, Gai & Ingber, arXiv 2210.11934). The dense score
is the cosine; the lexical ones are divided by the highest that is possible for the question (``Bm25``),
the "theoretical" normalisation of that paper; so all lie between 0 and 1 for every question.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache

import numpy as np

from index.analysis import ANALYZERS, asking
from index.building import Parts
from index.chunks import ASKED, GOAL, PASSAGE, UNANSWERED, UNSTATED, WHOLE, Chunk
from index.coverage import Coverage
from index.embed import Encoder, Vectors
from index.facets import stating
from index.lexical import Scores
from index.nearest import About, Level, Sides, nearest, rows_by_kind
from index.scope import Scope
from index.weights import OPTION, PASSAGES, UNAIDED, OptionWeights, PassageWeights

# Of so many nearest passages the cosine is known; the others count as the farthest of these.
NEAREST = 32
ANYWHERE = Scope()
# Findings that are remembered, some 10 kB each.
REMEMBERED = 200
AFFINITY = "affinity"
# What the lessons say of what is asked, rather than of what.
WHAT = ("kinds", "facets", "parts", "stated")
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
    :param stated: how likely each option, by id, states the detail that is asked, where that is known
    :param nearer: how much nearer the question is to what is asked of an option's passages than to what it
        leaves open, by its id, by the nearest ("one") and the nearest ``SEVERAL`` of each ("several")
    :param speaking: how likely each passage of an option, by its id, is the one that speaks to a problem,
        by the passage's anchor, where that is known
    """

    hits: tuple[Hit, ...]
    options: Mapping[str, float]
    features: Mapping[str, Mapping[str, float]]
    signals: Mapping[str, Mapping[str, float]]
    open: Mapping[str, float] = field(default_factory=dict)
    stated: Mapping[str, float] = field(default_factory=dict)
    nearer: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    speaking: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


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
        self._levels = {level: Level.of(parts, level) for level in NEIGHBOURS}
        self._beside = {section: rows_by_kind(parts.aids, section) for section in (GOAL, UNANSWERED)}
        # The goals of each option are among the places where it stands.
        self._goals = {chunk.option: chunk.places for chunk in parts.chunks}
        self._stating = stating(parts.facets, parts.lessons.facets.labels, parts.chunks)
        self._find = lru_cache(REMEMBERED)(self._found)
        self._about = About.of(parts.chunks, parts.aids.abouts.words(self._levels[ASKED].aids))
        self._sides = Sides.of_all(parts.aids)

    def search(self, question: str, scope: Scope = ANYWHERE) -> list[Hit]:
        """Return the passages within ``scope``, best first; equal scores in the guide's order.

        A passage that is found in two languages is one hit, by the language that it fits best in.

        :raises StoreUnavailable: when the vector store does not answer
        """
        return list(self.find(question, scope).hits)

    def find(self, question: str, scope: Scope = ANYWHERE) -> Finding:
        """Return the passages within ``scope`` and how likely each option of the guide is.

        The last findings are remembered: a conversation is read anew from its first question each time.

        :raises StoreUnavailable: when the vector store does not answer
        """
        return self._find(question, scope)

    def _found(self, question: str, scope: Scope) -> Finding:
        question = self.parts.spelling.mend(question)
        vector = self._encoder.encode([question])[0]
        known = vector.any()  # else no word of the question is known, and it is near to nothing
        near = self.parts.store.nearest(vector.tolist(), NEAREST, scope) if known else {}
        cosines = self.parts.aids.similarities(vector)
        scores = self._scores(question, cosines)
        scores[PASSAGE]["dense"] = self._near(near)
        scores[PASSAGE]["covered"] = self._covered(self.parts.coverage, question)
        if len(self.parts.aided) < len(self._levels[PASSAGE].options):
            scores[PASSAGE]["told"] = self._covered(self.parts.alone, question)
        heard = self._encoder.read([question])[0]
        signals = self.parts.lessons.scores(question, vector, heard)
        signals |= self._asked(question, signals)
        signals["kinds"] = self.parts.facets.kinds_of(signals["kinds"], signals["facets"])
        for section, kinds in self._beside.items():
            signals[section] = {
                kind: nearest(cosines[rows], NEIGHBOURS[ASKED]) for kind, rows in kinds.items()
            }
        count, share = self.parts.coverage.known(question)
        signals["words"] = {"count": float(count), "known": share}
        features = self._features(scores, signals)
        likely = self._likely(features)
        answering = self.parts.lessons.answering(question, vector, heard)
        hits = self._hits(self._of_passages(scores, signals, answering), likely, scope)
        unstated = {option: found[UNSTATED] for option, found in answering.items() if UNSTATED in found}
        stated = self.parts.facets.stated(signals["facets"])
        nearer = {option: sides.nearer(cosines) for option, sides in self._sides.items()}
        speaking = self.parts.lessons.speaking(question, vector)
        return Finding(tuple(hits), likely, features, signals, unstated, stated, nearer, speaking)

    def _asked(
        self, question: str, signals: Mapping[str, Mapping[str, float]]
    ) -> dict[str, dict[str, float]]:
        """Return what is asked of what a question is about, heard as much in the sentence that asks."""
        sentence = asking(question)
        if sentence == question:
            return {}
        vector, heard = (hear([sentence])[0] for hear in (self._encoder.encode, self._encoder.read))
        narrow = self.parts.lessons.scores(sentence, vector, heard)
        return {name: {one: (p + narrow[name][one]) / 2 for one, p in signals[name].items()} for name in WHAT}

    def about(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """Return for each text how likely it says itself that it is about each option."""
        return self.parts.lessons.naming(*self._read(texts))

    def asking(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """Return for each text how likely it asks for each kind of condition, as the classifiers see it."""
        return self.parts.lessons.asking(*self._read(texts))

    def sounding(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """Return for each text how likely it is a question of each kind, by its words alone."""
        return self.parts.lessons.sounding(*self._read(texts))

    def _read(self, texts: Sequence[str]) -> tuple[list[str], Vectors]:
        """Return texts, their typing errors mended, and their embeddings, shape (texts, dimensions)."""
        mended = [self.parts.spelling.mend(text) for text in texts]
        return mended, self._encoder.encode(mended)

    def _near(self, cosines: Mapping[str, float]) -> Scores:
        """Return how near each passage is; what has no cosine is as far as the farthest that has."""
        floor = max(0.0, min(cosines.values(), default=0.0))
        found = [max(0.0, cosines.get(chunk.id, floor)) for chunk in self.parts.chunks]
        return np.array(found, dtype=np.float32)

    def _covered(self, coverage: Coverage, question: str) -> Scores:
        """Return how much of a question each passage covers."""
        covered = coverage.scores(question, self._encoder)
        found = [covered.get(chunk.anchor, 0.0) for chunk in self.parts.chunks]
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
        self, scores: Mapping[str, Mapping[str, Scores]], signals: Mapping[str, Mapping[str, float]]
    ) -> dict[str, dict[str, float]]:
        """Return the scores behind each option."""
        found: dict[str, Mapping[str, float]] = {}
        for level, count in NEIGHBOURS.items():
            best = self._levels[level].best(np.stack(list(scores[level].values())), count)
            found |= {f"{name}{SUFFIXES[level]}": one for name, one in zip(scores[level], best, strict=True)}
        likely = _affinities(np.array(list(signals["options"].values()), dtype=np.float32)).tolist()
        found[AFFINITY] = dict(zip(signals["options"], likely, strict=True))
        near = signals[GOAL]
        found[GOAL] = {
            id: max([0.0, *(near[one] for one in goals if one in near)]) for id, goals in self._goals.items()
        }
        return {
            option: {name: values.get(option, 0.0) for name, values in found.items()}
            for option in self._levels[PASSAGE].options
        }

    def _of_passages(
        self,
        scores: Mapping[str, Mapping[str, Scores]],
        signals: Mapping[str, Mapping[str, float]],
        answering: Mapping[str, Mapping[str, float]],
    ) -> dict[str, Scores]:
        """Return the scores behind each passage: its own, and those of what is asked of it."""
        found = dict(scores[PASSAGE])
        for name, values in scores[ASKED].items():
            found[f"{name}_asked"] = self._about.best(values)
        likely = [signals["parts"].get(chunk.part, 0.0) for chunk in self.parts.chunks]
        found["part"] = np.array(likely, dtype=np.float32)
        chances = [answering[chunk.option].get(chunk.anchor, 0.0) for chunk in self.parts.chunks]
        found["answer"] = _affinities(np.array(chances, dtype=np.float32))
        asked = np.array(list(signals["facets"].values()), dtype=np.float32)
        found["facet"] = _affinities(self._stating @ asked)
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
        fits = np.asarray(sum(weight * passages[name] for name, weight in self._passages.items()), float)
        level = self._levels[PASSAGE]
        highest = np.maximum.reduceat(fits, level.starts)[level.members]
        beside = np.divide(fits, highest, out=np.zeros_like(fits), where=fits > 0)
        scores = np.array([likely[option] for option in level.options])[level.members] * beside
        features = np.stack(list(passages.values()), axis=1)
        found: set[str] = set()
        for row in np.argsort(-scores, kind="stable").tolist():
            chunk = self.parts.chunks[row]
            if chunk.anchor not in found and scope.holds(chunk):
                found.add(chunk.anchor)
                known = dict(zip(passages, features[row].tolist(), strict=True))
                yield Hit(chunk, float(scores[row]), float(fits[row]), known)


def _affinities(probabilities: Scores) -> Scores:
    """Return probabilities' logarithms between 0 (``LEAST``) and 1 (certain)."""
    found: Scores = np.maximum(1 - np.log(np.maximum(probabilities, np.float32(1e-9))) / LEAST, 0)
    return found.astype(np.float32)
