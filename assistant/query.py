"""A question as it was understood, for the answer and for the question after it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.kinds import COMPARE, LIST
from assistant.signs import kinds_asked
from index.chunks import GOAL
from index.search import Finding

# How near to ways to ask for all options of a goal a question is that surely does.
NAMES_GOAL = 0.75
# Further than this from all ways to ask for all options of a goal, it asks for something else.
NEAR_GOAL = 0.5
# How likely it must be that options are compared for a question to be read as naming several.
COMPARES = 0.35
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
    order, ``at_once`` those of the last answer in the conversation that put forward several, ``counted``
    those, or else the ones asked about in turn, ``discussed`` those that came first in an answer of it, and
    ``over`` those of which a kind of condition is asked that only some have; ``titled`` says that an
    option's whole title stands in it, ``bare`` that it is an option's name and nothing else, ``again`` that
    the question before is asked again of another option; ``also`` is what else is asked in the same breath,
    read as the next question.
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
    bare: bool = False
    again: bool = False
    over: tuple[str, ...] = ()
    discussed: tuple[str, ...] = ()
    at_once: tuple[str, ...] = ()
    also: "Query | None" = None

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
