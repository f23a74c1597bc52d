"""The weights: probabilities as a softmax has them, and shipped values that are what they should be."""

from dataclasses import asdict, fields, replace
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import ANALYZERS
from index.weights import OPTION, PASSAGES, UNAIDED, OptionWeights

NAMES = [field.name for field in fields(OptionWeights)]


def test_the_odds_of_two_options_are_the_exponential_of_what_their_sums_differ() -> None:
    weights = OptionWeights(dense=2.0, affinity=3.0)
    likely = weights.probabilities({"a": {"dense": 0.5, "affinity": 1.0}, "b": {"dense": 1.0}})
    assert likely["a"] / likely["b"] == pytest.approx(exp((2 * 0.5 + 3 * 1) - 2 * 1))
    assert sum(likely.values()) == pytest.approx(1)


@pytest.mark.parametrize("name", NAMES)
def test_each_score_counts_by_its_own_weight(name: str) -> None:
    options = {"a": dict.fromkeys(NAMES, 0.5) | {name: 1.0}, "b": dict.fromkeys(NAMES, 0.5)}
    assert OptionWeights(**{name: 1.0}).probabilities(options)["a"] == pytest.approx(1 / (1 + exp(-0.5)))
    assert replace(OPTION, **{name: 0.0}).probabilities(options)["a"] == pytest.approx(0.5)


SCORES = st.fixed_dictionaries({name: st.floats(0, 1) for name in NAMES})


@given(features=st.dictionaries(st.sampled_from("abcdefghi"), SCORES, min_size=1))
@pytest.mark.parametrize("weights", [OPTION, UNAIDED], ids=["option", "unaided"])
def test_probabilities_sum_to_one_and_keep_the_order_of_the_options(
    weights: OptionWeights, features: dict[str, dict[str, float]]
) -> None:
    likely = weights.probabilities(features)
    assert list(likely) == list(features)
    assert sum(likely.values()) == pytest.approx(1)
    assert all(0 <= one <= 1 for one in likely.values())


def test_very_large_sums_give_probabilities_too() -> None:
    likely = OptionWeights(dense=1e6).probabilities({"a": {"dense": 1.0}, "b": {"dense": 0.0}})
    assert likely == {"a": 1.0, "b": 0.0}


def test_of_no_options_none_is_likely() -> None:
    assert OPTION.probabilities({}) == {}


def test_more_of_any_score_never_makes_what_is_shipped_less_likely() -> None:
    for weights in (OPTION, UNAIDED, PASSAGES):
        assert all(value >= 0 for value in asdict(weights).values())
        assert any(value > 0 for value in asdict(weights).values())


def test_the_weights_of_a_passage_sum_to_one_so_that_its_fit_does_not_pass_it() -> None:
    assert sum(asdict(PASSAGES).values()) == pytest.approx(1)


def test_where_no_ways_to_ask_are_known_nothing_counts_that_needs_them() -> None:
    assert UNAIDED.affinity == 0
    assert [getattr(UNAIDED, f"{name}_asked") for name in ("dense", *ANALYZERS)] == [0, 0, 0]
