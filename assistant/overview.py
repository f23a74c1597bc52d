"""A kind of condition that is asked of all options, or of some that the question does not name."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.kinds import COMPARE, OVERVIEW
from assistant.naming import named_goals
from assistant.query import NAMES_GOAL, Query
from assistant.signs import kinds_asked
from corpus.guide import Goal
from corpus.reading import Corpus
from index.analysis import content_words
from index.chunks import GOAL
from index.lessons import ANSWERED, FOLLOWS, GOALS

# How likely it must be asked of options that are not named: of 50 questions for that all are so sure, of 20
# that only look like it none.
ASKS_OF_ALL = 0.2
# Which share of the chance one kind of condition must have, and how likely the guide must be about it, for
# what no word asks for: of 13 such questions 11 are so sure, of ten that no condition is about none.
SURELY_ASKED = 0.8
ABOUT_IT = 0.5
# How surely a question must sound like it goes on, to ask of the options before; if it was about one, so
# likely it must be asked of all to let that go.
OF_THOSE = 0.5
LETS_GO = 0.5
# "Which is the cheapest?" is asked of all where it neither names an option nor follows on several.
# It says little else, so many words that carry meaning at most.
NAMES = 0.8
FEW = 3


def as_overview(query: Query, before: Query | None, corpus: Corpus, language: str) -> Query | None:
    """Return a question that asks a kind of condition of several options as such, none where it does not.

    :param before: the question before it, the options of whose answer it may mean
    """
    kind = _asked(query, corpus)
    asks = _asks_of_all(query, before, corpus, language)
    if asks < ASKS_OF_ALL or query.titled or not kind:
        return None
    leans = before is not None and query.finding.signals["follows"].get(FOLLOWS, 0.0) >= OF_THOSE
    if leans and before is not None and before.kind == COMPARE:  # then it is compared on
        return None
    several = before.in_order if before is not None and leans else ()
    if leans and len(several) < 2 and asks < LETS_GO:
        return None
    of_those = len(several) > 1 and not named_goals(query.text, corpus)
    over = several if of_those else _asked_of(query, corpus)
    having = tuple(id for id in over if any(row.kind == kind for row in corpus.intervention(id).conditions))
    if not having:
        return None
    return replace(
        query,
        kind=OVERVIEW,
        conditions=(kind,),
        named=having,
        subject=having,
        over=over,
        follows=of_those,
    )


def _asks_of_all(query: Query, before: Query | None, corpus: Corpus, language: str) -> float:
    """Return how likely a kind of condition is asked of options that are not named.

    So it is by what compares by a word for that kind, where there is nothing to compare.
    """
    asks = query.kinds.get(OVERVIEW, 0.0)
    names = max(query.finding.signals["named"].values(), default=0.0) >= NAMES
    several = before is not None and len(before.in_order) > 1
    says_more = len(content_words(query.text, language)) > FEW
    if names or several or says_more or not corpus.labels.asked(query.text):
        return asks
    return asks + query.kinds.get(COMPARE, 0.0)


def _asked(query: Query, corpus: Corpus) -> str:
    """Return the kind of condition that is asked for: the surely likeliest, or what a word says; else ""."""
    if phrased := corpus.labels.phrased(query.text):
        return phrased
    asked = kinds_asked(query.kinds)
    best = max(asked, key=asked.__getitem__, default="")
    said = corpus.labels.asked(query.text)
    if not said:
        about = query.finding.signals["silence"].get(ANSWERED, 0.0) >= ABOUT_IT
        return best if about and best and asked[best] >= SURELY_ASKED * sum(asked.values()) else ""
    sure = best and asked[best] >= SURELY_ASKED * sum(asked.values())
    return best if sure or best in said else next(iter(said)) if len(said) == 1 else ""


def _asked_of(query: Query, corpus: Corpus) -> tuple[str, ...]:
    """Return the options of the guide or goal that a question names, or all."""
    if named := named_goals(query.text, corpus):
        return _options(named, corpus)
    signals = query.finding.signals
    if max(signals[GOAL].values(), default=0.0) >= NAMES_GOAL:
        likely = signals[GOALS]
        goal = max((goal for _, goal in corpus.goals()), key=lambda one: likely.get(one.id, 0.0))
        return _options([goal], corpus)
    return tuple(one.id for one in corpus.interventions)


def _options(goals: Sequence[Goal], corpus: Corpus) -> tuple[str, ...]:
    """Return the options of goals, each once, in the guide's order."""
    return tuple(dict.fromkeys(corpus.intervention(one.id).id for goal in goals for one in goal.options))
