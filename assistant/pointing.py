"""Which options of a conversation a question points at: "the second one", "de laatste", "all three"."""

from collections.abc import Iterator, Sequence

from assistant.texts import Pointers
from index.analysis import STOPWORDS, words


def pointed_at(
    text: str, counted: Sequence[str], subject: Sequence[str], pointers: Pointers
) -> tuple[str, ...]:
    """Return the options that a question points at by their place, in its order; none where it counts others.

    "The second one" is an option, and "the second year" none.

    :param counted: the options that the conversation puts in order; one alone has no second
    :param subject: those that it was last about, of which "the other one" is none
    """
    said = words(text)
    if len(counted) < 2:
        return ()
    found = (option for at in range(len(said)) for option in _meant(said, at, counted, subject, pointers))
    return tuple(dict.fromkeys(found))


def says_more(text: str, pointers: Pointers) -> bool:
    """Say whether a question asks anything besides pointing at an option."""
    said = words(text)
    names = {name for place in pointers.ordinals for name in place}
    names |= {*pointers.last, *pointers.middle, *pointers.other, *pointers.things, *pointers.numbers}
    return any(word not in names and not _small(word) and not word.isdigit() for word in said)


def _meant(
    said: Sequence[str], at: int, counted: Sequence[str], subject: Sequence[str], pointers: Pointers
) -> Iterator[str]:
    """Yield the options that the word at a place means."""
    word, before = said[at], said[at - 1] if at else ""
    if before in pointers.things and word.isdigit() and 0 < int(word) <= len(counted):
        yield counted[int(word) - 1]
    alone = _alone(said, at, pointers)
    if alone and word in pointers.numbers and (before in pointers.all or word in pointers.both):
        many = pointers.numbers[word]
        yield from counted[-many:] if many <= len(counted) else ()
    if before and before not in pointers.articles:
        return
    place = next((n for n, names in enumerate(pointers.ordinals) if word in names), len(counted))
    if place < len(counted) and (alone or said[at + 1] not in pointers.counted):
        yield counted[place]
    elif not alone:
        return
    elif word in pointers.last:
        yield counted[-1]
    elif word in pointers.middle and len(counted) % 2:
        yield counted[len(counted) // 2]
    elif word in pointers.other and len(counted) == 2 and len(subject) == 1:
        yield from (one for one in counted if one != subject[0])


def _alone(said: Sequence[str], at: int, pointers: Pointers) -> bool:
    """Say whether the word at a place stands by itself, rather than before a word that says of what."""
    after = said[at + 1] if at + 1 < len(said) else ""
    return not after or after in pointers.things or _small(after)


def _small(word: str) -> bool:
    return any(word in small for small in STOPWORDS.values())
