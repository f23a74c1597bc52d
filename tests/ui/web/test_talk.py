"""What happens in a conversation, without a page."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.errors import StaleIndex
from tests.ui.web.loaded import Loaded
from ui.web.ask_texts import EN, NL
from ui.web.engine import Engine
from ui.web.feedback import FeedbackStore
from ui.web.replies import BEFORE, MOST
from ui.web.talk import NOWHERE, Rated, Rating, Shown, Talk

PRICE = "wat kost een loopbaancoach?"
AMBASSADORS = "Wat zijn leerambassadeurs?"
TIME = "en wat kost dat?"


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
    assert "box" not in first  # the next question may be in it already
    assert not {"saved", "box"} & set(then)
    assert NL.looking in first["conversation"]
    assert "€ 75 – 200" not in first["conversation"]
    assert "€ 75 – 200" in then["conversation"]
    assert "<mark" in then["sources"]
    assert then["source"] == (1, 1)


@pytest.mark.parametrize("question", ["", "  ", "\n"])
def test_nothing_asked_changes_nothing(question: str, talk: Talk) -> None:
    assert list(talk.ask(question, [PRICE], {}, "nl")) == [{}]


def test_a_conversation_is_resumed(talk: Talk) -> None:
    assert list(talk.resume("", [], {}, "nl")) == [{}]
    assert list(talk.resume("", "rubbish", {}, "nl")) == [{}]
    shown = last(talk.resume("", [PRICE], {}, "en"))
    assert EN.copy_all in shown["conversation"]
    assert NL.statuses["answered"] in shown["conversation"]  # as the answer is
    assert last(talk.resume(PRICE, [PRICE], {}, "nl"))["saved"] == [PRICE]
    assert last(talk.resume("POP", [PRICE], {}, "nl"))["saved"] == [PRICE, "POP"]


def test_a_suggestion_that_is_asked_leaves_the_ratings(talk: Talk) -> None:
    shown = last(talk.resume("POP", [PRICE], {0: Rating(1, 1)}, "nl"))
    assert shown["conversation"].count('aria-pressed="true"') == 1


def test_of_a_long_conversation_the_last_questions_are_shown_and_ratings_stay_with_theirs(talk: Talk) -> None:
    asked = [AMBASSADORS, TIME] * (MOST // 2 + BEFORE // 2)
    explained = Rating(3, 1, explained=True)
    rated = {0: Rating(1, 1), BEFORE + 1: Rating(2, -1), len(asked) - 1: explained}
    shown = last(talk.ask(PRICE, asked, rated, "nl"))
    assert shown["saved"] == [*asked[1:], PRICE]
    assert shown["rated"] == {BEFORE: Rating(2, -1), len(asked) - 2: explained}
    assert shown["source"] == (len(asked) - 1, 1)
    turns = re.findall(r'id="turn-(\d+)" data-status="(\w+)"', shown["conversation"])
    assert [int(number) for number, _ in turns] == list(range(BEFORE, BEFORE + MOST))
    # The first that is shown is still read after the one that no longer is.
    assert shown["saved"][BEFORE] == TIME
    assert turns[0][1] == "answered" != talk.replies.reply([TIME], 0, "nl").status
    assert shown["conversation"].count('aria-pressed="true"') == 2
    before = talk.download(shown["saved"], {}, "nl", {"turn": -1, "format": "markdown"})
    assert Path(before["file"]).read_text(encoding="utf-8").count("\n## ") == MOST


def test_a_question_is_asked_anew_and_what_followed_goes(talk: Talk) -> None:
    rated = {0: Rating(1, 1), 2: Rating(2, 1)}
    shown = last(talk.again([PRICE, "POP", "x"], rated, "nl", {"turn": 1, "text": " CAO "}))
    assert shown["saved"] == [PRICE, "CAO"]
    assert shown["rated"] == {0: Rating(1, 1)}
    assert last(talk.again([PRICE, "POP"], {}, "nl", {"turn": 1}))["saved"] == [PRICE, "POP"]


@pytest.mark.parametrize("told", [{}, {"turn": 9}, {"turn": -1}, {"turn": "0"}, {"turn": None}])
def test_what_is_no_question_of_the_conversation_changes_nothing(told: dict[str, Any], talk: Talk) -> None:
    assert list(talk.again([PRICE], {}, "nl", told)) == [{}]
    assert talk.like([PRICE], {}, "nl", {**told, "number": 1}) == {}
    assert talk.comment([PRICE], {}, "nl", told) == {}
    assert NL.no_source in talk.select([PRICE], {}, "nl", {**told, "number": 1})["sources"]


def test_the_last_question_is_taken_back(talk: Talk) -> None:
    last(talk.ask("POP", [PRICE], {}, "nl"))
    shown = talk.undo([PRICE, "POP"], {1: Rating(1, 1)}, "nl", {})
    assert (shown["box"], shown["saved"], shown["rated"]) == ("POP", [PRICE], {})
    assert "€ 75 – 200" in shown["sources"]
    assert talk.undo([], {}, "nl", {})["saved"] == []


# A server that was restarted, and one that has given too many answers since, remember none of these.
FORGOTTEN = [PRICE, "leren " * 900, "POP"]


def test_what_is_not_remembered_is_there_after_a_click(talk: Talk, tmp_path: Path) -> None:
    like = talk.like(FORGOTTEN, {}, "nl", {"turn": 0, "number": 1})
    (row,) = FeedbackStore(tmp_path / "feedback.sqlite3").all()
    assert (row.question, row.rating) == (PRICE, 1)
    comment = talk.comment(FORGOTTEN, like["rated"], "nl", {"turn": 0, "text": "x"})
    relabel = talk.relabel(FORGOTTEN, {}, (0, 1), "en")
    undo = talk.undo([*FORGOTTEN, "CAO"], {}, "nl", {})
    for shown in (like, comment, relabel, undo):
        assert re.findall(r'data-status="(\w+)"', shown["conversation"]) == ["answered", "error", "answered"]
    assert "€ 75 – 200" in talk.select(FORGOTTEN, {}, "nl", {"turn": 0, "number": 1})["sources"]
    assert "€ 75 – 200" in relabel["sources"]
    assert NL.source_of.format(number=1, count=1)[:6] in undo["sources"]


def test_what_loading_met_stays_to_be_seen(home: Path) -> None:
    class Failed(Engine):
        failure = StaleIndex("no_index", folder="x")

    shown = Talk(Failed(Settings(home=home))).relabel([PRICE], {}, NOWHERE, "en")
    assert "No index in x." in shown["conversation"]


def test_before_the_assistant_is_there_nobody_waits_for_a_click(home: Path) -> None:
    engine = Engine(Settings(home=home))
    assert NL.loading in Talk(engine).relabel([PRICE], {}, NOWHERE, "nl")["conversation"]
    assert Talk(engine).like([PRICE], {}, "nl", {"turn": 0, "number": 1}) == {}
    assert not engine.ready


def test_a_conversation_is_cleared(talk: Talk) -> None:
    shown = talk.clear([PRICE], {0: Rating(1, 1)}, "nl", {})
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
    later = last(talk.ask("POP", [PRICE], shown["rated"], "nl"))["conversation"]
    assert NL.thanks in later
    assert NL.comment not in later  # sent again, an empty form would take the comment's place
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
    assert "feedback" in talk.comment([PRICE], {0: Rating(1, 1)}, "nl", {"turn": 0})["warning"]


@pytest.mark.parametrize(("told", "count"), [({"turn": 0}, 1), ({"turn": -1}, 2)])
def test_one_answer_or_all_are_written(told: dict[str, Any], count: int, talk: Talk) -> None:
    shown = talk.download([PRICE, "POP"], {}, "nl", {**told, "format": "markdown"})
    text = Path(shown["file"]).read_text(encoding="utf-8")
    assert text.count("\n## ") == count


def test_the_same_is_shown_in_another_language(talk: Talk) -> None:
    last(talk.ask(PRICE, [], {}, "nl"))
    shown = talk.relabel([PRICE], {}, (0, 1), "en")
    assert EN.copy_all in shown["conversation"]
    assert "Source 1 of 1" in shown["sources"]
