"""Asks a system every question of a split, one after another, and times each."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.assistant import Assistant
from corpus.errors import QuestionError
from evals.case import Case, Key
from evals.given import NOTHING, Given, read_given
from evals.questions import Question

Ask = Callable[[str, Sequence[str]], Answer]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class System:
    """Something that answers questions, given the earlier ones of the conversation."""

    name: str
    ask: Ask


def ours(assistant: Assistant) -> System:
    """Return the assistant, as the chat and the command line ask it."""
    return System("assistant", assistant.ask)


def run(system: System, questions: Sequence[Question], key: Key, progress: Progress) -> list[Case]:
    """Ask all questions; the first is asked once more before, so that nothing is measured cold."""
    if questions:
        _ask(system, questions[0])
    cases = []
    for done, question in enumerate(questions, 1):
        given, seconds = _ask(system, question)
        cases.append(Case(question, given, key, seconds))
        progress(done, len(questions))
    return cases


def _ask(system: System, question: Question) -> tuple[Given, float]:
    start = time.perf_counter()
    try:
        answer = system.ask(question.question, question.history)
    except QuestionError:  # it cannot be asked at all, which is no answer
        return NOTHING, time.perf_counter() - start
    seconds = time.perf_counter() - start
    return read_given(answer.as_dict(), question.id), seconds
