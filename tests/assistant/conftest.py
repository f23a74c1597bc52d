"""The answer contract as a check: what holds for every answer, whatever was asked."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from assistant.answer import Answer
from corpus.reading import Corpus

STATUSES = {"answered", "condition_not_stated", "not_in_guide", "out_of_scope", "unclear"}
STATING = {"answered", "condition_not_stated"}
MARKER = re.compile(r"\[(\d+)\]")
FIELDS: dict[str, type | tuple[type, ...]] = {
    "question": str,
    "language": str,
    "status": str,
    "intent": str,
    "answer": str,
    "options": tuple,
    "statements": tuple,
    "conditions": tuple,
    "citations": tuple,
    "suggestions": tuple,
}
PARTS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "options": {"id": str, "title": str, "title_nl": str, "places": tuple, "score": float},
    "statements": {"text": str, "citations": tuple},
    "conditions": {
        "option": str,
        "label": str,
        "label_nl": str,
        "kind": str,
        "text": str,
        "citations": tuple,
    },
    "citations": {
        "number": int,
        "option": str,
        "heading": str,
        "anchor": str,
        "file": str,
        "start": int,
        "end": int,
        "quote": str,
        "translation": (str, type(None)),
    },
}
Contract = Callable[[Answer], None]


def plain(text: str) -> str:
    """Return a passage on one line, without emphasis."""
    return " ".join(text.replace("*", "").split())


def check_names(found: dict[str, Any]) -> None:
    """Check names and types of an answer, and those of its parts."""
    for name, kind in FIELDS.items():
        assert isinstance(found[name], kind), name
    for part, fields in PARTS.items():
        for one in found[part]:
            for name, kind in fields.items():
                assert isinstance(one[name], kind), f"{part}.{name}"
                assert one[name] != "", f"{part}.{name}"
    assert found["language"] in {"nl", "en"}
    assert found["status"] in STATUSES
    assert found["answer"].strip()


def check_refusal(found: dict[str, Any]) -> None:
    """Check that an answer that answers nothing states nothing."""
    for name in ("options", "statements", "conditions", "citations"):
        assert found[name] == (), name
    assert not MARKER.search(found["answer"])


def check_citations(found: dict[str, Any], corpus: Corpus) -> None:
    """Check numbers, order of first use, and that each quote is the file's own text."""
    cited = found["citations"]
    numbers = [citation["number"] for citation in cited]
    assert numbers == list(range(1, len(cited) + 1))
    used = [int(number) for number in MARKER.findall(found["answer"])]
    assert list(dict.fromkeys(used)) == numbers
    stating = [n for one in (*found["statements"], *found["conditions"]) for n in one["citations"]]
    assert set(stating) == set(numbers)
    assert len({citation["anchor"] for citation in cited}) == len(cited)
    assert len({(c["file"], c["start"], c["end"]) for c in cited}) == len(cited)
    for citation in cited:
        text = corpus.files[citation["file"]].read_text(encoding="utf-8")
        assert citation["quote"] == text[citation["start"] : citation["end"]]
        assert citation["anchor"].startswith(f"{citation['option']}#")


def check_statements(found: dict[str, Any]) -> None:
    """Check that each sentence and each condition says what the passages say that it cites."""
    words = {
        one["number"]: {plain(text) for text in (one["quote"], one["translation"]) if text}
        for one in found["citations"]
    }
    assert found["statements"]
    for statement in found["statements"]:
        assert statement["citations"]
        assert any(plain(statement["text"]) in words[n] for n in statement["citations"])
        assert plain(statement["text"]) in plain(found["answer"])
    for row in found["conditions"]:
        lines = row["text"].split("\n")
        for line, number in zip(lines, row["citations"], strict=True):
            assert plain(line) in words[number]


def check_options(found: dict[str, Any], corpus: Corpus) -> None:
    """Check the options, best first, where they stand, and that their conditions are whole."""
    options = found["options"]
    ids = [option["id"] for option in options]
    assert options
    assert len(set(ids)) == len(ids)
    scores = [option["score"] for option in options]
    assert scores == sorted(scores, reverse=True)
    cited = {corpus.intervention(citation["option"]).id for citation in found["citations"]}
    assert cited == set(ids)
    assert [row["option"] for row in found["conditions"]] == sorted(
        (row["option"] for row in found["conditions"]), key=ids.index
    )
    for option in options:
        intervention = corpus.intervention(option["id"])
        assert option["title_nl"] == intervention.title
        assert option["title"] in found["answer"]
        assert len(option["places"]) == len(corpus.places(intervention))
        shown = [row for row in found["conditions"] if row["option"] == option["id"]]
        if shown and found["intent"] == "recommend":
            labels = [(row.label, row.kind) for row in intervention.conditions]
            assert [(row["label_nl"], row["kind"]) for row in shown] == labels
            assert [len(row["citations"]) for row in shown] == [
                len(row.passages) for row in intervention.conditions
            ]


@pytest.fixture(scope="session")
def contract(corpus: Corpus) -> Contract:
    """Return the check that an answer keeps to the answer contract."""

    def check(answer: Answer) -> None:
        found = answer.as_dict()
        check_names(found)
        if found["status"] in STATING:
            check_citations(found, corpus)
            check_statements(found)
            check_options(found, corpus)
        else:
            check_refusal(found)

    return check
