"""Questions to go on with, each checked to be answered."""

from collections.abc import Callable, Iterator

from assistant.answer import STATING, Answer
from assistant.kinds import CONDITIONS, EXPLAIN, LIST, WATCH
from assistant.query import Query
from assistant.texts import texts
from corpus.guide import Intervention
from corpus.reading import Corpus

MOST = 3
# Kinds of condition that people ask for first.
FIRST = ("cost", "time")
# Says whether a question in a language is answered, with the option first that is given.
Answers = Callable[[str, str, str | None], bool]


class Suggester:
    """Suggests questions; remembers which of them the guide answers."""

    def __init__(self, corpus: Corpus, answers: Answers) -> None:
        self._corpus = corpus
        self._answers = answers
        self._checked: dict[str, bool] = {}

    def suggest(self, query: Query, answer: Answer) -> tuple[str, ...]:
        """Return at most three questions that go on from ``answer``, in its language.

        :raises StoreUnavailable: when the vector store does not answer
        """
        found: list[str] = []
        for question, option in self._candidates(query, answer):
            if len(found) < MOST and self._check(question, answer.language, option):
                found.append(question)
        return tuple(found)

    def _candidates(self, query: Query, answer: Answer) -> Iterator[tuple[str, str | None]]:
        """Yield questions, the likeliest wanted first, with the option that should answer them."""
        words, edition = texts(answer.language).ask_about, self._corpus.edition(answer.language)
        if answer.status in STATING and answer.intent != LIST:
            intervention = self._corpus.intervention(answer.options[0].id)
            shown = {row.kind for row in answer.conditions if row.option == intervention.id}
            for kind in _kinds(intervention, shown, query.kind):
                yield words[kind].format(title=edition.name(intervention.title)), intervention.id
        elif answer.status in STATING or answer.status == "not_in_guide":
            options = [option.id for option in answer.options] or list(query.likely)
            for option in options:
                title = edition.name(self._corpus.intervention(option).title)
                yield words[EXPLAIN].format(title=title), option
        else:
            for _, goal in self._corpus.goals():
                yield words[LIST].format(title=edition.name(goal.title)), None

    def _check(self, question: str, language: str, option: str | None) -> bool:
        if question not in self._checked:
            self._checked[question] = self._answers(question, language, option)
        return self._checked[question]


def _kinds(intervention: Intervention, shown: set[str], asked: str) -> Iterator[str]:
    """Yield the kinds of question about an option whose answer is not on the page yet."""
    has = {row.kind for row in intervention.conditions}
    if has and len(shown) < len(has) and asked != CONDITIONS:
        yield CONDITIONS
    if (
        any(section.kind == WATCH and section.passages for section in intervention.sections)
        and asked != WATCH
    ):
        yield WATCH
    if asked != EXPLAIN:
        yield EXPLAIN
    for kind in FIRST:
        if kind in has - shown:
            yield kind
