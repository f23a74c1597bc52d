"""What happens in a conversation: each thing a user does to it gives what is then shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from corpus.errors import WijzerError
from ui.web.ask_texts import texts
from ui.web.cards import About, Cards
from ui.web.downloads import downloads
from ui.web.engine import Engine
from ui.web.export import write
from ui.web.feedback import FeedbackStore
from ui.web.replies import LONGEST, Replies, Reply, before, kept, shown
from ui.web.sources import Sources

# What is shown anew, by the names of ``build_ask``'s components; what is not named stays as it is.
Shown = dict[str, Any]
# What the browser tells of a click: the number of a question, of a source or a rating, a text.
Told = Mapping[str, Any]
NOWHERE = (-1, 0)


@dataclass(frozen=True, slots=True)
class Rating:
    """What the user thought of an answer, 1 or -1, kept under ``id``.

    ``explained`` once the user was done with saying why, ``commented`` where words came of it.
    """

    id: int
    value: int
    explained: bool = False
    commented: bool = False


# By the number of the question; what was taken back is not there.
Rated = dict[int, Rating]


class Talk:
    """Conversations over one engine; holds nothing of them but answers.

    ``saved`` is what the browser kept of the conversation, which may be anything; ``rated`` what its user
    thought of answers; ``lang`` the page's language.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.replies = Replies(engine)
        self.cards = Cards(engine.corpus, engine.layout)
        self.sources = Sources(engine.corpus, engine.layout)
        kept_in = engine.settings.feedback_file
        self._feedback = FeedbackStore(kept_in) if engine.settings.feedback else None
        self._jumps = count(1)

    def ask(self, question: str, saved: object, rated: Rated, lang: str) -> Iterator[Shown]:
        """Put a question at the end of the conversation, and then its answer below it."""
        if not question.strip():
            yield {}
            return
        questions, rated = _added(question, saved, rated)
        new = {"saved": questions, "rated": rated}
        yield from _first(new, self._answered(questions, rated, lang))

    def resume(self, question: str, saved: object, rated: Rated, lang: str) -> Iterator[Shown]:
        """Show the conversation that the browser kept, and ask a question, unless it was the last one asked.

        :param question: what an address asks, or ""
        """
        questions = kept(saved)
        if question.strip() and questions[-1:] != kept([question]):
            questions, rated = _added(question, saved, rated)
        if not questions:
            yield {}
        else:
            new = {"saved": questions, "rated": rated}
            yield from _first(new, self._answered(questions, rated, lang))

    def again(self, saved: object, rated: Rated, lang: str, told: Told) -> Iterator[Shown]:
        """Ask a question anew, as it stands or edited; what was asked after it goes."""
        questions = kept(saved)
        turn, text = _turn(told, questions), str(told.get("text") or "").strip()
        if turn < 0:
            yield {}
            return
        questions = [*questions[:turn], text[:LONGEST] or questions[turn]]
        rated = {number: given for number, given in rated.items() if number < turn}
        yield from _first({"saved": questions, "rated": rated}, self._answered(questions, rated, lang))

    def undo(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Take the last question back, into the box."""
        questions = kept(saved)
        left = questions[:-1]
        rated = {number: given for number, given in rated.items() if number < len(left)}
        box = questions[-1] if questions else ""
        whole = self._whole(self.replies.recall(left, lang), rated, lang)
        return {"box": box, "saved": left, "rated": rated, **whole}

    def clear(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Begin anew."""
        return {"saved": [], "rated": {}, **self._whole([], {}, lang)}

    def select(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Show the source of a number."""
        questions = kept(saved)
        turn, number = _turn(told, questions), _number(told)
        panel = self._panel(self.replies.recall(questions, lang), turn, number, lang, next(self._jumps))
        return {"sources": panel, "source": (turn, number)}

    def like(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Keep what the user thinks of an answer; the same once more takes it back."""
        questions = kept(saved)
        turn, value = _turn(told, questions), _number(told)
        replies = self.replies.recall(questions, lang)
        answer = replies[turn].answer if turn >= 0 else None
        if self._feedback is None or answer is None or not value:
            return {}
        rated, last = dict(rated), rated.get(turn)
        try:
            if last is None:
                history = before(questions, turn)
                id = self._feedback.add(answer.as_dict(), value, self.engine.manifest, history=history)
                rated[turn] = Rating(id, value)
            elif last.value == value:
                self._feedback.remove(last.id)
                del rated[turn]
            else:
                self._feedback.change(last.id, value, "")
                rated[turn] = Rating(last.id, value)
        except WijzerError as error:
            return {"warning": error.text(lang)}
        return {"rated": rated, "conversation": self._conversation(replies, rated, lang)}

    def comment(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Keep what the user says with a rating."""
        questions = kept(saved)
        turn = _turn(told, questions)
        given = rated.get(turn)
        if self._feedback is None or given is None:
            return {}
        text = str(told.get("text") or "").strip()
        try:
            self._feedback.change(given.id, given.value, text)
        except WijzerError as error:
            return {"warning": error.text(lang)}
        rated = {**rated, turn: replace(given, explained=True, commented=bool(text))}
        replies = self.replies.recall(questions, lang)
        return {"rated": rated, "conversation": self._conversation(replies, rated, lang)}

    def download(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Write an answer, or all that are shown, to a file."""
        questions = kept(saved)
        turn = _turn(told, questions)
        replies = self.replies.all(questions, lang)
        wanted = [reply for number, reply in shown(replies) if turn in (-1, number)]
        alone = replies[turn].answer if turn >= 0 else None
        language = alone.language if alone else lang
        return {"file": str(write(wanted, language, str(told.get("format")), downloads()))}

    def relabel(self, saved: object, rated: Rated, source: tuple[int, int], lang: str) -> Shown:
        """Show the same in another language of the page."""
        replies = self.replies.recall(kept(saved), lang)
        panel = self._panel(replies, *source, lang)
        return {"conversation": self._conversation(replies, rated, lang), "sources": panel}

    def _answered(self, questions: list[str], rated: Rated, lang: str) -> Iterator[Shown]:
        """Yield the conversation and its sources, first as far as is known at once, then whole."""
        known = self.replies.known(questions, lang)
        if any(reply.status == "waiting" for reply in known):
            yield {"conversation": self._conversation(known, rated, lang)}
        yield self._whole(self.replies.all(questions, lang), rated, lang)

    def _whole(self, replies: Sequence[Reply], rated: Rated, lang: str) -> Shown:
        """Return the conversation with the first source of its last answer."""
        source = (len(replies) - 1, 1) if replies else NOWHERE
        panel = self._panel(replies, *source, lang)
        return {"conversation": self._conversation(replies, rated, lang), "sources": panel, "source": source}

    def _conversation(self, replies: Sequence[Reply], rated: Rated, lang: str) -> str:
        ratings = {turn: rating.value for turn, rating in rated.items()}
        explained = frozenset(turn for turn, rating in rated.items() if rating.explained)
        commented = frozenset(turn for turn, rating in rated.items() if rating.commented)
        about = About(self.engine.ready, self._feedback is not None, ratings, explained, commented)
        return self.cards.conversation(replies, texts(lang), about)

    def _panel(self, replies: Sequence[Reply], turn: int, number: int, lang: str, jump: int = 0) -> str:
        """Return the panel with a source of the answer to a question."""
        answer = replies[turn].answer if 0 <= turn < len(replies) else None
        return self.sources.panel(answer, turn, number, texts(lang), jump=jump)


def _added(question: str, saved: object, rated: Rated) -> tuple[list[str], Rated]:
    """Return the questions with one more, and the ratings: where the oldest goes, they have other numbers."""
    asked = [*kept(saved), question]
    questions = kept(asked)
    gone = len(asked) - len(questions)
    return questions, {turn - gone: rating for turn, rating in rated.items() if turn >= gone}


def _first(more: Shown, all_shown: Iterator[Shown]) -> Iterator[Shown]:
    """Yield what is shown, the first time with ``more``: later, something else may have been asked."""
    for one in all_shown:
        yield {**more, **one}
        more = {}


def _turn(told: Told, questions: list[str]) -> int:
    """Return the number of the question that something was done to, -1 for none or all."""
    turn = told.get("turn")
    return turn if isinstance(turn, int) and 0 <= turn < len(questions) else -1


def _number(told: Told) -> int:
    """Return the number that was chosen, 0 for none."""
    number = told.get("number")
    return number if isinstance(number, int) else 0
