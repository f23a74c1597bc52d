"""Texts as bytes and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.packing import END, pack, unpack

TEXTS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters=END)))


@given(TEXTS)
def test_what_was_packed_comes_back(texts: list[str]) -> None:
    assert unpack(pack(texts)) == tuple(texts)


def test_it_takes_a_byte_a_letter() -> None:
    assert pack(["kost", "per uur"]).nbytes == len("kost") + len("per uur") + 2


def test_what_is_no_text_is_an_error_that_the_builder_knows() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        unpack(np.array([255, 254], dtype=np.uint8))
