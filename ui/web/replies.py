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
from assistant.language import LANGUAGES
from corpus.errors import WijzerError
from ui.texts import texts
from ui.web.engine import Engine

# Questions that a conversation shows, and characters of each, in what a browser gives back.
MOST = 40
LONGEST = 5000
# How many earlier questions one is read after. In a chain of "and how much time?" each needs the one before
# it to know what it is about, back to where that was named; beyond six of them the page lost it, and
# programs, which give all, did not. A question after 20 takes 5 ms more than after 6, and all that are kept
# 0.2 s when they are answered anew. So many are kept out of sight, for the first that is shown.
BEFORE = 20
REMEMBERED = 500
# The page's language, the questions that one is read after, and the question.
Key = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question: an answer, or what went wrong, or neither yet.

    ``follows`` says that it was read with the question before: alone, it would be answered otherwise.
    """

    question: str
    answer: Answer | None = None
    error: Exception | None = None
    follows: bool = False

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
        self._answered: OrderedDict[Key, Reply] = OrderedDict()
        self._lock = Lock()

    def all(self, questions: Sequence[str], lang: str) -> list[Reply]:
        """Return the replies to all questions of a conversation; waits for the assistant.

        :param lang: the page's language, for a question that shows none of its own
        """
        return [self.reply(questions, number, lang) for number in range(len(questions))]

    def known(self, questions: Sequence[str], lang: str) -> list[Reply]:
        """Return the replies that need no waiting; the others are "waiting".

        An answer that was given before the page's language changed stays as it was given.
        """
        found = []
        with self._lock:
            for number, question in enumerate(questions):
                keys = [_key(questions, number, one) for one in (lang, *LANGUAGES)]
                given = (self._answered[key] for key in keys if key in self._answered)
                found.append(next(given, Reply(question)))
        return found

    def recall(self, questions: Sequence[str], lang: str) -> list[Reply]:
        """Return the replies as they were given; what is not remembered, as an error is not, is asked anew.

        Before the assistant is there they are "waiting", or what its loading met.
        """
        if not self.engine.ready:
            return [Reply(question, error=self.engine.failure) for question in questions]
        found = enumerate(self.known(questions, lang))
        return [one if one.answer else self.reply(questions, number, lang) for number, one in found]

    def reply(self, questions: Sequence[str], number: int, lang: str) -> Reply:
        """Return the reply to a question by its number, read after those before it."""
        key = _key(questions, number, lang)
        _, history, question = key
        with self._lock:
            if key in self._answered:
                self._answered.move_to_end(key)
                return self._answered[key]
        try:
            found = self.engine.assistant().explain(question, history, otherwise=lang)
        except WijzerError as error:
            return Reply(question, error=error)
        except Exception as error:  # whatever it is, a person gets a sentence, and the log the rest
            logging.getLogger(__name__).exception("no answer to a question")
            return Reply(question, error=error)
        reply = Reply(question, found.answer, follows=found.query.follows)
        with self._lock:
            self._answered[key] = reply
            while len(self._answered) > REMEMBERED:
                self._answered.popitem(last=False)
        return reply


def kept(saved: object) -> list[str]:
    """Return the questions that a browser kept, whatever it gives back for them."""
    if not isinstance(saved, list):
        return []
    questions = [text[:LONGEST] for text in saved if isinstance(text, str) and text.strip()]
    return questions[-MOST - BEFORE :]


def shown(replies: Sequence[Reply]) -> list[tuple[int, Reply]]:
    """Return the replies that a conversation shows, each with its number."""
    return list(enumerate(replies))[-MOST:]


def before(questions: Sequence[str], number: int) -> tuple[str, ...]:
    """Return the questions that one is read after, by its number."""
    return tuple(questions[max(0, number - BEFORE) : number])


def _key(questions: Sequence[str], number: int, lang: str) -> Key:
    """Return what the answer to a question depends on."""
    return lang, before(questions, number), questions[number]
