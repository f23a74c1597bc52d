"""A field that waits: made when it is looked at, once, and given like any other."""

from dataclasses import dataclass, replace

import pytest

from corpus.late import Late


@dataclass(frozen=True)
class Shelf:
    """A value with a field that waits."""

    name: str
    books: Late[tuple[str, ...]] = Late()  # noqa: RUF009


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def shelf(made: list[str]) -> Shelf:
    def make() -> tuple[str, ...]:
        made.append("once")
        return ("a", "b")

    return Shelf("top", make)


def test_it_is_made_when_it_is_looked_at_and_once(shelf: Shelf, made: list[str]) -> None:
    assert (shelf.name, made) == ("top", [])
    assert shelf.books == shelf.books == ("a", "b")
    assert made == ["once"]


def test_each_value_has_its_own(shelf: Shelf) -> None:
    other = Shelf("bottom", ("c",))
    assert (shelf.books, other.books) == (("a", "b"), ("c",))


def test_replaced_it_is_not_made(shelf: Shelf, made: list[str]) -> None:
    assert replace(shelf, books=()).books == ()
    assert made == []
    assert replace(shelf, name="other").books == ("a", "b")


def test_what_cannot_be_made_is_tried_again(made: list[str]) -> None:
    def make() -> tuple[str, ...]:
        made.append("tried")
        raise ValueError("broken")

    shelf = Shelf("top", make)
    for times in (1, 2):
        with pytest.raises(ValueError, match="broken"):
            shelf.books  # noqa: B018
        assert len(made) == times


def test_it_must_be_given() -> None:
    with pytest.raises(TypeError, match="books"):
        Shelf("top")
