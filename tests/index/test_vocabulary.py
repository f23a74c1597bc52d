"""A text's pieces are looked up once, for all classifiers that know them."""

from math import log

import pytest

from index.vocabulary import Vocabulary


def test_each_piece_has_one_number_in_the_order_they_come() -> None:
    said = Vocabulary([["aap", "noot"], ["noot", "mies"]]).said({"mies": 1, "wim": 1, "aap": 3})
    assert said.numbers.tolist() == [2, 0]
    assert said.often.tolist() == pytest.approx([1, 1 + log(3)])


def test_a_vocabulary_among_them_has_its_own_rows() -> None:
    vocabulary = Vocabulary([["aap", "noot"], ["mies", "noot"]])
    said = vocabulary.said({"noot": 2, "aap": 1, "mies": 1})
    mine = said.among(vocabulary.rows(["mies", "noot"]))
    assert mine.numbers.tolist() == [1, 0]
    assert mine.often.tolist() == pytest.approx([1 + log(2), 1])


def test_nothing_known_is_said_of_other_words() -> None:
    vocabulary = Vocabulary([["aap"], []])
    said = vocabulary.said({"wim": 1})
    assert (said.numbers.tolist(), said.often.tolist()) == ([], [])
    assert vocabulary.said({"aap": 1}).among(vocabulary.rows([])).numbers.tolist() == []
