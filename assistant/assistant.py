"""The assistant: a question in, an answer out, by the answer contract."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import STATING, Answer, Status
from assistant.calibration import Calibration, Models, read_calibration
from assistant.citations import verify
from assistant.composing import Composer
from assistant.courtesies import without_courtesies
from assistant.goals import asked_goals, asks_for_all
from assistant.kinds import (
    COMPARE,
    CONDITIONS,
    CONTACT,
    EXPLAIN,
    GREETING,
    INSTRUCTION,
    LIST,
    ONE_CONDITION,
    OVERVIEW,
    RECOMMEND,
    WATCH,
)
from assistant.language import DEFAULT, detect
from assistant.naming import named_goals
from assistant.parting import adds, parted, sureness, together
from assistant.query import Query
from assistant.question import clean_question, newest, words_to_find
from assistant.shaping import SECTIONS, Shaper, Share
from assistant.signs import POINTED, signs
from assistant.suggesting import Suggester
from assistant.understanding import Understanding
from corpus.errors import QuestionError
from corpus.reading import Corpus
from index.analysis import content_words, sentences
from index.lessons import FOLLOWS
from index.search import HybridSearch

NEAREST = 3
# Share of its words that the guide must know for a question to need the one before it; else it is about
# another subject.
FAMILIAR = 0.5
# How likely it must be that a text which is not answered is an instruction, to look for a question in it.
MAY_INSTRUCT = 0.1
# Of a text full of instructions, so many sentences are looked through for a question.
SENTENCES = 12
# Of a sentence among instructions, the guide must be this likely about it.
SURELY_THERE = 0.95
# How sure it must be that a question is a greeting; surer where the guide may answer it.
GREETS = 0.25
SURELY_GREETS = 0.8
# How sure it must be that a question needs the one before to be unclear where there is none.
DANGLES = 0.9
# All options of something else than a goal are asked for alike: so likely the guide must be about it.
SURELY_LISTED = 0.9
# What so surely names an option is no greeting.
NAMES_ONE = 0.9
# How likely such a question must say itself which option it is about, to be clear all the same. Of 895
# answerable ``dev`` questions without one before, the two take one; of 111 that need theirs, asked alone, 91.
NAMES_IT = 0.4
# A question of these kinds that needs the one before asks for one thing, however little it says.
ONE_THING = frozenset({ONE_CONDITION, *POINTED})
# Of these kinds are questions for which a problem is told; of others one thing is likelier asked, and it
# takes less to be sure of it.
BROAD = frozenset({RECOMMEND, EXPLAIN})
POINTS = 0.3
# Where it is this likely that one thing is asked, few conditions are shown and the others counted.
MAY_POINT = 0.1
# An option that is at least so likely may be what is asked for, even if another is likelier.
EITHER = 0.3
# A question that was refused may be gone on about where the guide is this likely about it, and its option
# this likely.
MAY_BE_THERE = 0.2
SURE = 0.9
# How surely it must be asked what to watch out for, of an option with a section on that, for it to be stated:
# so sure are 66 ``dev`` questions, and the guide states it for all of them. So it does for all 35 that ask
# for all conditions of an option that has some.
WATCHES = 0.5
# Where it is so surely asked who to turn to, of an option that names somebody, it is stated unless that is
# hardly likely: a telephone number need not be.
TURNS = 0.8
# How surely a detail must be asked for to name it where the guide leaves it open.
NAMES_DETAIL = 0.6
# Two things that are asked in one breath are answered where each is this surely answered by one passage or
# condition. With .5, .6 and .7 eight, seven and four of 3,557 ``dev`` questions are parted; one of the eight
# asks no two things.
SURE_OF_BOTH = 0.6
# Less likely than this to be stated, it is said plainly that it is not. Where ``dev`` questions are called
# unstated, 365 of 384 rightly are below it, and 51 of 78 above: there the answer may stand in what is shown.
SURELY_OPEN = 0.2
# Only where one thing may be asked can it be said that the guide does not state it, unless it is hardly this
# likely to be stated.
OPEN = 0.2
HARDLY = 0.4


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a question is to be answered.

    ``there``, ``stated`` and ``pointed`` are probabilities: that the guide is about it, that it states
    what is asked of the option, and that one thing is asked.
    """

    status: Status
    there: float
    stated: float
    pointed: float


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
        self._calibration = calibration or read_calibration()
        self._understanding = Understanding(corpus, search, self._calibration.follows)
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
        judged = self.judge(query, language)
        answer = self._answer(query, judged, Composer(self.corpus, text, language, query.kind, judged.there))
        verify(answer.citations, self.corpus)
        suggestions = self._suggester.suggest(query, answer)
        return Explanation(replace(answer, suggestions=suggestions), query, judged, self.models(query.option))

    def understand(self, text: str, history: Sequence[str], language: str) -> Query:
        """Return what a question asks, read after the questions before it."""
        said, before = self.heard(text), self.talked_of(history, language)
        query = self._next(said, language, before)
        both = len(query.conditions) > 1 and self.judge(query, language).status == "answered"
        return query if both or query.kind not in ONE_THING else self._both(said, language, before) or query

    def _both(self, text: str, language: str, before: Query | None) -> Query | None:
        """Return a text that asks two things, the second read as what is asked next; none where it does not.

        First is what is answered, of two that are the first.
        """
        parts = parted(text, self.search.sounding)
        if parts is None:
            return None
        first = self._next(parts[0], language, before)
        judged = self.judge(first, language)
        second = self._next(parts[1], language, self._gone_on_from(first, judged, before))
        then = self.judge(second, language)
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
            judged = self.judge(query, language)
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
        if before is None or query.follows or self.judge(query, language).status not in STATING:
            return query
        return self._understanding.understand(text, language, before, within=True)

    def _may_instruct(self, query: Query, language: str) -> bool:
        """Say whether a text that the guide does not answer may be an instruction."""
        may = query.kinds.get(INSTRUCTION, 0.0) >= MAY_INSTRUCT
        return may and not query.follows and self.judge(query, language).status not in STATING

    def _among(self, query: Query, language: str) -> Query:
        """Return the question that stands among instructions, and the instructions where there is none."""
        for sentence in sentences(query.text)[:SENTENCES]:
            found = self._understanding.understand(sentence, language)
            judged = self.judge(found, language)
            if found.kind != INSTRUCTION and judged.status in STATING and judged.there >= SURELY_THERE:
                return found
        return query

    def models(self, option: str) -> Models:
        """Return the models by which answers from an option are judged."""
        return self._calibration.aided if option in self.search.parts.aided else self._calibration.alone

    def judge(self, query: Query, language: str) -> Judgement:
        """Return whether, and how, the guide answers a question."""
        seen = signs(query.finding, query.option, self.corpus, query.likely)
        models = self.models(query.option)
        sure = query.follows or query.titled or query.compares or query.lists or query.kind == OVERVIEW
        there = 1.0 if sure else max(self._there(query, option) for option in _near_best(query))
        stated = models.stated.probability(self._told(query, seen))
        one_thing = (query.follows or query.titled) and query.kind in ONE_THING
        pointed = 1.0 if one_thing else models.pointed.probability(seen)

        def judged(status: Status) -> Judgement:
            return Judgement(status, there, stated, pointed)

        if refusal := self._refusal(query, language, there):
            return judged(refusal)
        section = query.titled or query.kind == CONDITIONS or query.kinds.get(WATCH, 0.0) >= WATCHES
        surely = query.kind in (LIST, COMPARE, OVERVIEW) or (section and self._has_section(query))
        surely = surely or (query.again and self._has_condition(query))
        turns = query.kinds.get(CONTACT, 0.0) >= TURNS and self._has_section(query)
        if not surely and stated < (HARDLY if turns or pointed < OPEN else models.stated.threshold):
            return judged("condition_not_stated")
        return judged("answered")

    def _refusal(self, query: Query, language: str, there: float) -> Status | None:
        """Return the status of a question that the guide is not about, none where it may be.

        :param there: how likely the guide is about it
        """
        if not content_words(query.text, language) or self._greets(query, there) or _dangles(query):
            return "unclear"
        if query.kind == INSTRUCTION:
            return "out_of_scope"
        wanted = query.kind == LIST and (named_goals(query.text, self.corpus) or asks_for_all(query))
        least = SURELY_LISTED if query.kind == LIST else self.models(query.option).there.threshold
        if wanted or there >= least:
            return None
        silence = query.finding.signals["silence"]
        elsewhere = silence.get("out_of_scope", 0.0) >= silence.get("not_in_guide", 0.0)
        return "out_of_scope" if elsewhere else "not_in_guide"

    def _there(self, query: Query, option: str) -> float:
        """Return how likely the guide is about what is asked, if an option is what it is about."""
        return self.models(option).there.probability(signs(query.finding, option, self.corpus))

    def _has_section(self, query: Query) -> bool:
        """Say whether a whole section is asked for that the option has: then the guide states it."""
        kinds = {CONDITIONS: ("conditions",), EXPLAIN: ("introduction", "how"), **SECTIONS}.get(
            query.kind, ()
        )
        sections = self.corpus.intervention(query.option).sections
        return any(one.kind in kinds and any(one.all_passages()) for one in sections)

    def _has_condition(self, query: Query) -> bool:
        """Say whether a kind of condition is asked for that the option has."""
        has = {row.kind for row in self.corpus.intervention(query.option).conditions}
        return query.kind == ONE_CONDITION and not has.isdisjoint(query.conditions)

    def _told(self, query: Query, seen: Mapping[str, float]) -> Mapping[str, float]:
        """Return the features by which it is judged whether what is asked of an option is stated.

        Beside a title little is left of a question. Where it asks for a kind of condition that the option
        does not have, it is read whole.
        """
        if not query.titled or query.kind != ONE_CONDITION or self._has_condition(query):
            return seen
        return signs(self.search.find(query.text), query.option, self.corpus)

    def _answers(self, question: str, language: str, option: str | None) -> bool:
        """Say whether a question is answered, and with ``option`` first where one is given."""
        query = self._understanding.understand(question, language)
        answered = self.judge(query, language).status == "answered"
        return answered and option in (None, query.option)

    def _greets(self, query: Query, there: float) -> bool:
        """Say whether a question is a greeting, or asks what can be asked."""
        sure = GREETS if there < self.models(query.option).there.threshold else SURELY_GREETS
        return not query.follows and query.kinds.get(GREETING, 0.0) >= sure

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
        least = self.models(query.option).pointed.threshold if query.kind in BROAD else POINTS
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
        return composer.compared(shares) if len(query.named) > 1 else self._answered(query, shares, composer)

    def _answered(self, query: Query, shares: Sequence[Share], composer: Composer) -> Answer:
        """Return the answer to what is asked, and to what else is asked in the same breath."""
        if query.also is None:
            return composer.answered(shares)
        then = self.judge(query.also, composer.language)
        if then.status != "answered":
            return composer.answered(shares, left_open=True)
        return composer.answered(together(shares, self._shares(query.also, then)))


def _near_best(query: Query) -> list[str]:
    """Return the likeliest option, and what is nearly as likely: between two, the guide may well answer."""
    return [one for one, p in query.likely.items() if p >= EITHER or one == query.option]


def _dangles(query: Query) -> bool:
    """Say whether a question needs the one before, and there is none that the guide answers."""
    needs = query.finding.signals["follows"].get(FOLLOWS, 0.0) >= DANGLES
    needs = needs and query.finding.signals["words"]["known"] >= FAMILIAR and query.kind != OVERVIEW
    named = max(query.finding.signals["named"].values(), default=0.0)
    return needs and not query.follows and not query.titled and named < NAMES_IT
