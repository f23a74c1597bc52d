"""Titles of other options within a text."""

from collections.abc import Sequence

import pytest

from corpus.reading import Corpus
from ui.web.references import References


@pytest.fixture
def references(corpus: Corpus) -> References:
    """Return the references to the shipped guide's options, in Dutch."""
    return References(corpus.interventions, corpus.edition("nl"))


def named(references: References, text: str, own: str | None = None) -> Sequence[tuple[str, str]]:
    return [(text[start:end], id) for start, end, id in references.find(text, own)]


def test_every_title_is_found_in_a_sentence(references: References, corpus: Corpus) -> None:
    for option in corpus.interventions:
        text = f"Zie ook: {option.title.lower()}. Dat helpt."
        assert named(references, text) == [(option.title.lower(), option.id)]


def test_an_options_own_title_is_no_reference(references: References, corpus: Corpus) -> None:
    option = corpus.interventions[0]
    assert named(references, option.title, option.id) == []


def test_a_title_may_lack_some_words(references: References, corpus: Corpus) -> None:
    for option in corpus.interventions:
        words = option.title.split()
        if len(words) > 8:
            shorter = " ".join([*words[:2], *words[4:]])
            assert named(references, f"Lees {shorter}.") == [(shorter, option.id)]


def test_a_few_words_of_a_title_are_no_reference(references: References, corpus: Corpus) -> None:
    for option in corpus.interventions:
        words = option.title.split()
        assert named(references, f"{words[0]} {words[-1]}") == []
        assert named(references, " ".join(words[:-1])) == []
        assert named(references, " ".join(reversed(words))) == []


def test_two_titles_are_two_references(references: References, corpus: Corpus) -> None:
    one, other = corpus.interventions[:2]
    found = named(references, f"{one.title} en {other.title}")
    assert [id for _, id in found] == [one.id, other.id]


@pytest.mark.parametrize("text", ["", " ", "...", "Maak", "<script>"])
def test_other_texts_name_nothing(text: str, references: References) -> None:
    assert named(references, text) == []


def test_the_guides_own_references_are_found_in_both_languages(corpus: Corpus) -> None:
    found = {}
    for language, edition in corpus.editions.items():
        references = References(corpus.interventions, edition)
        found[language] = {
            (passage.anchor, id)
            for option in corpus.interventions
            for passage in option.all_passages()
            for _, _, id in references.find(edition.words(passage) or "", option.id)
        }
    assert len(found["nl"]) == 3
    assert found["en"] == found["nl"]
