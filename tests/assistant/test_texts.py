"""The assistant's own words: the same ones in Dutch and English."""

from dataclasses import asdict

import pytest

from assistant.shaping import Limits
from assistant.texts import EN, NL, Texts, texts
from index.analysis import words
from tests.conftest import fields

# What only one language has something to say of.
ONE_LANGUAGE = {"dutch_only"}


def sentences(words: Texts) -> dict[str, str]:
    """Return the texts by name; those that are a group have a name each."""
    found = {}
    for name, value in asdict(words).items():
        if name != "pointers" and isinstance(value, dict):
            found |= {f"{name}.{key}": text for key, text in value.items()}
        elif isinstance(value, str):
            found[name] = value
    return found


def test_both_languages_have_the_same_texts() -> None:
    assert list(sentences(NL)) == list(sentences(EN))
    assert set(asdict(NL)) - set(sentences(NL)) == {"pointers", "joiners", "ask_about"}


def test_a_text_stands_in_both_languages_with_the_same_fields() -> None:
    for field, dutch in sentences(NL).items():
        english = sentences(EN)[field]
        assert english.strip(), field
        assert dutch.strip() or field in ONE_LANGUAGE, field
        assert dutch != english, field
        assert fields(dutch) == fields(english) or field in ONE_LANGUAGE, field


def test_as_many_options_can_be_pointed_at_as_are_put_forward() -> None:
    for one in (NL, EN):
        pointers = one.pointers
        assert len(pointers.ordinals) >= Limits().most
        names = [name for names in pointers.ordinals for name in names]
        names += [*pointers.last, *pointers.middle, *pointers.other, *pointers.numbers]
        assert len(set(names)) == len(names)
        assert all(words(name) == [name] for name in names)
        assert {*pointers.both} <= pointers.numbers.keys()
    dutch, english = ({n for names in one.pointers.ordinals for n in names} for one in (NL, EN))
    assert not dutch & english


def test_each_status_has_a_text_of_its_own() -> None:
    for one in (NL, EN):
        said = {one.not_in_guide, one.out_of_scope, one.unclear, one.unstated, one.unstated_of}
        assert len(said) == 5


def test_texts_are_found_by_language() -> None:
    assert texts("nl") is NL
    assert texts("en") is EN
    assert texts("fr") is EN


@pytest.mark.parametrize("said", [NL, EN])
def test_an_unclear_question_is_answered_with_a_question(said: Texts) -> None:
    assert "?" in said.unclear
