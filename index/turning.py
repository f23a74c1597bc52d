"""Directions in which vectors differ most, so that a few numbers say nearly as much as all of them."""

import numpy as np

from index.embed import Vectors
from index.threads import one_thread


def principal(vectors: Vectors) -> Vectors:
    """Return the principal directions of vectors as columns, the most telling first.

    They are the eigenvectors of ``vectors.T @ vectors`` by falling eigenvalue.

    :param vectors: shape (texts, dimensions)
    :return: an orthonormal matrix, shape (dimensions, dimensions)
    """
    with one_thread():
        _, directions = np.linalg.eigh(vectors.T @ vectors)  # by growing eigenvalue
    return np.ascontiguousarray(directions[:, ::-1], dtype=np.float32)
