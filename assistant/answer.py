"""An answer as everything speaks it: the answer contract as frozen values, and its one serialiser."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

Status = Literal["answered", "condition_not_stated", "not_in_guide", "out_of_scope", "unclear"]
# What an answer of these statuses states, it must cite; the others state nothing.
STATING: frozenset[Status] = frozenset({"answered", "condition_not_stated"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an option stands: names of guide and goal, and its number under that goal."""

    guide: str
    goal: str
    number: int


@dataclass(frozen=True, slots=True)
class Option:
    """An intervention that the answer puts forward; ``score`` from 0 to 1 says how well it fits."""

    id: str
    title: str
    title_nl: str
    places: tuple[Place, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A factual sentence of the answer with the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A whole condition of an option, with the numbers of its citations."""

    option: str
    label: str
    label_nl: str
    kind: str
    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that the answer points to; ``quote`` is the file's text from ``start`` to ``end``."""

    number: int
    option: str
    heading: str
    anchor: str
    file: str
    start: int
    end: int
    quote: str
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many conditions of an option an answer leaves out, and in words where they stand."""

    option: str
    count: int
    where: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to one question; ``answer`` is Markdown with [1] markers.

    ``nearest`` names, for what the guide does not answer, the sections that come closest;
    ``confidence`` is the probability, from 0 to 1, that the guide is about what is asked.
    """

    question: str
    language: str
    status: Status
    intent: str
    answer: str
    options: tuple[Option, ...] = ()
    statements: tuple[Statement, ...] = ()
    conditions: tuple[ConditionRow, ...] = ()
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    nearest: tuple[str, ...] = ()
    confidence: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the answer as the contract's JSON object."""
        return asdict(self)

    def as_json(self, *, indent: int | None = None) -> str:
        """Return the answer as JSON text, characters as they are."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=indent)
