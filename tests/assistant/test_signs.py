"""The features of a search: all that the models ask for, finite whatever is asked."""

from dataclasses import replace
from math import isfinite

import pytest

from assistant.assistant import Assistant
from assistant.calibration import Models, read_calibration
from assistant.signs import kinds_asked, shares, signs
from corpus.reading import Corpus
from index.search import HybridSearch
from tests.assistant.questions import COACHES, PLAN

QUESTIONS = [
    "Wat kost een loopbaancoach?",
    "How do I get my welders to learn?",
    "???",
    "de het een",
    "学习",
    "leren " * 600,
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[:20])
def test_every_feature_that_a_model_asks_for_is_there_and_finite(
    question: str, search: HybridSearch, corpus: Corpus
) -> None:
    finding = search.find(question)
    models = read_calibration().aided
    assert set(finding.options) == search.parts.aided
    wanted = {name for task in Models.__slots__ for name in getattr(models, task).terms}
    for option in finding.options:
        seen = signs(finding, option, corpus)
        assert wanted <= set(seen)
        assert all(isfinite(value) for value in seen.values())


def test_the_same_features_are_seen_of_every_question(search: HybridSearch, corpus: Corpus) -> None:
    names = {frozenset(signs(search.find(one), COACHES, corpus)) for one in QUESTIONS}
    assert len(names) == 1


def test_passages_share_one_probability_the_best_fitting_the_most(search: HybridSearch) -> None:
    hits = [hit for hit in search.search("Wat kost een loopbaancoach?") if hit.option == COACHES]
    found = shares(hits)
    assert sum(found.values()) == pytest.approx(1)
    ranked = sorted(hits, key=lambda hit: -hit.fit)
    assert [found[hit.anchor] for hit in ranked] == sorted(found.values(), reverse=True)
    assert max(found, key=found.__getitem__) == f"{COACHES}#budget-1"


def test_of_no_passages_nothing_is_shared() -> None:
    assert shares([]) == {}


def test_kinds_of_condition_are_told_from_kinds_of_question() -> None:
    kinds = {"condition:cost": 0.5, "condition:time": 0.2, "fact": 0.2, "conditions": 0.1}
    assert kinds_asked(kinds) == {"cost": 0.5, "time": 0.2}
    assert kinds_asked({"fact": 1.0}) == {}


def test_what_an_option_lacks_is_told_from_what_it_has(assistant: Assistant, corpus: Corpus) -> None:
    finding = assistant.search.find("Wat kost het?")
    with_costs, without = signs(finding, COACHES, corpus), signs(finding, PLAN, corpus)
    assert with_costs["asks had"] > 0.5 > with_costs["asks lacked"]
    assert without["asks had"] == 0
    assert without["asks lacked"] > 0.5


def test_what_is_open_between_two_options_is_as_likely_about_either(
    search: HybridSearch, corpus: Corpus
) -> None:
    finding = search.find("Wat kost een loopbaancoach?")
    between = replace(finding, options={COACHES: 0.5, PLAN: 0.4, "other": 0.1})
    sure = replace(finding, options={COACHES: 0.9, PLAN: 0.0, "other": 0.1})
    assert signs(between, COACHES, corpus)["likely of two"] == pytest.approx(0.9)
    assert signs(sure, COACHES, corpus)["likely of two"] == pytest.approx(1.0)


def test_a_passage_in_a_condition_is_told_from_running_text(search: HybridSearch, corpus: Corpus) -> None:
    price, reason = search.find("Wat kost een loopbaancoach?"), search.find("Wat is het Plan ABC van ING?")
    assert signs(price, COACHES, corpus)["in row"] == 1
    assert signs(reason, PLAN, corpus)["in row"] == 0


def test_words_that_no_passage_has_are_counted(search: HybridSearch, corpus: Corpus) -> None:
    seen = {
        question: signs(search.find(question), COACHES, corpus)
        for question in ("loopbaancoach", "loopbaancoach xylofoonbouwer", "xylofoonbouwer")
    }
    assert [one["known"] for one in seen.values()] == [1, 0.5, 0]
    assert [one["words"] for one in seen.values()] == [1, 2, 1]
