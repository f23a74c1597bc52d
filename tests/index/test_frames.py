"""Questions made of frames and names: every detail of every option, and what classifiers learn from them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.asked import FOLDER
from corpus.facets import FACETS
from corpus.frames import FRAMES
from corpus.reading import Corpus, read_corpus
from index.chunks import ASKED, UNSTATED, chunk_corpus
from index.frames import Framed, framed
from index.lessons import Lessons
from tests.conftest import FakeEncoder
from tests.index.details import CALLED_TOML, FACETS_TOML, FRAMES_TOML, STATES_TOML

CIRCLE, MATES = "samen-leren/1/1", "samen-leren/1/2"
PRICE = f"{CIRCLE}#kosten-1"


@pytest.fixture
def corpus_of_frames(small_guide: Path) -> Corpus:
    (small_guide / FACETS).write_text(FACETS_TOML, encoding="utf-8")
    (small_guide / FRAMES).write_text(FRAMES_TOML, encoding="utf-8")
    (small_guide / FOLDER).mkdir()
    (small_guide / FOLDER / "facets.toml").write_text(STATES_TOML, encoding="utf-8")
    (small_guide / FOLDER / "called.toml").write_text(CALLED_TOML, encoding="utf-8")
    return read_corpus(small_guide)


def of(found: Iterator[Framed] | tuple[Framed, ...], facet: str) -> dict[str, tuple[str, str]]:
    """Return the texts in small letters and the answers of one facet's questions, by option."""
    return {one.option: (one.text.lower(), one.answer) for one in found if one.facet == facet}


def test_each_detail_is_asked_of_each_option_by_its_names(corpus_of_frames: Corpus) -> None:
    found = framed(corpus_of_frames)
    assert of(found, "price") == {
        CIRCLE: ("hoeveel euro vraagt zo'n kringetje", PRICE),
        MATES: ("hoeveel euro vraagt een kameraad", UNSTATED),
    }
    # What the second states of age is not known.
    assert {option: answer for option, (_, answer) in of(found, "age").items()} == {
        CIRCLE: UNSTATED,
        MATES: "",
    }
    assert of(found, "unknown") == {}  # no such detail is known
    assert framed(corpus_of_frames) == found


def test_a_comparison_has_the_name_of_another_option(corpus_of_frames: Corpus) -> None:
    texts = {one.text.lower() for one in framed(corpus_of_frames) if one.kind == "compare"}
    assert texts == {"zo'n kringetje tegenover een kameraad", "een kameraad tegenover zo'n kringetje"}
    compared = [one for one in framed(corpus_of_frames) if one.kind == "compare"]
    assert {(one.option, one.answer) for one in compared} == {
        ("", "")
    }  # which of the two is not to be learned


def test_of_several_passages_the_first_within_a_condition_answers(corpus_of_frames: Corpus) -> None:
    states = {**corpus_of_frames.asked[CIRCLE].states, "price": (f"{CIRCLE}#inleiding-1", PRICE)}
    several = {**states, "age": (f"{CIRCLE}#inleiding-1", f"{CIRCLE}#zo-werkt-het-1")}
    object.__setattr__(corpus_of_frames.asked[CIRCLE], "states", several)
    found = framed(corpus_of_frames)
    assert of(found, "price")[CIRCLE][1] == PRICE
    assert of(found, "age")[CIRCLE][1] == ""


def test_one_is_a_way_to_ask_for_its_option_or_for_what_that_leaves_open() -> None:
    stated = Framed("a", "nl", CIRCLE, "price", "", PRICE).chunk
    assert (stated.level, stated.about, stated.option) == (ASKED, PRICE, CIRCLE)
    unstated = Framed("a", "nl", MATES, "price", "", UNSTATED).chunk
    assert (unstated.level, unstated.about) == (UNSTATED, "")


def test_nothing_is_made_where_no_option_is_called_anything(small_guide: Path) -> None:
    assert framed(read_corpus(small_guide)) == ()


def test_classifiers_learn_from_them(corpus_of_frames: Corpus) -> None:
    chunks, encoder = chunk_corpus(corpus_of_frames), FakeEncoder()
    vectors = encoder.encode([chunk.content for chunk in chunks])
    lessons = Lessons.learn(corpus_of_frames, chunks, vectors, encoder)
    assert "kameraad" in lessons.options.pieces
    text = "hoeveel euro vraagt een kameraad"
    vector = encoder.encode([text])[0].tolist()
    assert lessons.facets.scores(text, vector)["price"] > lessons.facets.scores(text, vector)["age"]
    kinds = lessons.scores(text, vector)["kinds"]
    assert kinds["condition:cost"] > kinds["compare"]
    kinds = lessons.scores("een kameraad tegenover zo'n kringetje", vector)["kinds"]
    assert kinds["compare"] > kinds["condition:cost"]
