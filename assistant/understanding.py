"""What a question asks: its kind, the conditions it asks for, and the options it is about.

Kinds are learned from examples (``corpus/guide/kinds.toml``), options from the search. A question that
needs the one before it is read with what that was about; a new subject lets the old one go.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.calibration import Follows
from assistant.conversing import Conversing
from assistant.following import (
    ALONE,
    EITHER_OPTION,
    SAYS_WHICH,
    goes_on,
)
from assistant.kinds import (
    ALL_CONDITIONS,
    COMPARE,
    CONDITIONS,
    EXPLAIN,
    INSTRUCTION,
    LIST,
    OVERVIEW,
    likeliest,
)
from assistant.naming import named_beside, named_goals, only_named, words_of_names
from assistant.overview import as_overview
from assistant.query import ASKS_ONE, COMPARES, NAMES_GOAL, NEAR_GOAL, Query
from assistant.signs import kinds_asked
from assistant.texts import EN, NL
from corpus.reading import Corpus
from index.analysis import words
from index.chunks import GOAL
from index.frames import SAME
from index.lessons import ANSWERED
from index.search import HybridSearch

# Share of the chance that a condition is asked for, from which a kind of condition counts as asked for.
ASKED = 0.3
# How sure it must be that something else is wanted than an answer; surer where the text is this likely to be
# about something that the guide knows, and to say which option: "tell me about ..." is a question.
INSTRUCTS = 0.5
SURELY_INSTRUCTS = 0.8
KNOWS = 0.95
# How sure it must be that all options of a goal are asked for.
LISTS = 0.4
# It takes less where the question is this near to ways to ask for all options of a goal.
MAY_LIST = 0.05
# A question that names no goal and is this likely about one option asks for something within it, unless
# it is this sure to ask for all.
SURELY_ONE = 0.98
SURELY_LISTS = 0.9
# How likely the whole question must be about an option that a part of it names, unless it is this sure that
# these two are named.
BESIDE = 0.02
SURELY_NAMED = 0.95
# How surely a question must name an option to be its name and nothing else, where its words are of one.
SURELY_ONE_NAMED = 0.9
# What is left for options whose title does not stand in a question that has another's.
LEFT = 0.001
# How sure the parts of a question must be, together, of an option each; surer where that is less likely, down
# to this: among ``dev`` and 468 new questions five comparisons are between, and nothing else is so sure.
NAMED = 0.8
MAY_COMPARE = 0.15
SURELY_BESIDE = 0.98
# The same of a kind of condition each, where a word or a stop joins the parts. Of 16 questions for two kinds
# that were made for it, this finds ten; of 424 ``dev`` questions about a condition or fact it takes five,
# two of which do ask for two.
BOTH = 0.55
JOINERS = frozenset(word for one in (NL, EN) for word in one.joiners)


class Understanding:
    """Understands questions, one after another in a conversation."""

    def __init__(self, corpus: Corpus, search: HybridSearch, follows: Follows) -> None:
        """:param follows: tells whether a question goes on about the options of the one before"""
        self._corpus = corpus
        self._search = search
        self._follows = follows
        self._names = words_of_names(search.parts.names.of_options, corpus.editions)
        self._conversing = Conversing(corpus, search, self.understand)

    def understand(
        self, text: str, language: str, before: Query | None = None, *, within: bool = False
    ) -> Query:
        """Return what ``text`` asks; ``before`` is the question before it, answered or not.

        :param within: the guide is about it, however it sounds
        :raises StoreUnavailable: when the vector store does not answer
        """
        titled, rest = self._titles(text)
        finding = self._search.find(rest)
        if titled:
            finding = replace(finding, options=_certain(finding.options, titled))
        signals = finding.signals
        query = Query(
            text=text,
            kind="",
            kinds=signals["kinds"],
            conditions=self._conditions(text, signals["kinds"]),
            likely=finding.options,
            named=(),
            subject=(),
            finding=finding,
            follows=False,
            titled=bool(titled),
        )
        going = ALONE
        if before is not None and before.subject:
            going = goes_on(finding, before.subject, before.discussed, self._follows, within=within)
            if going == ALONE and self._conversing.counts_on(text, finding, before, language):
                going = ALONE if self._side_by_side(query) else EITHER_OPTION
        query = replace(query, follows=going != ALONE)
        pointed = () if before is None else self._conversing.pointed_at(text, before, language)
        if len(pointed) != 1 and (overview := as_overview(query, before, self._corpus, language)):
            return overview
        if before is not None and query.follows:
            return self._conversing.after(query, before, language, going)
        kinds = {kind: p for kind, p in signals["kinds"].items() if kind not in (SAME, OVERVIEW)}
        about = signals["silence"].get(ANSWERED, 0.0) >= KNOWS
        about = about and max(signals["named"].values(), default=0.0) >= SAYS_WHICH
        if kinds.get(INSTRUCTION, 0.0) < (SURELY_INSTRUCTS if about else INSTRUCTS):
            kinds.pop(INSTRUCTION, None)
        if not self._may_list(query):
            kinds.pop(LIST, None)
        if kinds.get(CONDITIONS, 0.0) < ALL_CONDITIONS:
            kinds.pop(CONDITIONS, None)
        near = max(signals[GOAL].values(), default=0.0)
        kind = LIST if LIST in kinds and near >= NAMES_GOAL else likeliest(kinds)
        query = self._named(replace(query, kind=kind), kinds)
        return replace(query, kind=EXPLAIN, bare=True) if self._is_bare(query, rest) else query

    def _is_bare(self, query: Query, rest: str) -> bool:
        """Say whether a question is an option's name and nothing else: then it asks what that is.

        :param rest: what it says beside titles, or the title where it says nothing else
        """
        if query.titled and rest == query.text:
            return len(query.subject) == 1
        surely = query.finding.signals["named"].get(query.option, 0.0) >= SURELY_ONE_NAMED
        mended = self._search.parts.spelling.mend(query.text)
        return surely and only_named(mended, self._names, self._corpus.editions) == query.option

    def _may_list(self, query: Query) -> bool:
        """Say whether a question may ask for all options of a goal, or of a guide that it names."""
        lists = query.kinds.get(LIST, 0.0)
        near = max(query.finding.signals[GOAL].values(), default=0.0)
        if near >= NAMES_GOAL:
            return lists >= MAY_LIST
        if named_goals(query.text, self._corpus):
            return lists >= LISTS
        within = query.likely[query.option] >= SURELY_ONE
        return lists >= (SURELY_LISTS if within else LISTS) and near >= NEAR_GOAL

    def _named(self, query: Query, kinds: Mapping[str, float]) -> Query:
        """Return a question that stands alone, with the options that it names beside each other.

        One that names no two options compares something within one.
        """
        if query.titled:
            return self._of_titles(query)
        named = self._side_by_side(query)
        if not named and query.kind == COMPARE:
            query = replace(query, kind=likeliest({kind: p for kind, p in kinds.items() if kind != COMPARE}))
        kind = COMPARE if named else query.kind
        return replace(query, kind=kind, named=named, subject=named or tuple(query.likely)[:1])

    def _side_by_side(self, query: Query) -> tuple[str, ...]:
        """Return the options that a question names beside each other, none where it names one."""
        compares = query.kinds.get(COMPARE, 0.0)
        if compares < MAY_COMPARE:
            return ()
        least, counts = (NAMED, (3, 2)) if compares >= COMPARES else (SURELY_BESIDE, (2,))
        for most in counts:
            named, sure = named_beside(query.text, self._search.about, least, most)
            surely = sure >= SURELY_NAMED and len(named) == 2
            if surely or all(query.likely[option] >= BESIDE for option in named):
                return named
        return ()

    def _of_titles(self, query: Query) -> Query:
        """Return a question that stands alone, about the options whose titles stand in it."""
        titled = tuple(option for option, p in query.likely.items() if p > LEFT)
        named = titled if len(titled) > 1 else ()
        kind = COMPARE if named else query.kind
        return replace(query, kind=kind, named=named, subject=titled)

    def _titles(self, text: str) -> tuple[tuple[str, ...], str]:
        """Return the options whose whole title stands in a question, and what it says besides.

        What a title says tells which option is meant, and misleads about what is asked of it.
        """
        titled: dict[str, None] = {}
        rest = text
        for one in self._corpus.interventions:
            for edition in self._corpus.editions.values():
                title = re.compile(re.escape(edition.name(one.title)), re.IGNORECASE)
                if title.search(rest):
                    titled[one.id] = None
                    rest = title.sub(" ", rest)
        return tuple(titled), rest if words(rest) else text

    def _conditions(self, text: str, kinds: Mapping[str, float]) -> tuple[str, ...]:
        """Return the kind of condition that is asked for, or both; none where none is known."""
        asked = kinds_asked(kinds)
        likeliest = sorted(asked, key=lambda kind: -asked[kind])[:1]
        total = sum(asked.values())
        if total >= ASKS_ONE:
            both, _ = named_beside(text, self._search.asking, BOTH, joined=JOINERS)
            if both:
                return both
        learned = [kind for kind in likeliest if asked[kind] >= ASKED * total]
        return tuple([*learned, *sorted(self._corpus.labels.asked(text))][:1])


def _certain(likely: Mapping[str, float], titled: Sequence[str]) -> dict[str, float]:
    """Return how likely options are where the title of some stands in the question: it is about those."""
    odds = {option: p + (option in titled) / LEFT for option, p in likely.items()}
    total = sum(odds.values())
    return dict(sorted(((id, one / total) for id, one in odds.items()), key=lambda one: -one[1]))
