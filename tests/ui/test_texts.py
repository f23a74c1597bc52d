"""The surfaces' words: the same ones in Dutch and English, with the same fields to fill in."""

from dataclasses import asdict

import pytest

from tests.conftest import fields
from ui.texts import EN, LANGUAGES, NL, Texts, surface_language, texts

# Shown as it is: its braces are those of JSON.
VERBATIM = {"batch"}


def texts_of(words: Texts) -> dict[str, str]:
    """Return every text of a language by its name; those of a mapping by name and key."""
    found: dict[str, str] = {}
    for name, value in asdict(words).items():
        if isinstance(value, dict):
            found |= {f"{name}.{key}": text for key, text in value.items()}
        elif isinstance(value, str):
            found[name] = value
    return found


DUTCH, ENGLISH = texts_of(NL), texts_of(EN)


def test_both_languages_have_the_same_texts() -> None:
    assert set(DUTCH) == set(ENGLISH)


def test_a_text_stands_in_both_languages_with_the_same_fields() -> None:
    for name in set(DUTCH) - VERBATIM:
        assert DUTCH[name].strip(), name
        assert ENGLISH[name].strip(), name
        assert fields(DUTCH[name]) == fields(ENGLISH[name]), name
        assert DUTCH[name] != ENGLISH[name], name


def test_a_wrong_line_is_shown_what_a_line_looks_like() -> None:
    for words in (NL, EN):
        sentence = words.wrong_batch_line.format(line=3, reason="x")
        assert '{"id": "...", "question": "..."}' in sentence
        assert "3" in sentence


def test_texts_are_found_by_language() -> None:
    assert [texts(language).language for language in LANGUAGES] == ["nl", "en"]
    assert texts("fr") is EN


SURFACES = {
    "nothing": ({}, "nl"),
    "Dutch": ({"LANG": "nl_NL.UTF-8"}, "nl"),
    "English": ({"LANG": "en_US.UTF-8"}, "en"),
    "no language": ({"LANG": "C.UTF-8"}, "nl"),
    "messages go before": ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
    "all goes before messages": ({"LC_ALL": "nl_NL", "LC_MESSAGES": "en_GB", "LANG": "en_US"}, "nl"),
    "empty is nothing": ({"LC_ALL": "", "LANG": "en_US"}, "en"),
    "another": ({"LANG": "de_DE.UTF-8"}, "nl"),
}


@pytest.mark.parametrize(("environment", "language"), SURFACES.values(), ids=SURFACES.keys())
def test_the_surface_follows_the_environment(environment: dict[str, str], language: str) -> None:
    assert surface_language(environment) == language


def test_the_process_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert surface_language() == "en"
