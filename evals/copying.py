"""How far a question copies the guide's wording: the share of its content words that one passage has.

Users do not know the guide's words, so a set that borrows them flatters lexical search (Thakur et al.,
NeurIPS 2021, arXiv 2104.08663, section 6, on lexical overlap as an annotation bias).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.reading import Corpus
from evals.questions import Question
from index.analysis import stems


@dataclass(frozen=True, slots=True)
class Copy:
    """How much of a question stands in the passage that is most like it.

    ``share`` of its ``words`` different content words, by their stems, stand in the passage ``anchor``.
    """

    question: Question
    share: float
    words: int
    anchor: str


def copies(questions: Iterable[Question], corpus: Corpus) -> list[Copy]:
    """Return how much each answerable question copies, most first; those without content words are left out.

    A question is held against the passages that answer it, or all of its options where none is marked.
    """
    found = []
    stemmed = {
        (passage.anchor, language): frozenset(stems(edition.words(passage) or passage.plain, language))
        for language, edition in corpus.editions.items()
        for passage in corpus.passages()
    }
    for one in questions:
        own = frozenset(stems(one.question, one.language))
        anchors = [anchor for anchor in _anchors(one, corpus) if (anchor, one.language) in stemmed]
        if own and anchors:
            shares = [(len(own & stemmed[anchor, one.language]) / len(own), anchor) for anchor in anchors]
            share, anchor = max(shares)
            found.append(Copy(one, share, len(own), anchor))
    return sorted(found, key=lambda one: (-one.share, -one.words, one.question.id))


def mean_share(found: Sequence[Copy], language: str) -> tuple[float, int]:
    """Return the mean share of a language's questions, and how many there are."""
    shares = [one.share for one in found if one.question.language == language]
    return (sum(shares) / len(shares) if shares else 0.0), len(shares)


def _anchors(question: Question, corpus: Corpus) -> tuple[str, ...]:
    """Return the passages that a question is held against."""
    known = {option.id: option for option in corpus.interventions}
    options = [known[id] for id in question.options if id in known]
    own = tuple(passage.anchor for option in options for passage in option.all_passages())
    return question.evidence or own
