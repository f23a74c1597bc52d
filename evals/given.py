"""An answer as the contract's JSON gives it: our own and any other system's take the same way in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from assistant.answer import STATING, Status

# What a question got that was not answered at all: a line of ``--batch`` that failed, an id left out.
ERROR = "error"
STATUSES = frozenset({*get_args(Status), ERROR})


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: ``quote`` is said to be the file's text from ``start`` to ``end``."""

    number: int
    file: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A condition of an option, as an answer shows it, with the numbers of its citations."""

    option: str
    label_nl: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many conditions of an option the answer says that it leaves out."""

    option: str
    count: int


@dataclass(frozen=True, slots=True)
class Given:
    """The parts of an answer that are scored.

    ``options`` are ids, best first; ``statements`` the citation numbers of each statement; ``confidence``
    from 0 to 1, how sure the system is that the guide answers, None where it does not say.
    """

    status: str
    language: str = ""
    answer: str = ""
    options: tuple[str, ...] = ()
    statements: tuple[tuple[int, ...], ...] = ()
    conditions: tuple[ShownRow, ...] = ()
    citations: tuple[Cited, ...] = ()
    confidence: float | None = None
    left_out: tuple[LeftOut, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether it claims that the guide answers the question."""
        return self.status == "answered"

    @property
    def stating(self) -> bool:
        """Whether it states something, and so must cite."""
        return self.status in STATING


NOTHING = Given(ERROR)


def read_given(answer: object, id: str) -> Given:
    """Read an answer, as ``Answer.as_dict()`` or a line of JSON has it.

    :param id: the question's id, for the message
    :raises ValueError: when a field is missing or is not what the contract says; the id and field are named
    """
    try:
        row = _object(answer, "answer")
        status = _text(row, "status")
        if status not in STATUSES:
            raise ValueError(f'status: "{status}" is none of {", ".join(sorted(STATUSES))}')
        return NOTHING if status == ERROR else _given(row, status)
    except ValueError as error:
        raise ValueError(f"{id}: {error}") from error


def _given(row: Mapping[str, Any], status: str) -> Given:
    return Given(
        status=status,
        language=_text(row, "language"),
        answer=_text(row, "answer"),
        options=tuple(_text(one, "id") for one in _objects(row, "options")),
        statements=tuple(_numbers(one) for one in _objects(row, "statements")),
        conditions=tuple(
            ShownRow(_text(one, "option"), _text(one, "label_nl"), _numbers(one))
            for one in _objects(row, "conditions")
        ),
        citations=tuple(_cited(one) for one in _objects(row, "citations")),
        confidence=_confidence(row.get("confidence")),
        left_out=tuple(
            LeftOut(_text(one, "option"), _whole(one, "count")) for one in _objects(row, "left_out")
        ),
    )


def _cited(row: Mapping[str, Any]) -> Cited:
    start, end = _whole(row, "start"), _whole(row, "end")
    return Cited(_whole(row, "number"), _text(row, "file"), start, end, _text(row, "quote"))


def _confidence(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"confidence: {value!r} is no number from 0 to 1")
    return float(value)


def _object(value: object, field: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{field}: no object")
    return value


def _objects(row: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    """Return a list of objects; a field that is left out is an empty one."""
    return [_object(one, field) for one in _list(row, field)]


def _numbers(row: Mapping[str, Any]) -> tuple[int, ...]:
    numbers = _list(row, "citations")
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in numbers):
        raise ValueError("citations: no whole numbers")
    return tuple(numbers)


def _list(row: Mapping[str, Any], field: str) -> list[Any]:
    value = row.get(field, [])
    if not isinstance(value, list | tuple):
        raise ValueError(f"{field}: no list")
    return list(value)


def _text(row: Mapping[str, Any], field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str):
        raise ValueError(f"{field}: no text")
    return value


def _whole(row: Mapping[str, Any], field: str) -> int:
    value = row.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{field}: no whole number")
    return value
