"""The student: one vector per token, a text's vector is their mean scaled to unit length.

While it learns, a token's vector is its own vector plus those of its letter groups, as in
fastText (Bojanowski et al. 2017, arXiv 1607.04606): rare words lean on their relatives, and
misspelled ones on what is left of them. Afterwards the sums are folded into one table.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from index.training.tokenizer import UNKNOWN_ID

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

GROUP_LENGTHS = range(3, 6)
"""Letters of a group, the mark of a word's start counted in."""
GROUP_LEAST = 3
"""Tokens a group must occur in; a rarer one brings no words together."""
SPREAD = 0.05
"""Standard deviation of the first random vectors."""


class Bags:
    """Lists of numbers, ready to be picked in any order.

    Attributes:
        ids: all lists, one after another; shape (numbers,).
        starts: where each list begins in ``ids``; shape (lists,).
        lengths: of the lists; shape (lists,).
    """

    def __init__(self, lists: Sequence[Sequence[int]]) -> None:
        """Lay the lists one after another."""
        self.ids = np.fromiter((i for ids in lists for i in ids), dtype=np.int64)
        self.lengths = np.fromiter(map(len, lists), dtype=np.int64)
        self.starts = np.cumsum(self.lengths) - self.lengths

    def replaced(self, rows: Ids, others: "Bags") -> "Bags":
        """Return a copy in which the lists numbered ``rows`` are ``others``."""
        changed = Bags([])
        changed.ids = np.concatenate([self.ids, others.ids])
        changed.starts, changed.lengths = self.starts.copy(), self.lengths.copy()
        changed.starts[rows] = others.starts + len(self.ids)
        changed.lengths[rows] = others.lengths
        return changed

    def places(self, rows: Ids) -> tuple[Ids, Ids]:
        """Return where in ``ids`` the given lists' numbers stand, and each list's first of them."""
        lengths = self.lengths[rows]
        offsets = np.cumsum(lengths) - lengths
        within = np.arange(lengths.sum()) - np.repeat(offsets, lengths)
        return np.repeat(self.starts[rows], lengths) + within, offsets

    def pick(self, rows: Ids) -> tuple[Ids, Ids]:
        """Return the numbers of the given lists and the offset at which each list begins."""
        places, offsets = self.places(rows)
        return self.ids[places], offsets


def tokenize(tokenizer: Tokenizer, texts: Sequence[str]) -> Bags:
    """Return the token ids of texts; unknown pieces are left out, as model2vec does."""
    encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return Bags([[i for i in encoding.ids if i != UNKNOWN_ID] for encoding in encodings])


class Student(nn.Module):
    """Vectors of tokens and of letter groups, shape (tokens + groups, dimensions)."""

    def __init__(self, pieces: Sequence[str], dimensions: int) -> None:
        """Start from small random vectors.

        Args:
            pieces: spelling of each token, by id.
            dimensions: of the vectors.
        """
        super().__init__()
        lists, groups = _parts(pieces)
        self.parts = Bags(lists)
        # Every token weighs 1 and its groups 1 together (in squares), however many they are.
        roots: Vectors = np.sqrt(np.maximum(self.parts.lengths - 1, 1)).astype(np.float32)
        self.shares: Vectors = np.repeat(np.float32(1) / roots, self.parts.lengths)
        self.shares[self.parts.starts] = 1
        self.weight = nn.Parameter(torch.randn(len(pieces) + groups, dimensions) * SPREAD)

    def forward(self, ids: Ids, offsets: Ids) -> Tensor:
        """Return unit vectors, shape (number of texts, dimensions).

        The sum is as good as the mean here, since only the direction is used.

        Args:
            ids: token ids of all texts, one after another.
            offsets: where each text begins in ``ids``.
        """
        places, starts = self.parts.places(ids)
        firsts = np.append(starts, len(places))[offsets]
        sums = self._sums(self.parts.ids[places], firsts, self.shares[places])
        return functional.normalize(sums, dim=-1)

    def folded(self) -> Vectors:
        """Return one vector a token, shape (tokens, dimensions)."""
        with torch.no_grad():
            return self._sums(self.parts.ids, self.parts.starts, self.shares).numpy()

    def _sums(self, parts: Ids, offsets: Ids, shares: npt.NDArray[np.float32]) -> Tensor:
        """Return the weighted sums of vectors, one for each offset."""
        return functional.embedding_bag(
            torch.from_numpy(parts),
            self.weight,
            torch.from_numpy(offsets),
            mode="sum",
            per_sample_weights=torch.from_numpy(shares),
        )


def _parts(pieces: Sequence[str]) -> tuple[list[list[int]], int]:
    """Return for each token its own number and those of its groups, and the number of groups."""
    groups = [_groups(piece) for piece in pieces]
    counts = Counter(group for own in groups for group in set(own))
    known = sorted(group for group, count in counts.items() if count >= GROUP_LEAST)
    numbers = {group: len(pieces) + place for place, group in enumerate(known)}
    lists = [
        [token, *(numbers[group] for group in own if group in numbers)] for token, own in enumerate(groups)
    ]
    return lists, len(known)


def _groups(piece: str) -> list[str]:
    """Return all letter groups of a piece, with repeats."""
    return [
        piece[start : start + length] for length in GROUP_LENGTHS for start in range(len(piece) - length + 1)
    ]


def distance_loss(vectors: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    """Return the weighted mean squared distance to the teacher (arXiv 2004.09813, equation 1)."""
    return (weights * (vectors - targets).square().sum(dim=1)).sum() / weights.sum()


def relation_loss(left: Tensor, right: Tensor, similarities: Tensor) -> Tensor:
    """Return the mean squared difference of the similarity matrices, shapes (n, n).

    Relational distillation (Park et al. 2019, arXiv 1904.05068) in its simplest form.
    """
    return (left @ right.T - similarities).square().mean()


def contrast_loss(left: Tensor, right: Tensor, same: Tensor, weights: Tensor, scale: float) -> Tensor:
    """Return the symmetric in-batch softmax loss (Henderson et al. 2017, arXiv 1705.00652).

    Args:
        left: unit vectors, shape (n, dimensions).
        right: unit vectors of the same meanings, row by row.
        same: boolean, shape (n, n); True where two different rows mean the same and must not
            count as wrong.
        weights: shape (n,).
        scale: factor on the cosines before the softmax.
    """
    scores = (scale * left @ right.T).masked_fill(same, float("-inf"))
    gold = torch.arange(len(scores))
    both = functional.cross_entropy(scores, gold, reduction="none")
    both = both + functional.cross_entropy(scores.T, gold, reduction="none")
    return (weights * both).sum() / (2 * weights.sum())
