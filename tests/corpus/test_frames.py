"""How people ask, with a place for what they call the option: read from frames.toml."""

from pathlib import Path

import pytest

from corpus.asked import FOLDER, Asked
from corpus.errors import GuideError
from corpus.frames import FRAMES, Frame, frames_file, read_frames
from corpus.reading import SHIPPED, Corpus, read_corpus

FRAME = """
[[frame]]
facet = "price"
kind = "condition:cost"
nl = ["wat kost {x} nou"]
en = ["{x} price"]

[[frame]]
kind = "compare"
en = ["{x} or rather {y}?"]
"""
CALLED = '[[option]]\ntitle = "Zet maatjes in"\nnames = ["buddy"]\nnl_called = ["zo\'n maatje"]\n'


def test_frames_are_read_with_what_they_ask(small_guide: Path) -> None:
    before = read_corpus(small_guide).sha
    (small_guide / FRAMES).write_text(FRAME, encoding="utf-8")
    corpus = read_corpus(small_guide)
    assert corpus.frames == (
        Frame("wat kost {x} nou", "nl", "price", "condition:cost"),
        Frame("{x} price", "en", "price", "condition:cost"),
        Frame("{x} or rather {y}?", "en", "", "compare"),
    )
    assert corpus.sha != before
    assert read_corpus(small_guide, aids=False).frames == ()


def test_what_an_option_is_called_is_no_way_to_ask_for_it(small_guide: Path) -> None:
    (small_guide / FOLDER).mkdir()
    (small_guide / FOLDER / "called.toml").write_text(CALLED, encoding="utf-8")
    asked = read_corpus(small_guide).asked["samen-leren/1/2"]
    assert asked == Asked(("buddy",), called={"nl": ("zo'n maatje",)})
    assert asked.count == 0
    assert (asked + asked).called == {"nl": ("zo'n maatje", "zo'n maatje")}


def test_a_frame_is_filled_with_one_or_two_names() -> None:
    assert Frame("{x} price", "en").filled("a buddy") == "a buddy price"
    both = Frame("{y} after {x}?", "en")
    assert both.compares
    assert both.filled("a buddy", "a circle") == "a circle after a buddy?"


def test_guides_without_their_own_take_those_of_the_product(tmp_path: Path) -> None:
    assert frames_file(tmp_path) == SHIPPED / FRAMES
    assert read_frames(tmp_path) == read_frames(SHIPPED)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[frame]]\nkind = 'compare'\nnl = ['{y} of wat']", "{x}"),
        ("[[frame]]\nnl = ['{x} wat']", "facet"),
        ("[[frame]]\nkind = 'a'\nnl = '{x}'", "nl"),
        ("[[frame", "frames"),
        ("frame = 3", "frames"),
    ],
)
def test_a_malformed_file_is_named(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / FRAMES).write_text(text, encoding="utf-8")
    with pytest.raises(GuideError, match=said) as caught:
        read_frames(tmp_path)
    assert FRAMES in str(caught.value)


def test_the_shipped_frames_ask_for_every_detail_in_both_languages(corpus: Corpus) -> None:
    asked = {(frame.facet, frame.language) for frame in corpus.frames if frame.facet}
    assert asked == {(facet, language) for facet in corpus.facets for language in ("nl", "en")}
    kinds = {example.kind for example in corpus.examples}
    assert {frame.kind for frame in corpus.frames if frame.kind} <= kinds
    assert all(frame.compares == (frame.kind == "compare") for frame in corpus.frames)


def test_every_shipped_option_is_called_something_in_both_languages(corpus: Corpus) -> None:
    for option, asked in corpus.asked.items():
        assert {language: len(names) >= 30 for language, names in asked.called.items()} == {
            "nl": True,
            "en": True,
        }, option
