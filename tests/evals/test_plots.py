"""The plots: SVG that can stand in a page, with what it shows, also of nothing."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from evals import plots
from evals.metrics.counting import Figure
from evals.results import Result
from evals.scoring import confusion
from evals.wording import Wording

WORDS = Wording("en")
CURVE = [(0.5, 0.0), (1.0, 0.25)]


def text_of(svg: str) -> str:
    """Return all words of an SVG, after checking that it is one and loads nothing."""
    root = ET.fromstring(svg)
    assert root.tag.endswith("svg")
    assert "http" not in svg.replace("http://www.w3.org", "").replace("https://www.w3.org", "").replace(
        "http://purl.org", ""
    ).replace("http://creativecommons.org", "").replace("https://matplotlib.org", "")
    return " ".join("".join(node.itertext()) for node in root.iter() if node.tag.endswith("text"))


def test_risk_by_coverage_has_every_system_that_is_sure_of_something() -> None:
    words = text_of(plots.risk_coverage({"ours": CURVE, "BM25": CURVE, "silent": []}, WORDS))
    assert "ours" in words
    assert "BM25" in words
    assert "silent" not in words
    assert WORDS.say("no_confidence") in text_of(plots.risk_coverage({"ours": []}, WORDS))


def test_kinds_are_bars_and_those_of_nothing_are_left_out() -> None:
    found = {"fact": Figure(1.0, 0.8, 1.0, 9), "list": Figure(0.2, 0.1, 0.4, 9), "unclear": Figure(None)}
    words = text_of(plots.kinds(found, WORDS))
    assert "fact" in words
    assert "list" in words
    assert "unclear" not in words


def test_confusion_has_every_count(result: Result) -> None:
    words = text_of(plots.confusion(confusion(result.outcomes), WORDS))
    assert "out_of_scope" in words
    assert words.split().count("2") == 1


def test_latency_is_drawn_of_what_was_timed(result: Result) -> None:
    assert "milliseconds" in text_of(plots.latency(result.outcomes, WORDS))
    assert "milliseconds" in text_of(plots.latency([replace(result.outcomes[0], seconds=None)], WORDS))


def test_the_same_figures_give_the_same_bytes() -> None:
    assert plots.risk_coverage({"ours": CURVE}, WORDS) == plots.risk_coverage({"ours": CURVE}, WORDS)


@pytest.mark.parametrize("drawn", [lambda: plots.confusion({}, WORDS), lambda: plots.kinds({}, WORDS)])
def test_nothing_can_be_drawn(drawn: object) -> None:
    assert text_of(drawn()) is not None  # type: ignore[operator]
