"""What details people ask of any option, and how: read from facets.toml."""

from pathlib import Path

import pytest

from corpus.errors import GuideError
from corpus.facets import FACETS, Facet, facets_file, read_facets
from corpus.reading import SHIPPED, Corpus, read_corpus

FACET = """
[[facet]]
id = "price"
asks = "An amount. NOT who pays."
name = { nl = "een bedrag", en = "a price" }
nl = ["wat rekent zo iemand"]
en_after = ["how much?"]
"""


def test_how_people_ask_is_read_by_facet_and_language(small_guide: Path) -> None:
    before = read_corpus(small_guide).sha
    (small_guide / FACETS).write_text(FACET, encoding="utf-8")
    corpus = read_corpus(small_guide)
    questions = {"nl": ("wat rekent zo iemand",), "en_after": ("how much?",)}
    assert corpus.facets == {"price": Facet({"nl": "een bedrag", "en": "a price"}, questions)}
    assert corpus.sha != before


def test_guides_without_their_own_take_those_of_the_product(tmp_path: Path) -> None:
    assert facets_file(tmp_path) == SHIPPED / FACETS
    assert read_facets(tmp_path) == read_facets(SHIPPED)


def test_every_shipped_facet_is_asked_for_alone_and_after_in_both_languages(corpus: Corpus) -> None:
    assert len(corpus.facets) >= 50
    for id, facet in corpus.facets.items():
        assert set(facet.questions) == {"nl", "en", "nl_after", "en_after"}, id
        assert all(len(texts) >= 10 for texts in facet.questions.values()), id


def test_every_shipped_facet_has_a_name_of_its_own_in_both_languages(corpus: Corpus) -> None:
    for language in ("nl", "en"):
        names = [facet.names[language] for facet in corpus.facets.values()]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "text",
    [
        "[[facet]]\nid = 'a'\nname.nl = 3",
        "[[facet]]\nid = 'a'\nname = 'b'",
        "[[facet",
        "facet = 3",
        "[facet]",
        "",
        "[[facet]]\nnl = ['a']",
        "[[facet]]\nid = 'a'\nnl = 'b'",
    ],
)
def test_a_malformed_file_is_named(text: str, small_guide: Path) -> None:
    file = small_guide / FACETS
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        _ = read_corpus(small_guide).facets
    assert caught.value.key == "asked_malformed"
    assert str(caught.value).startswith(f"{file}: ")
