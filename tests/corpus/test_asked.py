"""What people ask for each option: as an adviser may write it, and as it must be refused."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.asked import (
    ALL,
    FOLDER,
    KINDS,
    UNANSWERED,
    Asked,
    Example,
    kinds_file,
    read_asked,
    read_examples,
    read_goals,
    read_unanswered,
)
from corpus.errors import GuideError
from corpus.guide import Intervention
from corpus.reading import SHIPPED, read_corpus
from tests.conftest import SMALL_GUIDE

CIRCLE, MATES = "samen-leren/1/1", "samen-leren/1/2"
PRICE = f"{CIRCLE}#kosten-1"
GOAL = "samen-leren/1"
# The kinds of questions that are about no kind of condition.


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Intervention]:
    """Return the interventions of the small guide."""
    folder = tmp_path_factory.mktemp("guide")
    (folder / "samen-leren.md").write_text(SMALL_GUIDE, encoding="utf-8")
    return read_corpus(folder).interventions


def written(folder: Path, text: str, name: str = "wijzer") -> Path:
    """Write what is asked beside the guides of ``folder``; return the file."""
    (folder / FOLDER).mkdir(exist_ok=True)
    file = folder / FOLDER / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def beside(folder: Path, name: str, text: str) -> Path:
    """Write a file beside the guides of ``folder``; return it."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def read_all(folder: Path) -> tuple[object, ...]:
    """Read a folder's guides, and then what is asked, which waits till it is looked at."""
    corpus = read_corpus(folder)
    return corpus.asked, corpus.asked_goals, corpus.unanswered, corpus.examples


# --- options ---------------------------------------------------------------------------------------


def test_names_and_questions_are_read_for_their_option(
    tmp_path: Path, options: Sequence[Intervention]
) -> None:
    written(
        tmp_path,
        '[[option]]\ntitle = "Begin een leerkring!"\nnames = ["kring"]\n'
        'nl = ["Hoe leren we van elkaar?"]\nen = ["How do we share?", "study circle"]\n',
    )
    assert read_asked(tmp_path, options) == {
        CIRCLE: Asked(
            ("kring",), {"nl": ("Hoe leren we van elkaar?",), "en": ("How do we share?", "study circle")}
        )
    }


def test_names_and_every_language_may_be_left_out(tmp_path: Path, options: Sequence[Intervention]) -> None:
    written(tmp_path, '[[option]]\ntitle = "Zet maatjes in"\nde = ["Wer hilft?"]\n')
    assert read_asked(tmp_path, options) == {MATES: Asked((), {"de": ("Wer hilft?",)})}


def test_a_title_that_is_written_twice_has_all_that_both_say(
    tmp_path: Path, options: Sequence[Intervention]
) -> None:
    entry = '[[option]]\ntitle = "Zet maatjes in"\n'
    written(tmp_path, f'{entry}names = ["maatje"]\nnl = ["a"]\n{entry}nl = ["b"]\nen = ["c"]\n', "a")
    written(tmp_path, f'{entry}names = ["buddy"]\n', "b")
    assert read_asked(tmp_path, options) == {
        MATES: Asked(("maatje", "buddy"), {"nl": ("a", "b"), "en": ("c",)})
    }


def test_guides_without_any_of_the_files_are_asked_nothing(
    small_guide: Path, options: Sequence[Intervention]
) -> None:
    assert read_asked(small_guide, options) == {}
    assert read_unanswered(small_guide) == {}
    corpus = read_corpus(small_guide)
    assert (corpus.asked, corpus.asked_goals, corpus.unanswered) == ({}, {}, {})


def test_the_file_belongs_to_what_the_corpus_reads(small_guide: Path) -> None:
    before = read_corpus(small_guide).sha
    written(small_guide, '[[option]]\ntitle = "Zet maatjes in"\nnames = ["buddy"]\n')
    corpus = read_corpus(small_guide)
    assert corpus.asked == {MATES: Asked(("buddy",), {})}
    assert corpus.sha != before


# --- passages, and what the guide leaves open ------------------------------------------------------

PASSAGE = '[[passage]]\noption = "begin een leerkring"\n'


@pytest.mark.parametrize("begins", ["Een begeleider kost", "een BEGELEIDER, kost: 80", "Een begel"])
def test_a_passage_is_found_by_its_opening_words(
    begins: str, tmp_path: Path, options: Sequence[Intervention]
) -> None:
    written(tmp_path, f'{PASSAGE}begins = "{begins}"\nnl = ["wat kost het?"]\nen = ["what price?"]\n')
    assert read_asked(tmp_path, options) == {
        CIRCLE: Asked(passages={PRICE: {"nl": ("wat kost het?",), "en": ("what price?",)}})
    }


def test_of_passages_that_begin_alike_the_first_is_meant(
    tmp_path: Path, options: Sequence[Intervention]
) -> None:
    written(tmp_path, f'{PASSAGE}begins = "Een"\nnl = ["wat is het?"]\n')
    assert list(read_asked(tmp_path, options)[CIRCLE].passages) == [f"{CIRCLE}#inleiding-1"]


@pytest.mark.parametrize("begins", ["Een coach kost", "kost € 80", "Een maatje helpt"])
def test_where_no_passage_begins_so_any_more_the_questions_lead_to_the_option(
    begins: str, tmp_path: Path, options: Sequence[Intervention]
) -> None:
    written(tmp_path, f'{PASSAGE}begins = "{begins}"\nnl = ["wat kost het?"]\n')
    assert read_asked(tmp_path, options) == {CIRCLE: Asked(questions={"nl": ("wat kost het?",)})}


def test_a_guide_that_is_edited_keeps_its_questions(small_guide: Path) -> None:
    written(small_guide, f'{PASSAGE}begins = "Een begeleider kost"\nnl = ["wat kost het?"]\n')
    assert read_corpus(small_guide).asked[CIRCLE].passages == {PRICE: {"nl": ("wat kost het?",)}}
    guide = small_guide / "samen-leren.md"
    guide.write_text(SMALL_GUIDE.replace("Een begeleider kost", "Reken op"), encoding="utf-8")
    edited = read_corpus(small_guide).asked[CIRCLE]
    assert (edited.passages, edited.questions) == ({}, {"nl": ("wat kost het?",)})


def test_problems_stand_by_the_passage_that_speaks_to_them(
    tmp_path: Path, options: Sequence[Intervention]
) -> None:
    entry = '[[reason]]\noption = "Begin een leerkring"\nbegins = "'
    written(tmp_path, f'{entry}Een begeleider kost"\nnl = ["te duur!"]\n{entry}Weg"\nen = ["old"]\n')
    asked = read_asked(tmp_path, options)[CIRCLE]
    assert asked == Asked(reasons={PRICE: {"nl": ("te duur!",)}}, questions={"en": ("old",)})
    assert asked.count == 2


def test_what_the_guide_leaves_open_is_kept_apart(tmp_path: Path, options: Sequence[Intervention]) -> None:
    entry = '[[unstated]]\noption = "Zet maatjes in"\n'
    written(tmp_path, f'{entry}nl = ["welk diploma?"]\n{entry}nl = ["en verzekering?"]\nen = ["insured?"]\n')
    asked = read_asked(tmp_path, options)
    assert asked == {MATES: Asked(unstated={"nl": ("welk diploma?", "en verzekering?"), "en": ("insured?",)})}
    assert asked[MATES].count == 0


def test_what_all_tables_of_all_files_say_of_an_option_is_one(
    tmp_path: Path, options: Sequence[Intervention]
) -> None:
    price = f'{PASSAGE}begins = "Een begeleider kost"\n'
    written(tmp_path, f'{price}nl = ["a"]\n{price}nl = ["b"]\nen = ["c"]\n', "a")
    written(tmp_path, f'{PASSAGE}begins = "Elke deelnemer"\nnl = ["d"]\n', "b")
    written(tmp_path, '[[unstated]]\noption = "Begin een leerkring"\nnl = ["e"]\n', "c")
    written(tmp_path, '[[option]]\ntitle = "Begin een leerkring"\nnames = ["kring"]\nnl = ["f"]\n', "d")
    asked = read_asked(tmp_path, options)[CIRCLE]
    assert asked == Asked(
        names=("kring",),
        questions={"nl": ("f",)},
        passages={PRICE: {"nl": ("a", "b"), "en": ("c",)}, f"{CIRCLE}#tijd-1": {"nl": ("d",)}},
        unstated={"nl": ("e",)},
    )
    assert asked.count == 5


# --- goals -----------------------------------------------------------------------------------------


def test_ways_to_ask_for_a_goal_are_read_for_it(small_guide: Path) -> None:
    entry = '[[goal]]\ntitle = "collega\'s van elkaar laten leren"\n'
    written(
        small_guide, f'{entry}nl = ["welke opties?"]\n{entry}nl = ["wat nog?"]\nen = ["which options?"]\n'
    )
    corpus = read_corpus(small_guide)
    assert corpus.asked_goals == {GOAL: {"nl": ("welke opties?", "wat nog?"), "en": ("which options?",)}}
    assert corpus.asked == {}


def test_ways_to_ask_for_all_there_is_are_read(small_guide: Path) -> None:
    written(small_guide, '[[all]]\nnl = ["wat is er?"]\n\n[[all]]\nen = ["what is there?"]\n')
    corpus = read_corpus(small_guide)
    assert corpus.asked_goals == {ALL: {"nl": ("wat is er?",), "en": ("what is there?",)}}
    assert corpus.asked == {}


def test_ways_to_ask_for_all_options_of_a_guide_are_read(small_guide: Path) -> None:
    written(small_guide, '[[guide]]\ntitle = "Samen leren"\nnl = ["alles over samen leren"]\n')
    corpus = read_corpus(small_guide)
    assert corpus.asked_goals == {corpus.guides[0].id: {"nl": ("alles over samen leren",)}}
    written(small_guide, '[[guide]]\ntitle = "Alleen leren"\nnl = ["a"]\n')
    with pytest.raises(GuideError, match="Alleen leren"):
        read_corpus(small_guide).asked_goals  # noqa: B018


def test_an_unknown_goal_is_named_with_its_file(tmp_path: Path) -> None:
    file = written(tmp_path, '[[goal]]\ntitle = "Ga zeilen"\nnl = ["a"]\n')
    with pytest.raises(GuideError, match="Ga zeilen") as caught:
        read_goals(tmp_path, {"goal": {"collega s van elkaar laten leren": GOAL}})
    assert str(caught.value).startswith(f"{file}: ")


def test_what_is_asked_is_read_when_it_is_first_looked_at_and_once(small_guide: Path) -> None:
    file = written(small_guide, '[[option]]\ntitle = "Zet maatjes in"\nnames = ["buddy"]\n')
    corpus, later = read_corpus(small_guide), read_corpus(small_guide)
    assert corpus.asked == {MATES: Asked(("buddy",), {})}
    file.write_text("[[option", encoding="utf-8")
    assert corpus.asked[MATES].names == ("buddy",)
    with pytest.raises(GuideError, match=r"wijzer\.toml"):
        later.asked  # noqa: B018


def test_without_aids_nothing_is_asked(small_guide: Path) -> None:
    written(small_guide, "[[option")
    corpus = read_corpus(small_guide, aids=False)
    assert (corpus.asked, corpus.asked_goals, corpus.unanswered, corpus.examples) == ({}, {}, {}, ())


# --- files that are refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "entry", ["[[option]]\ntitle", "[[passage]]\nbegins = 'a'\noption", "[[unstated]]\noption"]
)
def test_an_unknown_title_is_named_with_its_file(
    entry: str, tmp_path: Path, options: Sequence[Intervention]
) -> None:
    file = written(tmp_path, f'{entry} = "Ga zeilen"\nnl = ["zeil"]\n')
    with pytest.raises(GuideError) as caught:
        read_asked(tmp_path, options)
    assert caught.value.key == "asked_unknown"
    assert caught.value.text("en").startswith(f'{file}: no guide has an option called "Ga zeilen".')
    assert caught.value.text("nl").startswith(f'{file}: geen wijzer heeft een optie "Ga zeilen".')


TITLE = '[[option]]\ntitle = "Zet maatjes in"\n'
OPEN = '[[unstated]]\noption = "Zet maatjes in"\n'
STATES = '[[states]]\noption = "Begin een leerkring"\n'


def test_which_details_an_option_states_and_leaves_open_is_read(
    tmp_path: Path, options: Sequence[Intervention]
) -> None:
    written(tmp_path, f'{STATES}open = ["tax"]\nwhere.price = ["Een begeleider kost", "een BEGEL"]\n', "a")
    written(tmp_path, f'{STATES}open = ["age"]\n', "b")
    assert read_asked(tmp_path, options) == {CIRCLE: Asked(states={"price": (PRICE,), "tax": (), "age": ()})}


def test_a_detail_of_which_no_passage_is_left_is_not_known(
    tmp_path: Path, options: Sequence[Intervention]
) -> None:
    written(tmp_path, f'{STATES}where.price = ["Een coach kost"]\n')
    assert read_asked(tmp_path, options) == {CIRCLE: Asked()}


MALFORMED = {
    "no TOML": "[[option",
    "details of no option": "[[states]]\nopen = ['a']",
    "a text for open details": f"{STATES}open = 'a'",
    "a text for a detail's passages": f"{STATES}where.price = 'a'",
    "a list for where they stand": f"{STATES}where = ['a']",
    "a detail where nothing begins": f"{STATES}where.price = ['...']",
    "a table for a list": "[option]\ntitle = 'a'",
    "a text for the options": "option = 'a'",
    "a number for the options": "option = 3",
    "no title": "[[option]]\nnames = ['a']",
    "a text for names": f"{TITLE}names = 'abc'",
    "a number for names": f"{TITLE}names = 3",
    "a text for questions": f"{TITLE}nl = 'abc'",
    "a table for questions": f"{TITLE}nl = {{ a = 'b' }}",
    "numbers for questions": f"{TITLE}nl = [1, 2]",
    "an empty name": f"{TITLE}names = ['']",
    "a blank question": f"{TITLE}nl = [' ']",
    "a passage of no option": "[[passage]]\nbegins = 'a'\nnl = ['b']",
    "a passage that does not begin": f"{PASSAGE}nl = ['b']",
    "a passage that begins with nothing": f"{PASSAGE}begins = '...'\nnl = ['b']",
    "a text for a passage's questions": f"{PASSAGE}begins = 'Een'\nnl = 'b'",
    "a table for passages": "[passage]\noption = 'a'\nbegins = 'b'",
    "nothing's open questions": "[[unstated]]\nnl = ['a']",
    "a text for open questions": f"{OPEN}nl = 'a'",
    "a table for open questions": "[unstated]\noption = 'a'",
    "no title of a goal": "[[goal]]\nnl = ['a']",
    "a text for a goal's questions": "[[goal]]\ntitle = 'a'\nnl = 'b'",
    "a table for goals": "[goal]\ntitle = 'a'",
    "a table of no known name": "[[optie]]\ntitle = 'Zet maatjes in'",
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_file_is_named(text: str, small_guide: Path) -> None:
    file = written(small_guide, text)
    with pytest.raises(GuideError) as caught:
        read_all(small_guide)
    assert caught.value.key == "asked_malformed"
    assert str(caught.value).startswith(f"{file}: ")


def test_a_file_that_is_no_text_is_named(tmp_path: Path, options: Sequence[Intervention]) -> None:
    written(tmp_path, "").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GuideError, match=r"wijzer\.toml"):
        read_asked(tmp_path, options)


# --- what is not answered --------------------------------------------------------------------------


def test_what_is_not_answered_is_read_by_status_and_language(small_guide: Path) -> None:
    before = read_corpus(small_guide).sha
    text = '[not_in_guide]\nnl = ["a", "b"]\nen = ["c"]\n\n[out_of_scope]\nnl = ["d"]\n'
    beside(small_guide, UNANSWERED, text)
    found = {"not_in_guide": {"nl": ("a", "b"), "en": ("c",)}, "out_of_scope": {"nl": ("d",)}}
    assert read_unanswered(small_guide) == found
    corpus = read_corpus(small_guide)
    assert corpus.unanswered == found
    assert corpus.sha != before


UNANSWERED_MALFORMED = {
    "no TOML": b"[not_in_guide",
    "a list for a table": b"[[not_in_guide]]\nnl = ['a']",
    "a text for a table": b"not_in_guide = 'a'",
    "a text for questions": b"[not_in_guide]\nnl = 'a'",
    "numbers for questions": b"[not_in_guide]\nnl = [1]",
    "a blank question": b"[not_in_guide]\nnl = ['']",
    "no text": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("data", UNANSWERED_MALFORMED.values(), ids=UNANSWERED_MALFORMED.keys())
def test_a_malformed_list_of_what_is_not_answered_is_named(data: bytes, small_guide: Path) -> None:
    file = small_guide / UNANSWERED
    file.write_bytes(data)
    with pytest.raises(GuideError) as caught:
        read_all(small_guide)
    assert caught.value.key == "asked_malformed"
    assert str(caught.value).startswith(f"{file}: ")


def test_a_folder_for_a_file_is_named(small_guide: Path) -> None:
    (small_guide / UNANSWERED).mkdir()
    with pytest.raises(GuideError, match=UNANSWERED):
        read_corpus(small_guide)


# --- kinds of questions ----------------------------------------------------------------------------

KIND = '[[kind]]\nkind = "fact"\nnl = ["hoeveel?"]\nen = ["how many?"]\nen_after = ["and how many?"]\n'


def test_examples_are_read_with_their_kind_and_whether_they_follow(small_guide: Path) -> None:
    beside(small_guide, KINDS, f'{KIND}\n[[kind]]\nkind = "condition:cost"\nnl_after = ["en de kosten?"]\n')
    found = (
        Example("hoeveel?", "fact", follows=False),
        Example("how many?", "fact", follows=False),
        Example("and how many?", "fact", follows=True),
        Example("en de kosten?", "condition:cost", follows=True),
    )
    assert read_examples(small_guide) == found
    assert read_corpus(small_guide).examples == found


def test_without_a_file_of_its_own_a_folder_has_the_products_kinds(small_guide: Path) -> None:
    assert kinds_file(small_guide) == SHIPPED / KINDS
    assert read_examples(small_guide) == read_examples(SHIPPED) != ()
    before = read_corpus(small_guide).sha
    own = beside(small_guide, KINDS, KIND)
    assert kinds_file(small_guide) == own
    assert len(read_examples(small_guide)) == 3
    assert read_corpus(small_guide).sha != before


KINDS_MALFORMED = {
    "no TOML": b"[[kind",
    "empty": b"",
    "a table of another name": b"[[soort]]\nkind = 'fact'",
    "a table for a list": b"[kind]\nkind = 'fact'",
    "a text for the kinds": b"kind = 'fact'",
    "no kind": b"[[kind]]\nnl = ['a']",
    "a text for examples": b"[[kind]]\nkind = 'fact'\nnl = 'a'",
    "numbers for examples": b"[[kind]]\nkind = 'fact'\nnl = [1]",
    "a blank example": b"[[kind]]\nkind = 'fact'\nnl = [' ']",
    "no text": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("data", KINDS_MALFORMED.values(), ids=KINDS_MALFORMED.keys())
def test_malformed_kinds_are_named(data: bytes, small_guide: Path) -> None:
    file = small_guide / KINDS
    file.write_bytes(data)
    with pytest.raises(GuideError) as caught:
        read_all(small_guide)
    assert caught.value.key == "asked_malformed"
    assert str(caught.value).startswith(f"{file}: ")
