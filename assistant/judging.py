"""Whether, and how, the guide answers a question that was understood."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Status
from assistant.calibration import Calibration, Models
from assistant.goals import asks_for_all
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
    WATCH,
)
from assistant.naming import named_goals
from assistant.query import Query
from assistant.shaping import SECTIONS
from assistant.signs import POINTED, signs
from corpus.reading import Corpus
from index.analysis import content_words
from index.lessons import FOLLOWS
from index.search import HybridSearch

# Share of its words that the guide must know for a question to need the one before it; else it is about
# another subject.
FAMILIAR = 0.5
# How sure it must be that a question is a greeting; surer where the guide may answer it.
GREETS = 0.25
SURELY_GREETS = 0.8
# How sure it must be that a question needs the one before to be unclear where there is none.
DANGLES = 0.9
# All options of something else than a goal are asked for alike: so likely the guide must be about it.
SURELY_LISTED = 0.9
# How likely such a question must say itself which option it is about, to be clear all the same. Of 895
# answerable ``dev`` questions without one before, the two take one; of 111 that need theirs, asked alone, 91.
NAMES_IT = 0.4
# A question of these kinds that needs the one before asks for one thing, however little it says.
ONE_THING = frozenset({ONE_CONDITION, *POINTED})
# An option that is at least so likely may be what is asked for, even if another is likelier.
EITHER = 0.3
# How surely it must be asked what to watch out for, of an option with a section on that, for it to be stated:
# so sure are 66 ``dev`` questions, and the guide states it for all of them. So it does for all 35 that ask
# for all conditions of an option that has some.
WATCHES = 0.5
# Where it is so surely asked who to turn to, of an option that names somebody, it is stated unless that is
# hardly likely: a telephone number need not be.
TURNS = 0.8
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


class Judging:
    """Judges questions by models that were fitted to questions."""

    def __init__(self, corpus: Corpus, search: HybridSearch, calibration: Calibration) -> None:
        self._corpus = corpus
        self._search = search
        self._calibration = calibration

    def models(self, option: str) -> Models:
        """Return the models by which answers from an option are judged."""
        return self._calibration.aided if option in self._search.parts.aided else self._calibration.alone

    def judge(self, query: Query, language: str) -> Judgement:
        """Return whether, and how, the guide answers a question."""
        seen = signs(query.finding, query.option, self._corpus, query.likely)
        models = self.models(query.option)
        sure = (
            query.follows
            or query.titled
            or query.bare
            or query.compares
            or query.lists
            or query.kind == OVERVIEW
        )
        there = 1.0 if sure else max(self._there(query, option) for option in _near_best(query))
        stated = models.stated.probability(self._told(query, seen))
        one_thing = (query.follows or query.titled) and query.kind in ONE_THING
        pointed = 1.0 if one_thing else 0.0 if query.bare else models.pointed.probability(seen)

        def judged(status: Status) -> Judgement:
            return Judgement(status, there, stated, pointed)

        if refusal := self._refusal(query, language, there):
            return judged(refusal)
        section = (
            query.titled or query.bare or query.kind == CONDITIONS or query.kinds.get(WATCH, 0.0) >= WATCHES
        )
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
        wanted = query.kind == LIST and (named_goals(query.text, self._corpus) or asks_for_all(query))
        least = SURELY_LISTED if query.kind == LIST else self.models(query.option).there.threshold
        if wanted or there >= least:
            return None
        silence = query.finding.signals["silence"]
        elsewhere = silence.get("out_of_scope", 0.0) >= silence.get("not_in_guide", 0.0)
        return "out_of_scope" if elsewhere else "not_in_guide"

    def _there(self, query: Query, option: str) -> float:
        """Return how likely the guide is about what is asked, if an option is what it is about."""
        return self.models(option).there.probability(signs(query.finding, option, self._corpus))

    def _has_section(self, query: Query) -> bool:
        """Say whether a whole section is asked for that the option has: then the guide states it."""
        kinds = {CONDITIONS: ("conditions",), EXPLAIN: ("introduction", "how"), **SECTIONS}.get(
            query.kind, ()
        )
        sections = self._corpus.intervention(query.option).sections
        return any(one.kind in kinds and any(one.all_passages()) for one in sections)

    def _has_condition(self, query: Query) -> bool:
        """Say whether a kind of condition is asked for that the option has."""
        has = {row.kind for row in self._corpus.intervention(query.option).conditions}
        return query.kind == ONE_CONDITION and not has.isdisjoint(query.conditions)

    def _told(self, query: Query, seen: Mapping[str, float]) -> Mapping[str, float]:
        """Return the features by which it is judged whether what is asked of an option is stated.

        Beside a title little is left of a question. Where it asks for a kind of condition that the option
        does not have, it is read whole.
        """
        if not query.titled or query.kind != ONE_CONDITION or self._has_condition(query):
            return seen
        return signs(self._search.find(query.text), query.option, self._corpus)

    def _greets(self, query: Query, there: float) -> bool:
        """Say whether a question is a greeting, or asks what can be asked."""
        sure = GREETS if there < self.models(query.option).there.threshold else SURELY_GREETS
        return not query.follows and query.kinds.get(GREETING, 0.0) >= sure


def _near_best(query: Query) -> list[str]:
    """Return the likeliest option, and what is nearly as likely: between two, the guide may well answer."""
    return [one for one, p in query.likely.items() if p >= EITHER or one == query.option]


def _dangles(query: Query) -> bool:
    """Say whether a question needs the one before, and there is none that the guide answers."""
    needs = query.finding.signals["follows"].get(FOLLOWS, 0.0) >= DANGLES
    needs = needs and query.finding.signals["words"]["known"] >= FAMILIAR and query.kind != OVERVIEW
    named = max(query.finding.signals["named"].values(), default=0.0)
    return needs and not query.follows and not query.titled and named < NAMES_IT
