"""Which of the chunks about an option or a passage are nearest to a question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.aids import Aids
from index.building import Parts
from index.chunks import ASKED, PASSAGE, UNSTATED, Chunk
from index.lexical import Scores

# Ways to ask for what an option states and for what it leaves open are compared by so many of each.
SEVERAL = 8


@dataclass(frozen=True, slots=True)
class Level:
    """The chunks of one level, those of one option together.

    ``options`` are their options, which begin at the rows ``starts``; of each chunk ``members`` has the place
    of its option among these, ``lexical`` and ``aids`` where the BM25 indexes and the matrix of aids have it.
    """

    options: tuple[str, ...]
    starts: NDArray[np.intp]
    members: NDArray[np.intp]
    lexical: NDArray[np.intp]
    aids: NDArray[np.intp]

    @classmethod
    def of(cls, parts: Parts, level: str) -> "Level":
        """Return the chunks of ``level``."""
        aids = parts.aids.levels.rows(level)
        ids = [parts.aids.ids[row] for row in aids.tolist()]
        about = parts.aids.options.words(aids)
        if level == PASSAGE:
            ids = [chunk.id for chunk in parts.chunks]
            about = [chunk.option for chunk in parts.chunks]
        firsts = {option: row for row, option in reversed(list(enumerate(about)))}
        starts = np.sort(np.array(list(firsts.values()), dtype=np.intp))
        place = {id: row for row, id in enumerate(parts.lexical.order(level))}
        lexical = np.array([place[id] for id in ids], dtype=np.intp)
        members = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(about))))
        return cls(tuple(about[start] for start in starts.tolist()), starts, members, lexical, aids)

    def best(self, scores: Scores, count: int) -> list[dict[str, float]]:
        """Return for each option the mean of its chunks' ``count`` best scores.

        :param scores: of several kinds, shape (kinds, chunks)
        :return: one mapping a kind
        """
        if not self.options:
            return [{} for _ in scores]
        if count == 1:
            best = np.maximum.reduceat(scores, self.starts, axis=1)
        else:
            parts = np.split(scores, self.starts[1:], axis=1)
            best = np.stack([_mean_of_best(part, count) for part in parts], axis=1)
        return [dict(zip(self.options, row, strict=True)) for row in best.tolist()]


@dataclass(frozen=True, slots=True)
class About:
    """Which ways to ask are about which passage, each by its row.

    The passage ``passages[n]`` is asked for by the ways ``asked[starts[n]:starts[n + 1]]``.
    """

    asked: NDArray[np.intp]
    passages: NDArray[np.intp]
    starts: NDArray[np.intp]
    count: int

    @classmethod
    def of(cls, passages: Sequence[Chunk], abouts: Sequence[str]) -> "About":
        """:param abouts: for each way to ask, the anchor of the passage that it is about"""
        ways: dict[str, list[int]] = {}
        for row, about in enumerate(abouts):
            ways.setdefault(about, []).append(row)
        known = [row for row, chunk in enumerate(passages) if chunk.anchor in ways]
        asked = [ways[passages[row].anchor] for row in known]
        starts = np.cumsum([0, *map(len, asked)], dtype=np.intp)[:-1]
        rows = np.array([row for some in asked for row in some], dtype=np.intp)
        return cls(rows, np.array(known, dtype=np.intp), starts, len(passages))

    def best(self, scores: Scores) -> Scores:
        """Return for each passage the best score of the ways to ask for it, 0 where none is known."""
        found = np.zeros(self.count, dtype=np.float32)
        if len(self.passages):
            found[self.passages] = np.maximum(np.maximum.reduceat(scores[self.asked], self.starts), 0)
        return found


@dataclass(frozen=True, slots=True)
class Sides:
    """The rows of the aids that ask for what an option's passages answer, and for what it leaves open."""

    answered: NDArray[np.intp]
    left_open: NDArray[np.intp]

    @classmethod
    def of_all(cls, aids: Aids) -> "dict[str, Sides]":
        """Return the sides of each option that has both, by its id."""
        answered, left_open = aids.levels.rows(ASKED), aids.levels.rows(UNSTATED)
        answered = np.setdiff1d(answered, aids.abouts.rows(""))
        found = {}
        for option in aids.options.names:
            mine = aids.options.rows(option)
            sides = cls(np.intersect1d(answered, mine), np.intersect1d(left_open, mine))
            if min(len(sides.answered), len(sides.left_open)) >= SEVERAL:
                found[option] = sides
        return found

    def nearer(self, cosines: Scores) -> dict[str, float]:
        """Return how much nearer the first are than the others: the nearest, and the ``SEVERAL`` nearest."""
        first, others = (_highest(cosines[rows], SEVERAL) for rows in (self.answered, self.left_open))
        return {"one": float(first[0] - others[0]), "several": float(first.mean() - others.mean())}


def rows_by_kind(aids: Aids, section: str) -> dict[str, NDArray[np.intp]]:
    """Return the rows of the aids of a section that is of no option, by their kind."""
    rows = aids.levels.rows(section)
    kinds = dict.fromkeys(aids.kinds.words(rows))
    return {kind: np.intersect1d(rows, aids.kinds.rows(kind)) for kind in kinds}


def nearest(scores: Scores, count: int) -> float:
    """Return the mean of the highest scores."""
    return float(_mean_of_best(scores[np.newaxis], count)[0])


def _mean_of_best(scores: Scores, count: int) -> Scores:
    """Return the mean of the ``count`` highest scores of each kind, shape (kinds,)."""
    if scores.shape[1] > count:
        scores = np.stack([_highest(kind, count) for kind in scores])
    means: Scores = scores.mean(axis=1)
    return means


def _highest(scores: Scores, count: int) -> Scores:
    """Return the ``count`` highest scores, shape (count,).

    Looked for one after another: a few of thousands are found in a fiftieth of the time of a partition.
    """
    left, found = scores.copy(), np.empty(count, scores.dtype)
    for place in range(count):
        highest = left.argmax()
        found[place] = left[highest]
        left[highest] = -np.inf
    return found
