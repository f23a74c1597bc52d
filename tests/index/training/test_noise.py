"""A typing error as people make them: one word, one letter."""

from difflib import SequenceMatcher

import numpy as np
import pytest

from index.training.noise import misspell

TEXT = "loopbaanbegeleiding voor oudere medewerkers"


@pytest.mark.parametrize("seed", range(40))
def test_at_most_one_word_is_misspelled_and_still_like_itself(seed: int) -> None:
    spoilt = misspell(TEXT, np.random.default_rng(seed)).split(" ")
    changed = [(one, other) for one, other in zip(TEXT.split(" "), spoilt, strict=True) if one != other]
    assert len(changed) <= 1
    assert all(SequenceMatcher(None, one, other).ratio() > 0.7 for one, other in changed)


def test_most_texts_are_misspelled_and_not_all_alike() -> None:
    random = np.random.default_rng(0)
    spoilt = [misspell(TEXT, random) for _ in range(50)]
    assert sum(text != TEXT for text in spoilt) > 25
    assert len(set(spoilt)) > 20


def test_short_words_stay_as_they_are() -> None:
    random = np.random.default_rng(0)
    assert {misspell("ik ga om 8", random) for _ in range(20)} == {"ik ga om 8"}
