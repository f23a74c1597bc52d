"""What the guide holds, and a case seen against it: placements are one, spans lead to passages."""

from dataclasses import replace

import pytest

from corpus.reading import Corpus
from evals.case import Key
from evals.given import Cited, read_given
from tests.evals.conftest import AMBASSADORS, COSTS, answered, asked, case_of, citation

TWIN = "ruggensteun-geven/2/2"


def cited(corpus: Corpus, anchor: str) -> Cited:
    return read_given({**answered(corpus), "citations": [citation(corpus, anchor, 1)]}, "x").citations[0]


def test_an_option_is_the_same_in_each_of_its_places(key: Key) -> None:
    assert key.option(TWIN) == key.option(AMBASSADORS) == AMBASSADORS
    assert key.option("no/1/1") == "no/1/1"


def test_a_passage_is_the_same_in_each_of_its_places(key: Key, corpus: Corpus) -> None:
    twin, first = next(iter(corpus.twins.items()))
    assert key.passages(cited(corpus, twin)) == key.passages(cited(corpus, first)) == {first}


def test_a_span_leads_to_the_passages_that_it_overlaps(key: Key, corpus: Corpus) -> None:
    one = cited(corpus, COSTS[0])
    next_one = cited(corpus, COSTS[1])
    assert key.passages(one) == {COSTS[0]}
    assert key.passages(replace(one, end=next_one.start + 1)) == {COSTS[0], COSTS[1]}
    assert key.passages(replace(one, end=next_one.start)) == {COSTS[0]}
    assert key.passages(replace(one, start=one.end)) == frozenset()
    assert key.passages(replace(one, file="corpus/guide/other.md")) == frozenset()


@pytest.mark.parametrize("by", [-1, 1, 40])
def test_a_quote_is_verbatim_only_at_its_place(by: int, key: Key, corpus: Corpus) -> None:
    one = cited(corpus, COSTS[0])
    assert key.is_verbatim(one)
    assert not key.is_verbatim(replace(one, start=one.start + by, end=one.end + by))
    assert not key.is_verbatim(replace(one, quote=one.quote.upper()))
    assert not key.is_verbatim(replace(one, file="elsewhere.md"))
    assert not key.is_verbatim(replace(one, end=one.start, quote=""))


def test_rows_are_known_by_option_and_label(key: Key, corpus: Corpus) -> None:
    assert key.rows[AMBASSADORS]["Kosten"] == set(COSTS)
    assert set(key.rows) == {option.id for option in corpus.interventions}
    assert (AMBASSADORS, "Kosten", COSTS[0]) in key.triples
    assert len(key.triples) == sum(len(anchors) for rows in key.rows.values() for anchors in rows.values())


def test_options_of_an_answer_count_once(key: Key, corpus: Corpus) -> None:
    answer = answered(corpus, "Kosten")
    answer["options"] = [{"id": TWIN}, {"id": AMBASSADORS}, {"id": "no/1/1"}]
    assert case_of(asked(), answer, key).ranked == (AMBASSADORS, "no/1/1")


def test_shown_rows_are_triples_and_one_without_citation_has_no_passage(key: Key, corpus: Corpus) -> None:
    answer = answered(corpus, "Kosten")
    assert case_of(asked(), answer, key).shown == {(AMBASSADORS, "Kosten", anchor) for anchor in COSTS}
    answer["conditions"][0]["citations"] = []
    assert case_of(asked(), answer, key).shown == {(AMBASSADORS, "Kosten", "")}
    answer["conditions"][0]["citations"] = [9]
    assert case_of(asked(), answer, key).shown == {(AMBASSADORS, "Kosten", "")}
