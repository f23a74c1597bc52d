"""The report: self-contained, every miss of dev side by side, nothing of a test question."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import SettingsError
from corpus.reading import Corpus
from evals import report
from evals.case import Case, Key
from evals.gates import judge, read_gates
from evals.results import Origin
from evals.scoring import score
from evals.suite import scored
from evals.wording import Wording
from tests.evals.conftest import (
    AMBASSADORS,
    COACHES,
    INTRODUCTION,
    answered,
    asked,
    case_of,
    refused,
    unasked,
)

WORDS = Wording("en")
FORGED = "Wat kost <script>alert(1)</script>?"


@pytest.fixture
def cases(corpus: Corpus, key: Key) -> list[Case]:
    wrong = {**answered(corpus, reasons=(INTRODUCTION,)), "options": [{"id": COACHES}], "answer": "Zo [1]."}
    return [
        case_of(asked(), answered(corpus, "Kosten"), key, 0.01),
        case_of(asked(id="x-nl-2", question=FORGED, history=("Eerder?",)), wrong, key, 0.02),
        case_of(unasked(id="x-nl-3"), refused(), key, 0.03),
    ]


def page(cases: list[Case], split: str = "dev", *, beside: bool = False) -> str:
    result = scored(cases, split, "assistant", Origin("abc1234", "sha"), 1.0)
    both = [result, replace(result, system="BM25")] if beside else [result]
    return report.render(both, judge(read_gates().goals, result.figures()), cases, WORDS)


def test_a_page_stands_by_itself(cases: list[Case]) -> None:
    text = page(cases)
    assert text.startswith("<!doctype html>")
    assert text.count("<svg") == 4
    assert re.findall(r"<(?:script|link|img|iframe)\b", text) == []
    assert re.findall(r'(?:src|href)="(?!#|data:)', text) == []


@pytest.mark.usefixtures("undrawn")
def test_figures_are_there_with_goals_and_their_source(cases: list[Case]) -> None:
    text = page(cases)
    assert WORDS.figure("hit1") in text
    assert "50.0 (9–91)" in text
    assert 'title="issue 4: verbatim"' in text
    assert "condition" in text
    assert "other-subject" in text


@pytest.mark.usefixtures("undrawn")
def test_only_misses_are_shown_side_by_side(cases: list[Case], corpus: Corpus) -> None:
    text = page(cases)
    assert text.count("<details>") == 1
    assert "Wat kosten leerambassadeurs?" not in text
    assert "Eerder?" in text
    assert "Zo [1]." in text
    assert corpus.passage(INTRODUCTION).plain[:60] in text
    assert corpus.passage(f"{AMBASSADORS}#kosten-1").plain[:20] in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script" not in text


@pytest.mark.usefixtures("undrawn")
def test_evidence_that_is_cited_is_marked(cases: list[Case], corpus: Corpus, key: Key) -> None:
    answer = answered(corpus, "Kosten")
    answer["conditions"][0]["citations"] = [1]
    answer["citations"] = answer["citations"][:1]
    case = case_of(asked(), answer, key)
    found = report.miss(case, score(case), WORDS)
    assert found is not None
    assert [hit for _, _, hit in found.evidence] == [True, False, False]
    assert [hit for _, _, hit in found.cited] == [True]
    assert found.wrong == (WORDS.figure("citation_recall"), WORDS.figure("references"))
    assert report.miss(cases[0], score(cases[0]), WORDS) is None


@pytest.mark.usefixtures("undrawn")
def test_of_test_nothing_but_totals_is_shown(cases: list[Case]) -> None:
    text = page(cases, "test")
    assert WORDS.say("totals_only") in text
    assert "<details>" not in text
    assert "alert" not in text
    assert "x-nl-2" not in text


@pytest.mark.usefixtures("undrawn")
def test_baselines_stand_beside(cases: list[Case]) -> None:
    assert "BM25" in page(cases, beside=True)
    assert WORDS.say("baselines") not in page(cases)


@pytest.mark.usefixtures("undrawn")
def test_without_times_there_is_no_plot_of_them(cases: list[Case]) -> None:
    untimed = [Case(one.question, one.given, one.key) for one in cases]
    assert page(untimed).count("<svg") == 3


@pytest.mark.usefixtures("undrawn")
def test_a_page_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be written"):
        report.write(tmp_path / "no" / "x.html", "x")
