"""A question with the answer that was given, seen against what the guide holds.

What stands twice in the guide, once in each placement, counts as one: options go by the id of their
intervention, passages by the anchor of their first placement (``Corpus.twins``).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from corpus.parsing import read_file
from corpus.reading import Corpus
from evals.given import Cited, Given
from evals.questions import Question

Triple = tuple[str, str, str]


class Key:
    """What the guide holds: where passages stand, the rows of each option's conditions, the files' texts."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.texts = {name: read_file(file) for name, file in corpus.files.items()}
        self._known: dict[tuple[str, int, int], frozenset[str]] = {}

    def option(self, id: str) -> str:
        """Return the id of the intervention placed at ``id``, or ``id`` itself where there is none."""
        try:
            return self.corpus.intervention(id).id
        except KeyError:
            return id

    def anchor(self, anchor: str) -> str:
        """Return the anchor of a passage's first placement."""
        return self.corpus.twins.get(anchor, anchor)

    def passages(self, cited: Cited) -> frozenset[str]:
        """Return the anchors of the passages that a citation's span overlaps, by one character or more."""
        span = (cited.file, cited.start, cited.end)
        if span not in self._known:
            self._known[span] = frozenset(
                self.anchor(one.anchor)
                for one in self.corpus.passages()
                if one.file == cited.file and max(one.start, cited.start) < min(one.end, cited.end)
            )
        return self._known[span]

    def is_verbatim(self, cited: Cited) -> bool:
        """Say whether a citation's quote is what stands in the file at its place."""
        return self.texts.get(cited.file, "")[cited.start : cited.end] == cited.quote != ""

    @cached_property
    def rows(self) -> dict[str, dict[str, frozenset[str]]]:
        """The rows of conditions: by option, then by the guide's own label, the anchors of its passages."""
        found: dict[str, dict[str, frozenset[str]]] = {}
        for option in self.corpus.interventions:
            rows = found.setdefault(option.id, {})
            for row in option.conditions:
                anchors = frozenset(self.anchor(passage.anchor) for passage in row.passages)
                rows[row.label] = rows.get(row.label, frozenset()) | anchors
        return found

    @cached_property
    def triples(self) -> frozenset[Triple]:
        """Every (option, label, anchor) of a condition in the guide."""
        return frozenset(
            (option, label, anchor)
            for option, rows in self.rows.items()
            for label, anchors in rows.items()
            for anchor in anchors
        )


@dataclass(frozen=True)
class Case:
    """A question, the answer that was given to it, and how many seconds that took, where it is known."""

    question: Question
    given: Given
    key: Key = field(repr=False)
    seconds: float | None = None

    @cached_property
    def fitting(self) -> frozenset[str]:
        """The options that a person marked as fitting."""
        return frozenset(self._options(self.question.options))

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The options that the answer puts forward, best first, each once."""
        return self._options(self.given.options)

    @cached_property
    def evidence(self) -> frozenset[str]:
        """The passages that a person marked as the answer to the question."""
        return frozenset(map(self.key.anchor, self.question.evidence))

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The passages that speak to the question: its evidence, and what may stand beside it."""
        return self.evidence | frozenset(map(self.key.anchor, self.question.supporting))

    @cached_property
    def cited(self) -> tuple[frozenset[str], ...]:
        """The passages that each citation overlaps, in the citations' order."""
        return tuple(self.key.passages(one) for one in self.given.citations)

    @cached_property
    def shown(self) -> frozenset[Triple]:
        """The (option, label, anchor) of every condition shown; the anchor is "" where nothing is cited."""
        cited = {one.number: anchors for one, anchors in zip(self.given.citations, self.cited, strict=True)}
        return frozenset(
            (self.key.option(row.option), row.label_nl, anchor)
            for row in self.given.conditions
            for number in row.citations or (0,)
            for anchor in cited.get(number) or {""}
        )

    def _options(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.key.option, ids)))
