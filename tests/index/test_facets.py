"""Which details options state: kept, learned to tell apart, and turned into what is likely stated."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.asked import FOLDER
from corpus.facets import FACETS
from corpus.frames import FRAMES
from corpus.reading import Corpus, read_corpus
from index.chunks import UNSTATED, chunk_corpus
from index.classifier import Classifier
from index.embed import Vectors
from index.facets import Facets, Line, learn, lines, stating
from index.search import HybridSearch
from tests.conftest import FakeEncoder
from tests.index.details import FACETS_TOML, STATES_TOML

CIRCLE, MATES = "samen-leren/1/1", "samen-leren/1/2"
PRICE = f"{CIRCLE}#kosten-1"


@pytest.fixture
def corpus_of_facets(small_guide: Path) -> Corpus:
    (small_guide / FACETS).write_text(FACETS_TOML, encoding="utf-8")
    (small_guide / FRAMES).write_text("", encoding="utf-8")
    (small_guide / FOLDER).mkdir()
    (small_guide / FOLDER / "facets.toml").write_text(STATES_TOML, encoding="utf-8")
    return read_corpus(small_guide)


def learned(corpus: Corpus) -> Classifier:
    chunks, told, encoder = chunk_corpus(corpus), lines(corpus), FakeEncoder()
    vectors = encoder.encode([chunk.content for chunk in chunks])
    return learn(corpus, chunks, vectors, told, encoder.encode([line.text for line in told]))


class Ears(FakeEncoder):
    """A model with a reader that hears whether a tariff is asked."""

    def read(self, texts: Sequence[str]) -> Vectors:
        """Return 1 or 0 for each text."""
        return np.array([[float("tarief" in text)] for text in texts], np.float32).reshape(-1, 1)


def test_what_a_reader_heard_is_learned_from_beside_the_words(corpus_of_facets: Corpus) -> None:
    chunks, told, encoder = chunk_corpus(corpus_of_facets), lines(corpus_of_facets), Ears()
    wide, seeds = (
        np.hstack([encoder.encode(texts), encoder.read(texts)])
        for texts in ([chunk.text for chunk in chunks], [line.text for line in told])
    )
    classifier = learn(corpus_of_facets, chunks, wide, told, seeds, heard=1)
    deaf = [0.0] * (wide.shape[1] - 1)
    heard, not_heard = (classifier.scores("", [*deaf, said])["price"] for said in (1.0, 0.0))
    assert heard > not_heard + 0.1
    assert "uurloon" in classifier.pieces  # of a way to ask for a passage that states the price
    one = [line for line in told if line.facet == "age"]
    lone = learn(corpus_of_facets, chunks, wide, one, seeds[: len(one)], heard=1)
    assert lone.scores("tarief", [*deaf, 1.0]) == {"age": 1.0}


def likeliest(classifier: Classifier, text: str) -> str:
    scores = classifier.scores(text, FakeEncoder().encode([text])[0].tolist())
    return max(scores, key=scores.__getitem__)


def test_what_options_state_is_kept(corpus_of_facets: Corpus, tmp_path: Path) -> None:
    facets = Facets.of(corpus_of_facets)
    assert facets.states == {CIRCLE: {"price": (PRICE,), "age": ()}, MATES: {"price": ()}}
    assert facets.names == {"price": {"nl": "een bedrag", "en": "a price"}, "age": {}}
    facets.save(tmp_path / "facets.json")
    assert Facets.open(tmp_path / "facets.json") == facets


def test_of_what_kind_a_question_for_a_facet_is_stands_in_the_frames(
    corpus_of_facets: Corpus, small_guide: Path
) -> None:
    frame = '[[frame]]\nfacet = "price"\nkind = "condition:cost"\nnl = ["wat kost {x}"]\n'
    (small_guide / FRAMES).write_text(frame, encoding="utf-8")
    facets = Facets.of(read_corpus(small_guide))
    assert facets == replace(Facets.of(corpus_of_facets), kinds={"price": "condition:cost"})


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "{}", '{"names": {}, "states": []}', '{"names": {}, "states": {"a": {"b": 1}}}']
)
def test_a_broken_file_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "facets.json").write_text(text, encoding="utf-8")
    with pytest.raises((ValueError, KeyError, AttributeError, TypeError)):
        Facets.open(tmp_path / "facets.json")


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ({"price": 1.0}, {CIRCLE: 1, MATES: 0}),
        ({"price": 0.5, "age": 0.5}, {CIRCLE: 0.5, MATES: 0.25}),  # of mates and age nothing is known
        ({"price": 0.2, "age": 0.6, "tax": 0.2}, {CIRCLE: 0.3, MATES: 0.4}),  # nor of tax
        ({"age": 1.0}, {CIRCLE: 0, MATES: 0.5}),
        ({"tax": 1.0}, {CIRCLE: 0.5, MATES: 0.5}),
    ],
)
def test_what_is_stated_counts_and_half_of_what_is_not_known(
    asked: Mapping[str, float], stated: Mapping[str, float], corpus_of_facets: Corpus
) -> None:
    assert Facets.of(corpus_of_facets).stated(asked) == pytest.approx(stated)


@pytest.mark.parametrize(
    ("option", "asked", "left"),
    [
        (MATES, {"price": 0.7, "age": 0.3}, "price"),
        (MATES, {"price": 0.5, "age": 0.4}, ""),  # not surely asked
        (CIRCLE, {"price": 0.9}, ""),  # stated
        (CIRCLE, {"age": 0.9}, "age"),
        (MATES, {"age": 0.9}, ""),  # not known
        ("x/1/1", {"age": 0.9}, ""),
        (MATES, {}, ""),
    ],
)
def test_what_is_surely_asked_may_be_left_open(
    option: str, asked: Mapping[str, float], left: str, corpus_of_facets: Corpus
) -> None:
    assert Facets.of(corpus_of_facets).left_open(option, asked, 0.6) == left


def test_the_kind_of_a_question_is_heard_in_its_facet_too() -> None:
    facets = Facets({}, {}, {"price": "condition:cost", "rate": "condition:cost"})
    kinds = {"explain": 0.6, "condition:cost": 0.4}
    found = facets.kinds_of(kinds, {"price": 0.7, "rate": 0.2, "age": 0.1})
    assert sum(found.values()) == pytest.approx(1)
    assert found["condition:cost"] > found["explain"]
    assert facets.kinds_of(kinds, {"age": 1.0}) == kinds
    assert facets.kinds_of(kinds, {}) == kinds


def test_what_a_way_to_ask_may_ask_for_is_what_its_passage_states_or_its_option_leaves_open(
    corpus_of_facets: Corpus,
) -> None:
    facets = Facets.of(corpus_of_facets)
    for chunk in chunk_corpus(corpus_of_facets):
        if chunk.about == PRICE:
            assert facets.may_ask(chunk) == {"price"}
        elif chunk.level == UNSTATED:
            assert facets.may_ask(chunk) == {"age"}
        else:
            assert facets.may_ask(chunk) == frozenset()


def test_the_ways_to_ask_are_told_with_what_they_need(corpus_of_facets: Corpus) -> None:
    told = lines(corpus_of_facets)
    assert Line("en het tarief?", "price", follows=True) in told
    assert Line("hoe bejaard mag je zijn", "age", follows=False) in told
    assert len(told) == 5


def test_it_is_learned_from_examples_and_from_what_is_asked_of_options(corpus_of_facets: Corpus) -> None:
    classifier = learned(corpus_of_facets)
    assert classifier.labels == ("age", "price")
    assert likeliest(classifier, "het tarief") == "price"
    assert likeliest(classifier, "bejaard") == "age"
    # These stand in no example, only in what is asked of a passage, or of none.
    assert likeliest(classifier, "het uurloon") == "price"
    assert likeliest(classifier, "piepjong") == "age"


def test_where_no_option_is_known_to_state_any_nothing_is_learned(small_guide: Path) -> None:
    corpus = read_corpus(small_guide)
    assert corpus.facets  # the product's own
    assert lines(corpus) == ()
    assert learned(corpus).labels == ()


def test_which_passage_states_what_is_a_table(corpus_of_facets: Corpus) -> None:
    chunks = [chunk for chunk in chunk_corpus(corpus_of_facets) if chunk.anchor]
    table = stating(Facets.of(corpus_of_facets), ["age", "price"], chunks)
    assert table.shape == (len(chunks), 2)
    assert {chunks[row].anchor for row in np.flatnonzero(table[:, 1])} == {PRICE}
    assert not table[:, 0].any()


def test_a_question_finds_the_passage_that_states_the_detail_it_asks_for(
    search: HybridSearch, corpus: Corpus
) -> None:
    finding = search.find("Wat rekent een onafhankelijke loopbaancoach per uur?")
    option = next(iter(finding.options))
    prices = set(corpus.asked[option].states["price-amount"])
    most = max((hit for hit in finding.hits if hit.option == option), key=lambda hit: hit.features["facet"])
    assert most.anchor in prices
    assert finding.stated[option] > 0.8
    assert all(0 <= p <= 1 for p in finding.stated.values())
