"""Feedback as candidates for the evaluation set: a person judges them before they become questions.

The form is that of ``evals/questions/*.jsonl``. What users found helpful is marked as it was answered.
What they did not is left without marks, so that ``wijzer eval check`` asks for them.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import SettingsError
from ui.web.feedback import Feedback

LINES = "candidates.jsonl"
PAGE = "candidates.md"
# The evaluation's kinds of question, by the answer's intent where they are called otherwise.
FOLLOW_UP = "follow-up"
KINDS = {"conditions": "condition", "watch": "watch-out", "same": FOLLOW_UP}
SILENT = {
    "not_in_guide": "not-in-guide",
    "out_of_scope": "other-subject",
    "condition_not_stated": "unstated-condition",
}
ALL = "all"


def write_candidates(given: Sequence[Feedback], folder: Path) -> tuple[Path, Path]:
    """Write the candidates, and a page to judge them by; return both files.

    A question that was rated more than once is one candidate, by its last rating.

    :raises SettingsError: when the folder cannot be written
    """
    last = {(one.history, one.question): one for one in given}
    lines = [json.dumps(candidate(one), ensure_ascii=False) for one in last.values()]
    files = folder / LINES, folder / PAGE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files[0].write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        files[1].write_text(page(given), encoding="utf-8")
    except OSError as error:
        raise SettingsError("cannot_write", file=folder, reason=error) from error
    return files


def candidate(one: Feedback) -> dict[str, Any]:
    """Return a rating as a question of the evaluation set."""
    answer, helpful = one.answer, one.rating > 0
    status = answer["status"]
    stated = status == "answered" and helpful
    row: dict[str, Any] = {
        "id": name(one),
        "language": answer["language"],
        "kind": FOLLOW_UP if one.history else _kind(status, answer["intent"]),
        "question": one.question,
        "history": list(one.history),
        "options": [option["id"] for option in answer["options"]] if stated else [],
        "evidence": _once(cited["anchor"] for cited in answer["citations"]) if stated else [],
        "status": status,
        "split": "dev",
    }
    if status in SILENT:
        row["category"] = SILENT[status]
    if condition := _condition(answer):
        row["condition"] = condition
    return row


def page(given: Iterable[Feedback]) -> str:
    """Return what was said and answered, as Markdown, newest first."""
    parts = ["# Feedback", *(_entry(one) for one in sorted(given, key=lambda one: -one.id))]
    return "\n\n".join(parts) + "\n"


def name(one: Feedback) -> str:
    """Return the id of a rating as a candidate."""
    return f"fb-{one.answer['language']}-{one.id:04}"


def _entry(one: Feedback) -> str:
    thumb = "👍" if one.rating > 0 else "👎"
    said = f"{thumb} {one.time} · {one.answer['status']} · {one.manifest}"
    return "\n\n".join(
        part
        for part in (
            f"## {name(one)}",
            said,
            *map(_quoted, one.history),
            _quoted(one.question),
            _quoted(one.comment),
            one.answer["answer"],
        )
        if part
    )


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _kind(status: str, intent: str) -> str:
    if status == "unclear":
        return "unclear"
    return "unanswerable" if status != "answered" else KINDS.get(intent, intent)


def _condition(answer: dict[str, Any]) -> str:
    """Return the kind of condition that was asked for: one, all of them, or none."""
    if answer["status"] != "answered" or answer["intent"] not in {"condition", "conditions"}:
        return ""
    kinds = _once(row["kind"] for row in answer["conditions"])
    return kinds[0] if len(kinds) == 1 else ALL


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
