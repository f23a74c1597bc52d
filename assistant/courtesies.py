"""What a question says besides greetings, thanks and a signature, as people write to one another."""

import re
from collections.abc import Callable, Sequence

# Says of each text how likely it greets or thanks.
Greets = Callable[[Sequence[str]], Sequence[float]]
PART = re.compile(r"(?<=[.,:;?!…–])\s+")
# From this probability on a part at either end is a courtesy, if it has no more words than this. Of 3,186
# ``dev`` questions this takes something from 56, from seven of them more than a courtesy ("De meesten leven
# hier van dag tot dag."), but from none what is asked.
GREETS = 0.8
WORDS = 8
# What is as likely a courtesy as a whole has nothing else in it.
THANKS = 0.5
# What stands below "kind regards": a name, a job. So many parts, and words in each, at most.
SIGNED = 3
NAME = 4


def without_courtesies(text: str, greets: Greets) -> str:
    """Return a question without the greeting before it and the closing after it, or whole if that is all."""
    parts = PART.split(text)
    likely = _likely(parts, greets)
    first = next((at for at, p in enumerate(likely) if p < GREETS), len(parts))
    closing = [at for at in range(first, len(parts)) if likely[at] >= GREETS and _signs(parts[at + 1 :])]
    rest = " ".join(parts[first : min(closing, default=len(parts))])
    # "Right, got it" is thanks as a whole.
    return rest if rest == text or (rest and max(greets([text, rest])) < THANKS) else text


def _likely(parts: Sequence[str], greets: Greets) -> list[float]:
    """Return how likely each part is a courtesy; a question of one part is none."""
    short = [part for part in parts if len(part.split()) <= WORDS and not part.endswith("?")]
    known = dict(zip(short, greets(short), strict=True)) if len(parts) > 1 and short else {}
    return [known.get(part, 0.0) for part in parts]


def _signs(parts: Sequence[str]) -> bool:
    """Say whether parts may be who signs."""
    return len(parts) <= SIGNED and all(len(one.split()) <= NAME and not one.endswith("?") for one in parts)
