"""The manifest: what it says, how it is read again, and what is no manifest."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from corpus.errors import StaleIndex
from index.manifest import FORMAT, Manifest

MANIFEST = Manifest(FORMAT, "fake", "abc", "embedded", 3)


def test_it_is_the_same_when_read_again(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path / "manifest.json")
    assert Manifest.read(tmp_path / "manifest.json") == MANIFEST


@pytest.mark.parametrize("field", asdict(MANIFEST))
def test_the_fingerprint_is_of_every_field(field: str) -> None:
    other = replace(MANIFEST, **{field: 99})
    assert other.fingerprint != MANIFEST.fingerprint
    assert MANIFEST.fingerprint.isalnum()
    assert len(MANIFEST.fingerprint) == 16


NONE = ["", "{", "[]", "null", "3", '{"format": 1}', '{"format": 1, "more": 2}', "\0\0"]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_manifest_is_stale(text: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(StaleIndex, match="wijzer index"):
        Manifest.read(tmp_path / "manifest.json")


def test_a_manifest_that_is_missing_or_not_text_is_stale(tmp_path: Path) -> None:
    with pytest.raises(StaleIndex):
        Manifest.read(tmp_path / "manifest.json")
    (tmp_path / "manifest.json").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(StaleIndex):
        Manifest.read(tmp_path / "manifest.json")
    with pytest.raises(StaleIndex):
        Manifest.read(tmp_path)
