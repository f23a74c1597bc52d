"""Fits the search's weights to the ``dev`` questions; never looks at ``test``.

The probability of an option, or of a passage within its option, is the softmax of its weighted scores; the
weights, none below zero, make what fits as likely as possible (a listwise loss; Cao et al., ICML 2007),
with a small L2 penalty. ``python -m evals.tuning`` prints the weights for ``index/weights.py``, with hit@1
in eightfold cross-validation.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from scipy.optimize import minimize

from assistant.settings import Settings
from assistant.wiring import open_search
from corpus.reading import Corpus
from evals.questions import Question, read_questions, to_fit
from index.building import Builder
from index.embed import open_encoder
from index.search import Finding, HybridSearch
from index.weights import OptionWeights, PassageWeights

# Best of .001, .0003 and .0001 in cross-validation.
PENALTY = 0.0001
FOLDS = 8
# What a question that asks for one thing is not: these put forward several options, or none by itself.
SEVERAL = {"list", "compare", "follow-up"}
OPTION = tuple(field.name for field in fields(OptionWeights))
# An option of which no ways to ask are known has no such scores, and the classifier knows little of it.
KNOWN = {"covered", "affinity", "goal", *(name for name in OPTION if name.endswith("_asked"))}
ALONE = tuple(name for name in OPTION if name not in KNOWN)
# Only where there is such an option is it found by its own text alone.
AIDED = tuple(name for name in OPTION if name != "told")
PASSAGE = tuple(field.name for field in fields(PassageWeights))
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """Things to choose from: ``features`` (things, scores), and which of them are right, ``good``."""

    language: str
    features: Array
    good: NDArray[np.bool_]


def options(question: Question, finding: Finding, names: Sequence[str]) -> Choice:
    """Return the choice of a question's option by the scores that ``names`` say."""
    rows = [[scores[name] for name in names] for scores in finding.features.values()]
    good = [option in question.options for option in finding.features]
    return Choice(question.language, np.array(rows), np.array(good))


def passages(question: Question, finding: Finding, corpus: Corpus) -> Choice:
    """Return the choice of a question's passage within the option that fits best.

    What may stand beside the answer is neither right nor wrong.
    """
    evidence, beside = (
        {corpus.twins.get(anchor, anchor) for anchor in marked}
        for marked in (question.evidence, question.supporting)
    )
    found = [hit for hit in finding.hits if hit.option == question.options[0]]
    hits = [hit for hit in found if corpus.twins.get(hit.anchor, hit.anchor) not in beside]
    rows = [[hit.features[name] for name in PASSAGE] for hit in hits]
    good = [corpus.twins.get(hit.anchor, hit.anchor) in evidence for hit in hits]
    return Choice(question.language, np.array(rows), np.array(good))


def loss(weights: Array, choices: Sequence[Choice]) -> tuple[float, Array]:
    """Return the mean negative log-likelihood of what is right, and its gradient."""
    total = PENALTY * float(weights @ weights)
    gradient = 2 * PENALTY * weights
    for one in choices:
        sums = one.features @ weights
        likely = np.exp(sums - sums.max())
        likely /= likely.sum()
        chance = likely[one.good].sum()
        total -= float(np.log(chance)) / len(choices)
        gradient += (likely - np.where(one.good, likely, 0) / chance) @ one.features / len(choices)
    return total, gradient


def fit(choices: Sequence[Choice]) -> Array:
    """Return the weights that fit best, in the order of the scores."""
    start = np.ones(choices[0].features.shape[1])
    found = minimize(
        loss, start, args=(choices,), jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start)
    )
    return np.asarray(found.x)


def cross_validate(choices: Sequence[Choice]) -> dict[str, float]:
    """Return hit@1 by language, each question judged by weights fitted without it."""
    order = np.random.default_rng(0).permutation(len(choices))
    right: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        weights = fit([one for at, one in enumerate(choices) if at not in held])
        for at in held:
            one = choices[at]
            right.setdefault(one.language, []).append(bool(one.good[np.argmax(one.features @ weights)]))
    return {language: sum(hits) / len(hits) for language, hits in sorted(right.items())}


def open_alone(corpus: Corpus, folder: Path, model: str | None) -> HybridSearch:
    """Open a search in a guide of which no ways to ask for an option are known.

    :param model: the one of the settings, for it is compared with a search that has that one too
    """
    bare = replace(corpus, asked={}, asked_goals={}, sha=f"{corpus.sha} alone")
    encoder = open_encoder(model)
    parts, _ = Builder(folder, encoder).ensure(bare)
    return HybridSearch(parts, encoder)


def main() -> None:
    """Print the weights of options, with and without known ways to ask, and of passages."""
    console = Console()
    settings = Settings.from_environment()
    corpus, search = open_search(settings)
    asked = [q for q in to_fit(read_questions()) if q.answerable and q.kind not in SEVERAL]
    found = [(question, search.find(question.question)) for question in asked]
    with TemporaryDirectory() as folder:
        bare = open_alone(corpus, Path(folder), settings.model)
        alone = [(question, bare.find(question.question)) for question in asked]
    tasks = [
        ("options", AIDED, [options(question, finding, AIDED) for question, finding in found]),
        ("options alone", ALONE, [options(question, finding, ALONE) for question, finding in alone]),
        ("passages", PASSAGE, [passages(question, finding, corpus) for question, finding in found]),
    ]
    for title, names, choices in tasks:
        usable = [one for one in choices if one.good.any()]
        weights = fit(usable)
        shown = {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}
        console.print(f"{title}, {len(usable)} questions:", shown, "sum", round(float(weights.sum()), 2))
        console.print("hit@1, cross-validated:", cross_validate(usable))


if __name__ == "__main__":
    main()
