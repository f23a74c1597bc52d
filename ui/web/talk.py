"""What happens in a conversation: each thing a user does to it gives what is then shown."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from corpus.errors import WijzerError
from ui.web.ask_texts import texts
from ui.web.cards import About, Cards
from ui.web.engine import Engine
from ui.web.export import write
from ui.web.feedback import FeedbackStore
from ui.web.replies import LONGEST, Replies, before, kept
from ui.web.sources import Sources

# What is shown anew, by the names of ``build_ask``'s components; what is not named stays as it is.
Shown = dict[str, Any]
# What the browser tells of a click: the number of a question, of a source or a rating, a text.
Told = Mapping[str, Any]
# Of an answer by its number: the feedback's id, and the rating, 1 or -1 (0: taken back).
Rated = dict[int, tuple[int, int]]
NOWHERE = (-1, 0)


class Talk:
    """Conversations over one engine; holds nothing of them but answers.

    ``saved`` is what the browser kept of the conversation, which may be anything; ``lang`` the page's
    language.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.replies = Replies(engine)
        self.cards = Cards(engine.corpus)
        self.sources = Sources(engine.corpus)
        kept_in = engine.settings.feedback_file
        self._feedback = FeedbackStore(kept_in) if engine.settings.feedback else None
        self._jumps = count(1)

    def ask(self, question: str, saved: object, rated: Rated, lang: str) -> Iterator[Shown]:
        """Put a question at the end of the conversation, and then its answer below it."""
        if not question.strip():
            yield {}
            return
        questions = kept([*kept(saved), question])
        yield from _first({"box": "", "saved": questions}, self._answered(questions, rated, lang))

    def resume(self, question: str, saved: object, lang: str) -> Iterator[Shown]:
        """Show the conversation that the browser kept, and ask a question, unless it was the last one asked.

        :param question: what an address asks, or ""
        """
        questions = kept(saved)
        if question.strip() and questions[-1:] != kept([question]):
            questions = kept([*questions, question])
        if not questions:
            yield {}
        else:
            yield from _first({"saved": questions}, self._answered(questions, {}, lang))

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
        shown = next(self._answered(left, rated, lang))
        return {"box": questions[-1] if questions else "", "saved": left, "rated": rated, **shown}

    def clear(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Begin anew."""
        return {"box": "", "saved": [], "rated": {}, **next(self._answered([], {}, lang))}

    def select(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Show the source of a number."""
        questions = kept(saved)
        turn, number = _turn(told, questions), _number(told)
        panel = self._panel(questions, turn, number, lang, jump=next(self._jumps))
        return {"sources": panel, "source": (turn, number)}

    def like(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Keep what the user thinks of an answer; the same once more takes it back."""
        questions = kept(saved)
        turn, rating = _turn(told, questions), _number(told)
        answer = self.replies.known(questions, lang)[turn].answer if turn >= 0 else None
        if self._feedback is None or answer is None or not rating:
            return {}
        id, last = rated.get(turn, (0, 0))
        try:
            if not last:
                history = before(questions, turn)
                made = self._feedback.add(answer.as_dict(), rating, self.engine.manifest, history=history)
                given = (made, rating)
            elif last == rating:
                self._feedback.remove(id)
                given = (0, 0)
            else:
                self._feedback.change(id, rating, "")
                given = (id, rating)
        except WijzerError as error:
            return {"warning": error.text(lang)}
        rated = {**rated, turn: given}
        return {"rated": rated, "conversation": self._conversation(questions, rated, lang)}

    def comment(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Keep what the user says with a rating."""
        questions = kept(saved)
        turn = _turn(told, questions)
        id, rating = rated.get(turn, (0, 0))
        if self._feedback is None or not rating:
            return {}
        try:
            self._feedback.change(id, rating, str(told.get("text") or "").strip())
        except WijzerError as error:
            return {"warning": error.text(lang)}
        return {"conversation": self._conversation(questions, rated, lang, commented=turn)}

    def download(self, saved: object, rated: Rated, lang: str, told: Told) -> Shown:
        """Write an answer, or all of them, to a file."""
        questions = kept(saved)
        turn = _turn(told, questions)
        replies = self.replies.all(questions, lang)
        file = write(replies if turn < 0 else [replies[turn]], lang, str(told.get("format")))
        return {"file": str(file)}

    def relabel(self, saved: object, rated: Rated, source: tuple[int, int], lang: str) -> Shown:
        """Show the same in another language of the page."""
        questions = kept(saved)
        panel = self._panel(questions, *source, lang)
        return {"conversation": self._conversation(questions, rated, lang), "sources": panel}

    def _answered(self, questions: list[str], rated: Rated, lang: str) -> Iterator[Shown]:
        """Yield the conversation and its sources, first as far as is known at once, then whole."""
        if any(reply.status == "waiting" for reply in self.replies.known(questions, lang)):
            yield {"conversation": self._conversation(questions, rated, lang)}
        replies = self.replies.all(questions, lang)
        last = len(questions) - 1
        answer = replies[last].answer if replies else None
        yield {
            "conversation": self.cards.conversation(replies, texts(lang), self._about(rated)),
            "sources": self.sources.panel(answer, last, 1, texts(lang)),
            "source": (last, 1) if replies else NOWHERE,
        }

    def _conversation(self, questions: list[str], rated: Rated, lang: str, commented: int = -1) -> str:
        """Return the conversation as far as its answers are known."""
        about = self._about(rated, commented)
        return self.cards.conversation(self.replies.known(questions, lang), texts(lang), about)

    def _panel(self, questions: list[str], turn: int, number: int, lang: str, jump: int = 0) -> str:
        """Return the panel with a source of the answer to a question."""
        answer = self.replies.known(questions, lang)[turn].answer if 0 <= turn < len(questions) else None
        return self.sources.panel(answer, turn, number, texts(lang), jump=jump)

    def _about(self, rated: Rated, commented: int = -1) -> About:
        given = {turn: rating for turn, (_, rating) in rated.items()}
        return About(self.engine.ready, self._feedback is not None, given, commented)


def _first(more: Shown, all_shown: Iterator[Shown]) -> Iterator[Shown]:
    """Yield what is shown, the first time with ``more``: later, a next question may be in the box already."""
    for shown in all_shown:
        yield {**more, **shown}
        more = {}


def _turn(told: Told, questions: list[str]) -> int:
    """Return the number of the question that something was done to, -1 for none or all."""
    turn = told.get("turn")
    return turn if isinstance(turn, int) and 0 <= turn < len(questions) else -1


def _number(told: Told) -> int:
    """Return the number that was chosen, 0 for none."""
    number = told.get("number")
    return number if isinstance(number, int) else 0
