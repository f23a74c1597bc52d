"""Status and language, as marked."""

from corpus.reading import Corpus
from evals.case import Key
from evals.metrics.counting import Count
from evals.metrics.understanding import language, status
from tests.evals.conftest import answered, asked, case_of, refused


def test_status_and_language_are_those_of_the_question(corpus: Corpus, key: Key) -> None:
    right = case_of(asked(), answered(corpus, "Kosten"), key)
    assert (status(right), language(right)) == (Count(True), Count(True))
    other = case_of(asked(language="en"), refused(), key)
    assert (status(other), language(other)) == (Count(False), Count(False))
