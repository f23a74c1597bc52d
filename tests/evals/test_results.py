"""Results: what is written is read back the same, and what is none is told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.settings import Settings
from corpus.errors import SettingsError
from evals import results
from evals.results import Result


def test_a_result_is_read_back_as_it_was(result: Result, tmp_path: Path) -> None:
    file = tmp_path / "new" / "dev.json"
    results.write(file, [result])
    assert results.read(file) == result
    assert results.read(file).figures() == result.figures()


def test_a_file_says_what_it_is_of_and_keeps_no_answer(result: Result, tmp_path: Path) -> None:
    file = tmp_path / "dev.json"
    results.write(file, [result, replace(result, system="BM25")])
    text = file.read_text(encoding="utf-8")
    row = json.loads(text)
    assert {name: row[name] for name in ("split", "system", "commit", "guide", "index", "questions")} == {
        "split": "dev",
        "system": "assistant",
        "commit": "abc1234",
        "guide": "sha",
        "index": {"model": "m"},
        "questions": 4,
    }
    assert row["figures"]["all"]["hit1"][0] == pytest.approx(1 / 3, abs=1e-4)
    assert row["figures"]["all"]["hit1"][3] == 3
    assert row["confusion"]["answered"] == {"answered": 2, "not_in_guide": 1}
    assert list(row["baselines"]) == ["BM25"]
    assert row["baselines"]["BM25"]["outcomes"] == {}
    assert sum(line.startswith('  "x-') for line in text.splitlines()) == 4
    assert "leerambassadeurs" not in text


def test_a_curve_keeps_its_end(result: Result) -> None:
    many = [replace(result.outcomes[at % 2], id=str(at), confidence=1 - at / 1000) for at in range(777)]
    curve = results.curve(many)
    assert len(curve) <= results.POINTS
    assert curve[-1][0] == 1.0
    assert curve == sorted(curve)


BROKEN = {
    "no JSON": "{",
    "no object": "[]",
    "another format": '{"format": 0}',
    "a field too few": '{"format": 1, "split": "dev"}',
    "an outcome that is none": '{"format": 1, "split": "dev", "system": "x", "commit": "x", "guide": "x",'
    ' "index": {}, "seconds": 1, "outcomes": {"a": {"counts": 3}}}',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_result_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"x\.json: no result of wijzer eval"):
        results.read(file)


def test_a_file_that_is_not_there_or_cannot_be_written_is_told(result: Result, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no result"):
        results.read(tmp_path / "none.json")
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingsError, match="cannot be written"):
        results.write(tmp_path / "file" / "dev.json", [result])


def test_results_of_a_checkout_stand_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=tmp_path)
    assert results.default_folder(settings) == results.FOLDER
    monkeypatch.setattr(results, "ROOT", tmp_path)
    assert results.default_folder(settings) == tmp_path / "evals"
    assert results.commit() == "unknown"


def test_a_commit_is_dirty_where_files_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"rev-parse": "abc1234", "status": ""}
    monkeypatch.setattr(results, "_git", lambda *arguments: said[arguments[0]])
    assert results.commit() == "abc1234"
    said["status"] = " M evals/x.py"
    assert results.commit() == "abc1234-dirty"
