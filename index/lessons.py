"""What an index learns to tell apart when it is built, each with a classifier of its own."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.reading import Corpus
from index.analysis import pieces
from index.chunks import ASKED, PASSAGE, UNANSWERED, UNSTATED, Chunk
from index.classifier import Classifier
from index.embed import Encoder, Vectors

ANSWERED = "answered"
# What tells options apart; as a whole they are unlike a question.
TELLING = {PASSAGE, ASKED, UNSTATED}
FOLLOWS = "follows"
ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Lessons:
    """The classifiers of an index.

    ``options`` tells which option a question is about, ``parts`` in which kind of section, or of
    condition, its answer stands, ``silence`` whether the guide answers it at all ("answered" or another
    status), ``stated`` whether the guide leaves open what is asked of an option, ``kinds`` what kind of
    question it is, ``follows`` whether it needs the question before.
    """

    options: Classifier
    parts: Classifier
    silence: Classifier
    stated: Classifier
    kinds: Classifier
    follows: Classifier

    @classmethod
    def learn(cls, corpus: Corpus, chunks: Sequence[Chunk], vectors: Vectors, encoder: Encoder) -> "Lessons":
        """Learn from chunks with their vectors, shape (chunks, dimensions), and from the examples."""
        taught = {
            "options": _options(chunks),
            "parts": _parts(chunks),
            "silence": _silence(chunks),
            "stated": _stated(chunks),
        }
        learned = {
            name: Classifier.fit([chunks[row].text for row in rows], list(rows.values()), vectors[list(rows)])
            for name, rows in taught.items()
        }
        texts = [example.text for example in corpus.examples]
        examples = encoder.encode(texts) if texts else np.zeros((0, vectors.shape[1]), np.float32)
        kinds = [example.kind for example in corpus.examples]
        follows = [FOLLOWS if example.follows else ALONE for example in corpus.examples]
        return cls(
            **learned,
            kinds=Classifier.fit(texts, kinds, examples),
            follows=Classifier.fit(texts, follows, examples),
        )

    def scores(self, text: str, vector: Sequence[float]) -> dict[str, dict[str, float]]:
        """Return the probabilities that each classifier gives for a text with its embedding, by its name."""
        counts = Counter(pieces(text))
        return {name: classifier.weigh(counts, vector) for name, classifier in self._named()}

    def save(self, folder: Path) -> None:
        """Write the classifiers into ``folder``."""
        for name, classifier in self._named():
            classifier.save(folder / f"{name}.npz")

    @classmethod
    def open(cls, folder: Path) -> "Lessons":
        """Read classifiers. :raises OSError, ValueError, KeyError: when one is broken."""
        return cls(**{name: Classifier.open(folder / f"{name}.npz") for name in cls.__slots__})

    def _named(self) -> Iterator[tuple[str, Classifier]]:
        for name in self.__slots__:
            yield name, getattr(self, name)


def _options(chunks: Sequence[Chunk]) -> Mapping[int, str]:
    """Return what teaches which option is meant."""
    return {row: chunk.option for row, chunk in enumerate(chunks) if chunk.level in TELLING}


def _parts(chunks: Sequence[Chunk]) -> Mapping[int, str]:
    """Return what teaches where answers stand: passages, and the questions that one of them answers."""
    parts = {chunk.anchor: chunk.part for chunk in chunks if chunk.anchor}
    return {
        row: parts[chunk.anchor or chunk.about]
        for row, chunk in enumerate(chunks)
        if chunk.anchor or chunk.about
    }


def _silence(chunks: Sequence[Chunk]) -> Mapping[int, str]:
    """Return what teaches whether the guide answers: what it is asked, and what it does not answer."""
    asked = {row: ANSWERED for row, chunk in enumerate(chunks) if chunk.level == ASKED}
    return asked | {row: chunk.kind for row, chunk in enumerate(chunks) if chunk.level == UNANSWERED}


def _stated(chunks: Sequence[Chunk]) -> Mapping[int, str]:
    """Return what teaches whether something of an option is stated: what passages answer, what none does."""
    stated = {row: ANSWERED for row, chunk in enumerate(chunks) if chunk.about}
    return stated | {row: UNSTATED for row, chunk in enumerate(chunks) if chunk.level == UNSTATED}
