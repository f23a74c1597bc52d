"""The answer contract as a check: what holds for every answer, whatever was asked."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from assistant.answer import Answer
from corpus.reading import Corpus

STATUSES = {"answered", "condition_not_stated", "not_in_guide", "out_of_scope", "unclear"}
STATING = {"answered", "condition_not_stated"}
# Kinds of question whose options stand in the guide's order, or in the asker's, not best first.
ORDERED = {"list", "compare"}
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
    "left_out": tuple,
    "nearest": tuple,
    "confidence": float,
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
    assert found["intent"]
    assert found["answer"].strip()
    assert 0 <= found["confidence"] <= 1
    assert len(found["suggestions"]) <= 3
    assert len(set(found["suggestions"])) == len(found["suggestions"])


def check_refusal(found: dict[str, Any]) -> None:
    """Check that an answer that answers nothing states nothing."""
    for name in ("options", "statements", "conditions", "citations", "left_out"):
        assert found[name] == (), name
    assert bool(found["nearest"]) == (found["status"] == "not_in_guide")
    assert all(section in found["answer"] for section in found["nearest"])
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
    titles = {option["title"] for option in found["options"]}  # what a list states
    assert found["statements"] or found["conditions"]
    for statement in found["statements"]:
        assert statement["citations"]
        if found["intent"] == "list":
            assert statement["text"] in titles
        else:
            assert any(plain(statement["text"]) in words[n] for n in statement["citations"])
        assert plain(statement["text"]) in plain(found["answer"])
    for row in found["conditions"]:
        lines = row["text"].split("\n")
        for line, number in zip(lines, row["citations"], strict=True):
            assert plain(line) in words[number]


def check_options(found: dict[str, Any], corpus: Corpus) -> None:
    """Check the options, best first where they are advised, and where they stand."""
    options = found["options"]
    ids = [option["id"] for option in options]
    assert options
    assert found["nearest"] == ()
    assert len(set(ids)) == len(ids)
    scores = [option["score"] for option in options]
    assert all(0 <= score <= 1 for score in scores)
    cited = {corpus.intervention(citation["option"]).id for citation in found["citations"]}
    assert cited == set(ids)
    if found["intent"] not in ORDERED:
        assert scores == sorted(scores, reverse=True)
        assert [row["option"] for row in found["conditions"]] == sorted(
            (row["option"] for row in found["conditions"]), key=ids.index
        )
    for option in options:
        intervention = corpus.intervention(option["id"])
        assert option["title_nl"] == intervention.title
        assert option["title"] in found["answer"]
        assert len(option["places"]) == len(corpus.places(intervention))


def check_conditions(found: dict[str, Any], corpus: Corpus) -> None:
    """Check that each condition is shown whole, and that those left out are counted."""
    left = {one["option"]: one for one in found["left_out"]}
    assert len(left) == len(found["left_out"])
    shown: dict[str, list[dict[str, Any]]] = {option["id"]: [] for option in found["options"]}
    for row in found["conditions"]:
        shown[row["option"]].append(row)
    for option, rows in shown.items():
        conditions = {one.label: one for one in corpus.intervention(option).conditions}
        assert len({row["label_nl"] for row in rows}) == len(rows)
        for row in rows:
            assert row["kind"] == conditions[row["label_nl"]].kind
            assert len(row["citations"]) == len(conditions[row["label_nl"]].passages)
        missing = len(conditions) - len(rows)
        assert missing == (left[option]["count"] if option in left else 0)
        if option in left and found["intent"] != "list":  # which says it once, of all
            assert f"*{left[option]['where']}*" in found["answer"]


def contract_of(corpus: Corpus) -> Contract:
    """Return the check that an answer from a guide keeps to the answer contract."""

    def check(answer: Answer) -> None:
        found = answer.as_dict()
        check_names(found)
        if found["status"] in STATING:
            check_citations(found, corpus)
            check_statements(found)
            check_options(found, corpus)
            check_conditions(found, corpus)
        else:
            check_refusal(found)

    return check


@pytest.fixture(scope="session")
def contract(corpus: Corpus) -> Contract:
    """Return the check that an answer from the shipped guide keeps to the answer contract."""
    return contract_of(corpus)
