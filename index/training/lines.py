"""What the reader learns from: ways to ask, each with what is known of what it asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.reading import Corpus
from index.chunks import ASKED, GOAL, PASSAGE, UNANSWERED, UNSTATED, Chunk, chunk_corpus
from index.embed import Encoder
from index.facets import learn, likely_facets, lines
from index.frames import Framed, framed

ANSWERED = "answered"
# The tasks, each with a softmax of its own, and what each counts for in the loss.
TASKS = {"facet": 1.0, "kind": 0.5, "follows": 0.2, "answer": 1.0, "silence": 0.5}
# As ``framed`` has them: more than an index learns from, for here they take less time.
OF_DETAIL, OF_KIND = 12, 24


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its label for each task for which one is known."""

    text: str
    labels: dict[str, str]


def read_lines(corpus: Corpus, encoder: Encoder) -> list[Line]:
    """Return all ways to ask of a corpus, its passages, examples of kinds and details, and filled frames."""
    chunks = chunk_corpus(corpus)
    vectors = encoder.encode([chunk.content for chunk in chunks])
    told = lines(corpus)
    classifier = learn(corpus, chunks, vectors, told, encoder.encode([line.text for line in told]))
    facets = dict(likely_facets(classifier, corpus, chunks, vectors))
    twins = corpus.twins
    return [
        *(
            Line(chunk.text, labels)
            for row, chunk in enumerate(chunks)
            if (labels := dict(_labels(chunk, facets.get(row, ""), twins)))
        ),
        *(Line(one.text, {"kind": one.kind, "follows": str(one.follows)}) for one in corpus.examples),
        *(Line(line.text, {"facet": line.facet, "follows": str(line.follows)}) for line in told),
        *(Line(one.text, dict(_of_frame(one, twins))) for one in framed(corpus, OF_DETAIL, OF_KIND)),
    ]


def tables(rows: Sequence[Line]) -> dict[str, tuple[str, ...]]:
    """Return each task's labels, in order."""
    return {task: tuple(sorted({row.labels[task] for row in rows if task in row.labels})) for task in TASKS}


def coded(rows: Sequence[Line]) -> NDArray[np.int64]:
    """Return the numbers of the rows' labels, -1 where none is known, shape (rows, tasks)."""
    places = [{label: at for at, label in enumerate(labels)} for labels in tables(rows).values()]
    return np.array(
        [
            [place.get(row.labels.get(task, ""), -1) for task, place in zip(TASKS, places, strict=True)]
            for row in rows
        ]
    )


def _labels(chunk: Chunk, facet: str, twins: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is known of what a chunk's text asks, by task."""
    if facet:
        yield "facet", facet
    if chunk.follows or chunk.level == UNANSWERED:  # others may or may not
        yield "follows", str(chunk.follows)
    if chunk.level in (ASKED, UNSTATED, GOAL, UNANSWERED):
        yield "silence", chunk.kind if chunk.level == UNANSWERED else ANSWERED
    anchor = chunk.anchor if chunk.level == PASSAGE else chunk.about
    if anchor:
        yield "answer", twins.get(anchor, anchor)
    elif chunk.level in (ASKED, UNSTATED):  # the whole option answers, or nothing of it
        yield "answer", f"{chunk.option}#{chunk.level}"


def _of_frame(one: Framed, twins: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is known of what a filled frame asks, by task."""
    yield "follows", str(False)
    yield "silence", ANSWERED
    if one.facet:
        yield "facet", one.facet
    if one.kind:
        yield "kind", one.kind
    if one.answer:
        yield (
            "answer",
            f"{one.option}#{UNSTATED}" if one.answer == UNSTATED else twins.get(one.answer, one.answer),
        )
