"""Which options of a conversation a question points at."""

import pytest

from assistant.pointing import pointed_at, says_more
from assistant.texts import EN, NL

THREE = ("a", "b", "c")


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("en de tweede?", "b"),
        ("en de eerste optie, wat kost die?", "a"),
        ("is de eerste vrijwillig?", "a"),
        ("Wat kost optie 3?", "c"),
        ("hoe werkt de laatste?", "c"),
        ("en de middelste", "b"),
        ("is de eerste goedkoper dan de derde?", "ac"),
        ("wat kosten ze alle drie?", "abc"),
        ("en wat kosten ze allebei?", "bc"),
        ("en de vijfde?", ""),
        ("wat kost dat in het tweede jaar?", ""),
        ("hoe lang duurt het tweede gesprek?", ""),
        ("en de tweede keer?", ""),
        ("het laatste jaar", ""),
        ("de laatste jaren gaat dat zo", ""),
        ("wat kosten drie gesprekken?", ""),
    ],
)
def test_dutch_points_by_place(text: str, options: str) -> None:
    assert pointed_at(text, THREE, ("a",), NL.pointers) == tuple(options)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("and for the second one?", "b"),
        ("how does the second work?", "b"),
        ("what about option 2", "b"),
        ("how does the last one compare with the first?", "ca"),
        ("the one in the middle then", "b"),
        ("which of the three is fastest?", "abc"),
        ("what do both of them cost?", "bc"),
        ("wait a second, what does it cost?", ""),
        ("and in the second year?", ""),
        ("is the third conversation also free?", ""),
        ("the last time we did this", ""),
        ("three hours a week?", ""),
    ],
)
def test_english_points_by_place(text: str, options: str) -> None:
    assert pointed_at(text, THREE, ("a",), EN.pointers) == tuple(options)


def test_the_other_is_the_one_of_two_that_it_was_not_about() -> None:
    assert pointed_at("en de andere?", ("a", "b"), ("b",), NL.pointers) == ("a",)
    assert pointed_at("and the other one?", ("a", "b"), ("a",), EN.pointers) == ("b",)
    assert pointed_at("and the other one?", THREE, ("a",), EN.pointers) == ()
    assert pointed_at("de andere medewerkers", ("a", "b"), ("b",), NL.pointers) == ()


def test_one_alone_has_no_second_and_no_last() -> None:
    for text in ("en de tweede?", "en de eerste?", "de laatste"):
        assert pointed_at(text, ("a",), ("a",), NL.pointers) == ()
        assert pointed_at(text, (), (), NL.pointers) == ()


@pytest.mark.parametrize(
    ("text", "more"), [("en de tweede?", False), ("en optie 2?", False), ("wat kost de tweede?", True)]
)
def test_it_says_more_or_only_points(text: str, more: bool) -> None:
    assert says_more(text, NL.pointers) is more
