"""The assistant's own words: the same ones in Dutch and English."""

from dataclasses import asdict
from string import Formatter

import pytest

from assistant.texts import EN, NL, texts

FIELDS = sorted(asdict(NL))
# What only one language has something to say of.
ONE_LANGUAGE = {"dutch_only"}


def braces(text: str) -> set[str]:
    """Return the names that are filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("field", FIELDS)
def test_a_text_stands_in_both_languages_with_the_same_fields(field: str) -> None:
    dutch, english = asdict(NL)[field], asdict(EN)[field]
    assert english.strip()
    assert dutch.strip() or field in ONE_LANGUAGE
    assert dutch != english
    assert braces(dutch) == braces(english) or field in ONE_LANGUAGE


def test_texts_are_found_by_language() -> None:
    assert texts("nl") is NL
    assert texts("en") is EN
    assert texts("fr") is EN


@pytest.mark.parametrize("words", [NL, EN])
def test_an_unclear_question_is_answered_with_a_question(words: object) -> None:
    assert "?" in words.unclear  # type: ignore[attr-defined]
