"""New sentence pairs from known ones: one word exchanged on both sides for another of its kind.

The student sees each dictionary word in sentences this way, and sentences that differ in one
word only, which teaches it how much a single word weighs.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

Entry = tuple[str, str, str]
"""Dutch word, English word, part of speech."""
Pair = tuple[str, str]
KINDS = ("n", "adj", "v")
SHORTEST = 3
"""Letters of a Dutch word that may be exchanged; shorter ones are mostly function words."""
WORDS = (4, 20)
"""Least and most words of a sentence that is used."""


def swapped_pairs(
    pairs: Sequence[Pair], dictionary: Iterable[Mapping[str, str]], count: int, seed: int
) -> list[Pair]:
    """Return about ``count`` new pairs, Dutch and English.

    Args:
        pairs: sentences and their translations.
        dictionary: records with ``nl``, ``en`` and ``pos``; only single words are used.
        count: pairs wanted; fewer come back when the dictionary fits fewer sentences.
        seed: of all choices.
    """
    random = np.random.default_rng(seed)
    entries = [entry for record in dictionary if (entry := _entry(record))]
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    by_word: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry[2]].append(entry)
        by_word[entry[0]].append(entry)
    made: dict[Pair, None] = {}
    # Twice over: many sentences fit, and each gives another pair the second time.
    for index in np.concatenate([random.permutation(len(pairs)) for _ in range(2)]):
        if len(made) >= count:
            break
        places = _places(pairs[index], by_word)
        if places:
            old = places[int(random.integers(len(places)))]
            kind = by_kind[old[2]]
            new = kind[int(random.integers(len(kind)))]
            made[_swap(pairs[index], old, new)] = None
    return list(made)


def _entry(record: Mapping[str, str]) -> Entry | None:
    """Return the entry of a dictionary record, or nothing where a side is no single word."""
    nl, en, kind = record["nl"].lower(), record["en"].lower(), record["pos"]
    usable = kind in KINDS and nl.isalpha() and en.isalpha() and len(nl) >= SHORTEST
    return (nl, en, kind) if usable else None


def _places(pair: Pair, by_word: Mapping[str, Sequence[Entry]]) -> list[Entry]:
    """Return the dictionary entries of which both words stand in the pair."""
    dutch, english = (re.findall(r"\w+", side.lower()) for side in pair)
    if not all(WORDS[0] <= len(side) <= WORDS[1] for side in (dutch, english)):
        return []
    there = set(english)
    return [entry for word in dutch for entry in by_word.get(word, ()) if entry[1] in there]


def _swap(pair: Pair, old: Entry, new: Entry) -> Pair:
    """Return the pair with one entry's words exchanged for another's."""
    nl, en = (
        re.sub(rf"\b{old[side]}\b", new[side], pair[side], count=1, flags=re.IGNORECASE) for side in (0, 1)
    )
    return nl, en
