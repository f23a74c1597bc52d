"""A text classifier learned from examples when an index is built, and asked without scikit-learn.

Multinomial logistic regression on a text's embedding beside its words, pairs of words and parts of words
(tf-idf): the embedding knows what means the same, the words know what is said exactly so. Kept as one
file of arrays, so that asking needs a few sums and importing the learning library is left out.
"""

import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.analysis import pieces
from index.embed import Vector, Vectors
from index.packing import pack, unpack
from index.threads import Together, one_thread
from index.turning import principal
from index.vocabulary import Said, Vocabulary

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# Inverse strength of the L2 penalty; 3 and 10 did alike on the ``dev`` questions.
PENALTY = 10.0
# The same for what a reader heard; of .3, 1, 10 and 100 most passages are found with .3 and 1.
HEARD_PENALTY = 1.0
# The embedding counts so much beside the words; .3, .5 and 1 were compared likewise. It is the surer of the
# two, and overconfident: who a question is about weighs more in it than what is asked.
DENSE = 0.3
# Fitted by SAGA (Defazio, Bach & Lacoste-Julien, arXiv 1407.0202), which ends where no weight changes by a
# greater share of the greatest in a round. For options this took 4 s and left the probabilities of ``dev``
# questions within .04 of where they would end at last; L-BFGS took 7 s to within .16, and 25 s to the end.
TOLERANCE = 3e-3
# Where a reader's half stands beside, it may end earlier: with .003, .006 and .01 what is stated is told from
# what is not alike (AUC .977 on ``dev``), with .02 less well.
BESIDE_TOLERANCE = 1e-2
ROUNDS = 1000
SEED = 0
# Few texts, and labels of which one counts so many times more than on average, as that of a new option
# among those with thousands of texts, are fitted by L-BFGS until the gradient is this small: there SAGA ends
# too early.
SMALL = 1e-4
UNEVENLY = 10.0
# A piece that stands in one text only is left out where there are more texts than this, and one that
# stands in two where there are more than that.
FEW, MANY = 200, 5000
# Of the embedding, the directions in which the texts differ most are learned from: with 128 of 384 the
# ``dev`` questions are answered as well, and fitting takes two thirds of the time.
DIRECTIONS = 128


@dataclass(frozen=True)
class Classifier:
    """A fitted classifier.

    ``pieces`` are the known pieces of text with their inverse document frequencies ``idf``, shape
    (pieces,); ``weights`` has shape (dimensions + pieces, labels), ``bias`` (labels,).
    """

    labels: tuple[str, ...]
    pieces: tuple[str, ...]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        vectors: Vectors,
        evenness: float = 1.0,
        heard: int = 0,
    ) -> "Classifier":
        """Learn from texts with their labels and vectors, shape (texts, dimensions).

        :param evenness: at 1 labels count alike, however many texts they have; at 0 texts do
        :param heard: the last so many dimensions are what a reader heard (``index.reader``); they are
            learned from apart, and what both say counts alike
        """
        known = tuple(sorted(set(labels)))
        if len(known) < 2:  # nothing to tell apart
            none = np.zeros((vectors.shape[1] + 1, len(known)), np.float32)
            return cls(known, ("",), np.zeros(1, np.float32), none, np.zeros(len(known), np.float32))
        embedded, hears = np.hsplit(vectors, [vectors.shape[1] - heard])
        tolerance = BESIDE_TOLERANCE if heard else TOLERANCE
        pieces, idf, weights, bias = _of_words(texts, labels, embedded, evenness, tolerance)
        if heard:
            more, beside = _regressed(hears, labels, evenness, HEARD_PENALTY)
            dense, sparse = np.split(weights, [embedded.shape[1]])
            weights = np.vstack([dense, more, sparse], dtype=np.float32) / np.float32(2)
            bias = (bias + beside) / np.float32(2)
        return cls(known, pieces, idf, weights, bias)

    @classmethod
    def of_vectors(cls, labels: Sequence[str], vectors: Vectors) -> "Classifier":
        """Learn from vectors alone, shape (texts, dimensions), of two labels or more: fast, and no pieces."""
        weights, bias = _regressed(vectors, labels, 1.0, HEARD_PENALTY)
        none = np.zeros((1, weights.shape[1]), np.float32)
        known = tuple(sorted(set(labels)))
        return cls(known, ("",), np.zeros(1, np.float32), np.vstack([weights, none]), bias)

    def save(self, path: Path) -> None:
        """Write the classifier as one .npz file."""
        np.savez(
            path,
            labels=pack(self.labels),
            pieces=pack(self.pieces),
            idf=self.idf,
            weights=self.weights,
            bias=self.bias,
        )

    @classmethod
    def open(cls, path: Path) -> "Classifier":
        """Read a classifier. :raises OSError, ValueError, KeyError: when it is broken."""
        with np.load(path, allow_pickle=False) as data:
            arrays = [data[name] for name in ("idf", "weights", "bias")]
            return cls(unpack(data["labels"]), unpack(data["pieces"]), *arrays)

    def scores(self, text: str, vector: Vector) -> dict[str, float]:
        """Return the probability of each label for a text with its embedding, by label."""
        return self.weigh(Counter(pieces(text)), vector)

    def weigh(self, counts: Mapping[str, int], vector: Vector) -> dict[str, float]:
        """Return the probability of each label for a text's pieces, counted, and its embedding."""
        return self.weigh_said(self._own.said(counts), vector)

    def weigh_said(self, said: Said, vector: Vector) -> dict[str, float]:
        """Return what ``weigh`` does for a text whose pieces are known by their places in ``pieces``."""
        logits = vector @ self.weights[: len(vector)] + self.bias
        if len(said.numbers):
            logits = logits + self._tf_idf(said) @ self.weights[len(vector) + said.numbers]
        likely = np.exp(logits - logits.max(initial=0))
        return dict(zip(self.labels, (likely / likely.sum()).tolist(), strict=True))

    def weigh_all(self, counts: Sequence[Mapping[str, int]], vectors: Vectors) -> list[dict[str, float]]:
        """Return what ``weigh`` does for several texts; ``vectors`` have shape (texts, dimensions)."""
        return self.weigh_all_said([self._own.said(one) for one in counts], vectors)

    def weigh_all_said(self, said: Sequence[Said], vectors: Vectors) -> list[dict[str, float]]:
        """Return what ``weigh_said`` does for several texts."""
        if not said:
            return []
        split = vectors.shape[1]
        with one_thread():
            logits = vectors @ self.weights[:split] + self.bias
        for row, one in enumerate(said):
            if len(one.numbers):
                logits[row] += self._tf_idf(one) @ self.weights[split + one.numbers]
        likely = np.exp(logits - logits.max(axis=1, initial=-np.inf, keepdims=True))
        shares = (likely / likely.sum(axis=1, keepdims=True)).tolist()
        return [dict(zip(self.labels, row, strict=True)) for row in shares]

    @cached_property
    def _own(self) -> Vocabulary:
        return Vocabulary([self.pieces])

    def _tf_idf(self, said: Said) -> NDArray[np.float32]:
        """Return the pieces' tf-idf, of unit length, as when learning."""
        values = self.idf[said.numbers] * said.often
        length = float(np.sqrt(values @ values))
        return values / length if length else values


def _of_words(
    texts: Sequence[str], labels: Sequence[str], vectors: Vectors, evenness: float, tolerance: float
) -> tuple[tuple[str, ...], NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Learn from texts' pieces and embeddings; return the pieces, their idf, all weights and the bias."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction.text import TfidfVectorizer

    least = 1 + (len(texts) > FEW) + (len(texts) > MANY)
    counted = TfidfVectorizer(analyzer=_pieces, sublinear_tf=True, min_df=least)
    lexical = counted.fit_transform(texts)
    directions = DENSE * principal(vectors)[:, :DIRECTIONS]
    rows = hstack([csr_matrix(vectors @ directions), lexical]).tocsr().astype(np.float32)
    weights, bias = _regressed(rows, labels, evenness, PENALTY, tolerance)
    dense, sparse = np.split(weights, [directions.shape[1]])
    whole = np.vstack([directions @ dense, sparse])
    return tuple(counted.get_feature_names_out()), np.asarray(counted.idf_, np.float32), whole, bias


def _regressed(
    rows: "NDArray[np.float32] | csr_matrix",
    labels: Sequence[str],
    evenness: float,
    penalty: float,
    tolerance: float = TOLERANCE,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return a regression's weights, shape (columns, labels in their order), and its bias, (labels,)."""
    from sklearn.linear_model import LogisticRegression

    often = Counter(labels)
    mean = len(labels) / len(often)
    weights = {label: (mean / count) ** evenness for label, count in often.items()}
    most = max(weights.values())  # SAGA's steps are too long where a text counts more than 1
    slow = len(labels) <= FEW or most > UNEVENLY
    dense = isinstance(rows, np.ndarray)
    model = LogisticRegression(
        C=penalty * most,
        class_weight={label: weight / most for label, weight in weights.items()},
        solver="lbfgs" if slow or dense else "saga",
        tol=SMALL if slow or dense else tolerance,
        max_iter=ROUNDS,
        random_state=SEED,
    )
    with learning():
        model.fit(rows, labels)
    coefficients, bias = np.asarray(model.coef_, np.float32), np.asarray(model.intercept_, np.float32)
    if len(often) == 2:  # one row for two classes: the second against the first
        coefficients = np.vstack([-coefficients, coefficients], dtype=np.float32) / np.float32(2)
        bias = np.concatenate([-bias, bias], dtype=np.float32) / np.float32(2)
    return coefficients.T, bias


def learning() -> AbstractContextManager[None]:
    """Let classifiers learn within the context, several beside each other if need be."""
    return _LEARNING()


@contextmanager
def _set_up() -> Iterator[None]:
    """Set what holds in the whole process while any classifier learns."""
    with one_thread(), warnings.catch_warnings():  # threads cost 20 times what they bring here
        # Passages of which nothing is asked are classes of one or two texts, and yet no regression.
        warnings.filterwarnings("ignore", "The number of unique classes", UserWarning)
        yield


_LEARNING = Together(_set_up)


def _pieces(text: str) -> list[str]:
    """Return a text's pieces, one that no question has where there are none: nothing cannot be counted."""
    return pieces(text) or [""]
