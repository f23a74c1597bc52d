"""Kinds of question, and which one a question most likely is."""

from collections.abc import Mapping

from index import lessons

# Kinds of question, as kinds.toml names them; all that ask for one kind of condition are "condition".
FACT = "fact"
RECOMMEND = "recommend"
EXPLAIN = "explain"
WATCH = "watch"
CONTACT = "contact"
CONDITIONS = "conditions"
CONDITION = "condition:"  # and the kind of condition
ONE_CONDITION = "condition"
INSTRUCTION = "instruction"
COMPARE = "compare"
LIST = "list"
OVERVIEW = lessons.OVERVIEW
GREETING = "greeting"
# How sure it must be that all conditions of an option are asked for: of seven ``dev`` questions for which
# that was likeliest and less sure, six asked for something else.
ALL_CONDITIONS = 0.58
# How likely it must be that all conditions are asked for, though one of them, whichever, is likelier: of 38
# such ``dev`` questions 36 are so sure, and of 1,257 others six, five of which do ask for all.
ALL_OF_THEM = 0.45


def likeliest(kinds: Mapping[str, float]) -> str:
    """Return the likeliest kind of question; those that ask for one kind of condition are one kind."""
    found: dict[str, float] = {}
    for kind, p in kinds.items():
        name = ONE_CONDITION if kind.startswith(CONDITION) else kind
        found[name] = found.get(name, 0.0) + p
    best = max(found, key=found.__getitem__, default=RECOMMEND)
    return CONDITIONS if best == ONE_CONDITION and kinds.get(CONDITIONS, 0.0) >= ALL_OF_THEM else best
