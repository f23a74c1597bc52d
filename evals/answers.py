"""Another system's answers, from JSON lines, as cases on our questions.

A line is an answer by the contract with its ``id``, as ``wijzer ask --batch`` prints it, or
``{"id": ..., "answer": {...}}`` with the answer as an object of its own.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SettingsError
from evals.case import Case, Key
from evals.given import NOTHING, Given, read_given
from evals.questions import Question


@dataclass(frozen=True, slots=True)
class Answered:
    """The cases of a file; ``missing`` are questions without an answer, ``unknown`` ids of no question."""

    cases: tuple[Case, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def read_answers(file: Path) -> dict[str, Given]:
    """Read a file of answers by id. :raises SettingsError: with the line, when one is malformed."""
    found: dict[str, Given] = {}
    number = 1
    try:
        for line in file.read_text(encoding="utf-8-sig").split("\n"):  # no other character ends a line
            if line.strip():
                id, given = _answer(line)
                if id in found:
                    raise ValueError(f"{id}: twice")
                found[id] = given
            number += 1
    except (OSError, ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        raise SettingsError("answers_unreadable", file=file, line=number, reason=error) from error
    return found


def match(answers: Mapping[str, Given], questions: Sequence[Question], key: Key) -> Answered:
    """Pair questions with answers; a question without one counts as not answered."""
    ids = {question.id for question in questions}
    return Answered(
        cases=tuple(Case(question, answers.get(question.id, NOTHING), key) for question in questions),
        missing=tuple(question.id for question in questions if question.id not in answers),
        unknown=tuple(id for id in answers if id not in ids),
    )


def _answer(line: str) -> tuple[str, Given]:
    row = json.loads(line)
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise ValueError('no object with an "id"')
    answer = row["answer"] if isinstance(row.get("answer"), dict) else row
    return row["id"], read_given(answer, row["id"])
