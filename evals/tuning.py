"""Fits the search's weights to the ``dev`` questions; never looks at ``test``.

The probability of an option is the softmax of its best passage's weighted scores; the weights, none
below zero, make the options that fit as likely as possible (a listwise loss; Cao et al., ICML 2007), with
a small L2 penalty. ``python -m evals.tuning`` prints them, divided by their sum, with hit@1 in eightfold
cross-validation, and where answering and refusing part best.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from scipy.optimize import minimize

from assistant.settings import Settings
from assistant.wiring import open_assistant
from evals.questions import Question, read_questions
from index.search import HybridSearch, Weights

NAMES = tuple(Weights.__dataclass_fields__)
# Best of .001, .003 and .01 in cross-validation.
PENALTY = 0.001
FOLDS = 8
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A question's passages: ``features`` (passages, weights), their ``options``, those that fit."""

    question: Question
    features: Array
    options: tuple[str, ...]

    def best(self, weights: Array) -> dict[str, Array]:
        """Return the features of each option's best passage."""
        best: dict[str, Array] = {}
        for at in np.argsort(self.features @ weights):
            best[self.options[at]] = self.features[at]
        return best

    def first(self, weights: Array) -> str:
        """Return the option that comes first."""
        return self.options[int(np.argmax(self.features @ weights))]


def sample(search: HybridSearch, question: Question) -> Sample:
    """Search for a question and keep the scores behind every passage."""
    hits = search.search(question.question)
    features = np.array([[hit.features[name] for name in NAMES] for hit in hits])
    return Sample(question, features, tuple(hit.option for hit in hits))


def loss(weights: Array, samples: Sequence[Sample]) -> tuple[float, Array]:
    """Return the mean negative log-likelihood of the options that fit, and its gradient."""
    total = PENALTY * float(weights @ weights)
    gradient = 2 * PENALTY * weights
    for one in samples:
        best = one.best(weights)
        rows = np.array(list(best.values()))
        good = np.array([option in one.question.options for option in best])
        likely = np.exp(rows @ weights - (rows @ weights).max())
        likely /= likely.sum()
        chance = likely[good].sum()
        total -= float(np.log(chance)) / len(samples)
        gradient += (likely - np.where(good, likely, 0) / chance) @ rows / len(samples)
    return total, gradient


def fit(samples: Sequence[Sample]) -> Array:
    """Return the weights that fit the samples best, in the order of ``Weights``."""
    start = np.ones(len(NAMES))
    found = minimize(
        loss, start, args=(samples,), jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(NAMES)
    )
    return np.asarray(found.x)


def cross_validate(samples: Sequence[Sample]) -> dict[str, float]:
    """Return hit@1 by language, each question judged by weights fitted without it."""
    order = np.random.default_rng(0).permutation(len(samples))
    right: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        weights = fit([one for at, one in enumerate(samples) if at not in held])
        for at in held:
            question = samples[at].question
            right.setdefault(question.language, []).append(samples[at].first(weights) in question.options)
    return {language: sum(hits) / len(hits) for language, hits in sorted(right.items())}


def main() -> None:
    """Print the weights, their figures, and the evidence for answerable and other questions."""
    console = Console()
    search = open_assistant(Settings.from_environment()).search
    questions = [question for question in read_questions() if question.split == "dev"]
    samples = [sample(search, question) for question in questions]
    answerable = [one for one in samples if one.question.answerable]
    weights = fit(answerable)
    console.print({name: round(float(w), 3) for name, w in zip(NAMES, weights / weights.sum(), strict=True)})
    console.print("hit@1, cross-validated:", cross_validate(answerable))
    evidence = {"answered": [], "not_in_guide": [], "out_of_scope": []}  # type: dict[str, list[float]]
    for question in questions:
        hits = search.search(question.question)
        evidence[question.status].append(max(h.evidence for h in hits if h.option == hits[0].option))
    for status, values in evidence.items():
        shown = np.round(np.quantile(values, [0, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 1]), 3)
        console.print(f"evidence of {status} (0, 2, 5, 10, 25, 50, 75, 100 %):", shown.tolist())


if __name__ == "__main__":
    main()
