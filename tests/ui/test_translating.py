"""``wijzer translations``: what it prints in each language, and its exit codes."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from corpus.catalogue import template
from corpus.editions import CATALOGUE
from corpus.editions import SHIPPED as LOCALE
from corpus.reading import Corpus
from tests.conftest import copied_guides
from tests.ui.conftest import EACH, Call, called
from ui.texts import Texts


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the shipped guides and catalogues, and let the command use them."""
    monkeypatch.setenv("WIJZER_GUIDE", str(copied_guides(tmp_path / "guide")))
    monkeypatch.setenv("COLUMNS", "60")
    return Path(shutil.copytree(LOCALE, tmp_path / "locale"))


@pytest.fixture
def count(corpus: Corpus) -> int:
    """Return how many texts there are to translate."""
    return len(template(corpus))


@pytest.fixture
def file(locale: Path) -> Path:
    return locale / "en" / CATALOGUE


@pytest.fixture
def call(locale: Path) -> Call:
    """Return a function that runs ``wijzer translations``: exit code, output, errors."""
    return partial(called, "translations")


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@EACH
@pytest.mark.parametrize("arguments", [["en"], []], ids=["one", "all"])
def test_a_catalogue_in_order_is_said_to_be(
    words: Texts, count: int, arguments: list[str], call: Call, file: Path
) -> None:
    code, out, err = call("check", *arguments, "--lang", words.language)
    assert (code, err) == (0, "")
    assert out == words.translations_fine.format(file=file, count=count) + "\n"


@EACH
def test_what_is_wrong_is_told_with_the_text_and_is_code_1(words: Texts, call: Call, file: Path) -> None:
    spoil(file, "29% of", "28% of")
    code, out, err = call("check", "en", "--lang", words.language)
    assert (code, err) == (1, "")
    for detail in ("29", "28"):
        assert f"{file}: {words.problems['differs'].format(detail=detail)}\n    In een experiment" in out
    assert "In een experiment met leerambassadeurs bij Philips" in out.replace("\n", " ")


@EACH
@pytest.mark.parametrize("problem", ["missing", "stale", "fuzzy"])
def test_each_problem_has_its_words(problem: str, words: Texts, call: Call, file: Path) -> None:
    changed = {
        "missing": ('msgstr "Strengthening intentions"', 'msgstr ""'),
        "stale": ("#. guide title", 'msgid "Weg [b]ermee[/b]"\nmsgstr "Away"\n\n#. guide title'),
        "fuzzy": ("#. guide title\n", "#. guide title\n#, fuzzy\n"),
    }
    spoil(file, *changed[problem])
    code, out, _ = call("check", "--lang", words.language)
    assert code == 1
    shown = "Weg [b]ermee[/b]" if problem == "stale" else "Intenties versterken"
    assert out == f"{file}: {words.problems[problem]}\n    {shown}\n"


@EACH
def test_every_catalogue_is_checked_and_one_wrong_one_is_code_1(
    words: Texts, count: int, call: Call, file: Path, locale: Path
) -> None:
    assert call("update", "de")[0] == 0
    code, out, _ = call("check", "--lang", words.language)
    assert code == 1
    assert words.translations_fine.format(file=file, count=count) in out
    assert out.count(f"{locale / 'de' / CATALOGUE}: {words.problems['missing']}") == count


@EACH
def test_an_unknown_language_is_an_error_that_names_those_there_are(words: Texts, call: Call) -> None:
    call("update", "de")
    code, out, err = call("check", "fr", "--lang", words.language)
    assert (code, out) == (1, "")
    told = {
        "nl": 'Er is geen catalogus voor "fr". Er zijn: de, en.',
        "en": 'There is no catalogue for "fr". There are: de, en.',
    }
    assert err.startswith(told[words.language])
    assert err.endswith("wijzer translations update fr.\n")


@EACH
def test_update_says_what_it_did(words: Texts, call: Call, file: Path) -> None:
    call("update")  # the copy stands at other places than the shipped guides
    before = file.read_bytes()
    code, out, err = call("update", "en", "--lang", words.language)
    assert (code, err) == (0, "")
    assert out == words.translations_updated.format(file=file, new=0, changed=0, gone=0) + "\n"
    assert file.read_bytes() == before


@EACH
def test_update_begins_a_language(words: Texts, count: int, call: Call, locale: Path) -> None:
    file = locale / "de" / CATALOGUE
    code, out, _ = call("update", "de", "--lang", words.language)
    assert code == 0
    assert out == words.translations_updated.format(file=file, new=count, changed=0, gone=0) + "\n"
    assert file.exists()


@EACH
@pytest.mark.parametrize("language", ["nl", "../de", "Deutsch", "", "d", "/tmp/x"])
def test_update_begins_no_catalogue_of_what_is_no_other_language(
    language: str, words: Texts, call: Call, locale: Path
) -> None:
    code, out, err = call("update", language, "--lang", words.language)
    assert (code, out) == (1, "")
    told = {"nl": f'"{language}" is geen taal', "en": f'"{language}" is no language'}
    assert err.startswith(told[words.language])
    assert [path.name for path in locale.iterdir()] == ["en"]
    assert not (locale.parent / "de").exists()


@EACH
@pytest.mark.parametrize("command", ["check", "update"])
def test_a_malformed_catalogue_is_one_line_and_code_1(
    command: str, words: Texts, call: Call, file: Path
) -> None:
    file.write_text("geen catalogus\n", encoding="utf-8")
    code, out, err = call(command, "--lang", words.language)
    assert (code, out) == (1, "")
    told = {"nl": "de vertaalcatalogus is niet te lezen", "en": "the translation catalogue cannot be read"}
    assert err.startswith(f"{file}: {told[words.language]}")


@EACH
def test_a_catalogue_that_cannot_be_written_is_an_error(words: Texts, call: Call, locale: Path) -> None:
    (locale / "de").write_text("een bestand")
    code, out, err = call("update", "de", "--lang", words.language)
    assert (code, out) == (1, "")
    told = {"nl": "niet te schrijven", "en": "cannot be written"}
    assert told[words.language] in err


def test_wrong_usage_is_code_2(call: Call) -> None:
    assert call()[0] == 2
    assert call("verbeter")[0] == 2
    assert call("check", "en", "de")[0] == 2
