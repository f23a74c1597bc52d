"""Answers from JSON: what is read, and what is told of one that is malformed."""

from typing import Any

import pytest

from assistant.assistant import Assistant
from corpus.reading import Corpus
from evals.given import NOTHING, Cited, Given, LeftOut, ShownRow, read_given
from tests.evals.conftest import AMBASSADORS, answered, refused


def test_our_own_answer_is_read_whole(assistant: Assistant) -> None:
    answer = assistant.ask("Wat kosten leerambassadeurs?")
    given = read_given(answer.as_dict(), "x")
    assert given.answered
    assert given.language == "nl"
    assert given.options == tuple(one.id for one in answer.options)
    assert given.statements == tuple(one.citations for one in answer.statements)
    assert [one.label_nl for one in given.conditions] == [one.label_nl for one in answer.conditions]
    assert [one.quote for one in given.citations] == [one.quote for one in answer.citations]
    assert given.confidence == answer.confidence


def test_every_part_has_its_place() -> None:
    answer = {
        "status": "answered",
        "language": "en",
        "answer": "x [1]",
        "options": [{"id": "a/1/1", "title": "A"}],
        "statements": [{"text": "x", "citations": [1]}],
        "conditions": [{"option": "a/1/1", "label_nl": "Kosten", "citations": [1]}],
        "citations": [{"number": 1, "file": "a.md", "start": 2, "end": 5, "quote": "abc"}],
        "confidence": 1,
        "left_out": [{"option": "a/1/1", "count": 2, "where": "x"}],
    }
    row, cited = ShownRow("a/1/1", "Kosten", (1,)), Cited(1, "a.md", 2, 5, "abc")
    left_out = (LeftOut("a/1/1", 2),)
    expected = Given("answered", "en", "x [1]", ("a/1/1",), ((1,),), (row,), (cited,), 1.0, left_out)
    assert read_given(answer, "x") == expected


def test_what_a_refusal_may_leave_out_is_empty() -> None:
    given = read_given({"status": "unclear", "language": "nl", "answer": "?"}, "x")
    assert given == Given("unclear", "nl", "?")
    assert not given.answered
    assert not given.stating


def test_a_line_that_failed_is_no_answer() -> None:
    assert read_given({"id": "x", "status": "error", "error": "leeg"}, "x") == NOTHING


MALFORMED: dict[str, tuple[dict[str, Any], str]] = {
    "no status": ({"status": None}, "status: no text"),
    "unknown status": ({"status": "maybe"}, 'status: "maybe" is none of'),
    "no language": ({"language": 1}, "language: no text"),
    "options no list": ({"options": {}}, "options: no list"),
    "an option no object": ({"options": ["a"]}, "options: no object"),
    "an option without id": ({"options": [{}]}, "id: no text"),
    "numbers as text": ({"statements": [{"citations": ["1"]}]}, "citations: no whole numbers"),
    "a truth as number": ({"statements": [{"citations": [True]}]}, "citations: no whole numbers"),
    "no label": ({"conditions": [{"option": "a", "citations": []}]}, "label_nl: no text"),
    "a place below zero": (
        {"citations": [{"number": 1, "file": "a", "start": -1, "end": 2, "quote": "x"}]},
        "start: no whole number",
    ),
    "confidence above one": ({"confidence": 1.5}, "confidence: 1.5 is no number from 0 to 1"),
    "confidence a truth": ({"confidence": True}, "confidence: True is no number"),
    "left out without count": ({"left_out": [{"option": "a"}]}, "count: no whole number"),
}


@pytest.mark.parametrize(("fields", "said"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_answer_is_told_with_id_and_field(
    fields: dict[str, Any], said: str, corpus: Corpus
) -> None:
    with pytest.raises(ValueError, match=rf"^x-1: {said}"):
        read_given({**answered(corpus, "Kosten"), **fields}, "x-1")


def test_what_is_no_object_is_told() -> None:
    for answer in ("x", None, [refused()]):
        with pytest.raises(ValueError, match="x-1: answer: no object"):
            read_given(answer, "x-1")


def test_the_answers_of_these_tests_are_well_formed(corpus: Corpus) -> None:
    assert read_given(answered(corpus, "Kosten"), "x").options == (AMBASSADORS,)
    assert read_given(refused(), "x").status == "out_of_scope"
