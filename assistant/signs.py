"""The features of a search by which it is judged whether, and how, the guide answers a question."""

from collections.abc import Collection, Iterable, Mapping
from math import exp, log

from assistant.kinds import CONDITION, CONDITIONS, CONTACT, FACT, WATCH
from corpus.guide import Intervention
from corpus.reading import Corpus
from index.lessons import FOLLOWS
from index.search import Finding, Hit

# Probabilities this small are all alike to a logarithm.
LEAST = 1e-3
# Scores of an option that tell how near a question is to it.
NEARNESS = ("dense", "covered", "dense_asked")
# Kinds of question that one passage or row answers.
POINTED = (FACT, WATCH, CONTACT, CONDITIONS)
SPREAD = 32.9  # the sum of the passages' weights before they were scaled to 1 (evals.tuning)


def signs(
    finding: Finding, option: str, corpus: Corpus, likely: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return all features of a question whose likeliest option is ``option``, by name.

    :param likely: how likely each option is where that depends on the questions before; else as found
    """
    likely = likely or finding.options
    hits = [hit for hit in finding.hits if hit.option == option]
    best = max(hits, key=lambda hit: hit.fit)
    return {
        **{f"option {name}": value for name, value in finding.features[option].items()},
        **{f"passage {name}": value for name, value in best.features.items()},
        "likely": likely[option],
        "likely of two": _two(likely),
        "affinity of two": _log(_two(finding.signals["options"])),
        "fit": best.fit,
        "alone": shares(hits)[best.anchor],
        "in row": float(bool(best.chunk.kind)),
        **_said(finding.signals),
        **({"open": _log(finding.open[option])} if option in finding.open else {}),
        **({"stated facet": _odds(finding.stated[option])} if option in finding.stated else {}),
        **{f"nearer {count}": value for count, value in finding.nearer.get(option, {}).items()},
        **_parts(finding.signals, corpus.intervention(option), corpus),
        "words": min(10.0, finding.signals["words"]["count"]),
        "known": finding.signals["words"]["known"],
    }


def signs_of_following(
    finding: Finding, subject: Collection[str], discussed: Collection[str]
) -> dict[str, float]:
    """Return the features by which a question is told to go on about options, by name.

    What it says itself, and of which option, tells whether it leans on the question before.

    :param subject: the options that the question before was about
    :param discussed: those that the conversation was about
    """
    signals, likely, scores = finding.signals, finding.options, finding.features
    named, sounds = signals["named"], signals["options"]
    mine = [scores[one] for one in subject if one in scores]
    earlier = [one for one in discussed if one not in subject]
    return {
        **_said(signals),
        "follows": _odds(signals["follows"].get(FOLLOWS, 0.0)),
        "names another": _odds(max((p for one, p in named.items() if one not in subject), default=0.0)),
        "names it": _odds(max((named.get(one, 0.0) for one in subject), default=0.0)),
        "names none": _odds(max(0.0, 1 - sum(named.values()))),
        "another likely": _odds(max((p for one, p in likely.items() if one not in subject), default=0.0)),
        "it likely": _odds(max((likely.get(one, 0.0) for one in subject), default=0.0)),
        "names an earlier": _odds(max((named.get(one, 0.0) for one in earlier), default=0.0)),
        "sounds like an earlier": _odds(max((sounds.get(one, 0.0) for one in earlier), default=0.0)),
        "sounds like it": _odds(max((sounds.get(one, 0.0) for one in subject), default=0.0)),
        **{f"it {name}": max((one[name] for one in mine), default=0.0) for name in NEARNESS},
        **{f"any {name}": max((one[name] for one in scores.values()), default=0.0) for name in NEARNESS},
        **{f"silence {name}": _odds(p) for name, p in signals["silence"].items()},
        "words": min(10.0, signals["words"]["count"]),
        "known": signals["words"]["known"],
    }


def shares(hits: Iterable[Hit]) -> dict[str, float]:
    """Return how likely each of an option's passages is to be the answer, by anchor; they sum to 1."""
    fits = {hit.anchor: hit.fit for hit in hits}
    most = max(fits.values(), default=0.0)
    odds = {anchor: exp(SPREAD * (fit - most)) for anchor, fit in fits.items()}
    total = sum(odds.values())
    return {anchor: one / total for anchor, one in odds.items()}


def kinds_asked(kinds: Mapping[str, float]) -> dict[str, float]:
    """Return the probability of each kind of condition that may be asked for."""
    return {kind.removeprefix(CONDITION): p for kind, p in kinds.items() if kind.startswith(CONDITION)}


def _said(signals: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return what the lessons say of a question."""
    kinds, near = signals["kinds"], signals["unanswered"]
    return {
        **{f"silence {name}": _log(p) for name, p in signals["silence"].items()},
        **{f"stated {name}": _log(p) for name, p in signals["stated"].items()},
        **{f"kind {name}": _log(p) for name, p in kinds.items() if not name.startswith(CONDITION)},
        "kind condition": _log(sum(kinds_asked(kinds).values())),
        "kind likeliest": _log(max(kinds.values(), default=0.0)),
        "asks a detail": _log(max(signals["facets"].values(), default=0.0)),
        "kind pointed": _log(sum(kinds_asked(kinds).values()) + sum(kinds.get(one, 0.0) for one in POINTED)),
        **{f"near {status}": value for status, value in near.items()},
    }


def _parts(
    signals: Mapping[str, Mapping[str, float]], intervention: Intervention, corpus: Corpus
) -> dict[str, float]:
    """Return how likely the answer stands in a kind of condition that the option has, or lacks."""
    has = {condition.kind for condition in intervention.conditions}
    every = {kind.id for kind in corpus.labels.conditions}
    asked = kinds_asked(signals["kinds"])
    return {
        "asks had": sum(p for kind, p in asked.items() if kind in has),
        "asks lacked": sum(p for kind, p in asked.items() if kind not in has),
        "stands lacked": sum(p for part, p in signals["parts"].items() if part in every - has),
    }


def _two(likely: Mapping[str, float]) -> float:
    """Return how likely the two likeliest are together: that it is open which is no sign of neither."""
    return sum(sorted(likely.values())[-2:])


def _odds(probability: float) -> float:
    return log((probability + LEAST) / (1 - probability + LEAST))


def _log(probability: float) -> float:
    return log(probability + LEAST)
