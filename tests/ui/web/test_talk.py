"""What happens in a conversation, without a page."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from tests.ui.web.loaded import Loaded
from ui.web.ask_texts import EN, NL
from ui.web.feedback import FeedbackStore
from ui.web.talk import NOWHERE, Rated, Shown, Talk

PRICE = "wat kost een loopbaancoach?"


@pytest.fixture
def talk(assistant: Assistant, tmp_path: Path) -> Talk:
    return Talk(Loaded(assistant, tmp_path))


def last(shown: Iterable[Shown]) -> Shown:
    """Return all that was shown, the latest of each."""
    whole: dict[str, Any] = {}
    for one in shown:
        whole.update(one)
    return whole


def test_a_question_is_seen_before_its_answer(talk: Talk) -> None:
    first, then = talk.ask(PRICE, ["POP"], {}, "nl")
    assert first["saved"] == ["POP", PRICE]
    assert first["box"] == ""
    assert not {"saved", "box"} & set(then)  # a next question may have been typed, or asked, by then
    assert NL.looking in first["conversation"]
    assert "€ 75 – 200" not in first["conversation"]
    assert "€ 75 – 200" in then["conversation"]
    assert "<mark" in then["sources"]
    assert then["source"] == (1, 1)


@pytest.mark.parametrize("question", ["", "  ", "\n"])
def test_nothing_asked_changes_nothing(question: str, talk: Talk) -> None:
    assert list(talk.ask(question, [PRICE], {}, "nl")) == [{}]


def test_a_conversation_is_resumed(talk: Talk) -> None:
    assert list(talk.resume("", [], "nl")) == [{}]
    assert list(talk.resume("", "rubbish", "nl")) == [{}]
    shown = last(talk.resume("", [PRICE], "en"))
    assert EN.statuses["answered"] in shown["conversation"]
    assert last(talk.resume(PRICE, [PRICE], "nl"))["saved"] == [PRICE]
    assert last(talk.resume("POP", [PRICE], "nl"))["saved"] == [PRICE, "POP"]


def test_a_question_is_asked_anew_and_what_followed_goes(talk: Talk) -> None:
    shown = last(talk.again([PRICE, "POP", "x"], {0: (1, 1), 2: (2, 1)}, "nl", {"turn": 1, "text": " CAO "}))
    assert shown["saved"] == [PRICE, "CAO"]
    assert shown["rated"] == {0: (1, 1)}
    assert last(talk.again([PRICE, "POP"], {}, "nl", {"turn": 1}))["saved"] == [PRICE, "POP"]


@pytest.mark.parametrize("told", [{}, {"turn": 9}, {"turn": -1}, {"turn": "0"}, {"turn": None}])
def test_what_is_no_question_of_the_conversation_changes_nothing(told: dict[str, Any], talk: Talk) -> None:
    assert list(talk.again([PRICE], {}, "nl", told)) == [{}]
    assert talk.like([PRICE], {}, "nl", {**told, "number": 1}) == {}
    assert talk.comment([PRICE], {}, "nl", told) == {}
    assert NL.no_source in talk.select([PRICE], {}, "nl", {**told, "number": 1})["sources"]


def test_the_last_question_is_taken_back(talk: Talk) -> None:
    last(talk.ask("POP", [PRICE], {}, "nl"))
    shown = talk.undo([PRICE, "POP"], {1: (1, 1)}, "nl", {})
    assert (shown["box"], shown["saved"], shown["rated"]) == ("POP", [PRICE], {})
    assert talk.undo([], {}, "nl", {})["saved"] == []


def test_a_conversation_is_cleared(talk: Talk) -> None:
    shown = talk.clear([PRICE], {0: (1, 1)}, "nl", {})
    assert (shown["saved"], shown["rated"], shown["source"]) == ([], {}, NOWHERE)
    assert NL.examples_title in shown["conversation"]


def test_a_source_is_chosen(talk: Talk) -> None:
    last(talk.ask(PRICE, [], {}, "nl"))
    told = {"turn": 0, "number": 1}
    first, second = (talk.select([PRICE], {}, "nl", told) for _ in range(2))
    assert first["source"] == (0, 1)
    assert first["sources"] != second["sources"]  # each time it is jumped to


def test_a_rating_is_kept_changed_explained_and_taken_back(talk: Talk, tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "feedback.sqlite3")
    last(talk.ask(PRICE, [], {}, "nl"))

    def like(rated: Rated, number: int) -> Rated:
        return talk.like([PRICE], rated, "nl", {"turn": 0, "number": number})["rated"]

    rated = like({}, -1)
    rated = like(rated, 1)
    shown = talk.comment([PRICE], rated, "nl", {"turn": 0, "text": " Goed "})
    assert NL.thanks in shown["conversation"]
    (row,) = store.all()
    assert (row.question, row.rating, row.comment) == (PRICE, 1, "Goed")
    assert talk.comment([PRICE], like(rated, 1), "nl", {"turn": 0, "text": "x"}) == {}
    assert store.all() == ()


def test_where_feedback_is_off_nothing_is_kept(assistant: Assistant, tmp_path: Path) -> None:
    talk = Talk(Loaded(assistant, tmp_path, feedback=False))
    assert NL.helpful not in last(talk.ask(PRICE, [], {}, "nl"))["conversation"]
    assert talk.like([PRICE], {}, "nl", {"turn": 0, "number": 1}) == {}
    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_kept_a_sentence_says_so(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "feedback.sqlite3").mkdir()
    last(talk.ask(PRICE, [], {}, "nl"))
    assert "feedback" in talk.like([PRICE], {}, "nl", {"turn": 0, "number": 1})["warning"]
    assert "feedback" in talk.comment([PRICE], {0: (1, 1)}, "nl", {"turn": 0})["warning"]


@pytest.mark.parametrize(("told", "count"), [({"turn": 0}, 1), ({"turn": -1}, 2)])
def test_one_answer_or_all_are_written(told: dict[str, Any], count: int, talk: Talk) -> None:
    shown = talk.download([PRICE, "POP"], {}, "nl", {**told, "format": "markdown"})
    text = Path(shown["file"]).read_text(encoding="utf-8")
    assert text.count("\n## ") == count


def test_the_same_is_shown_in_another_language(talk: Talk) -> None:
    last(talk.ask(PRICE, [], {}, "nl"))
    shown = talk.relabel([PRICE], {}, (0, 1), "en")
    assert EN.statuses["answered"] in shown["conversation"]
    assert "Source 1 of 1" in shown["sources"]
