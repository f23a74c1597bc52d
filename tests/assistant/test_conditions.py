"""Conditions are looked up by option and by kind, forgivingly, and never silently for another one."""

import pytest

from assistant.conditions import find_kind, find_options, find_rows
from corpus.errors import SettingsError
from corpus.reading import Corpus
from tests.assistant.questions import AMBASSADORS


def ids(corpus: Corpus, wanted: str) -> list[str]:
    """Return the ids of the options that are meant."""
    return [option.id for option in find_options(corpus, wanted)]


def test_all_conditions_stand_in_the_guides_order(corpus: Corpus) -> None:
    rows = find_rows(corpus)
    assert [row.condition for row in rows] == [
        condition for option in corpus.interventions for condition in option.conditions
    ]
    assert len(rows) > 20


OPTIONS = {
    "id": (AMBASSADORS, [AMBASSADORS]),
    "id with slashes around": (f"/{AMBASSADORS}/", [AMBASSADORS]),
    "id of another place": ("ruggensteun-geven/2/2", [AMBASSADORS]),
    "goal": ("ruggensteun-geven/2", [AMBASSADORS, "ruggensteun-geven/2/1"]),
    "word of a title": ("leerambassadeurs", [AMBASSADORS]),
    "words of a title": ("Laaggeletterdheid herkennen", ["ruggensteun-geven/1/1"]),
    "part of a word": ("loopbaancoach", ["ruggensteun-geven/2/1"]),
    "capitals and signs": ("PLAN A, B en C!", ["ruggensteun-geven/1/3"]),
    "typing error": ("leerambasadeurs", [AMBASSADORS]),
    "two typing errors": ("laagelettertheid herkenen", ["ruggensteun-geven/1/1"]),
    "word of two titles": (
        "scholing",
        ["intenties-versterken/1/1", "intenties-versterken/1/2", "intenties-versterken/2/2"],
    ),
}


@pytest.mark.parametrize(("wanted", "found"), OPTIONS.values(), ids=OPTIONS.keys())
def test_an_option_is_found(wanted: str, found: list[str], corpus: Corpus) -> None:
    assert ids(corpus, wanted) == found


def test_a_guide_means_all_of_its_options(corpus: Corpus) -> None:
    assert len(ids(corpus, "ruggensteun-geven")) == 5


@pytest.mark.parametrize("wanted", ["zwemles", "", "   ", "/", "...", "ruggensteun-geven/9", "ruggensteun-g"])
def test_an_unknown_option_is_refused_with_those_that_there_are(wanted: str, corpus: Corpus) -> None:
    with pytest.raises(SettingsError) as caught:
        find_options(corpus, wanted)
    assert caught.value.key == "unknown_option"
    for language in ("nl", "en"):
        assert all(option.id in caught.value.text(language) for option in corpus.interventions)
        assert f'"{wanted}"' in caught.value.text(language)


def test_an_english_title_is_found_in_the_english_edition(corpus: Corpus) -> None:
    edition = corpus.edition("en")
    for option in corpus.interventions:
        title = edition.name(option.title)
        assert [one.id for one in find_options(corpus, title, edition)] == [option.id]


@pytest.mark.parametrize("kind", ["cost", "Cost", "costs", "kosten", "Budget", "prijs", "KOSTEN!"])
def test_a_kind_is_found_by_id_name_or_word(kind: str, corpus: Corpus) -> None:
    assert find_kind(corpus, kind).id == "cost"


def test_every_kind_is_found_by_its_id_and_both_names(corpus: Corpus) -> None:
    for kind in corpus.labels.conditions:
        for name in (kind.id, kind.nl, kind.en):
            assert find_kind(corpus, name) == kind


@pytest.mark.parametrize("kind", ["fiets", "", " ", "co"])
def test_an_unknown_kind_is_refused_with_those_that_there_are(kind: str, corpus: Corpus) -> None:
    with pytest.raises(SettingsError) as caught:
        find_rows(corpus, kind=kind)
    assert caught.value.key == "unknown_kind"
    assert all(known.id in str(caught.value) for known in corpus.labels.conditions)


def test_a_kind_gathers_the_guides_different_words(corpus: Corpus) -> None:
    labels = {row.condition.label for row in find_rows(corpus, kind="cost")}
    assert {"Kosten", "Budget", "Benodigd budget"} <= labels


def test_option_and_kind_go_together(corpus: Corpus) -> None:
    (row,) = find_rows(corpus, AMBASSADORS, "kosten")
    assert (row.intervention.id, row.condition.label) == (AMBASSADORS, "Kosten")


def test_an_option_without_conditions_gives_none(corpus: Corpus) -> None:
    assert find_rows(corpus, "intenties-versterken/1/1") == ()
    assert find_rows(corpus, "ruggensteun-geven/2/1", "safety") == ()
