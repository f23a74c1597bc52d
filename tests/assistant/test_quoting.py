"""Passages are quoted below what leads them in, in an order to read, with a sign where some are left out."""

from assistant.quoting import quotes
from corpus.reading import Corpus

APPRAISAL = "ruggensteun-geven/1/2"
LEARNING = "intenties-versterken/2/1"


def shown(corpus: Corpus, option: str, *sections: str, complete: bool = True) -> list[tuple[str, int]]:
    """Return what is quoted: the end of each anchor and its depth, "" where some is left out."""
    anchors = [f"{option}#{one}" for one in sections]
    found = quotes(corpus, option, anchors, complete=complete)
    return [(passage.anchor.partition("#")[2] if passage else "", depth) for passage, depth in found]


def test_what_follows_each_other_stays_so_though_the_second_is_likelier(corpus: Corpus) -> None:
    said = shown(corpus, APPRAISAL, "zo-werkt-het-2", "zo-werkt-het-1")
    assert said == [("zo-werkt-het-1", 0), ("zo-werkt-het-2", 0)]


def test_where_one_thing_is_asked_the_likelier_comes_first(corpus: Corpus) -> None:
    said = shown(corpus, APPRAISAL, "zo-werkt-het-2", "zo-werkt-het-1", complete=False)
    assert said == [("zo-werkt-het-2", 0), ("zo-werkt-het-1", 0)]


def test_of_what_does_not_follow_each_other_the_likelier_comes_first(corpus: Corpus) -> None:
    said = shown(corpus, LEARNING, "zo-werkt-het-4", "inleiding-1")
    assert [one for one, _ in said] == ["zo-werkt-het-1", "", "zo-werkt-het-4", "inleiding-1"]


def test_each_gap_in_a_list_is_told_once_where_it_is(corpus: Corpus) -> None:
    said = shown(corpus, LEARNING, "zo-werkt-het-3")
    assert said == [("zo-werkt-het-1", 0), ("", 1), ("zo-werkt-het-3", 1), ("", 1)]


def test_a_whole_list_has_no_gap(corpus: Corpus) -> None:
    said = shown(corpus, LEARNING, "zo-werkt-het-1")
    assert said == [("zo-werkt-het-1", 0), *((f"zo-werkt-het-{n}", 1) for n in (2, 3, 4))]
