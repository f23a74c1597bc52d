"""Answers made by hand, whole and right, for tests to spoil; and what the shipped guide holds."""

from collections.abc import Sequence
from typing import Any

import pytest

from corpus.reading import Corpus
from evals.case import Case, Key
from evals.given import read_given
from evals.questions import Question
from evals.results import Origin, Result
from evals.suite import scored

AMBASSADORS = "intenties-versterken/2/3"
COACHES = "ruggensteun-geven/2/1"
COSTS = tuple(f"{AMBASSADORS}#kosten-{number}" for number in (1, 2, 3))
INTRODUCTION = f"{AMBASSADORS}#inleiding-1"
Json = dict[str, Any]


def asked(**fields: object) -> Question:
    """Return a question about what learning ambassadors cost, or with other fields."""
    given = {
        "id": "x-nl-1",
        "language": "nl",
        "kind": "condition",
        "question": "Wat kosten leerambassadeurs?",
        "options": (AMBASSADORS,),
        "status": "answered",
        "split": "dev",
        "set": "x",
        "evidence": COSTS,
        "condition": "cost",
    }
    return Question(**{**given, **fields})


def unasked(**fields: object) -> Question:
    """Return a question that the guide does not answer."""
    silent = {"kind": "unanswerable", "question": "Wat kost een fiets?", "options": (), "evidence": ()}
    return asked(
        **{**silent, "status": "out_of_scope", "condition": "", "category": "other-subject", **fields}
    )


def citation(corpus: Corpus, anchor: str, number: int) -> Json:
    """Return a citation of a passage."""
    one = corpus.passage(anchor)
    place = {"file": one.file, "start": one.start, "end": one.end, "quote": one.text}
    return {"number": number, "option": anchor.partition("#")[0], "anchor": anchor, **place}


def answered(corpus: Corpus, *rows: str, option: str = AMBASSADORS, reasons: Sequence[str] = ()) -> Json:
    """Return an answer that puts one option forward, with reasons and whole rows of its conditions."""
    conditions = {row.label: row for row in corpus.intervention(option).conditions}
    shown = [[passage.anchor for passage in conditions[label].passages] for label in rows]
    order = [*reasons, *(anchor for anchors in shown for anchor in anchors)]
    numbers = {anchor: number for number, anchor in enumerate(order, 1)}
    return {
        "status": "answered",
        "language": "nl",
        "answer": " ".join(f"[{number}]" for number in numbers.values()),
        "options": [{"id": option}],
        "statements": [{"text": "x", "citations": [numbers[anchor]]} for anchor in reasons],
        "conditions": [
            {"option": option, "label_nl": label, "citations": [numbers[anchor] for anchor in anchors]}
            for label, anchors in zip(rows, shown, strict=True)
        ],
        "citations": [citation(corpus, anchor, number) for anchor, number in numbers.items()],
        "confidence": 0.9,
    }


def refused(status: str = "out_of_scope", **fields: object) -> Json:
    """Return an answer that states nothing."""
    return {"status": status, "language": "nl", "answer": "Nee.", "confidence": 0.1, **fields}


def labels(corpus: Corpus, option: str = AMBASSADORS) -> list[str]:
    """Return the labels of an option's conditions."""
    return [row.label for row in corpus.intervention(option).conditions]


@pytest.fixture(scope="session")
def key(corpus: Corpus) -> Key:
    """Return what the shipped guide holds."""
    return Key(corpus)


def case_of(question: Question, answer: Json, key: Key, seconds: float | None = None) -> Case:
    """Return a case of a question and an answer's JSON."""
    return Case(question, read_given(answer, question.id), key, seconds)


@pytest.fixture
def result(corpus: Corpus, key: Key) -> Result:
    """Return a result of four questions: one right, one wrong, one refused rightly, one falsely."""
    wrong = {**answered(corpus, "Kosten"), "options": [{"id": COACHES}], "confidence": 0.5}
    cases = [
        case_of(asked(), answered(corpus, "Kosten"), key, 0.01),
        case_of(asked(id="x-en-1", language="en", kind="fact"), {**wrong, "language": "en"}, key, 0.02),
        case_of(unasked(id="x-nl-2"), refused(), key, 0.03),
        case_of(asked(id="x-nl-3"), refused("not_in_guide", confidence=0.4), key, 0.04),
    ]
    return scored(cases, "dev", "assistant", Origin("abc1234", "sha", {"model": "m"}), 1.5)
