"""``wijzer eval``: what its commands print and write, in each language, and their exit codes."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from assistant import wiring
from assistant.answer import Answer
from assistant.assistant import Assistant
from corpus import reading
from evals import gates, questions
from evals.questions import Question
from evals.results import read
from tests.ui.conftest import EACH, Call, called
from ui.evaluating import _spread
from ui.texts import Texts

COMMANDS = ["compare", "answers", "check", "model"]


def asked(number: int, text: str, **fields: object) -> Question:
    given = {"id": f"q-nl-{number}", "language": "nl", "kind": "condition", "question": text}
    marks = {"options": ("ruggensteun-geven/2/1",), "status": "answered", "split": "dev", "set": "q"}
    return Question(
        **{**given, **marks, "evidence": ("ruggensteun-geven/2/1#budget-1",), "condition": "cost", **fields}
    )


ASKED = (
    asked(1, "Wat kost een loopbaancoach?"),
    asked(2, "Wat kost een onafhankelijke loopbaanadviseur per uur?"),
    asked(3, "Hoe laat gaat de trein naar Assen?", options=(), evidence=(), kind="unanswerable", condition="",
          status="out_of_scope", category="other-subject"),
    asked(4, "Wat is de prijs van een loopbaangesprek?", split="test"),
)  # fmt: skip


class Silent(Assistant):
    """An assistant that has lost its tongue, and its Dutch."""

    def __init__(self, other: Assistant) -> None:
        self.corpus, self.search = other.corpus, other.search

    def ask(self, question: str, history: Sequence[str] = (), language: str | None = None) -> Answer:
        return Answer(question, "en", "unclear", "recommend", "?")


@pytest.fixture
def few(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the real assistant three questions of dev, or one of test, with one goal that it reaches."""
    monkeypatch.setattr(questions, "read_questions", lambda: ASKED)
    monkeypatch.setattr(reading, "read_corpus", lambda folder: assistant.corpus)
    monkeypatch.setattr(wiring, "open_assistant", lambda settings, progress=None: assistant)
    goal = gates.Goal("verbatim", "issue 0: verbatim", enforced=True, at_least=1.0)
    monkeypatch.setattr(gates, "read_gates", lambda: gates.Gates((goal,), 2.0))


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a function that runs ``wijzer eval``: exit code, output, errors."""
    monkeypatch.setenv("COLUMNS", "200")

    return partial(called, "eval")


def written(folder: Path, pattern: str) -> Path:
    (file,) = folder.glob(pattern)
    return file


@pytest.mark.parametrize("command", [[], *([one] for one in COMMANDS)], ids=["eval", *COMMANDS])
def test_each_command_has_help(command: list[str], call: Call) -> None:
    code, out, _ = call(*command, "--help")
    assert code == 0
    assert "--lang" in out


@EACH
@pytest.mark.usefixtures("few")
def test_a_run_prints_a_table_and_writes_result_and_report(words: Texts, call: Call, tmp_path: Path) -> None:
    code, out, err = call("--out", str(tmp_path / "out"), "--lang", words.language)
    assert code == 0
    assert {"nl": "juiste optie eerst", "en": "right option first"}[words.language] in out
    assert {"nl": "nog geen vastgelegd resultaat", "en": "no recorded result"}[words.language] in out
    assert {"nl": "Doelen gehaald: 1 van 1.", "en": "Goals reached: 1 of 1."}[words.language] in out
    assert "3/3" in err
    result = read(written(tmp_path / "out", "dev-*.json"))
    assert [one.id for one in result.outcomes] == ["q-nl-1", "q-nl-2", "q-nl-3"]
    page = written(tmp_path / "out", "dev-*.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert f'lang="{words.language}"' in page
    assert str(written(tmp_path / "out", "dev-*.html")) in out.replace("\n", "")


@pytest.mark.usefixtures("few", "undrawn")
def test_the_same_questions_give_the_same_outcomes(call: Call, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        assert call("--out", str(tmp_path / folder))[0] == 0
    first, second = (read(written(tmp_path / folder, "*.json")) for folder in ("a", "b"))
    assert [replace(one, seconds=None) for one in first.outcomes] == [
        replace(one, seconds=None) for one in second.outcomes
    ]


@pytest.mark.usefixtures("few", "undrawn")
def test_of_test_no_question_is_printed_or_written(call: Call, tmp_path: Path) -> None:
    code, out, _ = call("--split", "test", "--out", str(tmp_path), "--lang", "en")
    assert code == 0
    texts = [out, *(file.read_text(encoding="utf-8") for file in tmp_path.iterdir())]
    assert len(texts) == 3
    assert not any("loopbaangesprek" in text for text in texts)
    assert [one.id for one in read(written(tmp_path, "test-*.json")).outcomes] == ["q-nl-4"]


@EACH
@pytest.mark.usefixtures("few", "undrawn")
def test_a_missed_goal_that_is_enforced_is_code_1(
    words: Texts, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = gates.Goal("p50", "issue 0: speed", enforced=True, at_most=0.0)
    monkeypatch.setattr(gates, "read_gates", lambda: gates.Gates((goal,), 2.0))
    code, out, _ = call("--out", str(tmp_path), "--lang", words.language)
    assert code == 1
    assert {"nl": "Gehandhaafd doel gemist", "en": "Enforced goal missed"}[words.language] in out
    assert "(issue 0: speed)" in out
    assert written(tmp_path, "dev-*.json").exists()


@pytest.mark.usefixtures("few", "undrawn")
def test_a_record_is_kept_and_a_fall_below_it_is_code_1(
    call: Call, assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = call("--out", str(tmp_path), "--record", "--lang", "en")
    assert code == 0
    assert "There is no recorded result" not in out
    assert (tmp_path / "recorded-dev.json").exists()
    code, out, _ = call("--out", str(tmp_path), "--lang", "en")
    assert code == 0
    assert "Nothing fell below the recorded result" in out
    monkeypatch.setattr(wiring, "open_assistant", lambda settings, progress=None: Silent(assistant))
    code, out, _ = call("--out", str(tmp_path), "--lang", "en")
    assert code == 1
    assert "Fell below the recorded result: right language from 100.0 to 0.0" in out
    assert len(read(tmp_path / "recorded-dev.json").outcomes) == 3


@pytest.mark.usefixtures("few", "undrawn")
def test_a_part_may_be_asked_but_not_recorded(call: Call, tmp_path: Path) -> None:
    assert call("--limit", "2", "--out", str(tmp_path))[0] == 0
    assert len(read(written(tmp_path, "*-some-2.json")).outcomes) == 2
    code, _, err = call("--limit", "2", "--record", "--out", str(tmp_path), "--lang", "en")
    assert code == 2
    assert "--record" in err
    assert call("--limit", "0")[0] == 2
    assert call("--split", "retired")[0] == 2


@EACH
@pytest.mark.usefixtures("few", "undrawn")
def test_two_results_are_compared_question_by_question(words: Texts, call: Call, tmp_path: Path) -> None:
    call("--out", str(tmp_path))
    after = written(tmp_path, "dev-*.json")
    row = json.loads(after.read_text(encoding="utf-8"))
    row["outcomes"]["q-nl-1"]["counts"]["hit1"] = 0
    before = tmp_path / "before.json"
    before.write_text(json.dumps(row), encoding="utf-8")
    code, out, _ = call("compare", str(before), str(after), "--lang", words.language)
    assert code == 0
    hit1 = {"nl": "juiste optie eerst", "en": "right option first"}[words.language]
    assert f"q-nl-1: + {hit1}\n    Wat kost een loopbaancoach?" in out
    assert "q-nl-2" not in out
    assert {"nl": "3 gelijke vragen", "en": "3 questions alike"}[words.language] in out


@EACH
def test_what_is_no_result_is_one_line_and_code_1(words: Texts, call: Call, tmp_path: Path) -> None:
    code, out, err = call("compare", str(tmp_path / "a"), str(tmp_path / "b"), "--lang", words.language)
    assert (code, out) == (1, "")
    told = {"nl": "geen resultaat van wijzer eval", "en": "no result of wijzer eval"}
    assert told[words.language] in err
    assert err.count("\n") == 1


@EACH
@pytest.mark.usefixtures("few", "undrawn")
def test_another_systems_answers_are_scored(
    words: Texts, call: Call, assistant: Assistant, tmp_path: Path
) -> None:
    answer = assistant.ask(ASKED[0].question).as_dict()
    file = tmp_path / "theirs.jsonl"
    file.write_text("\n".join(json.dumps({"id": id, **answer}) for id in ("q-nl-1", "z")), encoding="utf-8")
    out_folder = tmp_path / "out"
    code, out, _ = call("answers", str(file), "--out", str(out_folder), "--lang", words.language)
    assert code == 0
    assert {"nl": "2 vragen zonder antwoord", "en": "2 questions without an answer"}[words.language] in out
    assert "q-nl-2, q-nl-3" in out
    assert {"nl": "bij geen vraag", "en": "to no question"}[words.language] in out
    result = read(out_folder / "dev-theirs.json")
    assert result.system == "theirs"
    assert [one.given for one in result.outcomes] == ["answered", "error", "error"]


@EACH
@pytest.mark.usefixtures("few", "undrawn")
def test_malformed_answers_are_one_line_and_code_1(words: Texts, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "theirs.jsonl"
    file.write_text('{"id": "q-nl-1", "status": "maybe"}', encoding="utf-8")
    code, out, err = call("answers", str(file), "--lang", words.language)
    assert (code, out) == (1, "")
    assert {"nl": "regel 1", "en": "line 1"}[words.language] in err
    assert "q-nl-1: status" in err


@EACH
@pytest.mark.usefixtures("few", "undrawn")
def test_what_is_wrong_with_the_questions_is_told_and_code_1(words: Texts, call: Call) -> None:
    code, out, _ = call("check", "--lang", words.language)
    assert code == 1
    assert {"nl": "geen vraag raakt", "en": "no question touches"}[words.language] in out
    assert {"nl": "inhoudswoorden", "en": "content words"}[words.language] in out
    assert "q-nl-1: " in out


@pytest.mark.usefixtures("few", "undrawn")
def test_questions_in_order_are_code_0(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from evals import checking

    monkeypatch.setattr(checking, "check", lambda questions, corpus: [])
    code, out, _ = call("check", "--lang", "en")
    assert code == 0
    assert "4 questions are in order." in out


@EACH
def test_measuring_data_that_is_not_there_is_told(words: Texts, call: Call, tmp_path: Path) -> None:
    code, out, err = call("model", "--data", str(tmp_path), "--lang", words.language)
    assert (code, out) == (1, "")
    assert {"nl": "meetbestanden", "en": "measuring files"}[words.language] in err


@pytest.mark.parametrize(("limit", "numbers"), [(1, [0]), (4, [0, 2, 5, 7]), (6, [0, 1, 3, 5, 6, 8])])
def test_a_part_is_from_all_over_the_split(limit: int, numbers: Sequence[int]) -> None:
    split = [asked(number, "Wat?") for number in range(10)]
    assert _spread(split, limit) == [split[number] for number in numbers]


@pytest.mark.parametrize("limit", [None, 3, 50])
def test_a_part_of_no_less_than_all_is_all(limit: int | None) -> None:
    split = [asked(number, "Wat?") for number in range(3)]
    assert _spread(split, limit) == split


def test_wrong_usage_is_code_2(call: Call) -> None:
    assert call("verbeter")[0] == 2
    assert call("compare", "a")[0] == 2
    assert call("--lang", "fr")[0] == 2
