"""Vectors as bytes: a quarter of the memory, which NumKong compares several times as fast as numpy floats."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numkong
import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors

# The numbers of a byte go from -MOST to MOST.
MOST = 127


@dataclass(frozen=True, slots=True)
class Quantized:
    """Unit vectors as whole numbers, ``codes`` of shape (texts, dimensions), times each its of ``steps``.

    The step is the vector's greatest number in the size divided by ``MOST`` (symmetric quantization with a
    scale for each vector; Jacob et al., CVPR 2018).
    """

    codes: NDArray[np.int8]
    steps: NDArray[np.float32]

    @classmethod
    def of(cls, vectors: Vectors) -> "Quantized":
        """Round unit vectors, shape (texts, dimensions)."""
        steps = np.abs(vectors).max(axis=1, initial=0) / np.float32(MOST)
        steps = np.where(steps, steps, 1).astype(np.float32)
        return cls(np.rint(vectors / steps[:, np.newaxis]).astype(np.int8), steps)

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Return what is to be saved, by name, for ``opened``."""
        return {"codes": self.codes, "steps": self.steps}

    @classmethod
    def opened(cls, arrays: Mapping[str, NDArray[Any]]) -> "Quantized":
        """Return what was saved. :raises KeyError: when something is missing."""
        return cls(arrays["codes"], arrays["steps"])

    def cosines(self, vectors: Vectors) -> Vectors:
        """Return unit vectors' cosines to these, within .01 of the true ones, shape (vectors, texts)."""
        if not len(vectors) or not len(self.codes):
            return np.zeros((len(vectors), len(self.codes)), np.float32)
        asked = Quantized.of(vectors)
        # Sums of whole numbers below 2**24 are exact in these floats up to 1,040 dimensions.
        products = np.asarray(numkong.cdist(asked.codes, self.codes, "dot", out_dtype="float32"))
        found: Vectors = products * asked.steps[:, np.newaxis] * self.steps
        return found
