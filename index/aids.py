"""What is searched but never cited: options as a whole, and the ways to ask for them.

They are thousands of short texts. Every question is compared with all of them, so their vectors are kept as
one matrix beside the collection, which holds the guide's passages. Of their texts, only what they are about
is kept: asking needs no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.chunks import Chunk
from index.embed import Vectors
from index.packing import pack, unpack
from index.threads import one_thread
from index.turning import principal

# Of their vectors, turned so that they differ most in the first, so many numbers are compared where there are
# more aids than ``MANY``: half of them, in little more than half the time.
COMPARED = 192
MANY = 5000
FIELDS = {"levels": "level", "options": "option", "abouts": "about", "kinds": "kind"}
TURNED = ("near", "lengths", "rest", "directions")


@dataclass(frozen=True, slots=True)
class Column:
    """One word for each aid: the n-th has ``names[codes[n]]``; names stand in the order of their first."""

    names: tuple[str, ...]
    codes: NDArray[np.intp]

    @classmethod
    def of(cls, words: Sequence[str]) -> "Column":
        """Return the column of ``words``."""
        codes = {word: code for code, word in enumerate(dict.fromkeys(words))}
        return cls(tuple(codes), np.array([codes[word] for word in words], dtype=np.intp))

    def rows(self, name: str) -> NDArray[np.intp]:
        """Return the rows that have ``name``."""
        code = self.names.index(name) if name in self.names else -1
        return np.flatnonzero(self.codes == code)

    def words(self, rows: NDArray[np.intp]) -> list[str]:
        """Return the words of ``rows``."""
        return [self.names[code] for code in self.codes[rows].tolist()]


@dataclass(frozen=True, slots=True)
class Aids:
    """``near`` and ``rest`` are the aids' unit vectors, turned by ``directions``, shape (dimensions, all).

    ``near``, shape (aids, ``COMPARED`` or all), is what questions are compared with, of unit length again;
    its ``lengths`` and ``rest`` are kept so that what has not changed need not be embedded again. ``ids`` and
    ``shas`` are their chunks'. So are the columns: levels, options, the passages that ways to ask are about,
    kinds. ``aided`` are the options of which enough ways to ask are known.
    """

    ids: tuple[str, ...]
    shas: tuple[str, ...]
    near: Vectors
    lengths: Vectors
    rest: Vectors
    directions: Vectors
    levels: Column
    options: Column
    abouts: Column
    kinds: Column
    aided: frozenset[str]

    @classmethod
    def of(cls, chunks: Sequence[Chunk], vectors: Vectors, aided: frozenset[str] = frozenset()) -> "Aids":
        """Take the aids among ``chunks``, whose vectors have shape (chunks, dimensions)."""
        rows = [row for row, chunk in enumerate(chunks) if not chunk.anchor]
        aids = [chunks[row] for row in rows]
        columns = {name: Column.of([getattr(one, field) for one in aids]) for name, field in FIELDS.items()}
        ids, shas = tuple(one.id for one in aids), tuple(one.sha for one in aids)
        directions = principal(vectors[rows])
        turned = vectors[rows] @ directions
        compared = COMPARED if len(rows) > MANY else len(directions)
        lengths = np.linalg.norm(turned[:, :compared], axis=1).astype(np.float32)
        near = np.asarray(turned[:, :compared] / np.where(lengths, lengths, 1)[:, np.newaxis], np.float32)
        rest = np.ascontiguousarray(turned[:, compared:])
        return cls(ids, shas, near, lengths, rest, directions, **columns, aided=aided)

    def save(self, path: Path) -> None:
        """Write the aids as one .npz file."""
        arrays: dict[str, NDArray[Any]] = {"ids": pack(self.ids), "shas": pack(self.shas)}
        for name in FIELDS:
            column: Column = getattr(self, name)
            arrays |= {name: pack(column.names), f"{name}_codes": column.codes.astype(np.int32)}
        arrays |= {name: getattr(self, name) for name in TURNED}
        np.savez(path, allow_pickle=False, aided=pack(sorted(self.aided)), **arrays)

    @classmethod
    def open(cls, path: Path) -> "Aids":
        """Read what ``save`` wrote. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            columns = {
                name: Column(unpack(data[name]), data[f"{name}_codes"].astype(np.intp)) for name in FIELDS
            }
            ids, shas, aided = (unpack(data[name]) for name in ("ids", "shas", "aided"))
            near, lengths, rest, directions = (data[name] for name in TURNED)
            return cls(ids, shas, near, lengths, rest, directions, **columns, aided=frozenset(aided))

    @property
    def vectors(self) -> Vectors:
        """The aids' unit vectors, shape (aids, dimensions)."""
        with one_thread():
            near = self.near * self.lengths[:, np.newaxis]
            found: Vectors = np.hstack([near, self.rest]) @ self.directions.T
        return found

    def similarities(self, vector: Sequence[float]) -> Vectors:
        """Return each aid's cosine similarity to a question's unit vector, or nearly so, shape (aids,)."""
        with one_thread():
            turned = np.asarray(vector, dtype=np.float32) @ self.directions[:, : self.near.shape[1]]
            cosines: Vectors = self.near @ (turned / (np.linalg.norm(turned) or 1))
        return cosines
