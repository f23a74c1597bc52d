"""The vectors of what is searched but never cited: options as a whole, and the ways to ask for them.

They are a few thousand short texts that every question is compared with, all of them, so they are kept
as one matrix beside the collection, which holds the guide's passages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.chunks import Chunk
from index.embed import Vectors


@dataclass(frozen=True, slots=True)
class Aids:
    """``vectors`` are unit vectors, shape (aids, dimensions); ``ids`` and ``shas`` are their chunks'."""

    ids: tuple[str, ...]
    shas: tuple[str, ...]
    vectors: Vectors

    @classmethod
    def of(cls, chunks: Sequence[Chunk], vectors: Vectors) -> "Aids":
        """Take the aids among ``chunks``, whose vectors have shape (chunks, dimensions)."""
        rows = [row for row, chunk in enumerate(chunks) if not chunk.anchor]
        ids, shas = (tuple(getattr(chunks[row], field) for row in rows) for field in ("id", "sha"))
        return cls(ids, shas, vectors[rows])

    def save(self, path: Path) -> None:
        """Write the aids as one .npz file."""
        np.savez(path, ids=np.array(self.ids), shas=np.array(self.shas), vectors=self.vectors)

    @classmethod
    def open(cls, path: Path) -> "Aids":
        """Read what ``save`` wrote. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            return cls(tuple(data["ids"].tolist()), tuple(data["shas"].tolist()), data["vectors"])

    def similarities(self, vector: Sequence[float]) -> Vectors:
        """Return the cosine similarity of each aid to a question's unit vector, shape (aids,)."""
        # Not by @, whose threads would take longer to start than the sums do on a busy machine.
        cosines: Vectors = np.einsum("ad,d->a", self.vectors, np.asarray(vector, dtype=np.float32))
        return cosines
