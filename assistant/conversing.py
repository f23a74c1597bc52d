"""A question read with the one before it: about the same option, another, or several of the conversation."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from assistant import pointing
from assistant.following import (
    OTHER_OPTION,
    SAME_OPTION,
    SAYS_WHICH,
    SURELY_GOES_ON,
    carried,
    moved,
    only_names,
)
from assistant.kinds import (
    ALL_CONDITIONS,
    COMPARE,
    CONDITIONS,
    EXPLAIN,
    LIST,
    ONE_CONDITION,
    OVERVIEW,
    RECOMMEND,
    likeliest,
)
from assistant.pointing import says_more
from assistant.query import NEAR_GOAL, Query
from assistant.texts import texts
from corpus.reading import Corpus
from index.chunks import GOAL
from index.frames import SAME
from index.lessons import FOLLOWS
from index.search import Finding, HybridSearch

# How likely a question must say itself which option it is about, for that of the one before not to count.
NAMES = 0.8
# How likely it must be that options are compared, to go on comparing, and that a question is about another
# option to compare that too.
GOES_ON_COMPARING = 0.5
SURELY_NAMED = 0.95
# How surely options must be compared for one that stands alone to compare its option with the one before:
# "what is the difference with ...?", and not "or would it be better if ...?", which moves on. With .8 and .9
# the ``dev`` questions are read alike; with .75 two that move on are compared.
SURELY_COMPARES = 0.8
# How surely what asks for a difference, and does not say between what, must sound like it goes on.
MAY_GO_ON = 0.5
# So many options at most are gone on about together.
FEW = 4


class Conversing:
    """Reads questions that need the one before."""

    def __init__(self, corpus: Corpus, search: HybridSearch, understand: Callable[[str, str], Query]) -> None:
        """:param understand: reads a question in a language as one that stands alone"""
        self._corpus = corpus
        self._search = search
        self._understand = understand

    def after(self, query: Query, before: Query, language: str, going: str) -> Query:
        """Return a question that needs the one before, read with it.

        :param going: whether it goes on about the same option, whatever it says of another, or about another
        """
        pointers = texts(language).pointers
        pointed = self.pointed_at(query.text, before, language)
        if len(pointed) == 1 and not says_more(query.text, pointers):
            return self._pointing(query, before, pointed[0], language)
        beside = _beside(query, before, pointed)
        least = {COMPARE: 0.0 if beside else 1.0, CONDITIONS: ALL_CONDITIONS}
        kinds = {kind: p for kind, p in query.kinds.items() if p >= least.get(kind, 0.0) and kind != OVERVIEW}
        # It asks within an option.
        if pointed or max(query.finding.signals[GOAL].values(), default=0.0) < NEAR_GOAL:
            kinds.pop(LIST, None)
        kind = likeliest(kinds)
        prior = dict.fromkeys(pointed, 1.0) or _about(before)
        named = query.finding.signals["named"]
        names = max(named.values(), default=0.0) >= NAMES and not pointed and going != SAME_OPTION
        likely = named if names else carried(query.likely, prior, before.discussed)
        if going == OTHER_OPTION and not names and not pointed:
            likely = moved(query.likely, before.subject, before.discussed)
        other = max(likely, key=likely.__getitem__) not in before.subject
        of_each = not pointed and self._asks_of_each(query, before, kind)
        if not of_each and len(pointed) < 2 and (kind == SAME or (other and only_names(query.finding))):
            return _settled(self._again(query, before, other=other), likely)
        if of_each or len(pointed) > 1 or (beside and kind == COMPARE):
            return _settled(replace(query, kind=COMPARE, named=beside or before.subject), query.likely)
        return _settled(replace(query, kind=kind), likely)

    def counts_on(self, text: str, finding: Finding, before: Query, language: str) -> bool:
        """Say whether a question points at options of the one before, or asks something of several."""
        if self.pointed_at(text, before, language):
            return True
        leans = finding.signals["follows"].get(FOLLOWS, 0.0)
        if likeliest(finding.signals["kinds"]) == COMPARE:
            surely = finding.signals["kinds"][COMPARE] >= SURELY_COMPARES
            if surely and _another(finding, before.subject):
                return True
            several = any(_goes_on_of_several(finding, one) for one in (before.subject, before.in_order))
            return several or leans >= MAY_GO_ON
        asks = leans >= SURELY_GOES_ON and self._corpus.labels.asked(text)
        return bool(asks) and _goes_on_of_several(finding, before.subject)

    def pointed_at(self, text: str, before: Query, language: str) -> tuple[str, ...]:
        """Return the options of the conversation that a question points at, typing errors mended."""
        mended = self._search.parts.spelling.mend(text)
        return pointing.pointed_at(mended, before.in_order, before.subject, texts(language).pointers)

    def _pointing(self, query: Query, before: Query, option: str, language: str) -> Query:
        """Return the question before asked of the option that a question does no more than point at.

        What asks for several options is not asked of one; then it asks how that one works.
        """
        if before.kind not in (LIST, COMPARE, OVERVIEW, RECOMMEND):
            return _settled(self._again(query, before, other=True), {option: 1.0})
        title = self._corpus.edition(language).name(self._corpus.intervention(option).title)
        asked = self._understand(texts(language).ask_about[EXPLAIN].format(title=title), language)
        return _settled(replace(asked, text=query.text, follows=True), asked.likely)

    def _again(self, query: Query, before: Query, *, other: bool) -> Query:
        """Return the question before, asked of an ``other`` option or of something else of the same."""
        kind = ONE_CONDITION if before.kind == OVERVIEW else before.kind  # it was asked of several
        again = replace(query, kind=kind, kinds=before.kinds, conditions=before.conditions)
        if not other:  # what it says itself is what is asked now
            return again
        text = f"{before.text} {query.text}"
        return replace(again, text=text, finding=self._search.find(text), again=True)

    def _asks_of_each(self, query: Query, before: Query, kind: str) -> bool:
        """Say whether a question asks for a condition of each of the few options that it goes on about."""
        if not _goes_on_of_several(query.finding, before.subject):
            return False
        said = self._corpus.labels.asked(query.text).intersection(query.conditions)
        return kind == ONE_CONDITION or (bool(said) and kind in (SAME, LIST, COMPARE))


def _settled(query: Query, likely: Mapping[str, float]) -> Query:
    """Return a query about the likeliest of its options, which the next may go on about."""
    ordered = dict(sorted(likely.items(), key=lambda one: -one[1]))
    return replace(query, likely=ordered, subject=query.named or tuple(ordered)[:1])


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
    if another := _another(query.finding, before.subject):
        return (*before.subject, another)
    return before.counted if before.counted == before.shown else before.counted[-2:]


def _another(finding: Finding, subject: Collection[str]) -> str:
    """Return the one option that a question surely names beside those it goes on about, "" for none."""
    likely = {option: p for option, p in finding.options.items() if option not in subject}
    best = max(likely, key=likely.__getitem__, default="")
    names = finding.signals["named"].get(best, 0.0) >= SAYS_WHICH
    return best if names and likely[best] >= SURELY_NAMED * sum(likely.values()) else ""


def _about(before: Query) -> Mapping[str, float]:
    """Return how likely options are what a question was about, of those that the next one may go on about.

    The question alone may leave it open between two.
    """
    if len(before.subject) == 1 and len(before.shown) > 1:
        return {option: before.likely[option] for option in before.shown}
    return dict.fromkeys(before.subject, 1.0)
