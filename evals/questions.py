"""The questions with known answers, as committed in ``evals/questions``."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import SettingsError

FOLDER = Path(__file__).parent / "questions"
LISTS = ("history", "options", "evidence", "supporting")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as a user asks it, and what a person says should be answered.

    ``set`` is the file it stands in. ``history`` are earlier questions of the conversation, oldest first.
    ``options`` are the ids of the interventions that fit, best first, none where the guide has no
    answer. ``evidence`` are the anchors of the passages that are the answer, without which it is not whole;
    ``supporting`` those of others that may rightly stand beside it, for they speak to what is asked (vital
    and okay nuggets; Voorhees, "Overview of the TREC 2003 Question Answering Track"). ``condition`` is the
    kind of condition that is asked for, "all", or none. ``category`` says why the guide does not answer.
    ``noise`` says how a question was made harder to read than ``variant_of``, the one it comes from.
    ``split`` is "dev" (to tune on), "test" (looked at only as totals), or "retired": it was tuned on before
    the splits were drawn by option and kind, and others like it are in ``test``, or it is nearly one that is
    in ``dev``.
    """

    id: str
    language: str
    kind: str
    question: str
    options: tuple[str, ...]
    status: str
    split: str
    set: str
    history: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    category: str = ""
    condition: str = ""
    variant_of: str = ""
    noise: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the guide answers it."""
        return self.status == "answered"


def read_questions(folder: Path = FOLDER) -> tuple[Question, ...]:
    """Read all questions of ``folder``, one JSON object a line.

    :raises SettingsError: with the file and the line, when one is malformed
    """
    return tuple(
        _question(line, file, number)
        for file in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(_lines(file), 1)
    )


def of_split(questions: Iterable[Question], split: str) -> tuple[Question, ...]:
    """Return the questions of one split."""
    return tuple(question for question in questions if question.split == split)


def to_fit(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions that models may be fitted to: of ``dev``, each once, without its variants."""
    return tuple(one for one in of_split(questions, "dev") if not one.variant_of)


def _lines(file: Path) -> list[str]:
    """Return the lines of a file; within JSON may stand what other programs end a line at."""
    try:
        return file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("questions_unreadable", file=file, line=1, reason=error) from error


def _question(line: str, file: Path, number: int) -> Question:
    try:
        row: dict[str, Any] = json.loads(line)
        lists = {field: tuple(row[field]) for field in LISTS if field in row}
        return Question(**{**row, **lists, "set": file.stem})
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SettingsError("questions_unreadable", file=file, line=number, reason=error) from error
