"""What a question asks: its kind, the conditions it asks for, and the options it is about.

Kinds are learned from examples (``corpus/guide/kinds.toml``), options from the search. A question that
needs the one before it is read with what that was about; a new subject lets the old one go.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.calibration import Follows
from assistant.following import (
    ALONE,
    EITHER_OPTION,
    OTHER_OPTION,
    SAME_OPTION,
    SAYS_WHICH,
    SURELY_GOES_ON,
    carried,
    goes_on,
    only_names,
)
from assistant.kinds import (
    COMPARE,
    CONDITIONS,
    EXPLAIN,
    INSTRUCTION,
    LIST,
    ONE_CONDITION,
    RECOMMEND,
    likeliest,
)
from assistant.naming import named_beside, named_goals
from assistant.pointing import pointed_at, says_more
from assistant.signs import kinds_asked
from assistant.texts import EN, NL, texts
from corpus.reading import Corpus
from index.analysis import words
from index.chunks import GOAL
from index.frames import SAME
from index.lessons import ANSWERED, FOLLOWS
from index.search import Finding, HybridSearch

# Share of the chance that a condition is asked for, from which a kind of condition counts as asked for.
ASKED = 0.3
# How sure it must be that something else is wanted than an answer; surer where the text is this likely to be
# about something that the guide knows, and to say which option: "tell me about ..." is a question.
INSTRUCTS = 0.5
SURELY_INSTRUCTS = 0.8
KNOWS = 0.95
# How sure it must be that all conditions of an option are asked for: of seven ``dev`` questions for which
# that was likeliest and less sure, six asked for something else.
ALL_CONDITIONS = 0.58
# How sure it must be that all options of a goal are asked for.
LISTS = 0.4
# It takes less where the question is this near to ways to ask for all options of a goal.
MAY_LIST = 0.05
NAMES_GOAL = 0.75
# Further than this from all ways to ask for all options of a goal, it asks for something else.
NEAR_GOAL = 0.5
# A question that names no goal and is this likely about one option asks for something within it, unless
# it is this sure to ask for all.
SURELY_ONE = 0.98
SURELY_LISTS = 0.9
# How likely the whole question must be about an option that a part of it names, unless it is this sure that
# these two are named.
BESIDE = 0.02
SURELY_NAMED = 0.95
# What is left for options whose title does not stand in a question that has another's.
LEFT = 0.001
# How likely a question that needs the one before must say itself which option it is about, to be no longer
# about that one's.
NAMES = 0.8
# How likely it must be that options are compared for a question to be read as naming several, and for one
# that needs the question before to go on comparing.
COMPARES = 0.35
GOES_ON_COMPARING = 0.5
# How surely what asks for a difference, and does not say between what, must sound like it goes on.
MAY_GO_ON = 0.5
# So many options at most are gone on about together.
FEW = 4
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
# How likely it must be that a kind of condition is asked for, and which share of that one kind must have, to
# name it where the guide does not state it.
ASKS_ONE = 0.3
SURELY_ASKED = 0.55


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood.

    ``kind`` is the likeliest of ``kinds``; ``conditions`` the kind of condition asked for, or both in the
    question's order; ``likely`` the options it may be about, likeliest first; ``named`` those that it
    names beside each other; ``subject`` those that the next question goes on about; ``follows`` says that
    it was read with the question before; ``shown`` are the options that its answer puts forward, in their
    order,
    and ``counted`` those of the last answer in the conversation that put forward several;
    ``titled`` says that an option's whole title stands in it, ``again`` that the question before is asked
    again of another option.
    """

    text: str
    kind: str
    kinds: Mapping[str, float]
    conditions: tuple[str, ...]
    likely: Mapping[str, float]
    named: tuple[str, ...]
    subject: tuple[str, ...]
    finding: Finding
    follows: bool
    shown: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    titled: bool = False
    again: bool = False

    @property
    def option(self) -> str:
        """The option that the question is most likely about."""
        return next(iter(self.likely))

    @property
    def in_order(self) -> tuple[str, ...]:
        """The options that the next question may count."""
        return self.counted or self.shown

    @property
    def surely_asked(self) -> tuple[str, ...]:
        """Those ``conditions`` that are surely asked for."""
        asked = kinds_asked(self.kinds)
        least = max(ASKS_ONE, SURELY_ASKED * sum(asked.values()))
        both = len(self.conditions) > 1
        return tuple(kind for kind in self.conditions if both or asked.get(kind, 0.0) >= least)

    @property
    def compares(self) -> bool:
        """Whether it surely compares options that it names."""
        return len(self.named) > 1 and self.kinds.get(COMPARE, 0.0) >= COMPARES

    @property
    def lists(self) -> bool:
        """Whether it asks for all options, in words near to ways to ask for those of a goal."""
        return self.kind == LIST and max(self.finding.signals[GOAL].values(), default=0.0) >= NAMES_GOAL


class Understanding:
    """Understands questions, one after another in a conversation."""

    def __init__(self, corpus: Corpus, search: HybridSearch, follows: Follows) -> None:
        """:param follows: tells whether a question goes on about the options of the one before"""
        self._corpus = corpus
        self._search = search
        self._follows = follows

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
        going = ALONE
        if before is not None and before.subject:
            going = goes_on(finding, before.subject, self._follows, within=within)
            if going == ALONE and self._counts_on(text, finding, before, language):
                going = EITHER_OPTION
        query = Query(
            text=text,
            kind="",
            kinds=signals["kinds"],
            conditions=self._conditions(text, signals["kinds"]),
            likely=finding.options,
            named=(),
            subject=(),
            finding=finding,
            follows=going != ALONE,
            titled=bool(titled),
        )
        if before is not None and query.follows:
            return self._after(query, before, language, going)
        kinds = {kind: p for kind, p in signals["kinds"].items() if kind != SAME}
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
        return self._named(replace(query, kind=kind), kinds)

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

    def _after(self, query: Query, before: Query, language: str, going: str) -> Query:
        """Return a question that needs the one before, read with it.

        :param going: whether it goes on about the same option, whatever it says of another, or about another
        """
        pointers = texts(language).pointers
        pointed = self._pointed_at(query.text, before, language)
        if len(pointed) == 1 and not says_more(query.text, pointers):
            return self._pointing(query, before, pointed[0], language)
        beside = _beside(query, before, pointed)
        least = {COMPARE: 0.0 if beside else 1.0, CONDITIONS: ALL_CONDITIONS}
        kinds = {kind: p for kind, p in query.kinds.items() if p >= least.get(kind, 0.0)}
        # It asks within an option.
        if pointed or max(query.finding.signals[GOAL].values(), default=0.0) < NEAR_GOAL:
            kinds.pop(LIST, None)
        kind = likeliest(kinds)
        prior = dict.fromkeys(pointed, 1.0) or _about(before)
        named = query.finding.signals["named"]
        names = max(named.values(), default=0.0) >= NAMES and not pointed and going != SAME_OPTION
        likely = named if names else carried(query.likely, prior)
        if going == OTHER_OPTION and not names and not pointed:
            likely = {option: p for option, p in query.likely.items() if option not in before.subject}
        other = max(likely, key=likely.__getitem__) not in before.subject
        of_each = not pointed and self._asks_of_each(query, before, kind)
        if not of_each and len(pointed) < 2 and (kind == SAME or (other and only_names(query.finding))):
            return self._settled(self._again(query, before, other=other), likely)
        if of_each or len(pointed) > 1 or (beside and kind == COMPARE):
            return self._settled(replace(query, kind=COMPARE, named=beside or before.subject), query.likely)
        return self._settled(replace(query, kind=kind), likely)

    def _counts_on(self, text: str, finding: Finding, before: Query, language: str) -> bool:
        """Say whether a question points at options of the one before, or asks something of several."""
        if self._pointed_at(text, before, language):
            return True
        leans = finding.signals["follows"].get(FOLLOWS, 0.0)
        if likeliest(finding.signals["kinds"]) == COMPARE:
            several = any(_goes_on_of_several(finding, one) for one in (before.subject, before.in_order))
            return several or leans >= MAY_GO_ON
        asks = leans >= SURELY_GOES_ON and self._corpus.labels.asked(text)
        return bool(asks) and _goes_on_of_several(finding, before.subject)

    def _pointed_at(self, text: str, before: Query, language: str) -> tuple[str, ...]:
        """Return the options of the conversation that a question points at, typing errors mended."""
        mended = self._search.parts.spelling.mend(text)
        return pointed_at(mended, before.in_order, before.subject, texts(language).pointers)

    def _asks_of_each(self, query: Query, before: Query, kind: str) -> bool:
        """Say whether a question asks for a condition of each of the few options that it goes on about."""
        if not _goes_on_of_several(query.finding, before.subject):
            return False
        said = self._corpus.labels.asked(query.text).intersection(query.conditions)
        return kind == ONE_CONDITION or (bool(said) and kind in (SAME, LIST, COMPARE))

    def _pointing(self, query: Query, before: Query, option: str, language: str) -> Query:
        """Return the question before asked of the option that a question does no more than point at.

        What asks for several options is not asked of one; then it asks how that one works.
        """
        if before.kind not in (LIST, COMPARE, RECOMMEND):
            return self._settled(self._again(query, before, other=True), {option: 1.0})
        title = self._corpus.edition(language).name(self._corpus.intervention(option).title)
        asked = self.understand(texts(language).ask_about[EXPLAIN].format(title=title), language)
        return self._settled(replace(asked, text=query.text, follows=True), asked.likely)

    def _again(self, query: Query, before: Query, *, other: bool) -> Query:
        """Return the question before, asked of an ``other`` option or of something else of the same."""
        again = replace(query, kind=before.kind, kinds=before.kinds, conditions=before.conditions)
        if not other:  # what it says itself is what is asked now
            return again
        text = f"{before.text} {query.text}"
        return replace(again, text=text, finding=self._search.find(text), again=True)

    def _settled(self, query: Query, likely: Mapping[str, float]) -> Query:
        ordered = dict(sorted(likely.items(), key=lambda one: -one[1]))
        return replace(query, likely=ordered, subject=query.named or tuple(ordered)[:1])

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


def _goes_on_of_several(finding: Finding, options: Sequence[str]) -> bool:
    """Say whether a question may go on about a few options, for it names none."""
    names = max(finding.signals["named"].values(), default=0.0) >= SAYS_WHICH
    return 1 < len(options) <= FEW and not names


def _beside(query: Query, before: Query, pointed: Sequence[str]) -> tuple[str, ...]:
    """Return what a question sets side by side that needs the one before: its options, or with its own.

    "Those" are all that the last answer put forward, "those two" the last two that were talked about.

    :param pointed: the options that it points at
    """
    if query.kinds.get(COMPARE, 0.0) < GOES_ON_COMPARING or len(pointed) > 1:
        return tuple(pointed) if len(pointed) > 1 else ()
    if pointed:
        return (*before.subject, *pointed) if {*before.subject}.isdisjoint(pointed) else ()
    if len(before.subject) > 1:
        return before.subject
    if query.option not in before.subject and query.likely[query.option] >= SURELY_NAMED:
        return (*before.subject, query.option)
    return before.counted if before.counted == before.shown else before.counted[-2:]


def _about(before: Query) -> Mapping[str, float]:
    """Return how likely options are what a question was about, of those that the next one may go on about.

    The question alone may leave it open between two.
    """
    if len(before.subject) == 1 and len(before.shown) > 1:
        return {option: before.likely[option] for option in before.shown}
    return dict.fromkeys(before.subject, 1.0)
