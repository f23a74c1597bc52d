"""Finding the right option, against ir-measures and by hand."""

import random

import ir_measures
import pytest
from ir_measures import RR, Success

from corpus.reading import Corpus
from evals.case import Key
from evals.metrics import finding
from evals.metrics.counting import Count, share
from tests.evals.conftest import AMBASSADORS, COACHES, answered, asked, case_of, refused, unasked


def rankings() -> tuple[dict[str, dict[str, int]], dict[str, list[str]]]:
    """Return marks and rankings of 300 questions, some without any option."""
    chance = random.Random(5)
    options = [f"a/1/{number}" for number in range(9)]
    marks = {str(q): dict.fromkeys(chance.sample(options, chance.randint(1, 3)), 1) for q in range(300)}
    ranked = {q: chance.sample(options, chance.randint(0, 6)) for q in marks}
    return marks, ranked


def test_the_figures_are_those_of_ir_measures() -> None:
    marks, ranked = rankings()
    run = {q: {o: float(-rank) for rank, o in enumerate(options)} for q, options in ranked.items() if options}
    theirs = ir_measures.calc_aggregate([RR, Success @ 1, Success @ 3], marks, run)
    ours = {
        RR: share(Count(finding.reciprocal_rank(ranked[q], marks[q])) for q in marks),
        Success @ 1: share(Count(finding.hit_at(ranked[q], marks[q], 1)) for q in marks),
        Success @ 3: share(Count(finding.hit_at(ranked[q], marks[q], 3)) for q in marks),
    }
    assert {name: figure.value for name, figure in ours.items()} == pytest.approx(theirs)


def test_worked_by_hand() -> None:
    assert finding.reciprocal_rank(["b", "c", "a"], {"a"}) == pytest.approx(1 / 3)
    assert finding.reciprocal_rank([], {"a"}) == 0
    assert not finding.hit_at(["b", "a"], {"a"}, 1)
    assert finding.hit_at(["b", "a"], {"a"}, 3)


def test_only_questions_with_marked_options_count(corpus: Corpus, key: Key) -> None:
    answer = answered(corpus, "Kosten")
    assert finding.first(case_of(asked(), answer, key)) == Count(True)
    assert finding.first(case_of(asked(status="condition_not_stated"), answer, key)) == Count(True)
    assert finding.first(case_of(unasked(), answer, key)) is None
    assert finding.first(case_of(asked(), refused(), key)) == Count(False)


def test_a_list_is_exact_and_in_order(corpus: Corpus, key: Key) -> None:
    question = asked(kind="list", options=(COACHES, AMBASSADORS))
    answer = answered(corpus)
    for ids, right in (
        ((COACHES, AMBASSADORS), True),
        ((COACHES, "ruggensteun-geven/2/2"), True),
        ((AMBASSADORS, COACHES), False),
        ((COACHES,), False),
        ((COACHES, AMBASSADORS, "ruggensteun-geven/1/1"), False),
    ):
        answer["options"] = [{"id": id} for id in ids]
        assert finding.whole_list(case_of(question, answer, key)) == Count(right)
    assert finding.whole_list(case_of(asked(), answer, key)) is None
