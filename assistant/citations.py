"""Numbers citations in order of first use, and lets none leave that is not the file's own text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answer import Citation
from corpus.editions import SOURCE, Edition
from corpus.errors import GuideError
from corpus.guide import Passage
from corpus.parsing import read_file
from corpus.reading import Corpus


@dataclass(slots=True)
class Citations:
    """The citations of one answer while it is written, in the language of ``edition``."""

    edition: Edition
    _numbers: dict[str, int] = field(default_factory=dict)
    _cited: list[Citation] = field(default_factory=list)

    def cite(self, passage: Passage) -> int:
        """Return the number of ``passage``, a new one at its first use."""
        if passage.anchor not in self._numbers:
            number = len(self._cited) + 1
            self._numbers[passage.anchor] = number
            self._cited.append(
                Citation(
                    number=number,
                    option=passage.anchor.partition("#")[0],
                    heading=passage.heading,
                    anchor=passage.anchor,
                    file=passage.file,
                    start=passage.start,
                    end=passage.end,
                    quote=passage.text,
                    translation=self._translation(passage),
                )
            )
        return self._numbers[passage.anchor]

    def _translation(self, passage: Passage) -> str | None:
        """Return the quote in the answer's language, None where that is the guide's own."""
        return None if self.edition.language == SOURCE else self.edition.find(passage.text)

    def all(self) -> tuple[Citation, ...]:
        """Return the citations in the order of their numbers."""
        return tuple(self._cited)


def verify(citations: Sequence[Citation], corpus: Corpus) -> None:
    """Check that each quote is the text that now stands in its file.

    :raises GuideError: when one is not, because the file changed since the guide was read
    """
    texts = {file: read_file(corpus.files[file]) for file in {c.file for c in citations}}
    for citation in citations:
        if texts[citation.file][citation.start : citation.end] != citation.quote:
            raise GuideError("changed_guide", file=citation.file)
