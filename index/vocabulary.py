"""The pieces of text that several classifiers know, so that a text's are looked up once for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Said:
    """The known pieces of a text: their numbers, and ``often``, 1 + ln of how often it has each."""

    numbers: NDArray[np.intp]
    often: NDArray[np.float32]

    def among(self, rows: NDArray[np.intp]) -> "Said":
        """Return the pieces that have a row, by their rows; where they have none, ``rows`` is below 0."""
        found = rows[self.numbers]
        has = found >= 0
        return Said(found[has], self.often[has])


class Vocabulary:
    """All pieces of some vocabularies, each with a number."""

    def __init__(self, known: Iterable[Sequence[str]]) -> None:
        self._numbers = {piece: at for at, piece in enumerate(dict.fromkeys(chain.from_iterable(known)))}

    def said(self, counts: Mapping[str, int]) -> Said:
        """Return the known ones of a text's pieces, counted, in their order."""
        numbers = self._numbers
        known = [(numbers[piece], count) for piece, count in counts.items() if piece in numbers]
        return Said(
            np.array([number for number, _ in known], dtype=np.intp),
            np.array([1 + log(count) if count > 1 else 1 for _, count in known], dtype=np.float32),
        )

    def rows(self, pieces: Sequence[str]) -> NDArray[np.intp]:
        """Return for each number the row of its piece among ``pieces``, -1 where it is not among them."""
        found = np.full(len(self._numbers), -1, dtype=np.intp)
        found[[self._numbers[piece] for piece in pieces]] = np.arange(len(pieces))
        return found
