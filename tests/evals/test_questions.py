"""The questions with known answers: enough, balanced, and true to the guide."""

from collections import Counter
from pathlib import Path

import pytest

from corpus.errors import SettingsError
from corpus.reading import Corpus
from evals.metrics.citing import POINTED
from evals.metrics.robustness import TYPING
from evals.questions import Question, read_questions

QUESTIONS = read_questions()
LINE = (
    '{"id": "nl-1", "language": "nl", "kind": "fact", "question": "Wat?", '
    '"options": ["a/1/1"], "status": "answered", "split": "dev"}'
)


KINDS = {
    *("recommend", "list", "explain", "condition", "watch-out", "fact", "compare", "contact", "follow-up"),
    *("unclear", "unanswerable"),
}
CATEGORIES = {"other-subject", "not-in-guide", "unstated-condition", "nonsense", "instruction"}
SILENT = {"not_in_guide", "out_of_scope", "unclear"}


def test_ids_are_unique_and_no_conversation_stands_there_twice() -> None:
    assert len({one.id for one in QUESTIONS}) == len(QUESTIONS)
    asked = Counter((one.history, one.question.casefold()) for one in QUESTIONS)
    assert [one for one, count in asked.items() if count > 1] == []


def test_each_question_is_whole() -> None:
    for one in QUESTIONS:
        assert f"{one.language}-" in one.id
        assert one.question.strip() == one.question != ""
        assert one.language in ("nl", "en")
        assert one.split in ("dev", "test", "retired")
        assert one.kind in KINDS
        assert one.status in {"answered", "condition_not_stated", *SILENT}
        assert bool(one.category) == (not one.answerable and one.kind not in ("unclear", "follow-up")) or (
            one.kind == "follow-up" and one.category in ("", "unstated-condition")
        ), one.id
        assert one.category in {"", *CATEGORIES}
        assert one.history or one.kind != "follow-up", one.id
        assert not one.history or one.kind == "follow-up" or one.status in SILENT, one.id


def test_what_is_answered_names_options_and_passages_of_the_guide(corpus: Corpus) -> None:
    for one in QUESTIONS:
        assert bool(one.options) == (one.status not in SILENT), one.id
        assert all(corpus.intervention(option).id == option for option in one.options), one.id
        assert not one.evidence or one.answerable, one.id
        assert not one.supporting or one.evidence, one.id
        assert all(corpus.passage(anchor) for anchor in (*one.evidence, *one.supporting))


def test_there_is_evidence_but_for_lists_and_comparisons() -> None:
    without = {one.kind for one in QUESTIONS if one.answerable and not one.evidence}
    assert without <= {"list", "follow-up", "recommend"}
    assert sum(not one.evidence for one in QUESTIONS if one.answerable and one.kind == "recommend") <= 1


@pytest.mark.parametrize("split", ["dev", "test"])
def test_every_option_kind_and_category_is_asked_for_in_both_languages(split: str) -> None:
    for language in ("nl", "en"):
        mine = [one for one in QUESTIONS if (one.split, one.language) == (split, language)]
        assert {one.kind for one in mine} == KINDS
        assert {one.category for one in mine} == {"", *CATEGORIES}
        assert len({option for one in mine for option in one.options}) == 9


@pytest.mark.parametrize("split", ["dev", "test"])
def test_the_languages_are_in_balance_and_a_quarter_cannot_be_answered(split: str) -> None:
    mine = [one for one in QUESTIONS if one.split == split and not one.variant_of]
    assert len(mine) >= 400
    dutch = sum(one.language == "nl" for one in mine)
    assert 0.45 <= dutch / len(mine) <= 0.55
    assert sum(not one.answerable for one in mine) / len(mine) >= 0.24


def test_a_variant_stands_beside_its_original_with_the_same_answer() -> None:
    by_id = {one.id: one for one in QUESTIONS}
    variants = [one for one in QUESTIONS if one.noise]
    assert {one.noise for one in variants} == {"typos", "telegram", "story", "plain"}
    for one in variants:
        original = by_id[one.variant_of]
        assert (one.options, one.evidence, one.status) == (
            original.options,
            original.evidence,
            original.status,
        )
        assert one.split in (original.split, "retired")


@pytest.mark.parametrize("split", ["dev", "test"])
def test_of_typing_errors_there_are_enough_pairs_to_tell_a_loss(split: str) -> None:
    by_id = {one.id: one for one in QUESTIONS if one.split == split}
    pairs = [one for one in by_id.values() if one.noise in TYPING and one.variant_of in by_id]
    pointed = [one for one in pairs if one.kind in POINTED and one.evidence]
    assert {one.noise for one in pointed} == set(TYPING)
    assert len(pointed) >= 75


def test_every_file_of_a_folder_is_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(LINE.replace("nl-1", "nl-2"), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(f"{LINE}\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text("iets anders", encoding="utf-8")
    first, second = read_questions(tmp_path)
    assert first == Question("nl-1", "nl", "fact", "Wat?", ("a/1/1",), "answered", "dev", "a")
    assert first.answerable
    assert second.id == "nl-2"


MALFORMED = {
    "no JSON": "{",
    "an empty line": "",
    "deep": "[" * 100_000,
    "no object": "[]",
    "a field too few": LINE.replace('"kind": "fact", ', ""),
    "a field too many": LINE.replace('"kind"', '"extra": 1, "kind"'),
    "no options": LINE.replace('"options": ["a/1/1"], ', ""),
}


@pytest.mark.parametrize("line", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_line_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{LINE}\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"a\.jsonl, line 2: the question cannot be read") as error:
        read_questions(tmp_path)
    assert "regel 2: de vraag is niet te lezen" in error.value.text("nl")


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINE.replace("Wat?", "Één?").encode("latin-1"))
    with pytest.raises(SettingsError, match=r"a\.jsonl, line 1: the question cannot be read"):
        read_questions(tmp_path)


@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_a_line_ends_at_a_newline_only(ending: str, tmp_path: Path) -> None:
    asked = "Wat\u2028en\x85waarom?"
    (tmp_path / "a.jsonl").write_bytes((LINE.replace("Wat?", asked) + ending).encode())
    assert [one.question for one in read_questions(tmp_path)] == [asked]
