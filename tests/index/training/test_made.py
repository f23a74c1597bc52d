"""Rows without a source text: made from parts, never a sentence of the measuring sets."""

import gzip
from pathlib import Path

import pytest

from index.training import made
from index.training.data import Row
from index.training.made import made_rows, useful_words
from index.training.scenes import scene_pairs

OWN = Path(made.__file__).parent


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(made, "SCENES", 200)
    monkeypatch.setattr(made, "SCENE_SWAPS", 10)
    table = "nl\ten\tpos\ngitaar\tguitar\tn\nroeren\tstir\tv\n"
    (tmp_path / "dictionary_with_glosses.tsv.gz").write_bytes(gzip.compress(table.encode()))
    (tmp_path / "measure").mkdir()
    return tmp_path


def test_scenes_are_different_and_come_out_again() -> None:
    pairs = scene_pairs(OWN / "scenes.tsv", 300, 1)
    assert len(set(pairs)) == len(pairs) == 300
    assert pairs == scene_pairs(OWN / "scenes.tsv", 300, 1)
    assert all("  " not in side and side == side.strip() and side for pair in pairs for side in pair)


def test_no_measured_sentence_and_no_known_row_is_made(data: Path) -> None:
    before = made_rows(data, OWN, [], [])
    measured, known = before[0], before[1]
    table = f"nl1\tnl2\ten1\ten2\tscore\n{measured.left.upper()}!\tx\ty\tz\t1\n"
    (data / "measure" / "some.tsv").write_text(table, encoding="utf-8")
    rows = made_rows(data, OWN, [known], [])
    assert measured not in rows
    assert known not in rows
    assert len(rows) == len(before) - 2


def test_forms_and_strange_words_are_rows_and_deserve_pieces(data: Path) -> None:
    known = [Row("De man was daar.", "The man was there.", "The man was there.", 1.0)]
    words = ["was", "mandela", "stirs"]
    sides = {(row.left, row.right) for row in made_rows(data, OWN, known, words)}
    assert {("roert", "stirs"), ("mandela", "mandela")} <= sides
    assert ("was", "was") not in sides
    useful = useful_words(data, OWN, known, words)
    assert "mandela" in useful
    assert "roert" in useful
