"""Replies: the assistant's answers, remembered; an error is a sentence and is not remembered."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from corpus.errors import StoreUnavailable
from tests.ui.web.loaded import Loaded
from ui.web import replies as module
from ui.web.replies import BEFORE, LONGEST, MOST, Replies, Reply, kept, shown

AMBASSADORS = "Wat zijn leerambassadeurs?"
COSTS = "en wat kost dat?"


@pytest.fixture
def engine(assistant: Assistant, tmp_path: Path) -> Loaded:
    return Loaded(assistant, tmp_path)


def test_a_question_is_read_after_those_before_it(engine: Loaded, assistant: Assistant) -> None:
    first, second = Replies(engine).all([AMBASSADORS, COSTS], "nl")
    assert first.answer == assistant.ask(AMBASSADORS)
    assert second.answer == assistant.ask(COSTS, [AMBASSADORS])
    assert second.answer != assistant.ask(COSTS)


def test_a_chain_of_questions_keeps_what_it_is_about(engine: Loaded, assistant: Assistant) -> None:
    chain = ["Wat kost een loopbaancoach?"]
    chain += ["en hoeveel tijd?", "wie begeleidt dat?", "waar moet ik op letten?", "en wat kost het?"] * 4
    replies = Replies(engine).all(chain, "nl")
    assert replies[-1].status == "answered"
    for number, reply in enumerate(replies):
        assert reply.answer == assistant.ask(chain[number], chain[:number])


def test_an_answer_is_remembered(engine: Loaded) -> None:
    replies = Replies(engine)
    assert [one.status for one in replies.known([AMBASSADORS, COSTS], "nl")] == ["waiting", "waiting"]
    found = replies.all([AMBASSADORS, COSTS], "nl")
    assert replies.known([AMBASSADORS, COSTS], "nl") == found
    assert replies.all([AMBASSADORS, COSTS], "nl") == found
    assert engine.asked == 2
    assert [one.status for one in replies.known([COSTS], "nl")] == ["waiting"]


def test_what_shows_no_language_is_answered_in_the_pages(engine: Loaded) -> None:
    replies = Replies(engine)
    for lang in ("nl", "en"):
        (reply,) = replies.all(["??"], lang)
        assert reply.answer is not None
        assert reply.answer.language == lang
        assert replies.known(["??"], lang) == [reply]


def test_an_answer_stays_when_the_pages_language_changes(engine: Loaded) -> None:
    replies = Replies(engine)
    given = replies.all(["POP", AMBASSADORS], "en")
    assert replies.known(["POP", AMBASSADORS], "nl") == given


def test_what_was_given_is_recalled_as_it_was_given_and_else_asked_anew(engine: Loaded) -> None:
    replies = Replies(engine)
    assert [one.status for one in replies.recall([AMBASSADORS, "\0"], "nl")] == ["answered", "error"]
    given = replies.all(["POP"], "en")
    assert replies.recall(["POP"], "nl") == given != Replies(engine).recall(["POP"], "nl")


def test_a_reply_says_whether_it_was_read_with_the_question_before(engine: Loaded) -> None:
    questions = [AMBASSADORS, COSTS, "Wat kost een loopbaancoach?"]
    for _ in range(2):  # remembered, too
        assert [one.follows for one in Replies(engine).all(questions, "nl")] == [False, True, False]


def test_not_more_is_remembered_than_there_is_room_for(
    engine: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 1)
    replies = Replies(engine)
    replies.all([AMBASSADORS, COSTS], "nl")
    assert [one.status for one in replies.known([AMBASSADORS, COSTS], "nl")] == ["waiting", "answered"]


def test_an_error_is_a_sentence_and_the_next_time_may_be_better(
    engine: Loaded, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*given: object) -> None:
        raise StoreUnavailable("server_away", url="http://x", reason="weg")

    replies = Replies(engine)
    with monkeypatch.context() as broken:
        broken.setattr(assistant.search, "find", away)
        (reply,) = replies.all([AMBASSADORS], "nl")
    assert reply.status == "error"
    assert reply.problem("nl").startswith("Op http://x antwoordt geen Chroma-server (weg).")
    assert replies.all([AMBASSADORS], "nl")[0].status == "answered"


def test_any_error_is_a_sentence(
    engine: Loaded, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(assistant.search, "find", fail)
    (reply,) = Replies(engine).all([AMBASSADORS], "nl")
    assert "ZeroDivisionError" in reply.problem("nl")
    assert reply.problem("en").startswith("Something went wrong")


@pytest.mark.parametrize("question", ["\0", "leren " * 9000])
def test_what_is_no_question_is_told(question: str, engine: Loaded) -> None:
    reply = Replies(engine).reply([question], 0, "nl")
    assert reply.status == "error"
    assert "Traceback" not in reply.problem("nl")


@pytest.mark.parametrize("saved", [None, 3, "POP", {"a": 1}, [1, None, ["POP"]], ["", "  "]])
def test_what_a_browser_gives_back_may_be_anything(saved: object) -> None:
    assert kept(saved) == []


def test_what_a_browser_gives_back_is_bounded() -> None:
    questions = kept([*(f"vraag {n}" for n in range(200)), "x" * 100_000])
    assert len(questions) == MOST + BEFORE
    numbers = [number for number, _ in shown([Reply(question) for question in questions])]
    assert numbers == list(range(BEFORE, BEFORE + MOST))
    assert len(questions[-1]) == LONGEST


def test_a_reply_without_answer_or_error_is_waiting() -> None:
    assert Reply("POP").status == "waiting"
