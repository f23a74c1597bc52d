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
from index.embed import Vector, Vectors
from index.packing import pack, unpack
from index.quantized import Quantized

FIELDS = {"levels": "level", "options": "option", "abouts": "about", "kinds": "kind"}


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
    """``quantized`` are the aids' unit vectors; ``ids`` and ``shas`` are their chunks'.

    So are the columns: levels, options, the passages that ways to ask are about, kinds. ``aided`` are the
    options of which enough ways to ask are known.
    """

    ids: tuple[str, ...]
    shas: tuple[str, ...]
    quantized: Quantized
    levels: Column
    options: Column
    abouts: Column
    kinds: Column
    aided: frozenset[str]

    @classmethod
    def of(cls, chunks: Sequence[Chunk], vectors: Vectors, aided: frozenset[str] = frozenset()) -> "Aids":
        """Take aids, whose unit vectors have shape (aids, dimensions)."""
        columns = {name: Column.of([getattr(one, field) for one in chunks]) for name, field in FIELDS.items()}
        ids, shas = tuple(one.id for one in chunks), tuple(one.sha for one in chunks)
        return cls(ids, shas, Quantized.of(vectors), **columns, aided=aided)

    def save(self, path: Path, vectors: Vectors) -> None:
        """Write the aids as one .npz file, and with them their ``vectors``, which asking never reads."""
        arrays: dict[str, NDArray[Any]] = {"ids": pack(self.ids), "shas": pack(self.shas)}
        for name in FIELDS:
            column: Column = getattr(self, name)
            arrays |= {name: pack(column.names), f"{name}_codes": column.codes.astype(np.int32)}
        arrays |= {**self.quantized.arrays(), "vectors": vectors}
        np.savez(path, allow_pickle=False, aided=pack(sorted(self.aided)), **arrays)

    @classmethod
    def open(cls, path: Path) -> "Aids":
        """Read what ``save`` wrote. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            columns = {
                name: Column(unpack(data[name]), data[f"{name}_codes"].astype(np.intp)) for name in FIELDS
            }
            ids, shas, aided = (unpack(data[name]) for name in ("ids", "shas", "aided"))
            return cls(ids, shas, Quantized.opened(data), **columns, aided=frozenset(aided))

    @staticmethod
    def known(path: Path) -> dict[str, list[float]]:
        """Return the saved vectors by the SHA-256 of what was embedded; it raises what ``open`` does."""
        with np.load(path, allow_pickle=False) as data:
            return dict(zip(unpack(data["shas"]), data["vectors"].tolist(), strict=True))

    def similarities(self, vector: Vector) -> Vectors:
        """Return each aid's cosine similarity to a question's unit vector, shape (aids,)."""
        similarities: Vectors = self.quantized.cosines(vector[np.newaxis])[0]
        return similarities
