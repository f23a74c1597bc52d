"""Two things asked in one question: where it is cut, and what answers both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.kinds import CONTACT, FACT, ONE_CONDITION, WATCH
from assistant.query import Query
from assistant.shaping import Share
from assistant.signs import shares
from assistant.texts import EN, NL
from corpus.reading import Corpus

# Says for each text how likely it is a question of which kind.
Sounding = Callable[[Sequence[str]], Sequence[Mapping[str, float]]]
# Words that join what is asked to what else is asked; a stop stands before them, unless they join two names.
JOINERS = frozenset(word for one in (NL, EN) for word in one.joiners)
STOPS = ",;?"
# Kinds of question that ask for one thing, and how sure both parts must be of it, together.
ASKS_ONE = (ONE_CONDITION, FACT, WATCH, CONTACT)
BOTH_ASK = 0.5
# A part of fewer words asks nothing by itself.
LEAST = 2
Item = TypeVar("Item")


def parted(text: str, sounding: Sounding) -> tuple[str, str] | None:
    """Return the two parts of a text that each ask for one thing, none where it asks but one."""
    said = text.split()
    cuts = [at for at in range(LEAST, len(said) - LEAST + 1) if _may_part(said, at)]
    pairs = [(" ".join(said[:at]), " ".join(said[at:])) for at in cuts]
    if not pairs:
        return None
    asks = [sum(kinds.get(one, 0.0) for one in ASKS_ONE) for kinds in sounding([*sum(pairs, ())])]
    sure = {pair: first * second for pair, first, second in zip(pairs, asks[::2], asks[1::2], strict=True)}
    best = max(sure, key=sure.__getitem__)
    return best if sure[best] >= BOTH_ASK else None


def _may_part(said: Sequence[str], at: int) -> bool:
    """Say whether a question may be cut before a word: where a stop and a joiner stand, or two questions."""
    before = said[at - 1]
    joined = before[-1] in STOPS and said[at].casefold() in JOINERS
    return joined or (before.endswith("?") and said[-1].endswith("?"))


def sureness(query: Query, corpus: Corpus) -> float:
    """Return how likely a part is to be answered by one passage, or one condition, of its option."""
    likely = shares(hit for hit in query.finding.hits if hit.option == query.option)
    rows = corpus.intervention(query.option).conditions
    whole = [sum(likely.get(one.anchor, 0.0) for one in row.passages) for row in rows]
    return max([*likely.values(), *whole])


def together(first: Sequence[Share], second: Sequence[Share]) -> tuple[Share, ...]:
    """Return what answers two questions: of each option all that either shows, those of the first first."""
    found = {share.option: share for share in first}
    for share in second:
        one = found.get(share.option)
        found[share.option] = share if one is None else _sum(one, share)
    return tuple(found.values())


def adds(first: Sequence[Share], second: Sequence[Share]) -> bool:
    """Say whether what answers a question shows something that what answers another does not."""
    return together(first, second) != together(first, ())


def _sum(one: Share, other: Share) -> Share:
    return replace(
        one,
        passages=_each_once((*one.passages, *other.passages)),
        rows=_each_once((*one.rows, *other.rows)),
        declares=one.declares or other.declares,
        lacks=_each_once((*one.lacks, *other.lacks)),
    )


def _each_once(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))
