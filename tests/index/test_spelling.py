"""Typing errors are mended by the words that are known, and nothing else is changed."""

from pathlib import Path

import pytest

from index.chunks import Chunk
from index.spelling import Spelling

WORDS = ["leerambassadeurs", "loopbaancoach", "coördinatie", "training", "kosten", "career", "leraren"]
SPELLING = Spelling({**dict.fromkeys(WORDS, 1), "leren": 9, "learning": 9, "hypotheek": 0})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat doen leerambasadeurs?", "wat doen leerambassadeurs?"),
        ("Loopbancoach, kosten", "loopbaancoach, kosten"),
        ("a carreer trainig", "a career training"),
        ("laerning, kosetn", "learning, kosten"),  # letters that changed places
        ("lerren", "leren"),  # as near as "leraren", and said more often
        ("hypoteek", "hypotheek"),  # of another subject
        ("loopbaankoach", "loopbaancoach"),
        ("traiming", "training"),  # one letter of seven or more
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
        "korte kist",
        "2024-10-31",
        "",
        "?!",
        "O&O",
    ],
)
def test_other_words_stay_as_they_are(typed: str) -> None:
    assert SPELLING.mend(typed) == typed


def chunk(option: str, text: str) -> Chunk:
    return Chunk(f"nl/{text}", option, "", "nl", "asked", "", (), "", text)


def test_words_are_those_of_the_chunks_by_how_often_they_are_said() -> None:
    spelling = Spelling.of(
        [chunk("a/1", "leren leren, leraren"), chunk("", "leraren leraren leraren"), chunk("", "hypotheek")]
    )
    assert spelling.mend("lerren hypoteek") == "leren hypotheek"


def test_opened_again_it_knows_the_same_words(tmp_path: Path) -> None:
    Spelling.of([chunk("a/1", "De leerambassadeurs"), chunk("a/1", "coördinatie!")]).save(
        tmp_path / "spelling.npz"
    )
    again = Spelling.open(tmp_path / "spelling.npz")
    assert (
        again.mend("leerambasadeurs, coordinnatie, trainning") == "leerambassadeurs, coordinatie, trainning"
    )
    with pytest.raises(OSError, match=r"none\.npz"):
        Spelling.open(tmp_path / "none.npz")


def test_words_nearly_always_written_with_an_apostrophe_get_it_back(tmp_path: Path) -> None:
    said = "Don't, zo'n, it\u2019s its. " * 12
    spelling = Spelling.of([chunk("a/1", said)])
    spelling.save(tmp_path / "spelling.npz")
    for one in (spelling, Spelling.open(tmp_path / "spelling.npz")):
        assert one.mend("Dont, zon ding, its") == "don't, zo'n ding, its"  # "its" stands as often
    assert Spelling.of([chunk("a/1", "don't")]).mend("dont") == "dont"  # once may be chance


def test_small_words_are_known() -> None:
    assert SPELLING.mend("through because omdat") == "through because omdat"
