"""Ratings stand in one file that only its owner reads; what goes wrong is said in a sentence."""

import sqlite3
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import SettingsError
from ui.web.feedback import LONGEST, FeedbackStore

ANSWER: dict[str, Any] = {
    "question": "wat kost een ‘coach’ <b>?</b>",
    "language": "nl",
    "status": "answered",
    "answer": "€ 80 [1]",
}


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "new" / "feedback.sqlite3")


def test_a_rating_is_kept_with_what_it_is_about(store: FeedbackStore) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    id = store.add(ANSWER, 1, "format 1", "goed!", ["eerst dit"])
    (kept,) = store.all()
    assert kept.history == ("eerst dit",)
    assert (kept.id, kept.question, kept.answer) == (id, ANSWER["question"], ANSWER)
    assert (kept.rating, kept.comment, kept.manifest) == (1, "goed!", "format 1")
    assert before <= datetime.fromisoformat(kept.time) <= datetime.now(UTC)


def test_the_columns_are_those_that_the_notice_names(store: FeedbackStore) -> None:
    store.add(ANSWER, -1, "m")
    with sqlite3.connect(store.file) as table:
        names = [row[1] for row in table.execute("PRAGMA table_info(feedback)")]
    assert names == ["id", "time", "question", "history", "answer", "rating", "comment", "manifest"]


def test_a_rating_can_be_changed_and_taken_back(store: FeedbackStore) -> None:
    first, second = store.add(ANSWER, 1, "m"), store.add(ANSWER, 1, "m")
    store.change(first, -1, "toch niet")
    store.remove(second)
    (kept,) = store.all()
    assert (kept.id, kept.rating, kept.comment) == (first, -1, "toch niet")


def test_nobody_else_on_the_machine_reads_it(store: FeedbackStore) -> None:
    store.add(ANSWER, 1, "m")
    assert stat.S_IMODE(store.file.stat().st_mode) == 0o600


def test_reading_makes_no_file(store: FeedbackStore) -> None:
    assert store.all() == ()
    assert not store.file.parent.exists()


def test_of_a_book_as_comment_a_page_is_kept(store: FeedbackStore) -> None:
    store.add(ANSWER, 1, "m", "x" * (LONGEST + 1))
    assert len(store.all()[0].comment) == LONGEST


def test_several_may_rate_at_once(store: FeedbackStore) -> None:
    raters = [threading.Thread(target=store.add, args=(ANSWER, 1, "m")) for _ in range(12)]
    for rater in raters:
        rater.start()
    for rater in raters:
        rater.join()
    assert len(store.all()) == 12


@pytest.mark.parametrize("spoilt", [b"this is no database, but a text of some length", b"\0" * 4096])
def test_a_file_that_is_no_database_is_told(spoilt: bytes, tmp_path: Path) -> None:
    file = tmp_path / "feedback.sqlite3"
    file.write_bytes(spoilt)
    with pytest.raises(SettingsError, match=r"feedback\.sqlite3 cannot be read or written") as told:
        FeedbackStore(file).add(ANSWER, 1, "m")
    assert "niet te lezen of te schrijven" in told.value.text("nl")


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be read or written"):
        FeedbackStore(tmp_path / "file" / "feedback.sqlite3").add(ANSWER, 1, "m")
