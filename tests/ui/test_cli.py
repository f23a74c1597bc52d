"""The command line: what each command prints, exit codes, and errors as one line in the right language."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.texts import texts as assistant_texts
from corpus.reading import Corpus
from evals.questions import read_questions
from tests.conftest import copied_guides, with_kinds
from tests.ui.conftest import EACH, Call, Run, called
from ui import asking
from ui.terminal import SAID
from ui.texts import EN, NL, Texts
from ui.web.feedback import FeedbackStore

AMBASSADORS = "intenties-versterken/2/3"
COACH = "ruggensteun-geven/2/1"
PRICE = "wat kost een loopbaancoach?"
EXPORT = Path(__file__).parents[1] / "data" / "synthetic" / "samen-leren.txt"
COMMANDS = ["import", "index", "ask", "options", "conditions", "chat", "eval"]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a function that runs a command in this process: exit code, output, errors."""
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return called


@pytest.fixture
def opened(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``ask`` find the real assistant open."""
    monkeypatch.setattr(asking, "open_assistant", lambda settings, progress: assistant)


# --- help and usage -------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "texts"), [("C.UTF-8", NL), ("nl_NL.UTF-8", NL), ("en_US.UTF-8", EN)])
def test_help_is_in_the_environments_language(lang: str, texts: object, wijzer: Run) -> None:
    words = EN if texts is EN else NL
    done = wijzer("--help", LANG=lang, LC_ALL=lang)
    assert done.returncode == 0
    assert words.about in done.stdout
    assert words.about_ask in done.stdout
    assert all(f" {command} " in done.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command: str, call: Call) -> None:
    code, out, _ = call(command, "--help")
    assert code == 0
    assert "--lang" in out


def test_only_a_command_with_a_question_goes_by_its_language(call: Call) -> None:
    for command in COMMANDS:
        said = SAID.ask_lang if command == "ask" else SAID.lang
        assert said in " ".join(re.sub("[│|]", " ", call(command, "--help")[1]).split())


WRONG = {
    "no command": [],
    "unknown command": ["vraag"],
    "unknown option": ["ask", "--snel"],
    "unknown language": ["options", "--lang", "fr"],
    "question and batch": ["ask", "wat", "--batch", "-"],
    "two questions": ["ask", "wat", "nog wat"],
    "two outputs": ["conditions", "--json", "--csv"],
    "no file": ["import"],
    "no port": ["chat", "--port", "0"],
    "no feedback command": ["feedback"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG.keys())
def test_wrong_usage_is_exit_code_2(arguments: list[str], call: Call) -> None:
    assert call(*arguments)[0] == 2


# --- options and conditions -----------------------------------------------------------------------


def test_options_are_a_tree_with_ids(call: Call, corpus: Corpus) -> None:
    code, out, err = call("options")
    assert (code, err) == (0, "")
    for _, goal in corpus.goals():
        assert goal.title in out
        assert all(f"{option.title} {option.id}" in out for option in goal.options)


def test_options_are_named_in_the_language_asked_for(call: Call, corpus: Corpus) -> None:
    name = corpus.edition("en").name
    _, out, _ = call("options", "--lang", "en")
    assert all(name(option.title) in out for option in corpus.interventions)


def test_conditions_are_a_table(call: Call) -> None:
    code, out, err = call("conditions")
    assert (code, err) == (0, "")
    assert "Prijzen kunnen variëren van € 75 – 200 per uur." in out
    assert NL.condition_column in out


def test_conditions_of_an_option_and_a_kind(call: Call) -> None:
    _, out, _ = call("conditions", "leerambasadeurs", "--kind", "cost")
    assert "3-4 uur per week" in out
    assert "200 per uur" not in out
    assert "Doorlooptijd" not in out


def test_conditions_as_json_and_csv_are_the_same_rows(call: Call, corpus: Corpus) -> None:
    objects = json.loads(call("conditions", "--json")[1])
    rows = list(csv.DictReader(io.StringIO(call("conditions", "--csv")[1])))
    assert [one["text"] for one in objects] == [row["text"] for row in rows]
    assert len(objects) == sum(len(option.conditions) for option in corpus.interventions)
    costs = json.loads(call("conditions", "--kind", "budget", "--json")[1])
    assert costs == [one for one in objects if one["kind"] == "cost"]


def test_an_option_without_conditions_says_so(call: Call) -> None:
    assert call("conditions", "intenties-versterken/1/1") == (0, f"{NL.no_conditions}\n", "")


@EACH
def test_an_option_without_conditions_of_a_kind_says_so(words: Texts, call: Call) -> None:
    code, out, err = call("conditions", COACH, "--kind", "tijd", "--lang", words.language)
    assert (code, out, err) == (0, f"{words.no_conditions_of_kind}\n", "")
    assert NL.condition_column in call("conditions", COACH)[1]


def test_conditions_need_no_model_and_no_database() -> None:
    code = (
        "import sys; sys.argv = ['wijzer', 'conditions', '--kind', 'cost', '--json']\n"
        "from ui.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(' '.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert json.loads(done.stdout)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    heavy = {"llama_index", "chromadb", "gradio", "torch", "sentence_transformers", "model2vec", "bm25s"}
    assert not loaded & heavy
    assert {"corpus", "assistant"} <= loaded


# --- ask ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("opened")
def test_ask_prints_an_answer_with_sources(call: Call) -> None:
    code, out, err = call("ask", PRICE)
    assert (code, err) == (0, "")
    assert "€ 75 – 200 per uur. [" in out
    assert assistant_texts("nl").sources in out


@pytest.mark.usefixtures("opened")
def test_ask_answers_in_the_language_asked_for(call: Call) -> None:
    _, out, _ = call("ask", PRICE, "--lang", "en", "--json")
    assert json.loads(out)["language"] == "en"


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_ask_explains_in_words(words: Texts, call: Call, corpus: Corpus) -> None:
    code, out, err = call("ask", PRICE, "--explain", "--lang", words.language)
    assert (code, err) == (0, "")
    answer, title, told = out.partition(words.explained["title"])
    assert title
    assert assistant_texts(words.language).sources in answer
    assert all(words.explained[name] in told for name in ("status", "kind", "there", "options", "scores"))
    assert corpus.edition(words.language).name(corpus.intervention(COACH).title) in told
    assert COACH in told


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_ask_explains_for_programs_whatever_the_language(lang: str, call: Call) -> None:
    code, out, err = call("ask", PRICE, "--explain", "--json", "--lang", lang)
    assert (code, err) == (0, "")
    found = json.loads(out)
    told = found["explanation"]
    assert found["language"] == lang
    assert (told["status"], told["kind"], told["conditions"]) == ("answered", "condition", ["cost"])
    assert next(iter(told["options"])) == COACH == found["options"][0]["id"]
    assert told["follows"] is False
    assert set(told["judged"]) == {"there", "stated", "pointed"}
    for judged in told["judged"].values():
        assert 0 <= judged["threshold"] <= 1
        assert 0 <= judged["probability"] <= 1


@pytest.mark.usefixtures("opened")
def test_ask_explains_a_refusal(call: Call) -> None:
    _, out, _ = call("ask", "wat kost een masteropleiding?", "--explain")
    assert NL.statuses["not_in_guide"] in out.partition(NL.explained["title"])[2]


@pytest.mark.usefixtures("opened")
def test_a_batch_is_explained_line_by_line(call: Call) -> None:
    lines = "\n".join(json.dumps({"question": text}) for text in (PRICE, "???"))
    code, out, _ = call("ask", "--batch", "-", "--explain", given=lines)
    assert code == 0
    assert [json.loads(line)["explanation"]["status"] for line in out.splitlines()] == ["answered", "unclear"]


@pytest.mark.usefixtures("opened")
def test_a_refusal_is_an_answer(call: Call) -> None:
    code, out, _ = call("ask", "???")
    assert code == 0
    assert "?" in out


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("lang", "start"), [("nl", "Hier staat geen vraag."), ("en", "There is no question")]
)
def test_an_empty_question_is_one_line_on_standard_error(lang: str, start: str, call: Call) -> None:
    code, out, err = call("ask", "  ", "--lang", lang)
    assert (code, out) == (1, "")
    assert err.startswith(start)
    assert err.count("\n") == 1


@pytest.mark.usefixtures("opened")
def test_a_batch_with_a_bad_line_is_exit_code_1(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    file.write_text(
        '{"id": "a", "question": "???"}\nfout\n{"id": "c", "question": "???"}\n', encoding="utf-8"
    )
    code, out, err = call("ask", "--batch", str(file))
    assert (code, err) == (1, "")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", 2, "c"]


@pytest.mark.usefixtures("opened")
def test_a_batch_from_the_input(call: Call) -> None:
    code, out, _ = call("ask", "--batch", "-", given='{"id": "é", "question": "???"}\n')
    assert code == 0
    assert json.loads(out)["id"] == "é"


@pytest.mark.slow  # starts the command, cold: 4 s
def test_the_installed_command_answers_as_the_assistant_does(wijzer: Run, assistant: Assistant) -> None:
    question = "how do I reach low-skilled older workers?"
    done = wijzer("ask", question, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == json.loads(assistant.ask(question).as_json())


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8", "utf-8:surrogateescape"])
def test_json_is_json_in_any_encoding(encoding: str, wijzer: Run) -> None:
    found = []
    for one in ("utf-8", encoding):
        done = wijzer("conditions", "--json", PYTHONIOENCODING=one)
        assert (done.returncode, done.stderr) == (0, "")
        found.append(json.loads(done.stdout))
    assert found[1] == found[0]
    assert "€" in json.dumps(found[0], ensure_ascii=False)


@pytest.mark.slow  # starts the command, cold: 4 s
def test_a_batch_is_json_in_any_encoding(wijzer: Run) -> None:
    lines = ['{"id": "\\ud800", "question": "POP"}', '{"id": "ë", "question": "Coördinatie?"}', "fout"]
    done = wijzer("ask", "--batch", "-", given="\n".join(lines), PYTHONIOENCODING="ascii")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in found] == ["\ud800", "ë", 3]
    assert found[1]["question"] == "Coördinatie?"


@pytest.mark.slow  # starts the command twice: 8 s
def test_the_installed_command_reads_piped_questions_and_batches(wijzer: Run, assistant: Assistant) -> None:
    done = wijzer("ask", given=f"{PRICE}\nPOP\n".encode() + b"caf\xe9 coach\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(assistant_texts("nl").sources) >= 2
    lines = ['{"id": "\\ud800", "question": "POP"}', "fout", json.dumps({"id": 3, "question": PRICE})]
    done = wijzer("ask", "--batch", "-", given="\n".join(lines))
    assert done.returncode == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in found] == ["\ud800", 2, 3]
    assert found[2]["citations"] == json.loads(assistant.ask(PRICE).as_json())["citations"]


@pytest.mark.slow  # starts the command, cold: 4 s
def test_a_batch_on_the_input_that_is_not_utf8_is_refused(wijzer: Run) -> None:
    done = wijzer("ask", "--batch", "-", given=b'{"id": 1, "question": "caf\xe9"}\n')
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("-: de vragen zijn niet te lezen")


# --- what does not work ---------------------------------------------------------------------------


def broken(tmp_path: Path) -> dict[str, str]:
    """Return the setting of a guide whose second line is out of order."""
    (tmp_path / "kapot.md").write_text("# Kapot\n#### Zo werkt het\n", encoding="utf-8")
    return {"WIJZER_GUIDE": str(tmp_path)}


FAILING: dict[str, tuple[Callable[[Path], dict[str, str]], str, str]] = {
    "broken guide": (broken, "kapot.md, regel 2: ", "kapot.md, line 2: "),
    "no guide": (
        lambda path: {"WIJZER_GUIDE": str(path / "weg")},
        "weg: deze map met wijzers bestaat niet",
        "weg: there is no such folder",
    ),
    "no address": (
        lambda path: {"WIJZER_CHROMA_URL": "chroma"},
        'WIJZER_CHROMA_URL is "chroma", en dat is geen adres',
        'WIJZER_CHROMA_URL is "chroma", which is not the address',
    ),
    "half an address": (
        lambda path: {"WIJZER_CHROMA_URL": "http://[::1"},
        "en dat is geen adres van een server",
        "which is not the address of a server",
    ),
    "no folder above the home": (
        lambda path: {"WIJZER_HOME": str(path / "a" / "b")},
        "en de map daarboven bestaat niet",
        "the folder above it does not exist",
    ),
}


@pytest.mark.parametrize("command", [["ask", PRICE], ["index"], ["options"], ["conditions", "--json"]])
@pytest.mark.parametrize(("settings", "dutch", "english"), FAILING.values(), ids=FAILING.keys())
def test_a_setting_that_does_not_work_is_one_line_in_the_readers_language(
    settings: Callable[[Path], dict[str, str]],
    dutch: str,
    english: str,
    command: list[str],
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in settings(tmp_path).items():
        monkeypatch.setenv(name, value)
    for lang, sentence in (("auto", dutch), ("nl", dutch), ("en", english)):
        code, out, err = call(*command, "--lang", lang)
        assert (code, out) == (1, "")
        assert sentence in err
        assert err.count("\n") == 1


def test_a_server_that_is_away_is_told_at_once(
    call: Call, small_guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJZER_GUIDE", str(small_guide))
    monkeypatch.setenv("WIJZER_CHROMA_URL", "http://127.0.0.1:9")
    code, out, err = call("ask", PRICE)
    assert (code, out) == (1, "")
    assert err.startswith("Op http://127.0.0.1:9 antwoordt geen Chroma-server")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["conditions", "zwemles"], f'Geen optie heet "zwemles". De opties zijn: {AMBASSADORS[:20]}'),
        (["conditions", "--kind", "fiets"], 'Geen randvoorwaarde is van de soort "fiets"'),
        (["ask", "--batch", "weg.jsonl"], "weg.jsonl: de vragen zijn niet te lezen"),
        (["import", "weg.txt"], "weg.txt: niet te lezen"),
    ],
)
def test_an_argument_that_does_not_work_is_one_line(arguments: list[str], sentence: str, call: Call) -> None:
    code, out, err = call(*arguments)
    assert (code, out) == (1, "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1


@pytest.mark.slow  # loads torch: 10 s
def test_an_unknown_model_is_named(wijzer: Run, small_guide: Path, tmp_path: Path) -> None:
    done = wijzer(
        "ask",
        PRICE,
        WIJZER_EMBEDDING_MODEL="niet/daar",
        WIJZER_GUIDE=str(small_guide),
        WIJZER_HOME=str(tmp_path / "other"),
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert 'Het embeddingmodel "niet/daar" is niet te laden' in done.stderr
    assert "hubmodel in WIJZER_EMBEDDING_MODEL" in done.stderr.splitlines()[-1]


# --- import and index -----------------------------------------------------------------------------


@pytest.fixture
def guides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the commands work on a copy of the shipped guides."""
    folder = copied_guides(tmp_path / "guides")
    monkeypatch.setenv("WIJZER_GUIDE", str(folder))
    return folder


def test_an_import_adds_a_guide_and_the_same_again_changes_nothing(call: Call, guides: Path) -> None:
    for _ in range(2):
        code, out, err = call("import", str(EXPORT))
        assert (code, err) == (0, "")
        assert out == NL.imported.format(file=guides / "samen-leren.md") + "\n"
    assert (guides / "samen-leren.md").read_bytes() == EXPORT.with_suffix(".md").read_bytes()
    assert "samen-leren/1/1" in call("options")[1]


def test_an_import_replaces_nothing_unless_asked_to(call: Call, guides: Path) -> None:
    target = guides / "samen-leren.md"
    target.write_text(EXPORT.with_suffix(".md").read_text(encoding="utf-8") + "\nMeer.\n", encoding="utf-8")
    changed = target.read_bytes()
    code, out, err = call("import", str(EXPORT), "--lang", "en")
    assert (code, out) == (1, "")
    assert "exists and has another text. Nothing was changed." in err
    assert target.read_bytes() == changed
    assert call("import", str(EXPORT), "--replace")[0] == 0
    assert target.read_bytes() == EXPORT.with_suffix(".md").read_bytes()


def test_an_import_goes_to_the_folder_that_is_named(call: Call, tmp_path: Path) -> None:
    assert call("import", str(EXPORT), "--to", str(tmp_path / "new"))[0] == 0
    assert (tmp_path / "new" / "samen-leren.md").exists()


@pytest.mark.parametrize("content", [b"", b"Zo maar een tekst.\n", "Interventiewijzer É".encode("latin-1")])
def test_what_is_no_export_is_refused_and_nothing_is_written(
    content: bytes, call: Call, guides: Path, tmp_path: Path
) -> None:
    before = sorted(path.name for path in guides.iterdir())
    (tmp_path / "x.txt").write_bytes(content)
    code, out, err = call("import", str(tmp_path / "x.txt"))
    assert (code, out) == (1, "")
    assert "x.txt" in err
    assert err.count("\n") == 1
    assert sorted(path.name for path in guides.iterdir()) == before


def test_the_index_is_built_and_then_fits(
    call: Call, small_guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJZER_GUIDE", str(with_kinds(small_guide)))
    code, out, _ = call("index")
    assert code == 0
    embedded = int(re.findall(r"\d+", out)[0])
    assert embedded > 0
    assert out == NL.indexed.format(embedded=embedded, reused=0) + "\n"
    assert call("index") == (0, f"{NL.fresh}\n", "")
    code, out, _ = call("index", "--anew", "--lang", "en")
    assert code == 0
    assert out == EN.indexed.format(embedded=0, reused=embedded) + "\n"


# --- feedback -------------------------------------------------------------------------------------


def test_without_feedback_an_export_says_so(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "wijzer" / "feedback.sqlite3"
    assert call("feedback", "export") == (0, NL.feedback_none.format(file=file) + "\n", "")
    assert not file.parent.exists()


def test_feedback_becomes_candidates(call: Call, assistant: Assistant, tmp_path: Path) -> None:
    answer = assistant.ask("wat kost een loopbaancoach?").as_dict()
    FeedbackStore(tmp_path / "wijzer" / "feedback.sqlite3").add(answer, 1, "format 1", "mooi")
    own, other = tmp_path / "wijzer" / "feedback", tmp_path / "other"
    for options, folder in ([], own), (["--out", str(other)], other):
        code, out, err = call("feedback", "export", *options)
        assert (code, err) == (0, "")
        assert str(folder / "candidates.jsonl") in out
        assert [one.question for one in read_questions(folder)] == [answer["question"]]
        assert "mooi" in (folder / "candidates.md").read_text(encoding="utf-8")


def test_feedback_that_cannot_be_read_is_told(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "wijzer" / "feedback.sqlite3"
    file.parent.mkdir()
    file.write_text("this is no database, but a text of some length")
    code, out, err = call("feedback", "export")
    assert (code, out) == (1, "")
    assert err.startswith(f"De feedback in {file} is niet te lezen of te schrijven")
    assert err.count("\n") == 1
