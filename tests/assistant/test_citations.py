"""Citations are numbered in order of first use, and none leaves that is not the file's own text."""

from pathlib import Path

import pytest

from assistant.citations import Citations, verify
from corpus.errors import GuideError
from corpus.reading import Corpus, read_corpus
from tests.conftest import copied_guides

PRICE = "ruggensteun-geven/2/1#budget-1"
REASON = "intenties-versterken/2/3#inleiding-1"


@pytest.fixture
def copied(tmp_path: Path) -> Corpus:
    """Return the guide as read from a copy, whose files a test may change."""
    return read_corpus(copied_guides(tmp_path / "guide"))


def cite(corpus: Corpus, *anchors: str, language: str = "nl") -> Citations:
    """Return the citations of passages, cited in this order."""
    citations = Citations(corpus.edition(language))
    for anchor in anchors:
        citations.cite(corpus.passage(anchor))
    return citations


def test_a_passage_has_one_number_however_often_it_is_cited(corpus: Corpus) -> None:
    citations = Citations(corpus.edition("nl"))
    numbers = [citations.cite(corpus.passage(anchor)) for anchor in (PRICE, REASON, PRICE, REASON)]
    assert numbers == [1, 2, 1, 2]
    assert [(one.number, one.anchor) for one in citations.all()] == [(1, PRICE), (2, REASON)]


def test_a_citation_says_where_its_passage_stands(corpus: Corpus) -> None:
    (citation,) = cite(corpus, PRICE).all()
    passage = corpus.passage(PRICE)
    assert (citation.file, citation.start, citation.end) == (passage.file, passage.start, passage.end)
    assert citation.quote == passage.text
    assert (citation.option, citation.heading) == ("ruggensteun-geven/2/1", "Budget")


def test_a_quote_stays_dutch_and_its_translation_stands_beside(corpus: Corpus) -> None:
    (dutch,) = cite(corpus, PRICE).all()
    (english,) = cite(corpus, PRICE, language="en").all()
    assert dutch.translation is None
    assert english.quote == dutch.quote
    assert english.translation != dutch.quote


def test_what_stands_in_the_files_passes(corpus: Corpus) -> None:
    verify(cite(corpus, *(passage.anchor for passage in corpus.passages())).all(), corpus)


def test_nothing_cited_is_nothing_to_verify(corpus: Corpus) -> None:
    verify((), corpus)


def test_a_word_changed_in_a_quote_is_noticed(copied: Corpus) -> None:
    citations = cite(copied, REASON, PRICE).all()
    verify(citations, copied)
    file = copied.files[copied.passage(PRICE).file]
    file.write_text(file.read_text(encoding="utf-8").replace("200 per uur", "300 per uur"), encoding="utf-8")
    with pytest.raises(GuideError, match=r"ruggensteun-geven\.md has changed since it was read"):
        verify(citations, copied)
    verify(cite(copied, REASON).all(), copied)


def test_a_quote_that_moved_is_noticed(copied: Corpus) -> None:
    citations = cite(copied, PRICE).all()
    file = copied.files[copied.passage(PRICE).file]
    file.write_text("\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        verify(citations, copied)
    assert caught.value.key == "changed_guide"


def test_a_file_that_went_away_is_named(copied: Corpus) -> None:
    citations = cite(copied, PRICE).all()
    copied.files[copied.passage(PRICE).file].unlink()
    with pytest.raises(GuideError, match=r"ruggensteun-geven\.md: cannot be read"):
        verify(citations, copied)


def test_a_change_elsewhere_in_the_file_that_moves_nothing_is_no_matter(copied: Corpus) -> None:
    citations = cite(copied, PRICE).all()
    file = copied.files[copied.passage(PRICE).file]
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    verify(citations, copied)
