"""Where a question is cut that names two things beside each other."""

from collections.abc import Mapping, Sequence

import pytest

from assistant.naming import named_beside

THINGS = ("kosten", "tijd", "plaats")


def about(texts: Sequence[str]) -> list[Mapping[str, float]]:
    """Say of each text that it is surely about the thing that it names; of none in particular else."""
    found = []
    for text in texts:
        named = [thing for thing in THINGS if thing in text]
        found.append({thing: 1 / len(named or THINGS) for thing in named or THINGS})
    return found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kosten en tijd", ("kosten", "tijd")),
        ("wat is de tijd EN wat zijn de kosten", ("tijd", "kosten")),
        ("kosten, tijd", ("kosten", "tijd")),
        ("kosten? tijd?", ("kosten", "tijd")),
        ("kosten tijd", ()),
        ("kosten of tijd", ()),
        ("en kosten", ()),
        ("kosten", ()),
        ("", ()),
    ],
)
def test_parts_that_must_be_joined_are_cut_at_a_joining_word_or_a_stop(
    text: str, named: tuple[str, ...]
) -> None:
    found, sure = named_beside(text, about, 0.8, joined={"en"})
    assert found == named
    assert sure == (1.0 if named else 0.0)


def test_else_they_are_cut_anywhere() -> None:
    assert named_beside("kosten tijd", about, 0.8)[0] == ("kosten", "tijd")
    assert named_beside("kosten tijd plaats", about, 0.8, 3)[0] == ("kosten", "tijd", "plaats")


def test_what_is_not_sure_enough_is_not_named() -> None:
    assert named_beside("iets en iets", about, 0.8, joined={"en"}) == ((), 0.0)
