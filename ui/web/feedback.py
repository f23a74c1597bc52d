"""What users think of answers, kept in one SQLite file on this machine.

Of a conversation only the rated question and its answer are kept, with the questions that it was read
after, and nothing about who asked.
"""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.errors import SettingsError

# Of a comment more is not kept; a page of text.
LONGEST = 4000
# How long one server waits for another that writes, in seconds.
PATIENCE = 10
TABLE = """
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL,      -- UTC, ISO 8601
    question TEXT NOT NULL,
    history TEXT NOT NULL,   -- the questions before it, oldest first, as a JSON list
    answer TEXT NOT NULL,    -- the answer contract's JSON
    rating INTEGER NOT NULL CHECK (rating IN (-1, 1)),
    comment TEXT NOT NULL,
    manifest TEXT NOT NULL   -- the index that answered
)
"""
FIELDS = "id, time, question, history, answer, rating, comment, manifest"


@dataclass(frozen=True, slots=True)
class Feedback:
    """A rating, 1 for helpful and -1 for not; ``answer`` is the answer contract's object.

    ``history`` are the questions that it was read after, oldest first. ``time`` is in UTC, as ISO 8601;
    ``manifest`` names the index that answered.
    """

    id: int
    time: str
    question: str
    history: tuple[str, ...]
    answer: dict[str, Any]
    rating: int
    comment: str
    manifest: str


class FeedbackStore:
    """The ratings in an SQLite file, which is made when the first comes.

    Each method opens the file and closes it again, so that any thread and any server may use it.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def add(
        self,
        answer: dict[str, Any],
        rating: int,
        manifest: str,
        comment: str = "",
        history: Sequence[str] = (),
    ) -> int:
        """Keep a rating of an answer; return its id.

        :param rating: above 0 for helpful, else not
        :param history: the questions that it was read after, oldest first
        :raises SettingsError: when the file cannot be written
        """
        row = (
            datetime.now(UTC).isoformat(timespec="seconds"),
            answer["question"],
            json.dumps(list(history), ensure_ascii=False),
            json.dumps(answer, ensure_ascii=False),
            1 if rating > 0 else -1,
            comment[:LONGEST],
            manifest,
        )
        with self._open() as table:
            made = table.execute(
                "INSERT INTO feedback (time, question, history, answer, rating, comment, manifest)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            return int(made.lastrowid or 0)

    def change(self, id: int, rating: int, comment: str) -> None:
        """Change the rating of ``id`` and what is said with it. :raises SettingsError: as ``add`` does."""
        with self._open() as table:
            table.execute(
                "UPDATE feedback SET rating = ?, comment = ? WHERE id = ?",
                (1 if rating > 0 else -1, comment[:LONGEST], id),
            )

    def remove(self, id: int) -> None:
        """Forget a rating that was taken back. :raises SettingsError: as ``add`` does."""
        with self._open() as table:
            table.execute("DELETE FROM feedback WHERE id = ?", (id,))

    def all(self) -> tuple[Feedback, ...]:
        """Return the ratings, oldest first. :raises SettingsError: when the file cannot be read."""
        if not self.file.exists():
            return ()
        with self._open() as table:
            rows = table.execute(f"SELECT {FIELDS} FROM feedback ORDER BY id").fetchall()
        return tuple(
            Feedback(id, time, question, tuple(json.loads(history)), json.loads(answer), *others)
            for id, time, question, history, answer, *others in rows
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the file, which nobody else on this machine may read, and commit when all went well."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.file, os.O_CREAT | os.O_RDWR, 0o600))
            with closing(sqlite3.connect(self.file, timeout=PATIENCE)) as table, table:
                table.execute(TABLE)
                yield table
        except (OSError, sqlite3.Error) as error:
            raise SettingsError("feedback_failed", file=self.file, reason=error) from error
