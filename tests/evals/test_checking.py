"""The check of the questions: each thing that can be wrong is found, and nothing else."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.reading import Corpus
from evals import checking
from evals.checking import check
from evals.questions import Question, read_questions
from evals.wording import words
from tests.evals.conftest import AMBASSADORS, COACHES, asked, unasked

OTHER = asked(id="x-en-1", language="en", question="What do learning ambassadors cost?")
SILENT = unasked(id="x-nl-2", question="Hoe laat gaat de trein naar Assen?")
SET = [
    asked(),
    OTHER,
    SILENT,
    unasked(id="x-en-2", language="en", question="When does the train to Assen leave?"),
]


def found(questions: list[Question], corpus: Corpus) -> set[tuple[str, str]]:
    """Return what is wrong, without what so small a set cannot have."""
    return {(one.kind, one.id) for one in check(questions, corpus) if one.kind not in ("uncovered", "copied")}


def test_a_set_in_order_has_no_problems(corpus: Corpus) -> None:
    assert found(SET, corpus) == set()


WRONG: dict[str, tuple[Question, set[tuple[str, str]]]] = {
    "an anchor": (replace(OTHER, evidence=("no/1/1#x-1",)), {("anchor", "x-en-1")}),
    "an anchor beside": (replace(OTHER, supporting=("no/1/1#x-1",)), {("anchor", "x-en-1")}),
    "a passage twice": (replace(OTHER, supporting=OTHER.evidence[:1]), {("twice", "x-en-1")}),
    "an option": (replace(OTHER, options=("no/1/1",)), {("option", "x-en-1")}),
    "a second placement": (replace(OTHER, options=("ruggensteun-geven/2/2",)), {("option", "x-en-1")}),
    "a kind": (replace(OTHER, kind="riddle"), {("field", "x-en-1")}),
    "a condition": (replace(OTHER, condition="weather"), {("field", "x-en-1")}),
    "no options": (replace(OTHER, options=()), {("unmarked", "x-en-1")}),
    "a variant of nothing": (replace(OTHER, variant_of="gone"), {("variant", "x-en-1")}),
    "the same words": (
        replace(OTHER, question="wat kosten LEERAMBASSADEURS"),
        {("duplicate", "x-en-1")},
    ),
    "the same id": (replace(OTHER, id="x-nl-1"), {("duplicate", "x-nl-1")}),
    "a cell in both splits": (
        replace(OTHER, split="test"),
        {("cell", "x-nl-1"), ("balance", "")},
    ),
    "a near copy in the other split": (
        replace(OTHER, split="test", options=(COACHES,), question="Wat kosten zulke leerambassadeurs?"),
        {("near", "x-nl-1"), ("balance", "")},
    ),
}


@pytest.mark.parametrize(("question", "problems"), WRONG.values(), ids=WRONG.keys())
def test_each_wrong_question_is_found(
    question: Question, problems: set[tuple[str, str]], corpus: Corpus
) -> None:
    assert found([question if one is OTHER else one for one in SET], corpus) == problems


def test_the_same_words_after_another_question_are_another_question(corpus: Corpus) -> None:
    later = replace(OTHER, question="Wat kosten leerambassadeurs?", history=("Wat zijn dat?",))
    assert ("duplicate", "x-en-1") not in found([asked(), later, *SET[2:]], corpus)


def test_a_variant_may_have_the_words_of_its_own_question_only(corpus: Corpus) -> None:
    plain = replace(OTHER, question="wat kosten leerambassadeurs", variant_of="x-nl-1", noise="plain")
    assert found([asked(), plain, *SET[2:]], corpus) == set()
    assert ("duplicate", "x-en-1") in found([asked(), replace(plain, variant_of="x-nl-2"), *SET[2:]], corpus)


def test_a_set_needs_both_languages_and_enough_silence(corpus: Corpus) -> None:
    dutch = [replace(one, language="nl") for one in SET]
    assert found(dutch, corpus) == {("balance", "")}
    assert ("unanswerable", "") in found(SET[:2] * 1, corpus)


def test_retired_questions_are_checked_for_marks_only(corpus: Corpus) -> None:
    retired = replace(OTHER, split="retired", question="Wat kosten zulke leerambassadeurs?")
    assert found([replace(one, split="test") for one in (asked(), *SET[2:])] + [retired], corpus) == {
        ("balance", "")
    }


def test_parts_of_the_guide_that_no_question_touches_are_named(corpus: Corpus) -> None:
    missing = {one.detail for one in check(SET, corpus) if one.kind == "uncovered"}
    assert COACHES in missing
    assert AMBASSADORS not in missing
    assert f"{AMBASSADORS} › Kosten" not in missing
    assert f"{AMBASSADORS} › Doorlooptijd" in missing
    assert f"{AMBASSADORS} › Inleiding" in missing
    every = asked(evidence=tuple(passage.anchor for passage in corpus.passages()))
    every = replace(every, options=tuple(option.id for option in corpus.interventions))
    assert not [one for one in check([every], corpus) if one.kind == "uncovered"]


def test_a_set_in_the_guides_own_words_is_found(corpus: Corpus) -> None:
    text = corpus.passage(f"{AMBASSADORS}#inleiding-1").plain
    copied = asked(question=text, evidence=(f"{AMBASSADORS}#inleiding-1",))
    assert [one.detail for one in check([copied], corpus) if one.kind == "copied"] == ["nl: 100% > 40%"]


def test_the_shipped_questions_are_marked_with_what_the_guide_has(corpus: Corpus) -> None:
    kinds = {"anchor", "option", "field", "unmarked", "variant", "cell", "balance", "unanswerable", "copied"}
    assert [one for one in check(read_questions(), corpus) if one.kind in kinds] == []


def test_every_problem_has_its_words() -> None:
    text = Path(checking.__file__).read_text(encoding="utf-8")
    assert set(words()["problems"]) == set(re.findall(r'Problem\(\s*"(\w+)"', text))
