"""Hears what a question asks: a small transformer over the embedding model's tokens, run by numpy.

An embedding is the mean of a text's words: it says what the text is about, and little of what is asked of
that. The reader weighs words by what stands beside them. It is trained (``index.training.reader``) to tell
which detail is asked for and where the answer stands, and the classifiers of an index learn from what it
hears beside the words themselves. One layer of self-attention before its feed-forward part, each after a
normalisation (Xiong et al., arXiv 2002.04745).
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Tokens = Sequence[int]
# Token vectors of the embedding model by their ids, shape (ids, dimensions).
Lookup = Callable[[NDArray[np.intp]], Vectors]
# Heads of the attention. How many there are does not show in the weights.
HEADS = 4
# What PyTorch adds to a variance before it divides by its root.
EPSILON = 1e-5
# Texts that are read together, so that those of like length need little padding.
BATCH = 256
FAR = np.float32(-1e9)


class Reader:
    """A trained reader.

    ``weights`` are by PyTorch's names: ``project`` (dimensions, width) carries a token's vector into the
    reader, ``learned`` (tokens, width; 8 bits, times ``scales``) adds what training found of the tokens
    ``known``, ``places`` (length, width) says where in a text it stands; ``mean`` and ``scale``,
    (2 x width,), make what is heard alike in size.
    """

    def __init__(self, weights: dict[str, NDArray[np.generic]]) -> None:
        self._weights = {name: value.astype(np.float32) for name, value in weights.items() if name != "known"}
        self._learned = {int(token): row for row, token in enumerate(weights["known"].tolist())}

    @classmethod
    def of(cls, data: bytes) -> "Reader":
        """Read a reader's file. :raises Exception: when it is broken; the library raises its own."""
        from safetensors.numpy import load

        return cls(load(data))

    @property
    def dimensions(self) -> int:
        """How many numbers say what a text asks."""
        return len(self._weights["mean"])

    def read(self, texts: Sequence[Tokens], lookup: Lookup) -> Vectors:
        """Return what each text, given as its tokens, asks, shape (texts, dimensions).

        Of a long text the end is heard. A text without tokens gives zeros.
        """
        length = len(self._weights["places"])
        texts = [tokens[-length:] for tokens in texts]
        found = np.zeros((len(texts), self.dimensions), np.float32)
        rows = sorted((row for row, tokens in enumerate(texts) if tokens), key=lambda row: len(texts[row]))
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            found[batch] = self._read([texts[row] for row in batch], lookup)
        return found

    def _read(self, texts: Sequence[Tokens], lookup: Lookup) -> Vectors:
        """Return what texts of one token or more ask."""
        w = self._weights
        lengths = np.array([len(tokens) for tokens in texts])
        there = np.arange(lengths.max()) < lengths[:, None]
        tokens = np.concatenate([np.asarray(one, np.intp) for one in texts])
        # One row a token, without padding: a product of two flat matrices is the fastest.
        hidden = self._tokens(tokens, lookup) + w["places"][np.nonzero(there)[1]]
        hidden += self._attend(_normal(hidden, w["norm1.weight"], w["norm1.bias"]), there)
        inner = _normal(hidden, w["norm2.weight"], w["norm2.bias"]) @ w["linear1.weight"].T
        hidden += np.maximum(inner + w["linear1.bias"], 0) @ w["linear2.weight"].T + w["linear2.bias"]
        hidden = _normal(hidden, w["norm.weight"], w["norm.bias"])
        starts = np.cumsum(lengths) - lengths
        mean = np.add.reduceat(hidden, starts) / lengths[:, None].astype(np.float32)
        most = np.maximum.reduceat(hidden, starts)
        heard: Vectors = (np.concatenate([mean, most], axis=1) - w["mean"]) * w["scale"]
        return heard

    def _tokens(self, tokens: NDArray[np.intp], lookup: Lookup) -> Vectors:
        """Return the tokens as the reader knows them, shape (tokens, width)."""
        w = self._weights
        each, back = np.unique(tokens, return_inverse=True)
        known = lookup(each) @ w["project"] + w["bias"]
        rows = [(at, self._learned.get(token, -1)) for at, token in enumerate(each.tolist())]
        if rows := [(at, row) for at, row in rows if row >= 0]:
            at, learned = np.array(rows).T
            known[at] += w["learned"][learned] * w["scales"][learned][:, None]
        found: Vectors = known[back]
        return found

    def _attend(self, hidden: Vectors, there: NDArray[np.bool_]) -> Vectors:
        """Return what each token takes from the others of its text, shape (tokens, width).

        :param there: where in a text there is a token, shape (texts, length)
        """
        w = self._weights
        width = hidden.shape[1]
        parts = np.zeros((*there.shape, 3 * width), np.float32)
        parts[there] = hidden @ w["self_attn.in_proj_weight"].T + w["self_attn.in_proj_bias"]
        parts = parts.reshape(*there.shape, 3, HEADS, width // HEADS).transpose(2, 0, 3, 1, 4)
        asked, offered, given = parts
        likeness = asked @ offered.swapaxes(-1, -2) / np.sqrt(np.float32(width // HEADS))
        likeness += np.where(there, np.float32(0), FAR)[:, None, None, :]
        shares = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed = (shares @ given).transpose(0, 2, 1, 3).reshape(*there.shape, width)[there]
        found: Vectors = mixed @ w["self_attn.out_proj.weight"].T + w["self_attn.out_proj.bias"]
        return found


def _normal(values: Vectors, weight: Vectors, bias: Vectors) -> Vectors:
    """Return a layer normalisation over the last axis (Ba, Kiros & Hinton, arXiv 1607.06450)."""
    centred = values - values.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
    found: Vectors = centred / spread * weight + bias
    return found
