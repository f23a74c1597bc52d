"""Which goals of the guide a question asks the options of."""

from collections.abc import Sequence

from assistant.understanding import LIST, Query
from corpus.guide import Goal
from corpus.labels import plain
from corpus.reading import Corpus
from index.chunks import GOAL
from index.lessons import GOALS

# Further than this from every goal, the question asks for all that the guide has.
NEAR = 0.35
# "Welke opties zijn er?": surely a list, and hardly a word to say of what.
SURELY = 0.8
FEW = 2
KNOWN = 0.5


def asked_goals(query: Query, corpus: Corpus) -> Sequence[Goal]:
    """Return the goal whose options are asked for; a whole guide's when it is named, or all."""
    if named := named_goals(query.text, corpus):
        return named
    goals = [goal for _, goal in corpus.goals()]
    near = query.finding.signals[GOAL]
    if asks_for_all(query) or max(near.values()) < NEAR:
        return goals
    return [max(goals, key=lambda goal: query.finding.signals[GOALS][goal.id])]


def asks_for_all(query: Query) -> bool:
    """Say whether a question asks for options and says of what no more than a word or two of the guide's."""
    words = query.finding.signals["words"]
    return query.kinds.get(LIST, 0.0) >= SURELY and words["count"] <= FEW and words["known"] >= KNOWN


def named_goals(text: str, corpus: Corpus) -> Sequence[Goal]:
    """Return the goals of the guide whose title a question names, in any language; none otherwise."""
    said = plain(text)
    for guide in corpus.guides:
        titles = {plain(edition.name(guide.title)) for edition in corpus.editions.values()}
        if any(title in said for title in titles):
            return guide.goals
    return ()
