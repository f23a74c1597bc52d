"""Typing errors are mended by the words that are known, and nothing else is changed."""

from pathlib import Path

import pytest

from index.spelling import Spelling

SPELLING = Spelling(["leerambassadeurs", "loopbaancoach", "coördinatie", "training", "kosten", "career"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat doen leerambasadeurs?", "wat doen leerambassadeurs?"),
        ("Loopbancoach, kosten", "loopbaancoach, kosten"),
        ("a carreer trainig", "a career training"),
    ],
)
def test_a_typing_error_is_mended(typed: str, meant: str) -> None:
    assert SPELLING.mend(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "Leerambassadeurs en kosten",
        "posten en lasten",
        "trein",
        "een hypotheek",
        "2024-10-31",
        "",
        "?!",
        "O&O",
    ],
)
def test_other_words_stay_as_they_are(typed: str) -> None:
    assert SPELLING.mend(typed) == typed


def test_opened_again_it_knows_the_same_words(tmp_path: Path) -> None:
    Spelling.of(["De leerambassadeurs", "coördinatie!"]).save(tmp_path / "spelling.npz")
    again = Spelling.open(tmp_path / "spelling.npz")
    assert (
        again.mend("leerambasadeurs, coordinnatie, trainning") == "leerambassadeurs, coordinatie, trainning"
    )
    with pytest.raises(OSError, match=r"none\.npz"):
        Spelling.open(tmp_path / "none.npz")


def test_small_words_are_known() -> None:
    assert SPELLING.mend("through because omdat") == "through because omdat"
