"""One run: asked, scored, held to the gates, written."""

from dataclasses import replace
from pathlib import Path

from assistant.assistant import Assistant
from evals import results, suite
from evals.case import Key
from evals.gates import hold, read_gates
from evals.results import Result
from evals.running import ours
from evals.wording import Wording
from tests.evals.conftest import asked


def test_a_run_is_asked_and_scored_with_its_origin(assistant: Assistant, key: Key) -> None:
    source = suite.origin(assistant.corpus, assistant)
    result, cases = suite.ask(ours(assistant), [asked()], "dev", key, source, lambda done, total: None)
    assert (result.split, result.system) == ("dev", "assistant")
    assert result.origin.guide == assistant.corpus.sha
    assert result.origin.index["model"] == assistant.search.parts.manifest.model
    assert [one.id for one in result.outcomes] == ["x-nl-1"]
    assert cases[0].question.id == "x-nl-1"
    assert result.outcomes[0].counts["verbatim"].full
    assert result.seconds > 0


def test_another_systems_answers_have_no_index(assistant: Assistant) -> None:
    assert suite.origin(assistant.corpus).index == {}


def test_a_result_and_its_page_are_written_and_recorded_only_when_asked(
    result: Result, tmp_path: Path
) -> None:
    judged = hold(result, [], read_gates(), tmp_path)
    both = [replace(result, system="BM25")]
    files = list(suite.write(tmp_path, judged, both, Wording("en"), name="dev-abc", record=False))
    assert [file.name for file in files] == ["dev-abc.json", "dev-abc.html"]
    assert results.read(files[0]) == result
    assert "BM25" in files[1].read_text(encoding="utf-8")
    assert hold(result, [], read_gates(), tmp_path).recorded is None
    files = list(suite.write(tmp_path, judged, both, Wording("en"), name="dev-abc", record=True))
    assert files[2].name == "recorded-dev.json"
    assert hold(result, [], read_gates(), tmp_path).recorded == result
