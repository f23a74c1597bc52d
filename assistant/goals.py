"""Which goals of the guide a question asks the options of."""

from collections.abc import Sequence

from assistant.kinds import LIST
from assistant.naming import named_goals
from assistant.query import Query
from corpus.asked import ALL
from corpus.guide import Goal
from corpus.reading import Corpus
from index.lessons import GOALS

# "Welke opties zijn er?": surely a list, in words most of which the guide knows, ...
SURELY = 0.6
KNOWN = 0.6
# ... and this likely to mean those of all goals, if all of something, or hardly a word to say of what.
MEANS_ALL = 0.85
FEW = 2


def asked_goals(query: Query, corpus: Corpus) -> Sequence[Goal]:
    """Return the goal whose options are asked for; a whole guide's when that is, or all."""
    if named := named_goals(query.text, corpus):
        return named
    goals = [goal for _, goal in corpus.goals()]
    if asks_for_all(query):
        return goals
    likely = query.finding.signals[GOALS]
    parts = {goal.id: (goal,) for goal in goals} | {guide.id: guide.goals for guide in corpus.guides}
    return parts[max(parts.keys() & likely.keys(), key=likely.__getitem__)]


def asks_for_all(query: Query) -> bool:
    """Say whether a question asks for all options that there are.

    It is like ways to ask for those; where none are known, it says of what no more than a word or two.
    """
    signals = query.finding.signals
    words = signals["words"]
    if query.kinds.get(LIST, 0.0) < SURELY or words["known"] < KNOWN:
        return False
    return signals[GOALS][ALL] >= MEANS_ALL if ALL in signals[GOALS] else words["count"] <= FEW
