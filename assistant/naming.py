"""What a question names: an option, a guide, or things beside each other, options or kinds of condition.

For those it is cut where its parts are surest of one each: anywhere, or only where words join them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations, product
from math import prod

from corpus.guide import Goal
from corpus.labels import plain
from corpus.reading import Corpus
from index.analysis import content_words, stems, words

# Says for each text how likely it is about what, by name.
Reader = Callable[[Sequence[str]], Sequence[Mapping[str, float]]]
# Of so many things a part may name, the likeliest, one must be no other part's.
LIKELIEST = 3
# Of a longer question only the ways to cut it in two are tried: those in three are too many.
SHORT = 24
# Of a question so long that its parts would have more words than this, together, only so many ways to cut it
# are tried, all over it. Of ordinary ones, of up to 140 words, all are: no known question has more than 75.
READ = 20_000
# What a part of a question may end with.
STOPS = ",.:;?!"


def words_of_names(
    names: Mapping[str, Collection[str]], languages: Collection[str]
) -> dict[str, tuple[frozenset[str], ...]]:
    """Return what short names of each option are made of, by its id: words, in each language of the guide."""
    return {
        option: tuple(_words(name, one) for name in all for one in languages) for option, all in names.items()
    }


def only_named(text: str, names: Mapping[str, Collection[frozenset[str]]], languages: Collection[str]) -> str:
    """Return the one option of which a text is a short name, or a part of one; "" where it says more.

    :param names: the words of each option's names, by its id
    """
    said = [one for language in languages if (one := _words(text, language))]
    found = [id for id, known in names.items() if any(one <= name for one in said for name in known)]
    return found[0] if len(found) == 1 else ""


def _words(text: str, language: str) -> frozenset[str]:
    """Return the stems of a text, and its small words as they are."""
    content = set(content_words(text, language))
    return frozenset([*stems(text, language), *(word for word in words(text) if word not in content)])


def named_goals(text: str, corpus: Corpus) -> Sequence[Goal]:
    """Return the goals of the guide whose title a question names, in any language; none otherwise."""
    said = plain(text)
    for guide in corpus.guides:
        titles = {plain(edition.name(guide.title)) for edition in corpus.editions.values()}
        if any(title in said for title in titles):
            return guide.goals
    return ()


def named_beside(
    text: str, about: Reader, least: float, most: int = 2, joined: Collection[str] = ()
) -> tuple[tuple[str, ...], float]:
    """Return what the parts of a question name, in its order, and how sure that is.

    :param least: how sure the parts must be, together, of one thing each
    :param most: how many things are looked for, 2 or 3
    :param joined: words one of which, or else a comma or the like, must join the parts; any may if empty
    """
    said = text.split()
    anywhere = [at for at in range(1, len(said)) if not joined or _joins(said, at, joined)]
    count = min(len(anywhere), READ // max(1, len(said)))
    places = [anywhere[at * len(anywhere) // count] for at in range(count)]
    spans: dict[tuple[int, int], Mapping[str, float]] = {}

    def read(cuts: Sequence[tuple[int, ...]]) -> None:
        new = list(
            dict.fromkeys(span for cut in cuts for span in _spans(cut, len(said)) if span not in spans)
        )
        spans.update(zip(new, about([" ".join(said[a:b]) for a, b in new]), strict=True))

    best = 0.0
    found: tuple[tuple[str, ...], float] = ((), 0.0)
    for parts in range(2, most + 1):
        cuts = list(combinations(places, parts - 1))
        if not cuts or (parts > 2 and len(said) > SHORT):
            break
        read(cuts)
        for cut in cuts:
            things, sure = _surest([spans[span] for span in _spans(cut, len(said))])
            # More parts multiply to less; the geometric mean lets cuts in two and in three be compared.
            if sure >= least and sure ** (1 / parts) > best:
                best, found = sure ** (1 / parts), (things, sure)
    return found


def _joins(said: Sequence[str], at: int, joined: Collection[str]) -> bool:
    """Say whether the word at a place joins what comes before to what comes after."""
    return said[at].casefold() in joined or said[at - 1][-1] in STOPS


def _spans(cut: Sequence[int], end: int) -> list[tuple[int, int]]:
    """Return where the parts of a question begin and end that is cut at some of its words."""
    return list(zip((0, *cut), (*cut, end), strict=True))


def _surest(parts: Sequence[Mapping[str, float]]) -> tuple[tuple[str, ...], float]:
    """Return for each part a thing of its own, the surest that way, and how sure that is."""
    likeliest = [sorted(part.items(), key=lambda one: -one[1])[:LIKELIEST] for part in parts]
    found: tuple[tuple[str, ...], float] = ((), 0.0)
    for chosen in product(*likeliest):
        things = tuple(thing for thing, _ in chosen)
        sure = prod(p for _, p in chosen)
        if sure > found[1] and len(set(things)) == len(things):
            found = things, sure
    return found
