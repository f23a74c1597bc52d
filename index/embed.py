"""Embedding models behind one method: the shipped one without torch, any other through llama-index."""

import logging
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

if TYPE_CHECKING:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

SHIPPED = Path(__file__).parent / "model"
Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors; ``name`` tells an index which model built it."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, dimensions); a text of no known word gives zeros."""
        ...


class StaticEncoder:
    """A static embedding model in the sentence-transformers layout, read by model2vec: no torch."""

    def __init__(self, name: str, model: "object") -> None:
        self.name = name
        self._model = model

    @classmethod
    def open(cls, folder: Path = SHIPPED) -> "StaticEncoder":
        """Load the model in ``folder``. :raises ModelError: when it is missing or broken."""
        from model2vec import StaticModel

        logging.getLogger("model2vec").setLevel(logging.ERROR)
        weights = next(folder.rglob("model.safetensors"), None)
        if weights is None:
            raise ModelError("model_broken", model=folder, reason="model.safetensors is not there")
        try:
            digest = sha256(weights.read_bytes()).hexdigest()[:12]
            model = StaticModel.from_pretrained(folder, normalize=True)
        except Exception as error:  # the tokenizer's reader raises Exception itself
            raise ModelError("model_broken", model=folder, reason=error) from error
        return cls(f"{folder.name}-{digest}", model)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, dimensions)."""
        vectors = self._model.encode(list(texts))  # type: ignore[attr-defined]
        return np.asarray(vectors, dtype=np.float32)


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


def open_encoder(name: str | None = None) -> Encoder:
    """Open the shipped model, or the sentence-transformers model that ``name`` (path or hub) names.

    :raises ModelError: when it cannot be loaded
    """
    return HubEncoder(name) if name else StaticEncoder.open()


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
