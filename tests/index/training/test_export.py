"""The saved model: eight bits a number, and the same vectors as before within their precision."""

from pathlib import Path

import numpy as np
import pytest

from index.training.export import quantize, read_encoder, save_model
from index.training.tokenizer import train_tokenizer

TEXTS = [
    "leren op de werkvloer",
    "learning on the shop floor",
    "wat kost een coach",
    "what does a coach cost",
]


def test_a_row_uses_the_whole_range_of_its_scale() -> None:
    vectors = np.array([[9.0, 9.0], [0.5, -1.0], [0.0, 0.002]], dtype=np.float32)
    rows, scales = quantize(vectors)
    assert rows[0].tolist() == [0, 0]  # the unknown piece
    assert np.abs(rows[1:]).max(axis=1).tolist() == [127, 127]
    restored = rows * scales[:, None]
    assert np.abs(restored[1:] - vectors[1:]).max(axis=1) == pytest.approx(0, abs=0.004)


def test_the_folder_is_replaced_whole_and_gives_unit_vectors(tmp_path: Path) -> None:
    tokenizer = train_tokenizer(TEXTS * 5, 200, [], 0)
    vectors = np.random.default_rng(0).normal(size=(tokenizer.get_vocab_size(), 8)).astype(np.float32)
    out = tmp_path / "model"
    out.mkdir()
    (out / "old.txt").write_text("old", encoding="utf-8")
    save_model(vectors, tokenizer, "# Card\n", out)
    assert not (out / "old.txt").exists()
    assert (out / "README.md").read_text(encoding="utf-8") == "# Card\n"
    found = read_encoder(out)(TEXTS)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_vectors_and_tokens_must_be_as_many(tmp_path: Path) -> None:
    tokenizer = train_tokenizer(TEXTS * 5, 200, [], 0)
    with pytest.raises(ValueError):  # noqa: PT011 – the message is the library's concern
        save_model(np.zeros((3, 8), dtype=np.float32), tokenizer, "", tmp_path / "model")
