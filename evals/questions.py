"""The questions with known answers, as committed in ``evals/questions``."""

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as a user asks it, and what a person says should be answered.

    ``set`` is the file it stands in: "everyday" as people ordinarily ask, "indirect" without any of the
    guide's words, by a scene, a complaint or a consequence.
    ``options`` are the ids of the interventions that fit, best first, none where the guide has no
    answer; ``split`` is "dev" (to tune on) or "test" (looked at only as totals).
    """

    id: str
    language: str
    kind: str
    question: str
    options: tuple[str, ...]
    status: str
    split: str
    set: str

    @property
    def answerable(self) -> bool:
        """Whether the guide answers it."""
        return self.status == "answered"


def read_questions(folder: Path = FOLDER) -> tuple[Question, ...]:
    """Read all questions of ``folder``, one JSON object a line. :raises ValueError: when malformed."""
    return tuple(
        _question(line, file.stem, f"{file}, line {number}")
        for file in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    )


def _question(line: str, name: str, place: str) -> Question:
    try:
        row = json.loads(line)
        return Question(**{**row, "options": tuple(row["options"]), "set": name})
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{place}: {error}") from error
