"""Answers of plain search, in the contract's form: what was found, cited as it stands, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation, Option, Statement
from corpus.reading import Corpus
from evals.case import Key
from evals.given import Cited

INTENT = "recommend"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a file that was found, best first; ``score`` from 0 to 1 where the search has such."""

    file: str
    start: int
    end: int
    score: float


class PlainAnswerer:
    """Turns what a search found into answers: each part a statement, its options in the order found."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._key = Key(corpus)
        self._names = {name.rpartition("/")[2]: name for name in corpus.files}

    def answer(self, question: str, language: str, found: Sequence[Span], least: float = -1.0) -> Answer:
        """Return an answer of ``found``, or none when its best is below ``least``."""
        sure = max(0.0, min(1.0, found[0].score)) if found else 0.0
        if not found or found[0].score < least:
            return Answer(question, language, "not_in_guide", INTENT, "", confidence=sure)
        citations = tuple(self._citation(number, one) for number, one in enumerate(found, 1))
        text = "\n\n".join(f"{one.quote} [{one.number}]" for one in citations)
        statements = tuple(Statement(one.quote, (one.number,)) for one in citations)
        options = tuple(self._option(id) for id in self._options(found))
        return Answer(
            question=question,
            language=language,
            status="answered",
            intent=INTENT,
            answer=text,
            options=options,
            statements=statements,
            citations=citations,
            confidence=sure,
        )

    def _citation(self, number: int, one: Span) -> Citation:
        file = self._names.get(one.file, one.file)
        quote = self._key.texts[file][one.start : one.end]
        return Citation(number, "", "", "", file, one.start, one.end, quote)

    def _options(self, found: Sequence[Span]) -> list[str]:
        """Return the options in whose text the parts stand, in the order found, then the file's."""
        known = {self._key.anchor(one.anchor): one for one in self._corpus.passages()}
        options: dict[str, None] = {}
        for one in found:
            cited = Cited(0, self._names.get(one.file, one.file), one.start, one.end, "")
            anchors = sorted(self._key.passages(cited), key=lambda anchor: known[anchor].start)
            options |= dict.fromkeys(self._key.option(anchor.partition("#")[0]) for anchor in anchors)
        return [id for id in options if id in self._key.rows]

    def _option(self, id: str) -> Option:
        title = self._corpus.intervention(id).title
        return Option(id, title, title, (), 0.0)
