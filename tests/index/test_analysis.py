"""Words, stems and parts of words, in Dutch and in English."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import ANALYZERS, asking, content_words, grams, pieces, stems, told, words

WORDS = {
    "trema": ("patiënt coördinatie geïnteresseerd", ["patient", "coordinatie", "geinteresseerd"]),
    "accents": ("café é één à", ["cafe", "e", "een", "a"]),
    "decomposed": ("patie\u0308nt", ["patient"]),
    "capitals": ("LOOPBAAN Loopbaan", ["loopbaan", "loopbaan"]),
    "ligature": ("ﬁnancieel", ["financieel"]),
    "sharp s": ("Straße", ["strasse"]),
    "O&O": ("het O&O-fonds, o & o", ["het", "o&o", "fonds", "o", "o"]),
    "price": ("€ 75 – 200 per uur", ["75", "200", "per", "uur"]),
    "emoji": ("😀 leren 🎉", ["leren"]),
    "hyphen": ("50-plusser", ["50", "plusser"]),
    "nothing": (" \n\t.,;!?", []),
}


@pytest.mark.parametrize(("text", "found"), WORDS.values(), ids=WORDS.keys())
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_stop_words_go_by_language() -> None:
    assert content_words("wat kost een coach?", "nl") == ["kost", "coach"]
    assert content_words("what does the coach cost?", "en") == ["coach", "cost"]
    assert content_words("de coach", "fr") == ["de", "coach"]


def test_what_is_told_leaves_out_the_small_words_of_all_languages() -> None:
    assert told("Wat doet the coach, de É?") == ["doet", "coach", "e"]
    assert told("hoe? how?") == []


STEMS = [
    ("nl", "medewerker", "medewerkers"),
    ("nl", "ontwikkelen", "ontwikkel"),
    ("nl", "patiënt", "patiënten"),
    ("nl", "opleiding", "opleidingen"),
    ("en", "cost", "costs"),
    ("en", "learning", "learn"),
    ("en", "ambassador", "ambassadors"),
    ("en", "employee", "employees"),
]


@pytest.mark.parametrize(("language", "one", "other"), STEMS)
def test_forms_of_a_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert stems(one, language) == stems(other, language) != []


def test_grams_mark_where_a_word_begins_and_ends() -> None:
    assert grams("kosten", "nl") == ["_kos", "kost", "oste", "sten", "ten_"]
    assert grams("o&o", "nl") == ["_o&o", "o&o_"]
    assert grams("x", "nl") == ["_x_"]


def test_pieces_are_words_also_small_ones_pairs_and_marked_grams() -> None:
    assert pieces("Wat kost de coach?") == [
        *("wat", "kost", "de", "coach"),
        *("wat kost", "kost de", "de coach"),
        *("_wat", "wat_", "_kos", "kost", "ost_", "_de_", "_coa", "coac", "oach", "ach_"),
    ]
    assert pieces("o") == ["o"]  # marked, it is shorter than a gram
    assert pieces("?! 😀") == []


def shared(one: str, other: str) -> float:
    """Return the share of the grams of ``one`` that ``other`` has too."""
    left, right = set(grams(one, "nl")), set(grams(other, "nl"))
    return len(left & right) / len(left)


def test_a_compound_shares_the_grams_of_its_parts() -> None:
    assert shared("loopbaan", "loopbaancoach") > 0.8
    assert shared("coach", "loopbaancoach") > 0.6
    assert shared("ambassadeur", "leerambassadeurs") > 0.7
    assert shared("loopbaan", "werkgever") == 0


def test_a_word_with_a_typing_error_shares_grams_but_no_stem() -> None:
    assert stems("loobaancoach", "nl") != stems("loopbaancoach", "nl")
    assert shared("loobaancoach", "loopbaancoach") > 0.6


@settings(deadline=None, max_examples=60)
@given(text=st.text(), language=st.sampled_from(["nl", "en", "xx"]), analyzer=st.sampled_from([*ANALYZERS]))
def test_any_text_gives_words_without_white_space(text: str, language: str, analyzer: str) -> None:
    found = ANALYZERS[analyzer](text, language)
    assert all(token and not token.isspace() for token in found)
    assert ANALYZERS[analyzer](text, language) == found


@settings(deadline=None)
@given(text=st.text(alphabet="aeioukrstnl éëïöü&-", max_size=40))
def test_capitals_and_accents_make_no_difference(text: str) -> None:
    assert words(text.upper()) == words(text)
    bare = text.translate(str.maketrans("éëïöü", "eeiou"))
    assert words(bare) == words(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Wat kost dat?", "Wat kost dat?"),
        ("Mijn baas wil niet. Wat kost dat? Graag kort.", "Wat kost dat?"),
        ("Who pays? And how long does it take?", "And how long does it take?"),
        ("My boss says no. He has no money.", "My boss says no. He has no money."),
        ("", ""),
    ],
)
def test_the_last_sentence_that_asks_is_what_is_asked(text: str, sentence: str) -> None:
    assert asking(text) == sentence
