"""Another system's answers: both forms of a line, what is missing, and what is malformed."""

import json
from pathlib import Path

import pytest

from corpus.errors import SettingsError
from corpus.reading import Corpus
from evals.answers import match, read_answers
from evals.case import Key
from evals.given import NOTHING
from tests.evals.conftest import answered, asked, refused, unasked


def write(file: Path, *lines: object) -> Path:
    text = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    file.write_text(text, encoding="utf-8")
    return file


def test_both_forms_of_a_line_are_read_alike(corpus: Corpus, tmp_path: Path) -> None:
    answer = answered(corpus, "Kosten")
    found = read_answers(
        write(
            tmp_path / "a.jsonl",
            {"id": "a", **answer},
            "",
            {"id": "b", "answer": answer},
            {"id": "c", **refused()},
        )
    )
    assert list(found) == ["a", "b", "c"]
    assert found["a"] == found["b"]
    assert found["c"].status == "out_of_scope"


def test_a_line_ends_at_a_newline_only(tmp_path: Path) -> None:
    line = json.dumps({"id": "a\u2028b", **refused()}, ensure_ascii=False)
    assert list(read_answers(write(tmp_path / "a.jsonl", line))) == ["a\u2028b"]


def test_questions_without_an_answer_count_as_not_answered(corpus: Corpus, key: Key, tmp_path: Path) -> None:
    found = read_answers(
        write(tmp_path / "a.jsonl", {"id": "x-nl-1", **answered(corpus)}, {"id": "z", **refused()})
    )
    matched = match(found, [asked(), unasked(id="x-nl-2")], key)
    assert [one.given.status for one in matched.cases] == ["answered", NOTHING.status]
    assert matched.missing == ("x-nl-2",)
    assert matched.unknown == ("z",)


MALFORMED: dict[str, tuple[object, str]] = {
    "no JSON": ("{", "Expecting"),
    "no object": ("[1]", 'no object with an "id"'),
    "no id": (refused(), 'no object with an "id"'),
    "a number as id": ({"id": 3, **refused()}, 'no object with an "id"'),
    "no answer": ({"id": "b"}, "b: status: no text"),
    "the same id": ({"id": "a", **refused()}, "a: twice"),
    "deep": ("[" * 100_000, ""),
}


@pytest.mark.parametrize(("line", "said"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_line_is_told_with_its_number(line: object, said: str, tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"id": "a", **refused()}, "", line)
    with pytest.raises(SettingsError, match=rf"a\.jsonl, line 3: .*{said}"):
        read_answers(file)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"\xe9")
    for name in ("none", "latin"):
        with pytest.raises(SettingsError, match=f"{name}, line 1: the answers cannot be read"):
            read_answers(tmp_path / name)
