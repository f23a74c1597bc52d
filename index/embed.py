"""Embedding models behind one method: the shipped one without torch, any other through llama-index."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.reader import Reader

if TYPE_CHECKING:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent / "model"
READER = Path(__file__).parent / "reader-model" / "weights.safetensors"
UNKNOWN = "<unk>"
# From so many texts on, the threads that the tokenizer starts for a batch are worth their while.
FEW = 32
# One text's, of shape (dimensions,), and several texts', of shape (texts, dimensions).
Vector = NDArray[np.float32]
Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors; ``name`` tells an index which model built it."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, dimensions); a text of no known word gives zeros."""
        ...

    def read(self, texts: Sequence[str]) -> Vectors:
        """Return what each text asks as a reader hears it, shape (texts, its dimensions); without one, 0."""
        ...


class StaticEncoder:
    """A static embedding model in the sentence-transformers layout: the mean of a text's tokens' vectors.

    It is read as model2vec reads it, whose import alone takes a third of a second: int8 ``embeddings``,
    shape (tokens, dimensions), times their token's weight, shape (tokens,). The reader beside it hears what
    a text asks.
    """

    def __init__(
        self,
        name: str,
        tokenizer: "Tokenizer",
        embeddings: NDArray[np.int8],
        weights: Vectors,
        reader: Reader | None = None,
    ) -> None:
        self.name = name
        self._reader = reader
        self._tokenizer = tokenizer
        self._embeddings = embeddings
        self._weights = weights
        self._unknown = tokenizer.token_to_id(UNKNOWN)

    @classmethod
    def open(cls, folder: Path = SHIPPED, reader: Path | None = READER) -> "StaticEncoder":
        """Load the model in ``folder``, and the reader trained on its tokens.

        :raises ModelError: when one is missing or broken
        """
        weights = next(folder.rglob("model.safetensors"), None)
        if weights is None:
            raise ModelError("model_broken", model=folder, reason="model.safetensors is not there")
        heard, read = _reader(reader) if reader else (None, b"")
        try:
            data = weights.read_bytes()
            name = f"{folder.name}-{sha256(data + read).hexdigest()[:12]}"
            return cls(name, *_read(folder, data), heard)
        except Exception as error:  # the tokenizer's reader raises Exception itself
            raise ModelError("model_broken", model=folder, reason=error) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, dimensions)."""
        rows = np.zeros((len(texts), self._embeddings.shape[1]), dtype=np.float32)
        for row, known in zip(rows, self.tokens(texts), strict=True):
            if known:
                row[:] = np.einsum("td,t->d", self._embeddings[known], self._weights[known]) / len(known)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.where(lengths, lengths, 1), dtype=np.float32)

    def read(self, texts: Sequence[str]) -> Vectors:
        """Return what each text asks as the reader hears it; a reader is of no use to other models."""
        if self._reader is None:
            return np.zeros((len(texts), 0), np.float32)
        return self._reader.read(list(self.tokens(texts)), self.lookup)

    @property
    def size(self) -> int:
        """How many tokens there are."""
        return len(self._embeddings)

    def lookup(self, tokens: NDArray[np.intp]) -> Vectors:
        """Return the vectors of tokens, shape (tokens, dimensions)."""
        found: Vectors = self._embeddings[tokens] * self._weights[tokens][:, None]
        return found

    def tokens(self, texts: Sequence[str]) -> Iterator[list[int]]:
        """Yield the ids of each text's known tokens."""
        for ids in self._ids(list(texts)):
            yield [id for id in ids if id != self._unknown]

    def _ids(self, texts: list[str]) -> Iterator[list[int]]:
        if len(texts) > FEW:
            encoded = self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)
            return (one.ids for one in encoded)
        return (self._tokenizer.encode(text, add_special_tokens=False).ids for text in texts)


class HubEncoder:
    """Any sentence-transformers model, by path or hub name, through llama-index."""

    def __init__(self, name: str) -> None:
        """Load the model ``name``. :raises ModelError: when it cannot be loaded."""
        self.name = f"{name}@{_state(Path(name))}" if Path(name).is_dir() else name
        try:
            self._model = open_embedding(name)
        except Exception as error:  # the loader raises whatever its libraries raise
            reason = str(error).strip().split("\n")[0]
            raise ModelError("model_unknown", model=name, reason=reason) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, dimensions)."""
        vectors = self._model.get_text_embedding_batch(list(texts))
        return np.asarray(vectors, dtype=np.float32)

    def read(self, texts: Sequence[str]) -> Vectors:
        """Return nothing: the reader is trained on the tokens of the shipped model."""
        return np.zeros((len(texts), 0), np.float32)


def open_encoder(name: str | None = None) -> Encoder:
    """Open the shipped model, or the sentence-transformers model that ``name`` (path or hub) names.

    :raises ModelError: when it cannot be loaded
    """
    return HubEncoder(name) if name else StaticEncoder.open()


def _reader(path: Path) -> tuple[Reader, bytes]:
    """Return the reader in a file, and the file's bytes. :raises ModelError: when it is missing or broken."""
    try:
        data = path.read_bytes()
        return Reader.of(data), data
    except Exception as error:  # safetensors raises an Exception of its own
        raise ModelError("model_broken", model=path, reason=error) from error


def _read(folder: Path, data: bytes) -> "tuple[Tokenizer, NDArray[np.int8], Vectors]":
    """Read a static model's tokenizer, embeddings and weights, of which ``data`` holds the last two.

    :raises Exception: when one of its files is broken, or they do not fit each other
    """
    from safetensors.numpy import load
    from tokenizers import Tokenizer

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if (config["model_type"], config["normalize"], config["max_length"]) != ("model2vec", True, None):
        raise ValueError("config.json is of another kind of model")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tensors = load(data)
    embeddings, weights = tensors["embeddings"], tensors["weights"]
    if not len(embeddings) == len(weights) == tokenizer.get_vocab_size():
        raise ValueError("the numbers of tokens, embeddings and weights differ")
    return tokenizer, embeddings, weights


def _state(folder: Path) -> str:
    """Return a short name of a model folder's present files: other weights are another model."""
    files = [(file.name, file.stat()) for file in sorted(folder.rglob("*")) if file.is_file()]
    told = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in files)
    return sha256(told.encode()).hexdigest()[:12]


def open_embedding(name: str) -> "HuggingFaceEmbedding":
    """Open a sentence-transformers model for llama-index."""
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    class AnyLength(HuggingFaceEmbedding):
        max_length: Any = None  # infinite for a static model, which the base class refuses

    return AnyLength(model_name=name, device="cpu")  # type: ignore[call-arg]
