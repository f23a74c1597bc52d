"""Questions on the command line: one, a conversation, a file of them; what is wrong with a line is told."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from assistant.assistant import Assistant
from assistant.explaining import explanation
from assistant.texts import texts as assistant_texts
from corpus.errors import QuestionError, SettingsError, StoreUnavailable
from tests.ui.conftest import EACH, written
from ui import asking as module
from ui.asking import Asking
from ui.texts import EN, NL, Texts

PRICE = "wat kost een loopbaancoach?"
AWAY = StoreUnavailable("server_away", url="http://x", reason="away")


@pytest.fixture
def asking(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Asking:
    """Return the asking with the real assistant, opened before."""
    monkeypatch.setattr(module, "open_assistant", lambda settings, progress: assistant)
    return Asking(console(), console(), NL, None)


def console() -> Console:
    """Return a console that keeps what is written."""
    return Console(file=io.StringIO(), width=400, highlight=False)


def batch(asking: Asking, path: Path, lines: str | bytes) -> int:
    """Answer a file of these lines."""
    path.write_bytes(lines.encode() if isinstance(lines, str) else lines)
    return asking.batch(str(path))


def answers(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return the objects that were printed, one a line."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_question_is_answered_for_a_person(asking: Asking) -> None:
    asking.one(PRICE, as_json=False)
    assert "€ 75 – 200 per uur" in written(asking.out)
    assert assistant_texts("nl").sources in written(asking.out)


def test_one_question_is_answered_for_a_program(
    asking: Asking, assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    asking.one(PRICE, as_json=True)
    out = capsys.readouterr().out
    assert out == assistant.ask(PRICE).as_json(indent=2) + "\n"
    assert "€" in out


@pytest.mark.parametrize(
    ("question", "words"), [(PRICE, NL), ("What does a career coach cost?", EN)], ids=["nl", "en"]
)
def test_an_explanation_stands_below_the_answer_in_its_language(
    question: str, words: Texts, asking: Asking
) -> None:
    asking.explains = True
    asking.one(question, as_json=False)
    answer, found, told = written(asking.out).partition(words.explained["title"])
    assert found
    assert f"\n{assistant_texts(words.language).sources}" in answer
    assert words.statuses["answered"] in told


def test_nothing_is_explained_unless_asked_for(
    asking: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asking.one(PRICE, as_json=False)
    assert NL.explained["title"] not in written(asking.out)
    asking.one(PRICE, as_json=True)
    assert "explanation" not in json.loads(capsys.readouterr().out)
    batch(asking, tmp_path / "b.jsonl", json.dumps({"question": PRICE}))
    assert "explanation" not in answers(capsys)[0]


def test_an_explanation_for_a_program_stands_beside_the_answer(
    asking: Asking, assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    asking.explains = True
    asking.one(PRICE, as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert found.pop("explanation") == explanation(assistant.explain(PRICE))
    assert found == json.loads(assistant.ask(PRICE).as_json())


def test_a_batch_explains_each_line_in_its_conversation(
    asking: Asking, assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asking.explains = True
    lines = [{"question": "en wat kost dat?", "history": ["Wat zijn leerambassadeurs?"]}, {"question": " "}]
    assert batch(asking, tmp_path / "b.jsonl", "\n".join(map(json.dumps, lines))) == 1
    found, wrong = answers(capsys)
    assert found["explanation"]["follows"] is True
    assert found["explanation"]["status"] == found["status"]
    assert set(wrong) == {"id", "status", "error"}


def test_a_conversation_is_explained_question_by_question(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking.explains = True
    monkeypatch.setattr("sys.stdin", io.StringIO("Wat zijn leerambassadeurs?\nen wat kost dat?\n"))
    asking.several(as_json=False)
    first, second = written(asking.out).split(NL.explained["title"])[1:]
    for told, said in ((first, NL.no), (second, NL.yes)):
        line = next(line for line in told.split("\n") if line.startswith(NL.explained["follows"]))
        assert line.split()[-1] == said


def test_the_answer_has_the_language_that_is_asked_for(
    assistant: Assistant, asking: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    asking.lang = "en"
    asking.one(PRICE, as_json=True)
    assert json.loads(capsys.readouterr().out)["language"] == "en"


def test_an_empty_question_is_an_error_of_the_caller(asking: Asking) -> None:
    with pytest.raises(QuestionError):
        asking.one(" ", as_json=False)


def test_a_batch_keeps_its_order_and_its_ids(
    asking: Asking, assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = [PRICE, "What are learning ambassadors?", "???", PRICE]
    lines = [json.dumps({"id": f"q{n}", "question": text}) for n, text in enumerate(questions)]
    assert batch(asking, tmp_path / "b.jsonl", "\n".join(lines)) == 0
    found = answers(capsys)
    assert [one.pop("id") for one in found] == ["q0", "q1", "q2", "q3"]
    assert found == [json.loads(assistant.ask(text).as_json()) for text in questions]


def test_a_line_is_answered_as_the_conversation_would_be(
    asking: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = json.dumps({"id": 1, "question": "POP", "history": ["How do I talk about their careers?"]})
    assert batch(asking, tmp_path / "b.jsonl", line) == 0
    assert answers(capsys)[0]["language"] == "en"


BAD_LINES = {
    "no JSON": ("wat kost dat?", 2),
    "half": ('{"id": "x", "question": "wat', 2),
    "a list": ('["x"]', 2),
    "a text": ('"wat kost dat?"', 2),
    "a number": ("12", 2),
    "null": ("null", 2),
    "no question": ('{"id": "x"}', "x"),
    "no id and no question": ("{}", 2),
    "question no text": ('{"id": "x", "question": 5}', "x"),
    "question null": ('{"id": "x", "question": null}', "x"),
    "history a text": ('{"id": "x", "question": "POP", "history": "eerder"}', "x"),
    "history null": ('{"id": "x", "question": "POP", "history": null}', "x"),
    "history of numbers": ('{"id": "x", "question": "POP", "history": [1]}', "x"),
    "too deep": ("[" * 100_000, 2),
    "empty question": ('{"id": "x", "question": " "}', "x"),
    "long question": (json.dumps({"id": "x", "question": "leren " * 9000}), "x"),
}


@pytest.mark.parametrize(("line", "id"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_answered_with_what_is_wrong_and_the_run_goes_on(
    line: str, id: object, asking: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"id": "good", "question": "???"})
    assert batch(asking, tmp_path / "b.jsonl", f"{good}\n{line}\n{good}\n") == 1
    first, wrong, last = answers(capsys)
    assert first == last
    assert first["status"] == "unclear"
    assert set(wrong) == {"id", "status", "error"}
    assert (wrong["id"], wrong["status"]) == (id, "error")
    assert wrong["error"]
    assert not re.search(r"Expecting|delimiter|attribute|object has|'question'", wrong["error"])


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("wat kost dat?", "json"),
        ("[]", "object"),
        ('{"id": "x"}', "question"),
        ('{"question": "POP", "history": 1}', "history"),
    ],
)
@EACH
def test_what_is_wrong_with_a_line_is_told_in_words(
    words: Texts, line: str, wrong: str, asking: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asking.words = words
    assert batch(asking, tmp_path / "b.jsonl", line) == 1
    assert answers(capsys)[0]["error"] == words.wrong_batch_line.format(line=1, reason=words.wrong[wrong])


def test_a_bad_line_is_told_in_the_surfaces_language(
    asking: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch(asking, tmp_path / "b.jsonl", 'x\n{"question": ""}')
    asking.words = EN
    batch(asking, tmp_path / "b.jsonl", 'x\n{"question": ""}')
    dutch, _, english, empty = answers(capsys)
    assert dutch["error"].startswith("regel 1 is geen object")
    assert english["error"].startswith("line 1 is not an object")
    assert empty["error"].startswith("There is no question here.")


@pytest.mark.parametrize("content", [b"", b"\n\n \n", b"\xef\xbb\xbf"])
def test_a_file_without_questions_gives_no_answers(
    content: bytes, asking: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert batch(asking, tmp_path / "b.jsonl", content) == 0
    assert answers(capsys) == []


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(
    asking: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = b'\xef\xbb\xbf{"id": 1, "question": "???"}\r\n{"id": 2, "question": "???"}\r\n'
    assert batch(asking, tmp_path / "b.jsonl", lines) == 0
    assert [one["id"] for one in answers(capsys)] == [1, 2]


def test_a_file_that_is_not_utf8_is_refused(asking: Asking, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"b\.jsonl: the questions cannot be read"):
        batch(asking, tmp_path / "b.jsonl", '{"id": 1, "question": "é"}'.encode("latin-1"))


@pytest.mark.parametrize("name", ["weg.jsonl", "."])
def test_a_file_that_cannot_be_read_is_refused(name: str, asking: Asking, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="the questions cannot be read"):
        asking.batch(str(tmp_path / name))


def test_when_the_assistant_fails_the_batch_stops(
    asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*given: object) -> Assistant:
        raise AWAY

    monkeypatch.setattr(module, "open_assistant", fail)
    with pytest.raises(StoreUnavailable):
        batch(asking, tmp_path / "b.jsonl", '{"question": "a"}\n{"question": "b"}')
    assert answers(capsys) == []


def test_lines_of_the_input_are_one_conversation(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "How do I convince my staff of learning?\n\nPOP\n\0\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    asking.several(as_json=False)
    assert written(asking.out).count(assistant_texts("en").sources) == 2
    assert written(asking.err).startswith("Hier staat geen vraag.")


class Keyboard(io.StringIO):
    """An input that a person types."""

    def isatty(self) -> bool:
        return True


def test_a_prompt_is_no_part_of_the_output(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard(f"{PRICE}\n\nPOP\n"))
    asking.several(as_json=True)
    assert json.loads(capsys.readouterr().out)["question"] == PRICE  # one only: an empty line ends it
    assert written(asking.err).count(NL.prompt) == 2
    assert NL.prompt not in written(asking.out)


def test_no_input_is_no_answer(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    asking.several(as_json=True)
    assert written(asking.out) == written(asking.err) == ""
