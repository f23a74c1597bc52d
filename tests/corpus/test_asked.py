"""What people ask for each option: as shipped, as an adviser may write it, and as it must be refused."""

import tomllib
from pathlib import Path

import pytest

from corpus.asked import FOLDER, Asked, read_asked
from corpus.errors import GuideError
from corpus.labels import plain
from corpus.reading import SHIPPED, Corpus, read_corpus

CIRCLE, MATES = "samen-leren/1/1", "samen-leren/1/2"
OPTIONS = {"begin een leerkring": CIRCLE, "zet maatjes in": MATES}


def written(folder: Path, text: str, name: str = "wijzer") -> Path:
    """Write what is asked beside the guides of ``folder``; return the file."""
    (folder / FOLDER).mkdir(exist_ok=True)
    file = folder / FOLDER / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_names_and_questions_are_read_for_their_option(tmp_path: Path) -> None:
    written(
        tmp_path,
        '[[option]]\ntitle = "Begin een leerkring!"\nnames = ["kring"]\n'
        'nl = ["Hoe leren we van elkaar?"]\nen = ["How do we share?", "study circle"]\n',
    )
    assert read_asked(tmp_path, OPTIONS) == {
        CIRCLE: Asked(
            ("kring",), {"nl": ("Hoe leren we van elkaar?",), "en": ("How do we share?", "study circle")}
        )
    }


def test_names_and_every_language_may_be_left_out(tmp_path: Path) -> None:
    written(tmp_path, '[[option]]\ntitle = "Zet maatjes in"\nde = ["Wer hilft?"]\n')
    assert read_asked(tmp_path, OPTIONS) == {MATES: Asked((), {"de": ("Wer hilft?",)})}


def test_a_title_that_is_written_twice_has_all_that_both_say(tmp_path: Path) -> None:
    entry = '[[option]]\ntitle = "Zet maatjes in"\n'
    written(tmp_path, f'{entry}names = ["maatje"]\nnl = ["a"]\n{entry}nl = ["b"]\nen = ["c"]\n', "a")
    written(tmp_path, f'{entry}names = ["buddy"]\n', "b")
    assert read_asked(tmp_path, OPTIONS) == {
        MATES: Asked(("maatje", "buddy"), {"nl": ("a", "b"), "en": ("c",)})
    }


def test_guides_without_the_folder_are_asked_nothing(small_guide: Path) -> None:
    assert read_asked(small_guide, OPTIONS) == {}
    assert read_corpus(small_guide).asked == {}


def test_the_file_belongs_to_what_the_corpus_reads(small_guide: Path) -> None:
    before = read_corpus(small_guide).sha
    written(small_guide, '[[option]]\ntitle = "Zet maatjes in"\nnames = ["buddy"]\n')
    corpus = read_corpus(small_guide)
    assert corpus.asked == {MATES: Asked(("buddy",), {})}
    assert corpus.sha != before


def test_an_unknown_title_is_named_with_its_file(tmp_path: Path) -> None:
    file = written(tmp_path, '[[option]]\ntitle = "Ga zeilen"\nnames = ["zeil"]\n')
    with pytest.raises(GuideError) as caught:
        read_asked(tmp_path, OPTIONS)
    assert caught.value.key == "asked_unknown"
    assert caught.value.text("en").startswith(f'{file}: no guide has an option called "Ga zeilen".')
    assert caught.value.text("nl").startswith(f'{file}: geen wijzer heeft een optie "Ga zeilen".')


TITLE = '[[option]]\ntitle = "Zet maatjes in"\n'
MALFORMED = {
    "no TOML": "[[option",
    "empty": "",
    "no option": "[[optie]]\ntitle = 'a'",
    "a table for a list": "[option]\ntitle = 'a'",
    "a text for the options": "option = 'a'",
    "no title": "[[option]]\nnames = ['a']",
    "a text for names": f"{TITLE}names = 'abc'",
    "a number for names": f"{TITLE}names = 3",
    "a text for questions": f"{TITLE}nl = 'abc'",
    "a table for questions": f"{TITLE}nl = {{ a = 'b' }}",
    "numbers for questions": f"{TITLE}nl = [1, 2]",
    "an empty name": f"{TITLE}names = ['']",
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_file_is_named(text: str, tmp_path: Path) -> None:
    file = written(tmp_path, text)
    with pytest.raises(GuideError) as caught:
        read_asked(tmp_path, OPTIONS)
    assert caught.value.key == "asked_malformed"
    assert str(caught.value).startswith(f"{file}: ")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    written(tmp_path, "").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GuideError, match=r"wijzer\.toml"):
        read_asked(tmp_path, OPTIONS)


def shipped_tables() -> list[dict[str, object]]:
    """Return the tables of the shipped files as they are written."""
    files = sorted((SHIPPED / FOLDER).glob("*.toml"))
    return [table for file in files for table in tomllib.loads(file.read_text(encoding="utf-8"))["option"]]


def test_every_shipped_title_is_an_option_and_every_option_is_asked_for(corpus: Corpus) -> None:
    titles = [plain(str(table["title"])) for table in shipped_tables()]
    assert set(titles) == {plain(one.title) for one in corpus.interventions}
    assert set(corpus.asked) == {one.id for one in corpus.interventions}


def test_every_option_is_asked_for_by_name_and_in_both_languages(corpus: Corpus) -> None:
    for option, asked in corpus.asked.items():
        assert asked.names, option
        assert set(asked.questions) == {"nl", "en"}, option
        assert all(len(texts) >= 20 for texts in asked.questions.values()), option
