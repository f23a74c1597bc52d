"""Feedback becomes questions in the evaluation's own form, which a person judges first."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from corpus.errors import SettingsError
from corpus.reading import Corpus
from evals.checking import check
from evals.questions import Question, read_questions
from ui.web.candidates import candidate, page, write_candidates
from ui.web.feedback import Feedback

PRICE = "wat kost een loopbaancoach?"
NEEDS = "What are the conditions for learning ambassadors?"
UNSTATED = "Hoeveel tijd kost een loopbaancoach?"
ELSEWHERE = "wat kost een masteropleiding?"
OTHER = "Wat is de hoofdstad van Frankrijk?"


def rated(assistant: Assistant, question: str, rating: int = 1, id: int = 1, comment: str = "") -> Feedback:
    """Return what a user thinks of an answer of the real assistant."""
    answer = json.loads(assistant.ask(question).as_json())
    return Feedback(id, "2026-01-02T03:04:05+00:00", question, (), answer, rating, comment, "format 1")


def read(folder: Path) -> list[Question]:
    return list(read_questions(folder))


def test_what_helped_is_marked_as_it_was_answered(assistant: Assistant, tmp_path: Path) -> None:
    one = rated(assistant, PRICE, id=7)
    write_candidates([one], tmp_path)
    (row,) = read(tmp_path)
    assert (row.id, row.language, row.status, row.split) == ("fb-nl-0007", "nl", "answered", "dev")
    assert (row.kind, row.condition) == ("condition", "cost")
    assert row.options == tuple(option["id"] for option in one.answer["options"])
    assert row.evidence == tuple(dict.fromkeys(cited["anchor"] for cited in one.answer["citations"]))


def test_a_follow_up_comes_with_what_it_was_read_after(assistant: Assistant, tmp_path: Path) -> None:
    one = replace(rated(assistant, "en wat kost dat?"), history=("Wat zijn leerambassadeurs?",))
    alone = rated(assistant, "en wat kost dat?", id=2)
    write_candidates([one, alone], tmp_path)
    first, second = read(tmp_path)
    assert (first.kind, first.history) == ("follow-up", one.history)
    assert second.history == ()
    assert "> Wat zijn leerambassadeurs?\n\n> en wat kost dat?" in page([one])


def test_what_did_not_help_waits_for_a_persons_marks(
    assistant: Assistant, corpus: Corpus, tmp_path: Path
) -> None:
    write_candidates([rated(assistant, PRICE, -1)], tmp_path)
    questions = read(tmp_path)
    assert (questions[0].options, questions[0].evidence) == ((), ())
    told = [(one.kind, one.id) for one in check(questions, corpus) if one.id == questions[0].id]
    assert ("unmarked", questions[0].id) in told


@pytest.mark.parametrize(
    ("question", "status", "category"),
    [
        (UNSTATED, "condition_not_stated", "unstated-condition"),
        (ELSEWHERE, "not_in_guide", "not-in-guide"),
        (OTHER, "out_of_scope", "other-subject"),
    ],
)
def test_a_refusal_is_a_question_without_an_answer(
    question: str, status: str, category: str, assistant: Assistant
) -> None:
    row = candidate(rated(assistant, question))
    assert (row["status"], row["category"], row["kind"]) == (status, category, "unanswerable")
    assert (row["options"], row["evidence"]) == ([], [])


def test_every_field_is_one_that_the_evaluation_allows(
    assistant: Assistant, corpus: Corpus, tmp_path: Path
) -> None:
    asked = [PRICE, NEEDS, UNSTATED, ELSEWHERE, OTHER, "???", "Hallo!", "Waar moet ik op letten bij POP?"]
    write_candidates([rated(assistant, one, id=id) for id, one in enumerate(asked)], tmp_path)
    questions = read(tmp_path)
    assert len(questions) == len(asked)
    marks = {"field", "anchor", "option", "unmarked", "duplicate"}
    assert [one for one in check(questions, corpus) if one.kind in marks] == []


def test_a_question_rated_twice_is_one_candidate(assistant: Assistant, tmp_path: Path) -> None:
    write_candidates([rated(assistant, PRICE, 1, 1), rated(assistant, PRICE, -1, 2)], tmp_path)
    assert [one.id for one in read(tmp_path)] == ["fb-nl-0002"]


def test_the_page_has_what_a_person_judges_by(assistant: Assistant) -> None:
    text = page([rated(assistant, PRICE, -1, 1, "te duur\nen te lang"), rated(assistant, OTHER, 1, 2)])
    assert text.index("fb-nl-0002") < text.index("fb-nl-0001")
    for part in (f"> {PRICE}", "> te duur\n> en te lang", "👎 2026-01-02", "format 1", "€ 75 – 200 per uur"):
        assert part in text


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        write_candidates([], tmp_path / "file")
