"""Fitting the weights: the loss and its gradient, what is learned, and judging by what was not seen."""

from pathlib import Path

import numpy as np
import pytest

from corpus.reading import Corpus, read_corpus
from evals import tuning
from evals.questions import Question, read_questions
from evals.tuning import OPTION, PASSAGE, PENALTY, Choice, cross_validate, fit, loss, options, passages
from index.search import HybridSearch
from tests.conftest import FakeEncoder, with_kinds

COUNT = 6


def made_up(count: int, telling: int = 2) -> list[Choice]:
    """Return choices among noise, in which one score is high for what is right."""
    random = np.random.default_rng(7)
    choices = []
    for number in range(count):
        good = np.arange(5) == number % 5
        features = random.uniform(0, 1, (5, COUNT))
        features[:, telling] = np.where(good, 0.9, 0.1)
        choices.append(Choice(("nl", "en")[number % 2], features, good))
    return choices


def first(choice: Choice, weights: tuning.Array) -> bool:
    return bool(choice.good[int(np.argmax(choice.features @ weights))])


def test_the_loss_is_the_negative_log_likelihood_with_a_penalty() -> None:
    features = np.array([[1.0, 0.0], [2.0, 0.0], [3.0, 0.0]])
    weights = np.array([0.5, 0.0])
    likely = np.exp([0.5, 1.0, 1.5])
    expected = -np.log((likely[1] + likely[2]) / likely.sum()) + PENALTY * 0.25
    value, _ = loss(weights, [Choice("nl", features, np.array([False, True, True]))])
    assert value == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(5))
def test_the_gradient_is_the_numeric_one(seed: int) -> None:
    choices = made_up(6)
    weights = np.random.default_rng(seed).uniform(0.1, 2, COUNT)
    _, gradient = loss(weights, choices)
    step = 1e-6
    for at in range(COUNT):
        moved = np.zeros(COUNT)
        moved[at] = step
        numeric = (loss(weights + moved, choices)[0] - loss(weights - moved, choices)[0]) / (2 * step)
        assert gradient[at] == pytest.approx(numeric, rel=1e-4, abs=1e-7)


@pytest.mark.parametrize("telling", [0, 3, COUNT - 1])
def test_the_score_that_tells_gets_the_weight(telling: int) -> None:
    choices = made_up(25, telling)
    weights = fit(choices)
    assert int(np.argmax(weights)) == telling
    assert (weights >= 0).all()
    assert weights[telling] > 3 * np.delete(weights, telling).max()
    assert all(first(one, weights) for one in choices)
    assert loss(weights, choices)[0] < loss(np.ones(COUNT), choices)[0]


def test_each_question_is_judged_by_weights_that_never_saw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    choices = made_up(20)
    seen: list[int] = []
    real = tuning.fit
    monkeypatch.setattr(tuning, "fit", lambda those: seen.append(len(those)) or real(those))
    assert cross_validate(choices) == {"en": 1.0, "nl": 1.0}
    assert len(seen) == tuning.FOLDS
    assert sum(len(choices) - count for count in seen) == len(choices)


def test_a_question_keeps_the_scores_behind_its_options_and_passages(
    search: HybridSearch, corpus: Corpus
) -> None:
    asked: Question = next(one for one in read_questions() if one.kind == "fact" and one.split == "dev")
    finding = search.find(asked.question)
    named = tuple(name for name in OPTION if name != "told")
    choice = options(asked, finding, named)
    assert choice.features.shape == (len(corpus.interventions), len(named))
    assert choice.good.tolist() == [one in asked.options for one in finding.features]
    within = passages(asked, finding, corpus)
    assert within.features.shape[1] == len(PASSAGE)
    assert within.good.sum() == len({corpus.twins.get(one, one) for one in asked.evidence})


def test_the_guide_alone_is_searched_with_the_model_of_the_settings(
    small_guide: Path, tmp_path: Path, fake_encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuning, "open_encoder", {"their/model": fake_encoder}.__getitem__)
    found = tuning.open_alone(read_corpus(with_kinds(small_guide)), tmp_path / "index", "their/model")
    assert found.parts.manifest.model == fake_encoder.name
    found.parts.store.close()


@pytest.mark.slow
def test_the_weights_and_their_figures_are_printed(
    home: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIJZER_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    some = read_questions()[::4]
    monkeypatch.setattr(tuning, "read_questions", lambda: some)
    tuning.main()
    out = capsys.readouterr().out
    assert all(f"{title}, " in out for title in ("options", "options alone", "passages"))
    assert "hit@1, cross-validated:" in out
    assert all(f"'{language}': " in out for language in ("en", "nl"))
