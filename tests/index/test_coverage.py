"""Coverage: each word of a question beside the nearest of a passage, as the formula has it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import Corpus, read_corpus
from index.chunks import ASKED, PASSAGE, UNANSWERED, Chunk, chunk_corpus
from index.coverage import CHANCE, MOST, Coverage
from index.embed import Encoder, Vectors
from index.search import HybridSearch
from tests.conftest import FakeEncoder

HALF = 1e-3  # vectors are kept as float16
PRICE = "samen-leren/1/1#kosten-1"
PASSAGE_CHUNK = Chunk("nl/a#1", "a", "a#1", "nl", "how", "", (), "", "appel peer")


def chunk(anchor: str, text: str, context: str = "") -> Chunk:
    return replace(PASSAGE_CHUNK, id=f"nl/{anchor}", anchor=anchor, text=text, context=context)


def way_to_ask(about: str, text: str, language: str = "nl") -> Chunk:
    id = f"{language}/a#asked-{text}"
    return replace(PASSAGE_CHUNK, id=id, anchor="", section=ASKED, language=language, text=text, about=about)


class Angles:
    """A model in which each word has an angle in degrees, so that cosines are known; others are zero."""

    name = "angles"

    def __init__(self, **angles: float) -> None:
        self._angles = angles

    def encode(self, texts: list[str]) -> Vectors:
        """Return unit vectors, shape (texts, 2)."""
        rows = [np.radians(self._angles[text]) if text in self._angles else None for text in texts]
        vectors = [(0, 0) if at is None else (np.cos(at), np.sin(at)) for at in rows]
        return np.array(vectors, np.float32).reshape(-1, 2)

    def read(self, texts: list[str]) -> Vectors:
        """Return nothing."""
        return np.zeros((len(texts), 0), np.float32)


def scores(question: str, *chunks: Chunk, encoder: Encoder | None = None) -> dict[str, float]:
    model = encoder or FakeEncoder()
    return dict(Coverage.build(chunks, model).scores(question, model))


def test_the_share_of_the_words_that_a_passage_has_is_its_score() -> None:
    chunks = [chunk("a#1", "appel peer"), chunk("a#2", "peer kers druif"), chunk("a#3", "vlaai")]
    found = scores("Appel, peer en kers?", *chunks)
    assert found == pytest.approx({"a#1": 2 / 3, "a#2": 2 / 3, "a#3": 0})


def test_of_a_passages_words_the_nearest_counts_above_chance() -> None:
    encoder = Angles(fruit=0, appel=30, peer=60, auto=85, trein=180)
    chunks = [chunk("a#1", "peer appel trein"), chunk("a#2", "auto"), chunk("a#3", "trein")]
    near = (np.cos(np.radians(30)) - CHANCE) / (1 - CHANCE)
    found = scores("fruit", *chunks, encoder=encoder)
    assert found == pytest.approx({"a#1": near, "a#2": 0, "a#3": 0}, abs=HALF)
    assert np.cos(np.radians(85)) > 0  # it is near, but by chance
    halved = scores("fruit zzz", *chunks, encoder=encoder)
    assert halved["a#1"] == pytest.approx(near / 2, abs=HALF)


def test_words_of_its_heading_of_its_languages_and_of_questions_about_it_are_its_own() -> None:
    chunks = [
        chunk("a#1", "appel", "Fruit. Kosten"),
        replace(chunk("a#1", "apple"), id="en/a#1", language="en"),
        way_to_ask("a#1", "goudreinet"),
        way_to_ask("", "vlaai"),
        chunk("a#2", "peer"),
    ]
    assert scores("kosten apple appel goudreinet", *chunks) == {"a#1": 1, "a#2": 0}
    assert scores("vlaai", *chunks) == {"a#1": 0, "a#2": 0}


def test_alone_a_passage_has_its_own_words_only() -> None:
    chunks = [chunk("a#1", "appel"), way_to_ask("a#1", "goudreinet")]
    alone = Coverage.build(chunks, FakeEncoder(), alone=True)
    assert alone.scores("goudreinet", FakeEncoder()) == {"a#1": 0}
    assert alone.scores("appel", FakeEncoder()) == pytest.approx({"a#1": 1})


def test_only_words_that_no_passage_has_are_embedded_when_it_is_asked() -> None:
    coverage = Coverage.build([PASSAGE_CHUNK], FakeEncoder())
    asking = FakeEncoder()
    assert coverage.scores("appel peer", asking) == pytest.approx({"a#1": 1}, abs=HALF)
    assert asking.encoded == []
    assert coverage.scores("appel kers", asking) == pytest.approx({"a#1": 0.5}, abs=HALF)
    assert asking.encoded == ["kers"]


@pytest.mark.parametrize("asked", ["kosten", "begeleider", "leerkring"])
def test_a_known_word_is_as_near_as_if_it_were_not_known(asked: str, small_guide: Path) -> None:
    built = Coverage.build(chunk_corpus(read_corpus(small_guide)), FakeEncoder())
    assert asked in built.words
    other = replace(built, words=tuple(f"{word} " for word in built.words))  # the same, under other names
    assert other.scores(asked, FakeEncoder()) == pytest.approx(built.scores(asked, FakeEncoder()), abs=1e-6)


def test_small_words_and_repetition_count_for_nothing() -> None:
    chunks = [chunk("a#1", "appel de het the"), chunk("a#2", "peer")]
    assert scores("de het een the of", *chunks) == {"a#1": 0, "a#2": 0}
    once = scores("appel banaan", *chunks)
    assert scores("de appel, the appel, appel of een banaan", *chunks) == once == {"a#1": 0.5, "a#2": 0}


def test_of_a_story_the_first_words_are_compared() -> None:
    story = [f"woord{number}" for number in range(MOST)]
    assert scores(" ".join([*story[1:], "appel", "peer"]), PASSAGE_CHUNK) == pytest.approx({"a#1": 1 / MOST})
    assert scores(" ".join([*story, "appel"]), PASSAGE_CHUNK) == {"a#1": 0}


@pytest.mark.parametrize("question", ["", "?!", "😀", "de het", "zzz"])
def test_a_question_of_no_word_that_is_known_is_covered_by_nothing(question: str) -> None:
    assert scores(question, PASSAGE_CHUNK, chunk("a#2", "…")) == {"a#1": 0, "a#2": 0}


def test_a_passage_without_words_covers_nothing_and_takes_none_of_the_next() -> None:
    chunks = [chunk("a#1", "…"), chunk("a#2", "appel"), chunk("a#3", "😀")]
    assert scores("appel", *chunks) == pytest.approx({"a#1": 0, "a#2": 1, "a#3": 0})


def test_without_passages_there_is_nothing_to_cover() -> None:
    assert scores("appel") == {}
    assert scores("appel", replace(PASSAGE_CHUNK, anchor="", section=UNANSWERED)) == {}


def test_how_many_words_carry_meaning_and_which_share_is_known() -> None:
    coverage = Coverage.build([PASSAGE_CHUNK], FakeEncoder())
    assert coverage.known("de appel en het fruit en de Péér") == (3, pytest.approx(2 / 3))
    assert coverage.known("appel appel fruit") == (3, pytest.approx(2 / 3))
    assert coverage.known("fruit") == (1, 0)
    assert coverage.known("de het ?!") == (0, 0)


WORDS = st.lists(st.sampled_from(["appel", "peer", "kers", "de", "zeilen", "😀"]), max_size=9).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(question=WORDS, texts=st.lists(WORDS, min_size=1, max_size=4))
def test_a_score_lies_between_nothing_and_all(question: str, texts: list[str]) -> None:
    chunks = [chunk(f"a#{number}", text) for number, text in enumerate(texts)]
    found = scores(question, *chunks)
    assert list(found) == [one.anchor for one in chunks]
    assert all(0 <= score <= 1 + 1e-6 for score in found.values())


def test_opened_again_it_is_the_same(small_guide: Path, tmp_path: Path) -> None:
    built = Coverage.build(chunk_corpus(read_corpus(small_guide)), FakeEncoder())
    built.save(tmp_path / "coverage.npz")
    again = Coverage.open(tmp_path / "coverage.npz")
    assert (again.anchors, again.words) == (built.anchors, built.words)
    assert np.array_equal(again.nearness, built.nearness)
    assert np.array_equal(again.vectors.codes, built.vectors.codes)
    assert np.array_equal(again.rows, built.rows)
    assert np.array_equal(again.starts, built.starts)
    question = "Wat kost een begeleider per uur?"
    scored = again.scores(question, FakeEncoder())
    assert scored == built.scores(question, FakeEncoder())
    assert max(scored, key=scored.__getitem__) == PRICE


def test_what_is_no_coverage_is_an_error_that_the_builder_knows(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.npz"):
        Coverage.open(tmp_path / "none.npz")
    np.savez(tmp_path / "other.npz", anchors=np.array(["x"]))
    with pytest.raises(KeyError, match="rows"):
        Coverage.open(tmp_path / "other.npz")


def test_of_the_shipped_guide_every_passage_covers_itself_best(
    search: HybridSearch, corpus: Corpus, encoder: Encoder
) -> None:
    coverage = search.parts.coverage
    passages = {chunk.anchor: chunk for chunk in search.parts.chunks if chunk.level == PASSAGE}
    assert set(coverage.anchors) == set(passages)
    for anchor, one in list(passages.items())[::10]:
        found = coverage.scores(one.text, encoder)
        assert found[anchor] == pytest.approx(1, abs=0.01)
        assert found[anchor] == pytest.approx(max(found.values()), abs=0.01)
