"""Probabilities by logistic models, which are read from the file that the evaluation writes."""

import json
from math import exp, inf
from pathlib import Path

import pytest

from assistant.calibration import Logistic, Models, Term, read_calibration

MODEL = Logistic({"near": Term(0.5, 0.2, 1.5), "words": Term(4.0, 2.0, -0.5)}, bias=0.25, threshold=0.6)


def test_a_probability_is_the_logistic_function_of_standardised_features() -> None:
    total = 0.25 + 1.5 * (0.8 - 0.5) / 0.2 - 0.5 * (3 - 4) / 2
    assert MODEL.probability({"near": 0.8, "words": 3}) == pytest.approx(1 / (1 + exp(-total)))


def test_at_the_means_the_bias_decides() -> None:
    assert MODEL.probability({"near": 0.5, "words": 4.0}) == pytest.approx(1 / (1 + exp(-0.25)))


def test_features_that_no_model_asks_for_change_nothing() -> None:
    seen = {"near": 0.8, "words": 3.0}
    assert MODEL.probability({**seen, "other": 1e9}) == MODEL.probability(seen)


def test_a_feature_that_there_is_not_counts_as_on_average() -> None:
    assert MODEL.probability({"words": 3.0}) == MODEL.probability({"near": 0.5, "words": 3.0})


@pytest.mark.parametrize(("near", "expected"), [(1e12, 1.0), (-1e12, 0.0), (inf, 1.0), (-inf, 0.0)])
def test_however_far_off_it_stays_a_probability(near: float, expected: float) -> None:
    found = MODEL.probability({"near": near, "words": 4.0})
    assert 0 <= found <= 1
    assert found == pytest.approx(expected, abs=1e-9)


def test_the_shipped_models_are_whole() -> None:
    calibration = read_calibration()
    for models in (calibration.aided, calibration.alone):
        for name in Models.__slots__:
            model: Logistic = getattr(models, name)
            assert model.terms
            assert 0 < model.threshold < 1
            assert all(term.scale > 0 for term in model.terms.values())
    same, within = calibration.follows.same, calibration.follows.within
    assert 0 < within.threshold < 1 > same.threshold > 0
    assert same.terms["names none"].weight > 0 > same.terms["another likely"].weight
    assert within.terms["follows"].weight > 0 < within.terms["silence answered"].weight


def test_models_are_read_from_a_file(tmp_path: Path) -> None:
    one = {"terms": {"near": {"mean": 0.5, "scale": 0.2, "weight": 1.5}}, "bias": 0.25, "threshold": 0.6}
    file = tmp_path / "calibration.json"
    three = dict.fromkeys(["there", "stated", "pointed"], one)
    models = {"aided": three, "alone": three, "follows": {"same": one, "within": one}}
    file.write_text(json.dumps(models), encoding="utf-8")
    read = read_calibration(file)
    assert read.alone.there == read.follows.same == Logistic({"near": Term(0.5, 0.2, 1.5)}, 0.25, 0.6)
    assert read_calibration(file) is read_calibration(file)
