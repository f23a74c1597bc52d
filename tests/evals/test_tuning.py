"""Fitting the weights: the loss and its gradient, what is learned, and judging by what was not seen."""

import numpy as np
import pytest

from evals import tuning
from evals.questions import Question, read_questions
from evals.tuning import NAMES, PENALTY, Sample, cross_validate, fit, loss, sample
from index.search import HybridSearch, Weights

OPTIONS = ("a", "a", "b", "b", "c")


def question(language: str, *options: str) -> Question:
    return Question("x", language, "fact", "x", options, "answered", "dev", "indirect")


def made_up(count: int, telling: int = 2) -> list[Sample]:
    """Return samples of noise, in which one feature is high where the option fits."""
    random = np.random.default_rng(7)
    samples = []
    for number in range(count):
        right = "abc"[number % 3]
        features = random.uniform(0, 1, (len(OPTIONS), len(NAMES)))
        features[:, telling] = [0.9 if option == right else 0.1 for option in OPTIONS]
        samples.append(Sample(question(("nl", "en")[number % 2], right), features, OPTIONS))
    return samples


def test_an_option_is_as_good_as_its_best_passage() -> None:
    features = np.zeros((5, len(NAMES)))
    features[:, 0] = [0.2, 0.6, 0.5, 0.1, 0.3]
    one = Sample(question("nl", "b"), features, OPTIONS)
    weights = np.ones(len(NAMES))
    best = one.best(weights)
    assert {option: row[0] for option, row in best.items()} == {"a": 0.6, "b": 0.5, "c": 0.3}
    assert one.first(weights) == "a"


def test_the_loss_is_the_negative_log_likelihood_with_a_penalty() -> None:
    features = np.zeros((5, len(NAMES)))
    features[:, 0] = [1.0, 0.0, 2.0, 0.0, 3.0]
    weights = np.zeros(len(NAMES))
    weights[0] = 0.5
    likely = np.exp([0.5, 1.0, 1.5])
    expected = -np.log((likely[1] + likely[2]) / likely.sum()) + PENALTY * 0.25
    value, _ = loss(weights, [Sample(question("nl", "b", "c"), features, OPTIONS)])
    assert value == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(5))
def test_the_gradient_is_the_numeric_one(seed: int) -> None:
    samples = made_up(6)
    weights = np.random.default_rng(seed).uniform(0.1, 2, len(NAMES))
    _, gradient = loss(weights, samples)
    step = 1e-6
    for at in range(len(NAMES)):
        moved = np.zeros(len(NAMES))
        moved[at] = step
        numeric = (loss(weights + moved, samples)[0] - loss(weights - moved, samples)[0]) / (2 * step)
        assert gradient[at] == pytest.approx(numeric, rel=1e-4, abs=1e-7)


@pytest.mark.parametrize("telling", [0, 4, len(NAMES) - 1])
def test_the_feature_that_tells_gets_the_weight(telling: int) -> None:
    samples = made_up(24, telling)
    weights = fit(samples)
    assert int(np.argmax(weights)) == telling
    assert (weights >= 0).all()
    assert weights[telling] > 3 * np.delete(weights, telling).max()
    assert all(one.first(weights) in one.question.options for one in samples)
    assert loss(weights, samples)[0] < loss(np.ones(len(NAMES)), samples)[0]


def test_each_question_is_judged_by_weights_that_never_saw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = made_up(20)
    seen: list[int] = []
    real = tuning.fit
    monkeypatch.setattr(tuning, "fit", lambda those: seen.append(len(those)) or real(those))
    assert cross_validate(samples) == {"en": 1.0, "nl": 1.0}
    assert len(seen) == tuning.FOLDS
    assert sum(len(samples) - count for count in seen) == len(samples)


def test_a_question_keeps_the_scores_behind_every_passage(search: HybridSearch) -> None:
    asked = next(one for one in read_questions() if one.split == "dev" and one.answerable)
    one = sample(search, asked)
    hits = search.search(asked.question)
    assert one.features.shape == (len(hits), len(NAMES))
    assert one.options == tuple(hit.option for hit in hits)
    weights = np.array([getattr(Weights(), name) for name in NAMES])
    assert one.features @ weights == pytest.approx([hit.score for hit in hits], abs=1e-6)
    assert one.first(weights) == hits[0].option


@pytest.mark.slow
def test_the_weights_and_their_figures_are_printed(
    home: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIJZER_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    tuning.main()
    out = capsys.readouterr().out
    assert all(f"'{name}': " in out for name in NAMES)
    assert "hit@1, cross-validated:" in out
    assert all(f"'{language}': " in out for language in ("en", "nl"))
    assert all(f"evidence of {status}" in out for status in ("answered", "not_in_guide", "out_of_scope"))
