"""A conversation as its questions, and what was replied to each.

The browser keeps the questions only. The same question on the same index gives the same answer, so the
answers are found again, from memory while they are there.
"""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from assistant.answer import Answer
from corpus.errors import WijzerError
from ui.web.ask_texts import texts
from ui.web.engine import Engine

# Questions that a conversation keeps, and characters of each, in what a browser gives back.
MOST = 40
LONGEST = 5000
# How many earlier questions one is read after; what it goes on from is rarely further back.
BEFORE = 6
REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question: an answer, or what went wrong, or neither yet."""

    question: str
    answer: Answer | None = None
    error: Exception | None = None

    @property
    def status(self) -> str:
        """The answer's status, "error" where there is none, "waiting" where there is none yet."""
        if self.answer is not None:
            return self.answer.status
        return "waiting" if self.error is None else "error"

    def problem(self, language: str) -> str:
        """Return what went wrong as a sentence."""
        if isinstance(self.error, WijzerError):
            return self.error.text(language)
        return texts(language).unexpected.format(reason=type(self.error).__name__)


class Replies:
    """Replies to the questions of conversations, and remembers the last of them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._answers: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._lock = Lock()

    def all(self, questions: Sequence[str]) -> list[Reply]:
        """Return the replies to all questions of a conversation; waits for the assistant."""
        return [self.reply(questions, number) for number in range(len(questions))]

    def known(self, questions: Sequence[str]) -> list[Reply]:
        """Return the replies that need no waiting; the others are "waiting"."""
        keys = [_key(questions, number) for number in range(len(questions))]
        with self._lock:
            return [Reply(key[-1], self._answers.get(key)) for key in keys]

    def reply(self, questions: Sequence[str], number: int) -> Reply:
        """Return the reply to a question by its number, read after those before it."""
        key = _key(questions, number)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return Reply(key[-1], self._answers[key])
        try:
            answer = self.engine.assistant().ask(key[-1], key[:-1])
        except WijzerError as error:
            return Reply(key[-1], error=error)
        except Exception as error:  # whatever it is, a person gets a sentence, and the log the rest
            logging.getLogger(__name__).exception("no answer to a question")
            return Reply(key[-1], error=error)
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > REMEMBERED:
                self._answers.popitem(last=False)
        return Reply(key[-1], answer)


def kept(saved: object) -> list[str]:
    """Return the questions that a browser kept, whatever it gives back for them."""
    if not isinstance(saved, list):
        return []
    return [text[:LONGEST] for text in saved if isinstance(text, str) and text.strip()][-MOST:]


def _key(questions: Sequence[str], number: int) -> tuple[str, ...]:
    """Return a question after those it is read after."""
    return tuple(questions[max(0, number - BEFORE) : number + 1])
