"""Fitting the models that judge: thresholds by a budget, and a model that tells what it should."""

import numpy as np
import pytest

from assistant.calibration import Logistic, Term, read_calibration
from evals import calibrating, features
from evals.calibrating import Task, threshold
from evals.questions import Question


def task(count: int = 40) -> Task:
    random = np.random.default_rng(3)
    yes = np.arange(count) % 2 == 0
    rows = np.stack(
        [np.where(yes, 1.0, -1.0) + random.normal(0, 0.2, count), random.normal(0, 1, count)], axis=1
    )
    asked = tuple(Question(str(n), "nl", "fact", "x", (), "answered", "dev", "x") for n in range(count))
    return Task("aided", "there", ("telling", "noise"), asked, rows, yes, 0.1)


def test_the_threshold_refuses_no_more_than_the_budget() -> None:
    chances = [number / 100 for number in range(101)]
    assert threshold(chances, 0.02) == pytest.approx(0.02)
    assert sum(one < threshold(chances, 0.1) for one in chances) <= 0.1 * len(chances)


def test_the_model_as_written_judges_as_the_fitted_one() -> None:
    made = task()
    written = calibrating._fitted(made, 0.5)
    terms = written["terms"]
    assert isinstance(terms, dict)
    read = Logistic({name: Term(**one) for name, one in terms.items()}, float(str(written["bias"])), 0.5)
    fitted = calibrating.model().fit(made.rows, made.yes)
    for row, chance in zip(made.rows, fitted.predict_proba(made.rows)[:, 1], strict=True):
        seen = dict(zip(made.features, row.tolist(), strict=True))
        assert read.probability(seen) == pytest.approx(chance, abs=0.01)
        assert (read.probability(seen) >= 0.5) == (row[0] > 0)


def test_the_committed_models_have_the_features_that_are_fitted_today() -> None:
    committed = read_calibration()
    wanted = {
        "aided": (features.THERE, features.STATED, features.POINTS),
        "alone": (features.THERE_ALONE, features.STATED_ALONE, features.POINTS_ALONE),
    }
    for known, expected in wanted.items():
        models = getattr(committed, known)
        for name, names in zip(calibrating.NAMES, expected, strict=True):
            assert set(getattr(models, name).terms) == set(names)
            assert 0 < getattr(models, name).threshold < 1
    both = (
        (committed.follows.same, features.FOLLOWS_SAME),
        (committed.follows.within, features.FOLLOWS_WITHIN),
    )
    for going_on, names in both:
        assert set(going_on.terms) == set(names)
        assert 0 < going_on.threshold <= 0.5  # few that go on are let go, though most questions there do not
