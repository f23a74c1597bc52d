"""The questions with known answers: enough, balanced, and true to the guide."""

from collections import Counter
from pathlib import Path

import pytest

from corpus.reading import Corpus
from evals.questions import Question, read_questions

QUESTIONS = read_questions()
LINE = (
    '{"id": "nl-1", "language": "nl", "kind": "fact", "question": "Wat?", '
    '"options": ["a/1/1"], "status": "answered", "split": "dev"}'
)


def test_ids_and_questions_are_unique() -> None:
    assert len({one.id for one in QUESTIONS}) == len(QUESTIONS)
    assert len({one.question.casefold() for one in QUESTIONS}) == len(QUESTIONS)


def test_each_question_is_whole() -> None:
    for one in QUESTIONS:
        assert f"{one.language}-" in one.id
        assert one.question.strip() == one.question != ""
        assert one.language in ("nl", "en")
        assert one.split in ("dev", "test")
        assert one.status in ("answered", "not_in_guide", "out_of_scope")
        assert (one.kind == "unanswerable") == (not one.answerable)


def test_what_should_be_answered_are_options_of_the_guide(corpus: Corpus) -> None:
    for one in QUESTIONS:
        assert bool(one.options) == one.answerable, one.id
        assert len(set(one.options)) == len(one.options)
        assert all(corpus.intervention(option).id == option for option in one.options), one.id


def test_every_option_is_asked_for_in_both_languages(corpus: Corpus) -> None:
    for language in ("nl", "en"):
        first = {one.options[0] for one in QUESTIONS if one.language == language and one.answerable}
        assert first == {one.id for one in corpus.interventions}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_enough_of_each_language(language: str) -> None:
    mine = [one for one in QUESTIONS if one.language == language]
    assert sum(one.answerable for one in mine) >= 60
    assert sum(not one.answerable for one in mine) >= 10


def test_the_splits_are_balanced() -> None:
    indirect = [one for one in QUESTIONS if one.set == "indirect"]
    counts = {
        split: Counter((one.language, one.kind, one.status) for one in indirect if one.split == split)
        for split in ("dev", "test")
    }
    assert set(counts["dev"]) == set(counts["test"])
    assert all(abs(counts["dev"][group] - counts["test"][group]) <= 1 for group in counts["dev"])


def test_both_languages_ask_the_same_kinds() -> None:
    nl, en = (Counter(one.kind for one in QUESTIONS if one.language == language) for language in ("nl", "en"))
    assert nl.keys() == en.keys()
    assert nl.total() == en.total()


def test_the_everyday_questions_are_only_ever_measured() -> None:
    assert {one.split for one in QUESTIONS if one.set == "everyday"} == {"test"}


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
    "no object": "[]",
    "a field too few": LINE.replace('"kind": "fact", ', ""),
    "a field too many": LINE.replace('"kind"', '"extra": 1, "kind"'),
    "no options": LINE.replace('"options": ["a/1/1"], ', ""),
}


@pytest.mark.parametrize("line", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_line_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{LINE}\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl, line 2: "):
        read_questions(tmp_path)
