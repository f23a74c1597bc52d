"""Rows made without a source text: captions and headlines, word forms, words of the teacher."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.training.data import Row, read_records
from index.training.forms import inflected_pairs
from index.training.measure import read_table
from index.training.scenes import scene_pairs
from index.training.swaps import Pair, swapped_pairs

SCENES = 45_000
SCENE_SWAPS = 15_000
SCENE_WEIGHT = 0.5
FORM_WEIGHT = 0.25
WORD_WEIGHT = 0.25
SEED = 1


def made_rows(data: Path, own: Path, known: Sequence[Row], words: Sequence[str]) -> list[Row]:
    """Return the made rows in a fixed order, those that are known left out.

    Args:
        data: folder with ``dictionary_with_glosses.tsv.gz`` and with ``measure``, the measuring
            sets, of which no sentence is made.
        own: folder with ``scenes.tsv``.
        known: the rows that come from sources.
        words: that the teacher knows. Those that no known Dutch text has are names, numbers and
            English words; a name in a Dutch text means what it means in English.

    Raises:
        FileNotFoundError: if a file is missing.
    """
    entries = list(read_records(data / "dictionary_with_glosses.tsv.gz"))
    scenes = scene_pairs(own / "scenes.tsv", SCENES, SEED)
    scenes += swapped_pairs(scenes, entries, SCENE_SWAPS, SEED)
    dutch = {word for row in known for word in _words(row.left)}
    rows = [
        *(Row(nl, en, en, SCENE_WEIGHT) for nl, en in _unmeasured(scenes, data / "measure")),
        *(Row(nl, en, en, FORM_WEIGHT) for nl, en in inflected_pairs(entries)),
        *(Row(word, word, word, WORD_WEIGHT) for word in words if word not in dutch),
    ]
    taken = {(row.left, row.right) for row in known}
    unique = {(row.left, row.right): row for row in rows}
    return [row for sides, row in unique.items() if sides not in taken]


def useful_words(data: Path, own: Path, known: Sequence[Row], words: Sequence[str]) -> list[str]:
    """Return words that deserve a piece of their own though the sources have too few of them.

    First those of the scenes, then in turn a Dutch form and a word of the teacher's. The
    teacher's vocabulary stands in order of frequency, so an English form's place in it says how
    common the Dutch one is; forms that the sources have come before others.

    Args:
        data: as for ``made_rows``.
        own: likewise.
        known: likewise.
        words: that the teacher knows, the most frequent first.
    """
    places = {word: place for place, word in enumerate(words)}
    dutch = {word for row in known for word in _words(row.left)}
    scenes = dict.fromkeys(
        word
        for record in read_records(own / "scenes.tsv")
        for name, cell in record.items()
        if name != "kind"
        for word in _words(cell)
    )
    forms: dict[str, tuple[bool, int]] = {}
    for nl, en in inflected_pairs(read_records(data / "dictionary_with_glosses.tsv.gz")):
        if en in places and re.fullmatch("[a-z]+", nl):
            rank = (nl not in dutch, places[en])
            forms[nl] = min(rank, forms.get(nl, rank))
    ranked = sorted(forms, key=lambda form: (forms[form], form))
    strange = [word for word in words if word not in dutch]
    return [*scenes, *(word for both in zip(ranked, strange, strict=False) for word in both)]


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return re.findall(r"\w+", text.lower())


def _unmeasured(pairs: Iterable[Pair], folder: Path) -> Iterator[Pair]:
    """Yield the pairs of which neither side stands in a measuring set, signs and case aside."""
    measured = {
        tuple(_words(cell))
        for path in folder.glob("*.tsv")
        for record in read_table(path)
        for name, cell in record.items()
        if re.fullmatch("(nl|en)[12]?", name)
    }
    for pair in pairs:
        if measured.isdisjoint(tuple(_words(side)) for side in pair):
            yield pair
