"""Which details options state, where, and which they leave open.

What people may ask of an option is told apart for all options together ("facets"), so that how one asks for a
price is learned once, and an option that names none is known to leave it open however it is asked.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.asked import AFTER
from corpus.reading import Corpus
from index.analysis import pieces
from index.chunks import UNSTATED, Chunk
from index.classifier import Classifier
from index.embed import Vectors

# Questions of which it is not written which facet they ask for teach the one that is likeliest of those they
# may ask for, if it is this likely among these.
LIKELY = 0.4
# The labels so won are uneven; they count by the square root of how often they come.
EVENNESS = 0.5
# How likely an option states what it is not known to state or to leave open.
EVEN = 0.5
# How much the facet that is asked for says of the kind of a question. Of 0, .2, .35, .5 and .7, from .35 on
# it is told better which kind of condition is asked for (93 % instead of 87 % of 54 new questions, 96 instead
# of 95 % of 174 on ``dev``), with .7 less well of the new ones.
HEED = 0.4
# Whether a question is of these kinds does not show in a detail.
APART = frozenset({"list", "compare", "greeting", "instruction", "same"})
NOTHING: Mapping[Any, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Facets:
    """``states`` has, by an option's id and by facet, the anchors of the passages that state it.

    None where the option leaves it open; what is not there is not known. ``names`` are the facets' names by
    language code, ``kinds`` of what kind a question for each is, as far as they are of one kind.
    """

    states: Mapping[str, Mapping[str, tuple[str, ...]]]
    names: Mapping[str, Mapping[str, str]]
    kinds: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus) -> "Facets":
        """Take what is known of the options of a corpus."""
        states = {option: one.states for option, one in corpus.asked.items() if one.states}
        if not states:
            return cls({}, {})
        names = {id: facet.names for id, facet in corpus.facets.items()}
        kinds = {one.facet: one.kind for one in corpus.frames if one.facet in names and one.kind}
        return cls(states, names, kinds)

    def save(self, path: Path) -> None:
        """Write them as one JSON file."""
        kept = {"states": self.states, "names": self.names, "kinds": dict(self.kinds)}
        path.write_text(json.dumps(kept), encoding="utf-8")

    @classmethod
    def open(cls, path: Path) -> "Facets":
        """Read what ``save`` wrote.

        :raises OSError, ValueError, KeyError, TypeError, AttributeError: when it is broken
        """
        kept = json.loads(path.read_text(encoding="utf-8"))
        states = {id: {facet: tuple(at) for facet, at in one.items()} for id, one in kept["states"].items()}
        return cls(states, kept["names"], kept["kinds"])

    def stated(self, asked: Mapping[str, float]) -> dict[str, float]:
        """Return by option how likely it states what is asked; of what is not known it may, as likely as not.

        :param asked: how likely each facet is asked for, in all 1
        """
        found = {}
        for option, states in self.states.items():
            stated = sum(asked.get(facet, 0.0) for facet, at in states.items() if at)
            known = sum(asked.get(facet, 0.0) for facet in states)
            found[option] = stated + (sum(asked.values()) - known) * EVEN
        return found

    def kinds_of(self, kinds: Mapping[str, float], asked: Mapping[str, float]) -> dict[str, float]:
        """Return how likely a question is of each kind, heard as much in the facets that it may ask for.

        :param kinds: how likely it is of each kind by itself
        """
        told: dict[str, float] = {}
        for facet, kind in self.kinds.items():
            told[kind] = told.get(kind, 0.0) + asked.get(facet, 0.0)
        apart = {kind: p for kind, p in kinds.items() if kind in APART}
        free = sum(kinds.values()) - sum(apart.values())
        left = 1 - HEED * sum(told.values())
        others = [kind for kind in dict.fromkeys([*kinds, *told]) if kind not in APART]
        return apart | {
            kind: left * kinds.get(kind, 0.0) + HEED * free * told.get(kind, 0.0) for kind in others
        }

    def left_open(self, option: str, asked: Mapping[str, float], least: float) -> str:
        """Return the facet that is asked for, ``least`` likely, and left open by an option; "" for none."""
        best = max(asked, key=asked.__getitem__, default="")
        surely = asked.get(best, 0.0) >= least
        return best if surely and self.states.get(option, {}).get(best) == () else ""

    def may_ask(self, chunk: Chunk) -> frozenset[str]:
        """Return the facets that a way to ask may ask for: its passage's, or what its option leaves open."""
        states = self.states.get(chunk.option, {})
        if chunk.level == UNSTATED:
            return frozenset(facet for facet, at in states.items() if not at)
        return frozenset(facet for facet, at in states.items() if chunk.about and chunk.about in at)


@dataclass(frozen=True, slots=True)
class Line:
    """A way to ask for a facet, whatever option it is about; ``follows``: it needs the question before."""

    text: str
    facet: str
    follows: bool


def lines(corpus: Corpus) -> tuple[Line, ...]:
    """Return the ways to ask for facets; none where of no option it is known which it states."""
    if not Facets.of(corpus).states:
        return ()
    return tuple(
        Line(text, facet, name.endswith(AFTER))
        for facet, one in corpus.facets.items()
        for name, said in one.questions.items()
        for text in said
    )


def learn(
    corpus: Corpus,
    chunks: Sequence[Chunk],
    vectors: Vectors,
    told: Sequence[Line],
    seeds: Vectors,
    heard: int = 0,
    given: Mapping[int, str] = NOTHING,
) -> Classifier:
    """Learn which facet a question asks for.

    From examples, and from what is asked of passages and of none, whose facets are few: the examples'
    classifier chooses among them (self-training under constraints; Chang, Ratinov & Roth, ACL 2007).

    :param vectors: of the chunks, shape (chunks, dimensions)
    :param seeds: of the examples ``told``, shape (examples, dimensions)
    :param heard: as ``Classifier.fit`` has it
    :param given: the facets of chunks that are examples too, by their rows
    """
    texts = [*(line.text for line in told), *(chunks[row].text for row in given)]
    labels = [*(line.facet for line in told), *given.values()]
    seeds = np.vstack([seeds, vectors[list(given)]])
    if len(set(labels)) < 2:
        return Classifier.fit(texts, labels, seeds, heard=heard)
    if heard:  # what was heard suffices to choose by, and is learned from in a moment
        first, known = Classifier.of_vectors(labels, seeds[:, -heard:]), vectors[:, -heard:]
    else:
        first, known = Classifier.fit(texts, labels, seeds), vectors
    rows = {row: facet for row, facet in likely_facets(first, corpus, chunks, known) if row not in given}
    return Classifier.fit(
        [*texts, *(chunks[row].text for row in rows)],
        [*labels, *rows.values()],
        np.vstack([seeds, vectors[list(rows)]]),
        EVENNESS,
        heard=heard,
    )


def likely_facets(
    classifier: Classifier, corpus: Corpus, chunks: Sequence[Chunk], vectors: Vectors
) -> Iterator[tuple[int, str]]:
    """Yield rows of chunks with the likeliest facet of those that they may ask for, where likely enough."""
    known = Facets.of(corpus)
    may = {row: facets for row, chunk in enumerate(chunks) if (facets := known.may_ask(chunk))}
    counts = [Counter(pieces(chunks[row].text)) for row in may]
    found = classifier.weigh_all(counts, vectors[list(may)])
    for (row, facets), scores in zip(may.items(), found, strict=True):
        mine = {facet: scores.get(facet, 0.0) for facet in facets}
        best = max(mine, key=mine.__getitem__)
        if mine[best] > LIKELY * sum(mine.values()):
            yield row, best


def stating(facets: Facets, labels: Sequence[str], chunks: Sequence[Chunk]) -> NDArray[np.float32]:
    """Return which chunk states which facet, 1 or 0, shape (chunks, labels)."""
    place = {facet: at for at, facet in enumerate(labels)}
    found = np.zeros((len(chunks), len(labels)), np.float32)
    for row, chunk in enumerate(chunks):
        for facet, anchors in facets.states.get(chunk.option, {}).items():
            if chunk.anchor in anchors and facet in place:
                found[row, place[facet]] = 1
    return found
