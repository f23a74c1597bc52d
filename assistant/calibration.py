"""Probabilities from the features of a search, by logistic models fitted on the ``dev`` questions.

``calibration.json`` holds them; ``python -m evals.calibrating`` fits and writes them again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

FILE = Path(__file__).parent / "calibration.json"


@dataclass(frozen=True, slots=True)
class Term:
    """A feature's mean and standard deviation where the model was fitted, and its weight."""

    mean: float
    scale: float
    weight: float


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model of standardised features; from ``threshold`` on its answer is yes."""

    terms: Mapping[str, Term]
    bias: float
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability, from 0 to 1, that the answer is yes.

        A feature that there is not, as of a guide without questions that it does not answer, counts as
        it does on average.
        """
        total = self.bias + sum(
            term.weight * (features.get(name, term.mean) - term.mean) / term.scale
            for name, term in self.terms.items()
        )
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Models:
    """``there``: whether the guide is about what is asked; ``stated``: whether it states it of an option.

    ``pointed``: whether one thing is asked, rather than what to do about a problem.
    """

    there: Logistic
    stated: Logistic
    pointed: Logistic


@dataclass(frozen=True, slots=True)
class Follows:
    """Whether a question goes on about the options of the one before.

    ``same``: about those rather than another option; ``within``: rather than what the guide is not about.
    """

    same: Logistic
    within: Logistic


@dataclass(frozen=True, slots=True)
class Calibration:
    """The models of options of which ways to ask are known, and of those found by their own text alone.

    ``follows``: those of a question in a conversation.
    """

    aided: Models
    alone: Models
    follows: Follows


@cache
def read_calibration(file: Path = FILE) -> Calibration:
    """Read the fitted models."""
    found = json.loads(file.read_text(encoding="utf-8"))
    follows = Follows(**{name: _logistic(one) for name, one in found.pop("follows").items()})
    sets = {
        name: Models(**{task: _logistic(one) for task, one in models.items()})
        for name, models in found.items()
    }
    return Calibration(**sets, follows=follows)


def _logistic(model: Mapping[str, object]) -> Logistic:
    terms = model["terms"]
    assert isinstance(terms, dict)
    return Logistic(
        terms={name: Term(**term) for name, term in terms.items()},
        bias=float(str(model["bias"])),
        threshold=float(str(model["threshold"])),
    )
