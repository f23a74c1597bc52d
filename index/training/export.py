"""The model folder, readable by sentence-transformers and by model2vec, with the same vectors.

The layout is the one that ``SentenceTransformer.save_pretrained`` gives a StaticEmbedding (the
weights in the root beside ``modules.json``), with the tensor names and the ``config.json`` of
model2vec, which sentence-transformers reads too.
"""

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
from model2vec import StaticModel
from safetensors.numpy import save
from tokenizers import Tokenizer

from index.training.measure import Encode, Vectors
from index.training.tokenizer import UNKNOWN_ID

MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.models.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
]
NORMALIZE = {
    "module_input_name": "sentence_embedding",
    "module_output_name": "sentence_embedding",
}
SENTENCE_TRANSFORMERS = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}
MODEL2VEC = {
    "model_type": "model2vec",
    "architectures": ["StaticModel"],
    "normalize": True,
    # model2vec cuts at 512 tokens unless told otherwise, sentence-transformers never does.
    "max_length": None,
    "embedding_dtype": "int8",
}


def save_model(vectors: npt.NDArray[np.float32], tokenizer: Tokenizer, card: str, out: Path) -> None:
    """Write the model folder and put it in the place of the old one.

    Both libraries multiply row i of ``embeddings`` by ``weights[i]`` in float32, so eight bits
    a number suffice: each row uses the whole range of its own scale.

    Args:
        vectors: one row per token id, shape (vocabulary, dimensions).
        tokenizer: gives the token ids.
        card: text of ``README.md``; without any, no such file is written.
        out: the folder; replaced as a whole.

    Raises:
        ValueError: if the numbers of rows and of token ids differ.
    """
    if len(vectors) != tokenizer.get_vocab_size():
        raise ValueError(f"{len(vectors)} vectors for {tokenizer.get_vocab_size()} tokens")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".model-") as name:
        folder = Path(name) / "new"
        _write(vectors, tokenizer, card, folder)
        if out.exists():
            out.rename(Path(name) / "old")
        shutil.move(folder, out)


def quantize(
    vectors: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Return eight-bit rows and the scale of each, shapes (n, dimensions) and (n,).

    The row of the unknown piece becomes zero: model2vec leaves that piece out while
    sentence-transformers counts it, and after scaling to unit length a zero makes no difference.
    """
    kept = vectors.copy()
    kept[UNKNOWN_ID] = 0
    scales = np.maximum(np.abs(kept).max(axis=1), 1e-12) / 127
    return np.rint(kept / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def read_encoder(folder: Path) -> Encode:
    """Return the saved model as a function from texts to unit vectors, through model2vec."""
    model = StaticModel.from_pretrained(folder)

    def encode(texts: list[str]) -> Vectors:
        return np.asarray(model.encode(texts))

    return encode


def _write(vectors: npt.NDArray[np.float32], tokenizer: Tokenizer, card: str, folder: Path) -> None:
    """Write all files of the model into a new folder."""
    (folder / "1_Normalize").mkdir(parents=True)
    embeddings, weights = quantize(vectors)
    (folder / "model.safetensors").write_bytes(save({"embeddings": embeddings, "weights": weights}))
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _write_json(folder / "modules.json", MODULES)
    _write_json(folder / "config.json", MODEL2VEC)
    _write_json(folder / "config_sentence_transformers.json", SENTENCE_TRANSFORMERS)
    _write_json(folder / "1_Normalize" / "config.json", NORMALIZE)
    if card:
        (folder / "README.md").write_text(card, encoding="utf-8")


def _write_json(path: Path, value: object) -> None:
    """Write a value as indented JSON with a line break at the end."""
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
