"""The stop words are those that bm25s lists."""

from bm25s.stopwords import STOPWORDS_DUTCH, STOPWORDS_EN_PLUS

from index.stopwords import DUTCH, ENGLISH


def test_they_are_those_of_bm25s() -> None:
    assert frozenset(STOPWORDS_DUTCH) == DUTCH
    assert frozenset(STOPWORDS_EN_PLUS) == ENGLISH
