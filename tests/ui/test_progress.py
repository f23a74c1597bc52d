"""The bar for building the index is seen when something is built, and leaves no trace when not."""

import io

import pytest
from rich.console import Console

from tests.ui.conftest import written
from ui.progress import indexing
from ui.texts import EN, NL


@pytest.fixture(params=[True, False], ids=["terminal", "file"])
def console(request: pytest.FixtureRequest) -> Console:
    return Console(file=io.StringIO(), force_terminal=request.param, width=100)


def test_nothing_to_build_shows_nothing(console: Console) -> None:
    with indexing(console, NL):
        pass
    assert written(console) == ""


def test_a_build_shows_how_much_of_how_much(console: Console) -> None:
    with indexing(console, EN) as progress:
        progress(0, 30)
        progress(30, 30)
    assert EN.indexing in written(console)
    assert "30/30" in written(console)


def test_what_takes_longest_is_told_when_all_is_embedded(console: Console) -> None:
    with indexing(console, NL) as progress:
        progress(0, 30)
        before = written(console)
        progress(30, 30)
        assert NL.learning not in before
        assert NL.learning in written(console)


def test_a_build_that_fails_ends_the_bar(console: Console) -> None:
    def fail() -> None:
        with indexing(console, NL) as progress:
            progress(10, 30)
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert "10/30" in written(console)
