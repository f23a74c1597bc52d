"""The shipped model without torch, the same as sentence-transformers gives; other models; broken ones."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest

from assistant.settings import Settings
from corpus.errors import ModelError
from corpus.reading import SHIPPED as GUIDE
from index.embed import READER, SHIPPED, Encoder, HubEncoder, StaticEncoder, open_encoder

TEXTS = {
    "dutch": "Wat kost een loopbaancoach?",
    "english": "How do I reach low-skilled older workers?",
    "accents": "Coördinatie met patiënten in het café, één à twee keer",
    "decomposed": "patie\u0308nt coo\u0308rdinatie",
    "typing errors": "lopbaancoch vor oudere werknmers",
    "emoji": "😀 leren op de werkvloer 🎉👩‍🏫",
    "emoji only": "😀🎉",
    "other script": "学习 и обучение",
    "empty": "",
    "blank": " \n\t ",
    "control": "leren\0ontwikkelen\x1b[0m",
    "punctuation": "?!… — “”",
    "price": "€ 75 – 200 per uur (2019), 29%",
    "capitals": "WERKGEVER OVERTUIGEN VAN O&O-FONDS",
    "600 words": "een leerambassadeur helpt collega's leren " * 120,
    "long word": "loopbaan" * 60,
}
NOT_SHIPPED = "no-such-organisation/no-such-model"


@pytest.fixture(scope="module")
def vectors(encoder: Encoder) -> np.ndarray[Any, Any]:
    return encoder.encode(list(TEXTS.values()))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return a copy of the shipped model, to be damaged."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail whenever anything is asked of another machine."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_vectors_are_of_unit_length_or_zero(vectors: np.ndarray[Any, Any]) -> None:
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(TEXTS)
    lengths = dict(zip(TEXTS, np.linalg.norm(vectors, axis=1).tolist(), strict=True))
    assert np.isfinite(vectors).all()
    for name, length in lengths.items():
        assert length == pytest.approx(0 if name in ("empty", "blank") else 1, abs=1e-5) or length == 0, name
    assert all(lengths[name] > 0 for name in ("dutch", "english", "accents", "typing errors", "600 words"))


def test_the_same_text_has_the_same_vector_alone_and_among_others(
    encoder: Encoder, vectors: np.ndarray[Any, Any]
) -> None:
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS.values()])
    assert np.allclose(alone, vectors, atol=1e-6)
    assert np.array_equal(encoder.encode(list(TEXTS.values())), vectors)


def test_model2vec_gives_the_same_vectors(vectors: np.ndarray[Any, Any]) -> None:
    from model2vec import StaticModel

    reference = StaticModel.from_pretrained(SHIPPED, normalize=True).encode(list(TEXTS.values()))
    assert np.abs(reference - vectors).max() < 1e-6


def test_what_means_the_same_is_near_in_both_languages(encoder: Encoder) -> None:
    dutch, english, other = encoder.encode(
        ["Wat kost de opleiding?", "What does the training cost?", "De kat slaapt op het dak"]
    )
    assert dutch @ english > 0.5 > dutch @ other


def test_accents_and_capitals_make_no_difference(encoder: Encoder) -> None:
    one, other = encoder.encode(["patiënt in het café", "PATIENT in het CAFE"])
    assert one @ other == pytest.approx(1, abs=1e-5)


def test_the_name_tells_one_set_of_weights_from_another(model: Path) -> None:
    first = StaticEncoder.open(model)
    assert first.name == open_encoder().name
    weights = model / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(bytes(data))
    assert StaticEncoder.open(model).name != first.name


@pytest.mark.parametrize(
    ("folder", "megabytes"), [(SHIPPED, 20), (READER.parent, 3)], ids=["model", "reader"]
)
def test_the_models_fit_in_the_repository(folder: Path, megabytes: int) -> None:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    assert 0 < size <= megabytes * 1024 * 1024


def test_using_the_shipped_model_imports_no_torch() -> None:
    program = """
import json, sys
from index.embed import open_encoder
rows = open_encoder().encode(["Wat kost een loopbaancoach?"])
heavy = ("torch", "transformers", "sentence_transformers", "model2vec", "llama_index", "chromadb")
print(json.dumps([name for name in heavy if name in sys.modules]))
"""
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=GUIDE.parents[1],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(ended.stdout.splitlines()[-1]) == []


# --- models that do not work -------------------------------------------------------------------------


def test_a_model_that_is_missing_is_named(tmp_path: Path, no_network: None) -> None:
    with pytest.raises(ModelError, match=r"none cannot be read \(model\.safetensors is not there\)"):
        StaticEncoder.open(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match="empty cannot be read"):
        StaticEncoder.open(tmp_path / "empty")


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "config.json"])
@pytest.mark.parametrize("damage", ["empty", "junk", "half"])
def test_a_model_that_is_damaged_is_named(name: str, damage: str, model: Path, no_network: None) -> None:
    data = (model / name).read_bytes()
    (model / name).write_bytes({"empty": b"", "junk": b"junk" * 99, "half": data[: len(data) // 2]}[damage])
    with pytest.raises(ModelError, match=rf"The embedding model in {model} cannot be read \(.+\)\. Install"):
        StaticEncoder.open(model)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_model_of_which_a_file_is_gone_is_named(name: str, model: Path, no_network: None) -> None:
    (model / name).unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        StaticEncoder.open(model)


@pytest.mark.parametrize(
    "data", [None, b"", b"junk" * 99, READER.read_bytes()[:-9]], ids=["none", "empty", "junk", "cut"]
)
def test_a_reader_that_is_missing_or_damaged_is_named(data: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ModelError, match=rf"The embedding model in {path} cannot be read \(.+\)\. Install"):
        StaticEncoder.open(reader=path)


def test_without_a_reader_nothing_is_heard_and_the_name_is_another(encoder: Encoder) -> None:
    deaf = StaticEncoder.open(reader=None)
    assert deaf.read(["Wat kost dat?", ""]).shape == (2, 0)
    assert np.array_equal(deaf.encode(["Wat kost dat?"]), encoder.encode(["Wat kost dat?"]))
    assert deaf.name != encoder.name


@pytest.mark.parametrize("change", [{"normalize": False}, {"max_length": 9}, {"model_type": "bert"}], ids=str)
def test_a_model_of_another_kind_is_refused(change: dict[str, Any], model: Path) -> None:
    config = json.loads((model / "config.json").read_text(encoding="utf-8"))
    (model / "config.json").write_text(json.dumps(config | change), encoding="utf-8")
    with pytest.raises(ModelError, match="another kind of model"):
        StaticEncoder.open(model)


@pytest.mark.slow
@pytest.mark.parametrize("name", [NOT_SHIPPED, "???", "/no/such/folder"])
def test_a_name_that_no_model_has_is_an_error_without_network(name: str, no_network: None) -> None:
    with pytest.raises(ModelError, match=r"cannot be loaded \(.+WIJZER_EMBEDDING_MODEL") as caught:
        open_encoder(name)
    assert f'"{name}"' in str(caught.value)


@pytest.mark.slow
def test_a_folder_that_holds_no_model_is_an_error(tmp_path: Path, no_network: None) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        open_encoder(str(tmp_path))


# --- other models, by sentence-transformers ----------------------------------------------------------


@pytest.mark.slow
def test_sentence_transformers_gives_the_same_vectors(vectors: np.ndarray[Any, Any]) -> None:
    from sentence_transformers import SentenceTransformer

    reference = SentenceTransformer(str(SHIPPED), device="cpu").float().encode(list(TEXTS.values()))
    worst = np.abs(reference - vectors).max(axis=1)
    assert dict(zip(TEXTS, worst.tolist(), strict=True)) == pytest.approx(dict.fromkeys(TEXTS, 0), abs=1e-5)


@pytest.mark.slow
def test_a_setting_names_any_model_by_its_folder(
    model: Path, vectors: np.ndarray[Any, Any], monkeypatch: pytest.MonkeyPatch, no_network: None
) -> None:
    monkeypatch.setenv("WIJZER_EMBEDDING_MODEL", str(model))
    encoder = open_encoder(Settings.from_environment().model)
    assert isinstance(encoder, HubEncoder)
    assert encoder.name.startswith(f"{model}@")
    found = encoder.encode(list(TEXTS.values()))
    assert found.dtype == np.float32
    assert np.abs(found - vectors).max() < 1e-3  # in the weights' own precision, 16 bits perhaps


def test_without_a_setting_the_shipped_model_is_used() -> None:
    assert Settings.from_environment().model is None
    assert isinstance(open_encoder(None), StaticEncoder)
