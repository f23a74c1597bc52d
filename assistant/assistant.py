"""The assistant: a question in, an answer out, by the answer contract."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import STATING, Answer
from assistant.calibration import Calibration, Models, read_calibration
from assistant.citations import verify
from assistant.composing import Composer
from assistant.courtesies import without_courtesies
from assistant.goals import asked_goals
from assistant.judging import ONE_THING, Judgement, Judging
from assistant.kinds import (
    EXPLAIN,
    FACT,
    GREETING,
    INSTRUCTION,
    LIST,
    ONE_CONDITION,
    OVERVIEW,
    RECOMMEND,
)
from assistant.language import DEFAULT, detect
from assistant.parting import adds, parted, sureness, together
from assistant.query import Query
from assistant.question import clean_question, newest, words_to_find
from assistant.shaping import Shaper, Share
from assistant.suggesting import Suggester
from assistant.understanding import Understanding
from corpus.errors import QuestionError
from corpus.reading import Corpus
from index.analysis import sentences
from index.search import HybridSearch

NEAREST = 3
# How likely it must be that a text which is not answered is an instruction, to look for a question in it.
MAY_INSTRUCT = 0.1
# Of a text full of instructions, so many sentences are looked through for a question.
SENTENCES = 12
# Of a sentence among instructions, the guide must be this likely about it.
SURELY_THERE = 0.95
# What so surely names an option is no greeting.
NAMES_ONE = 0.9
# Of these kinds are questions for which a problem is told; of others one thing is likelier asked, and it
# takes less to be sure of it.
BROAD = frozenset({RECOMMEND, EXPLAIN})
POINTS = 0.3
# Where it is this likely that one thing is asked, few conditions are shown and the others counted.
MAY_POINT = 0.1
# A question that was refused may be gone on about where the guide is this likely about it, and its option
# this likely.
MAY_BE_THERE = 0.2
SURE = 0.9
# How surely a detail must be asked for to name it where the guide leaves it open.
NAMES_DETAIL = 0.6
# Two things that are asked in one breath are answered where each is this surely answered by one passage or
# condition. With .5, .6 and .7 eight, seven and four of 3,557 ``dev`` questions are parted; one of the eight
# asks no two things.
SURE_OF_BOTH = 0.6
# Less likely than this to be stated, it is said plainly that it is not. Where ``dev`` questions are called
# unstated, 365 of 382 rightly are below it, and 57 of 86 above: there the answer may stand in what is shown.
SURELY_OPEN = 0.2
# Less likely than this to be stated, what answers one thing is said to come closest: so are, of the answered
# ``dev`` questions, 14 of 65 that the guide leaves open and 49 of 2,345 that it does not; of answered pairs
# of details made to look alike, 48 of 200 and 19 of 354.
SURELY_STATED = 0.9


@dataclass(frozen=True, slots=True)
class Explanation:
    """An answer with how its question was understood and judged, and by which models."""

    answer: Answer
    query: Query
    judged: Judgement
    models: Models


class Assistant:
    """Answers from one guide and its index; holds nothing of a conversation."""

    def __init__(self, corpus: Corpus, search: HybridSearch, calibration: Calibration | None = None) -> None:
        self.corpus = corpus
        self.search = search
        models = calibration or read_calibration()
        self._understanding = Understanding(corpus, search, models.follows)
        self._judging = Judging(corpus, search, models)
        self._shaper = Shaper(corpus)
        self._suggester = Suggester(corpus, self._answers)

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        language: str | None = None,
        otherwise: str = DEFAULT,
    ) -> Answer:
        """Answer ``question``.

        :param history: the earlier questions of the conversation, oldest first; only ``newest`` are read
        :param language: "nl" or "en" to answer in, whatever the question's language
        :param otherwise: the language to answer in where the conversation shows none ("??")
        :raises QuestionError: when the question is empty or too long
        :raises StoreUnavailable: when the vector store does not answer
        :raises GuideError: when the guide's files changed since they were read
        """
        return self.explain(question, history, language, otherwise).answer

    def explain(
        self,
        question: str,
        history: Sequence[str] = (),
        language: str | None = None,
        otherwise: str = DEFAULT,
    ) -> Explanation:
        """Answer ``question`` as ``ask`` does, and tell how it was understood and judged."""
        text, history = clean_question(question), newest(history)
        language = language or detect(text, history, otherwise)
        query = self.understand(text, history, language)
        judged = self._judging.judge(query, language)
        answer = self._answer(query, judged, Composer(self.corpus, text, language, query.kind, judged.there))
        verify(answer.citations, self.corpus)
        suggestions = self._suggester.suggest(query, answer)
        return Explanation(
            replace(answer, suggestions=suggestions), query, judged, self._judging.models(query.option)
        )

    def understand(self, text: str, history: Sequence[str], language: str) -> Query:
        """Return what a question asks, read after the questions before it."""
        said, before = self.heard(text), self.talked_of(history, language)
        query = self._next(said, language, before)
        both = len(query.conditions) > 1 and self._judging.judge(query, language).status == "answered"
        return query if both or query.kind not in ONE_THING else self._both(said, language, before) or query

    def _both(self, text: str, language: str, before: Query | None) -> Query | None:
        """Return a text that asks two things, the second read as what is asked next; none where it does not.

        First is what is answered, of two that are the first.
        """
        parts = parted(text, self.search.sounding)
        if parts is None:
            return None
        first = self._next(parts[0], language, before)
        judged = self._judging.judge(first, language)
        second = self._next(parts[1], language, self._gone_on_from(first, judged, before))
        then = self._judging.judge(second, language)
        if {judged.status, then.status} - set(STATING) or not {first.kind, second.kind} <= ONE_THING:
            return None
        if not (self._is_sure(first, judged) and self._is_sure(second, then)):
            return None
        shares = self._shares(first, judged), self._shares(second, then)
        if judged.status == then.status and not (adds(*shares) and adds(*reversed(shares))):
            return None
        if judged.status != "answered":
            return replace(second, also=first) if then.status == "answered" else None
        return replace(first, also=second)

    def _is_sure(self, part: Query, judged: Judgement) -> bool:
        """Say whether it is clear what answers a part of a question, or that nothing does."""
        stated = judged.status == "answered"
        return sureness(part, self.corpus) >= SURE_OF_BOTH if stated else judged.stated < SURELY_OPEN

    def talked_of(self, history: Sequence[str], language: str) -> Query | None:
        """Return the last question of a conversation that another may go on from, if there is one."""
        before: Query | None = None
        for earlier in history:
            try:
                said = self.heard(clean_question(earlier))
            except QuestionError:  # it had no answer, so nothing can go on from it
                continue
            query = self._next(said, language, before)
            judged = self._judging.judge(query, language)
            if judged.status == "unclear" and before is not None:  # thanks, or a word that says nothing
                continue
            before = self._gone_on_from(query, judged, before)
        return before

    def _gone_on_from(self, query: Query, judged: Judgement, before: Query | None) -> Query:
        """Return a question with what the next may go on about, and all that the conversation was about."""
        shown = tuple(share.option for share in self._shares(query, judged))
        about = shown if query.kind in (LIST, OVERVIEW) else query.subject
        earlier = before.discussed if before is not None else ()
        discussed = tuple(dict.fromkeys([*earlier, *shown[:1]]))
        # "The second" of several answered at once, or else of those asked about one after another.
        at_once = shown if len(shown) > 1 else before.at_once if before is not None else ()
        in_turn = discussed if len(discussed) > 1 else ()
        goes_on = shown or (judged.there >= MAY_BE_THERE and query.likely[query.option] >= SURE)
        return replace(
            query,
            shown=shown,
            at_once=at_once,
            counted=at_once or in_turn,
            subject=about if goes_on else (),
            discussed=discussed,
        )

    def heard(self, text: str) -> str:
        """Return what is to be understood of a question: its words, without greeting and thanks."""

        def greets(parts: Sequence[str]) -> list[float]:
            named = self.search.about(parts)
            sounding = self.search.sounding(parts)
            return [
                kinds.get(GREETING, 0.0) * (max(options.values()) < NAMES_ONE)
                for kinds, options in zip(sounding, named, strict=True)
            ]

        return without_courtesies(words_to_find(text), greets)

    def _next(self, text: str, language: str, before: Query | None) -> Query:
        """Return what the next question of a conversation asks.

        What the guide answers by itself is about the guide, and may go on all the same.
        """
        query = self._understanding.understand(text, language, before)
        if query.kind == INSTRUCTION or self._may_instruct(query, language):
            return self._among(query, language)
        if before is None or query.follows or self._judging.judge(query, language).status not in STATING:
            return query
        return self._understanding.understand(text, language, before, within=True)

    def _may_instruct(self, query: Query, language: str) -> bool:
        """Say whether a text that the guide does not answer may be an instruction."""
        may = query.kinds.get(INSTRUCTION, 0.0) >= MAY_INSTRUCT
        return may and not query.follows and self._judging.judge(query, language).status not in STATING

    def _among(self, query: Query, language: str) -> Query:
        """Return the question that stands among instructions, and the instructions where there is none."""
        for sentence in sentences(query.text)[:SENTENCES]:
            found = self._understanding.understand(sentence, language)
            judged = self._judging.judge(found, language)
            if found.kind != INSTRUCTION and judged.status in STATING and judged.there >= SURELY_THERE:
                return found
        return query

    def _answers(self, question: str, language: str, option: str | None) -> bool:
        """Say whether a question is answered, and with ``option`` first where one is given."""
        query = self._understanding.understand(question, language)
        answered = self._judging.judge(query, language).status == "answered"
        return answered and option in (None, query.option)

    def _shares(self, query: Query, judged: Judgement) -> tuple[Share, ...]:
        """Return the shares of the options that the answer puts forward, in their order."""
        if judged.status == "condition_not_stated":
            return (self._shaper.stated(query, query.option),)
        if judged.status != "answered":
            return ()
        if query.kind == LIST:
            return self._shaper.listed(query, asked_goals(query, self.corpus))
        if query.kind == OVERVIEW:
            return self._shaper.surveyed(query)
        least = self._judging.models(query.option).pointed.threshold if query.kind in BROAD else POINTS
        pointed = judged.pointed >= least
        return self._shaper.shape(query, pointed=pointed, may_be=judged.pointed >= MAY_POINT)

    def _detail(self, query: Query, language: str) -> str:
        """Return the name of the detail that is surely asked of an option, and left open; "" for none."""
        facets = self.search.parts.facets
        asked = query.finding.signals["facets"]
        return facets.names.get(facets.left_open(query.option, asked, NAMES_DETAIL), {}).get(language, "")

    def _answer(self, query: Query, judged: Judgement, composer: Composer) -> Answer:
        shares = self._shares(query, judged)
        if judged.status == "condition_not_stated":
            detail = self._detail(query, composer.language)
            surely = judged.stated < SURELY_OPEN
            return composer.unstated(shares[0], query.surely_asked, detail, surely=surely)
        if judged.status != "answered":
            return composer.refused(judged.status, [hit.anchor for hit in query.finding.hits[:NEAREST]])
        if query.kind == LIST:
            return composer.listed(asked_goals(query, self.corpus), shares)
        if query.kind == OVERVIEW:
            return composer.surveyed(query.conditions[0], shares, query.over)
        if len(query.named) > 1:
            return composer.compared(shares)
        return self._answered(query, judged, shares, composer)

    def _answered(
        self, query: Query, judged: Judgement, shares: Sequence[Share], composer: Composer
    ) -> Answer:
        """Return the answer to what is asked, and to what else is asked in the same breath."""
        if query.also is None:
            return composer.answered(shares, surely=not _may_be_open(query, judged))
        then = self._judging.judge(query.also, composer.language)
        if then.status != "answered":
            return composer.answered(shares, left_open=True)
        return composer.answered(together(shares, self._shares(query.also, then)))


def _may_be_open(query: Query, judged: Judgement) -> bool:
    """Say whether one thing is asked that the guide may not state, though what is shown comes near it."""
    one_thing = query.kind in (ONE_CONDITION, FACT) and judged.pointed >= POINTS and not query.again
    return one_thing and judged.stated < SURELY_STATED
