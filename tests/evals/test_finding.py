"""Figures of finding: the intervals, the counts, and the table that is printed."""

import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from corpus.reading import read_corpus
from evals.finding import NONE, figures, systems, wilson
from evals.questions import Question, read_questions
from index.search import Weights
from tests.conftest import FakeEncoder

SYSTEMS = [
    "the whole search",
    "without the English edition",
    "without the ways to ask",
    "vectors of passages alone",
    "BM25 of passages alone",
]


def question(text: str, *options: str) -> Question:
    return Question(text, "nl", "fact", text, options, "answered", "dev", "indirect")


# Newcombe (Statistics in Medicine 17, 1998), table I, method 3; and 8 of 10 by hand.
CASES = [
    (8, 10, 0.490, 0.943),
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("hits", "total", "low", "high"), CASES)
def test_the_interval_is_wilsons(hits: int, total: int, low: float, high: float) -> None:
    share, lower, upper = wilson(hits, total)
    assert share == hits / total
    assert lower == pytest.approx(low, abs=5e-4)
    assert upper == pytest.approx(high, abs=5e-4)


def test_the_interval_is_symmetric_and_lies_within_0_and_1() -> None:
    assert wilson(0, 0) == (0.0, 0.0, 1.0)
    for total in (1, 3, 10, 76):
        for hits in range(total + 1):
            share, low, high = wilson(hits, total)
            assert 0 <= low <= share + 1e-12
            assert share - 1e-12 <= high <= 1
            _, other_low, other_high = wilson(total - hits, total)
            assert (low, high) == pytest.approx((1 - other_high, 1 - other_low))


def test_a_hit_is_any_option_that_fits_first_or_among_three() -> None:
    ranked = {"a": ["1", "2", "3", "4"], "b": ["2", "1", "3"], "c": ["2", "3", "4", "1"], "d": []}
    asked = [question("a", "1"), question("b", "9", "1"), question("c", "1"), question("d", "1")]
    first, three = figures(asked, ranked.__getitem__)
    assert first == wilson(1, 4)
    assert three == wilson(2, 4)
    assert figures([question("c", "9", "2")], ranked.__getitem__)[0][0] == 1.0
    assert figures([], ranked.__getitem__) == [(0.0, 0.0, 1.0)] * 2


def test_each_system_ranks_every_option_once(small_guide: Path, tmp_path: Path) -> None:
    asked = small_guide / "asked"
    asked.mkdir()
    text = '[[option]]\ntitle = "Zet maatjes in"\nnl = ["Wie kan mij op weg helpen?"]\n'
    (asked / "a.toml").write_text(text, encoding="utf-8")
    corpus = read_corpus(small_guide)
    found = systems(corpus, FakeEncoder(), tmp_path / "index")
    assert list(found) == SYSTEMS
    for ranking in found.values():
        assert sorted(ranking("wat kost een begeleider?")) == sorted(o.id for o in corpus.interventions)
        assert ranking("wat kost een begeleider?")[0] == "samen-leren/1/1"
    assert found["the whole search"]("wie kan mij op weg helpen?")[0] == "samen-leren/1/2"


def test_no_other_weight_counts_where_one_is_measured_alone() -> None:
    assert set(asdict(NONE).values()) == {0.0}
    assert set(asdict(NONE)) == set(asdict(Weights()))


@pytest.mark.slow
def test_the_table_is_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "evals.finding", "--split", "dev"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "200"},
    )
    count = sum(one.split == "dev" and one.answerable for one in read_questions())
    assert f"indirect (dev): {count} questions" in done.stdout
    rows = {name: line for line in done.stdout.splitlines() for name in SYSTEMS if name in line}
    assert list(rows) == SYSTEMS
    assert all(line.count("%") == 12 for line in rows.values())
    assert all(name in done.stdout for name in ("nl hit@1", "nl in 3", "en hit@1", "en in 3"))
