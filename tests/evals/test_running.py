"""Asking: in order, with the history, timed warm, and what cannot be asked counts as no answer."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.assistant import Assistant
from corpus.errors import QuestionError
from evals.case import Key
from evals.given import NOTHING
from evals.running import System, ours, run
from tests.evals.conftest import asked, unasked


def test_each_question_is_asked_with_its_history_and_the_first_one_before(key: Key) -> None:
    heard: list[tuple[str, tuple[str, ...]]] = []
    told: list[tuple[int, int]] = []

    def ask(question: str, history: Sequence[str]) -> Answer:
        heard.append((question, tuple(history)))
        return Answer(question, "nl", "unclear", "x", "?")

    questions = [asked(), unasked(history=("a", "b"), question="En dan?")]
    cases = run(System("x", ask), questions, key, lambda done, total: told.append((done, total)))
    first = (questions[0].question, ())
    assert heard == [first, first, ("En dan?", ("a", "b"))]
    assert told == [(1, 2), (2, 2)]
    assert [case.given.status for case in cases] == ["unclear", "unclear"]
    assert all(case.seconds is not None and 0 <= case.seconds < 1 for case in cases)


def test_what_cannot_be_asked_is_not_answered(key: Key) -> None:
    def ask(question: str, history: Sequence[str]) -> Answer:
        raise QuestionError("empty_question")

    (case,) = run(System("x", ask), [asked()], key, lambda done, total: None)
    assert case.given == NOTHING
    assert run(System("x", ask), [], key, lambda done, total: None) == []


def test_our_own_answers_go_by_their_json(assistant: Assistant, key: Key) -> None:
    (case,) = run(ours(assistant), [asked()], key, lambda done, total: None)
    answer = assistant.ask(case.question.question)
    assert case.given.options == tuple(option.id for option in answer.options)
    assert len(case.given.citations) == len(answer.citations) > 0
    assert all(map(key.is_verbatim, case.given.citations))
