"""Plain search in the contract's form."""

import pytest

from corpus.reading import Corpus
from evals.case import Key
from evals.metrics import citing
from evals.metrics.counting import Count
from evals.plain import PlainAnswerer, Span
from tests.evals.conftest import AMBASSADORS, COSTS, asked, case_of


def span(corpus: Corpus, anchor: str, score: float = 0.5) -> Span:
    one = corpus.passage(anchor)
    return Span(one.file, one.start, one.end, score)


def test_what_is_found_is_stated_and_cited_word_for_word(corpus: Corpus, key: Key) -> None:
    found = [span(corpus, COSTS[0]), span(corpus, COSTS[1], 0.4)]
    answer = PlainAnswerer(corpus).answer("Wat?", "nl", found)
    assert (answer.status, answer.language, answer.confidence) == ("answered", "nl", 0.5)
    assert [one.id for one in answer.options] == [AMBASSADORS]
    case = case_of(asked(), answer.as_dict(), key)
    assert citing.faults(case) == []
    assert citing.verbatim(case) == Count(2, 2)
    assert citing.recall(case) == Count(2, 3)


def test_a_second_placement_is_the_same_option(corpus: Corpus) -> None:
    twin = next(iter(corpus.twins))
    answer = PlainAnswerer(corpus).answer("Wat?", "nl", [span(corpus, twin)])
    assert [one.id for one in answer.options] == [AMBASSADORS]


def test_a_chunk_of_several_options_has_them_in_the_files_order(corpus: Corpus) -> None:
    first, second = corpus.interventions[:2]
    start = next(first.all_passages())
    end = list(second.all_passages())[-1]
    name = start.file.rpartition("/")[2]  # a reader of files knows no folder
    answer = PlainAnswerer(corpus).answer("Wat?", "nl", [Span(name, start.start, end.end, 0.5)])
    assert [one.id for one in answer.options] == [first.id, second.id]
    assert answer.citations[0].file == start.file


@pytest.mark.parametrize(("score", "status"), [(0.49, "not_in_guide"), (0.5, "answered")])
def test_what_scores_too_little_is_no_answer(score: float, status: str, corpus: Corpus) -> None:
    answer = PlainAnswerer(corpus).answer("Wat?", "nl", [span(corpus, COSTS[0], score)], 0.5)
    assert answer.status == status
    assert answer.confidence == score
    assert bool(answer.citations) == bool(answer.options) == (status == "answered")


def test_nothing_found_is_no_answer(corpus: Corpus) -> None:
    answer = PlainAnswerer(corpus).answer("Wat?", "nl", [])
    assert (answer.status, answer.confidence) == ("not_in_guide", 0.0)
