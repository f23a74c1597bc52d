"""Which intervention a question is about, learned from the passages and the ways to ask for each.

Nearest neighbours weigh every direction of the embedding alike; a classifier learns which of them tell
the interventions apart. Multinomial logistic regression on the embeddings, fitted when the index is
built and kept as two arrays, so that asking needs no more than a matrix product.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.chunks import WHOLE, Chunk
from index.embed import Vectors

# Inverse strength of the L2 penalty; best of 3 and 10 on ways to ask that were held out, a third of them.
PENALTY = 3.0


@dataclass(frozen=True, slots=True)
class Affinity:
    """``weights`` has shape (dimensions, options), ``bias`` (options,)."""

    options: tuple[str, ...]
    weights: Vectors
    bias: Vectors

    @classmethod
    def fit(cls, chunks: Sequence[Chunk], vectors: Vectors) -> "Affinity":
        """Learn from chunks with their vectors, shape (chunks, dimensions)."""
        from sklearn.linear_model import LogisticRegression
        from threadpoolctl import threadpool_limits

        rows = [row for row, chunk in enumerate(chunks) if chunk.level != WHOLE]
        options = tuple(sorted({chunks[row].option for row in rows}))
        if len(options) < 2:
            none = np.zeros((vectors.shape[1], len(options)), np.float32)
            return cls(options, none, np.zeros(len(options), np.float32))
        model = LogisticRegression(C=PENALTY, max_iter=1000)
        with threadpool_limits(1):  # threads on matrices this small cost 20 times what they bring
            model.fit(vectors[rows], [chunks[row].option for row in rows])
        weights, bias = model.coef_, model.intercept_
        if len(options) == 2:  # one row for two classes: the second against the first
            weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
        return cls(options, weights.T.astype(np.float32), bias.astype(np.float32))

    def save(self, path: Path) -> None:
        """Write the model as one .npz file."""
        np.savez(path, options=np.array(self.options), weights=self.weights, bias=self.bias)

    @classmethod
    def open(cls, path: Path) -> "Affinity":
        """Read a model. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            return cls(tuple(data["options"].tolist()), data["weights"], data["bias"])

    def scores(self, vector: Sequence[float]) -> dict[str, float]:
        """Return the probability of each option for a question's vector, by option."""
        logits = np.asarray(vector, dtype=np.float32) @ self.weights + self.bias
        likely = np.exp(logits - logits.max())
        return dict(zip(self.options, (likely / likely.sum()).tolist(), strict=True))
