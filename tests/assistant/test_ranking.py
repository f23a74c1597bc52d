"""Passages become interventions: as good as their best passage, and no more than fit."""

import pytest

from assistant.ranking import MOST, Candidate, Thresholds, put_forward, rank
from index.chunks import Chunk
from index.search import Hit

LIMITS = Thresholds(answer=0.5, field=0.3, option=0.8, passage=0.7)


def hit(option: str, score: float) -> Hit:
    """Return a passage of an option, found with this score."""
    chunk = Chunk(
        id=f"nl/{option}#{score}",
        option=option,
        anchor=f"{option}#{score}",
        language="nl",
        section="how",
        kind="",
        places=(option,),
        context="",
        text="tekst",
    )
    return Hit(chunk, score, score, score, {})


def candidates(*scores: float) -> list[Candidate]:
    """Return candidates with these scores, named a, b, c..."""
    return rank(hit(chr(ord("a") + n), score) for n, score in enumerate(scores))


def test_an_option_is_as_good_as_its_best_passage() -> None:
    found = rank([hit("b", 0.9), hit("a", 0.8), hit("b", 0.7), hit("a", 0.1)])
    assert [(one.option, one.score, len(one.hits)) for one in found] == [("b", 0.9, 2), ("a", 0.8, 2)]
    assert [one.score for one in found[0].hits] == [0.9, 0.7]


def test_nothing_found_is_nothing_put_forward() -> None:
    assert rank([]) == []
    assert put_forward([], LIMITS) == []


SCORES = {
    "one that fits": ([0.9], "a"),
    "just enough": ([0.5], "a"),
    "just not enough": ([0.499], ""),
    "hardly less good": ([0.9, 0.73], "ab"),
    "too much less good": ([0.9, 0.71], "a"),
    "another one below the threshold of an answer": ([0.55, 0.45], "ab"),
    "five that fit": ([0.9, 0.9, 0.9, 0.9, 0.9], "abcd"),
    "none": ([0.1, 0.1], ""),
}


@pytest.mark.parametrize(("scores", "names"), SCORES.values(), ids=SCORES.keys())
def test_the_best_are_put_forward(scores: list[float], names: str) -> None:
    assert "".join(one.option for one in put_forward(candidates(*scores), LIMITS)) == names


def test_no_more_than_four_are_put_forward() -> None:
    assert MOST == 4


def test_the_chosen_thresholds_are_in_order() -> None:
    chosen = Thresholds()
    assert 0 < chosen.field <= chosen.answer
    assert 0 < chosen.option <= 1
    assert 0 < chosen.passage <= 1
