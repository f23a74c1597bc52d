"""Every error says its sentence in Dutch and English, and every raise fills all of its fields."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import errors
from corpus.errors import GuideError, StaleIndex, WijzerError, messages
from tests.conftest import fields

HOME = Path(errors.__file__).parents[1]
ROOMS = ("corpus", "index", "assistant", "ui", "evals")
CLASSES = {
    name for name, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__
}


@dataclass(frozen=True)
class Raised:
    """A call of an error class with its key, and the details it passes (None: not to be seen)."""

    place: str
    key: str
    fields: frozenset[str] | None


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module of the rooms: its path and its tree."""
    for room in ROOMS:
        for path in sorted((HOME / room).rglob("*.py")):
            yield str(path.relative_to(HOME)), ast.parse(path.read_text(encoding="utf-8"))


def raised(tree: ast.Module, file: str) -> Iterator[Raised]:
    """Yield the calls of error classes whose key is written out."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else None
        name = call.func.id if isinstance(call.func, ast.Name) else name
        if name in CLASSES and call.args and isinstance(call.args[0], ast.Constant):
            names = [keyword.arg for keyword in call.keywords]
            fields = frozenset(arg for arg in names if arg) if None not in names else None
            yield Raised(f"{file}:{call.lineno}", str(call.args[0].value), fields)


RAISED = [one for file, tree in sources() for one in raised(tree, file)]


def test_a_message_stands_in_dutch_and_english_with_the_same_fields() -> None:
    for key, sentences in messages().items():
        assert set(sentences) == {"en", "nl"}, key
        assert fields(sentences["en"]) == fields(sentences["nl"]), key
        assert sentences["en"] != sentences["nl"], key
        assert all(sentence.endswith((".", "?", "!")) for sentence in sentences.values()), key


def test_a_raise_uses_a_message_that_is_there_and_fills_exactly_its_fields() -> None:
    for one in RAISED:
        assert one.key in messages(), one.place
        if one.fields is not None:
            assert one.fields == fields(messages()[one.key]["en"]), one.place


def test_the_raises_are_found() -> None:
    assert {"guide_exists", "heading_order", "no_folder"} <= {one.key for one in RAISED}


def test_no_message_is_unused() -> None:
    written = {
        node.value for _, tree in sources() for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    assert set(messages()) <= written


def test_an_error_speaks_the_language_of_its_reader() -> None:
    error = GuideError("cannot_read", file="x.md", reason="{weg}")
    assert str(error) == error.text() == error.text("en")
    assert error.text().startswith("x.md: cannot be read ({weg}).")
    assert error.text("nl").startswith("x.md: niet te lezen ({weg}).")
    assert error.text("fr") == error.text("en")


def test_every_error_is_a_wijzer_error_with_its_key_and_details() -> None:
    for name in CLASSES:
        assert issubclass(getattr(errors, name), WijzerError)
    error = StaleIndex("cannot_read", file="x", reason="y")
    assert (error.key, error.details) == ("cannot_read", {"file": "x", "reason": "y"})
