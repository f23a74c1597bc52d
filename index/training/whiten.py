"""Evening out the directions of the trained vectors, without training."""

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

SMALLEST = 1e-6
"""Least spread of a direction that is evened out; below it lies rounding."""


def whiten(vectors: Vectors, texts: Vectors, power: float) -> Vectors:
    """Return token vectors whose texts are spread more evenly over the directions.

    A soft form of whitening (Su et al. 2021, arXiv 2103.15316): each main direction of the
    texts is divided by its spread to a power. A few directions that nearly all texts share
    then say less, which brings cosines closer to what people call similar.

    Args:
        vectors: of tokens, shape (tokens, dimensions).
        texts: unit vectors of texts built from them, shape (texts, dimensions).
        power: 0 changes nothing, 1 makes all directions equal.
    """
    spreads, directions = np.linalg.eigh(texts.T @ texts / len(texts))
    factors = np.maximum(spreads, SMALLEST) ** (-power / 2)
    evened: Vectors = (vectors @ (directions * factors)).astype(np.float32)
    return evened
