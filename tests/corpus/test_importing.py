"""An export becomes a guide file: every word kept in order, what is dropped is navigation only."""

import html
import re
from collections import defaultdict
from pathlib import Path

import pytest

from corpus.errors import GuideError
from corpus.importing import import_export, import_file
from corpus.labels import read_labels
from corpus.reading import SHIPPED

DATA = Path(__file__).parents[1] / "data"
EXPORTS = sorted((DATA / "exports").glob("*.txt"))
THIRD = DATA / "synthetic" / "samen-leren.txt"
LABELS = read_labels(SHIPPED)

GUIDE_NAMES = {"Intenties versterken", "Ruggensteun geven", "Rugensteun geven"}
MENU_LINES = {
    "Interventiewijzer Intenties versterken",
    "Interventiewijzer Ruggensteun geven",
    "Navigeer naar:",
    "Mogelijke interventies",
    "Wat wil je doen?",
    "Klik hier om te zien wat er in ieder geval voor nodig is →",
}

Words = dict[tuple[str, str], list[str]]


def bare(text: str) -> list[str]:
    """Take away tags, bullets, list numbers and emphasis: the words of a line or cell."""
    text = re.sub(r"</?i>|\*", "", text)
    text = html.unescape(re.sub(r"<[^>]*>|•", " ", text))
    return re.sub(r"^\s*(-|\d+\.)\s", "", text).split()


def words_of_export(text: str) -> Words:
    """Read the words under each (goal, option) of an export, by the written rules."""
    found: Words = defaultdict(list)
    goal = option = ""
    right_half: list[str] = []
    for raw in text.splitlines():
        line = re.sub(r"\[(.*?)\]\(#\)", r"\1", raw)
        cells = line.split("\t")
        if len(cells) == 1:
            found[goal, option] += right_half
            right_half = []
        head, _, place = line.replace("*", "").partition(" | ")
        if head in GUIDE_NAMES:
            if place.startswith("Optie"):
                option = place
            elif place != "Overzicht":
                goal, option = place, ""
        elif cells[0] != "Randvoorwaarde" and line.strip() not in MENU_LINES:
            found[goal, option] += bare(" ".join(cells[:1])) + bare(" ".join(cells[1:2]))
            right_half += bare(" ".join(cells[2:3])) + bare(" ".join(cells[3:]))
    found[goal, option] += right_half
    return {place: words for place, words in found.items() if words}


def words_of_markdown(text: str) -> Words:
    """Read the words under each (goal, option) of a guide file, without its added headings."""
    found: Words = defaultdict(list)
    goal = option = ""
    for line in text.splitlines():
        marks, _, rest = line.partition(" ")
        if marks == "##":
            goal, option = rest, ""
        elif marks == "###":
            option = rest
        elif marks != "#" and line != "#### Inleiding":
            found[goal, option] += bare(rest if marks in ("####", "#####") else line)
    return {place: words for place, words in found.items() if words}


def without_colon(words: Words) -> Words:
    """Drop the colon after the heading of the conditions, which a guide file's heading has not."""
    return {
        place: " ".join(some).replace("geval voor nodig: ", "geval voor nodig ").split()
        for place, some in words.items()
    }


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.stem)
def test_importing_an_export_gives_the_committed_bytes_each_time(export: Path, tmp_path: Path) -> None:
    first = import_file(export, tmp_path / "one", LABELS).read_bytes()
    second = import_file(export, tmp_path / "two", LABELS).read_bytes()
    assert first == second == (SHIPPED / f"{export.stem}.md").read_bytes()


def test_both_exports_are_tested() -> None:
    assert [path.stem for path in EXPORTS] == sorted(path.stem for path in SHIPPED.glob("*.md"))


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.stem)
def test_every_word_of_the_export_stands_in_order_under_its_own_option(export: Path) -> None:
    original = without_colon(words_of_export(export.read_text(encoding="utf-8")))
    imported = words_of_markdown((SHIPPED / f"{export.stem}.md").read_text(encoding="utf-8"))
    assert list(imported) == list(original)
    assert len(original) == 6  # the guide's own line, and five options
    for place, words in original.items():
        assert imported[place] == words, place


def test_a_new_export_of_the_same_form_becomes_the_guide_a_person_would_write() -> None:
    id, markdown = import_export(THIRD.read_text(encoding="utf-8"), str(THIRD), LABELS)
    assert id == "samen-leren"
    assert markdown == THIRD.with_suffix(".md").read_text(encoding="utf-8")


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    export = tmp_path / "export.txt"
    export.write_bytes(b"\xef\xbb\xbf" + THIRD.read_bytes().replace(b"\n", b"\r\n"))
    guide = import_file(export, tmp_path, LABELS)
    assert guide.read_bytes() == THIRD.with_suffix(".md").read_bytes()


def test_a_title_page_on_the_first_line_after_a_byte_order_mark_is_found() -> None:
    text = "\ufeffInterventiewijzer Kort\nKort | Doel\nKort | Optie 1: Iets\nTekst."
    assert import_export(text, "kort.txt", LABELS)[1].startswith("# Kort\n\n## Doel\n\n### Optie 1")


BAD = {
    "no title page": ("Zo maar een tekst.\n", "no_title_page", None),
    "text between goal and options": (
        "Interventiewijzer X\nX | Doel\n\nVerdwaalde tekst\nX | Optie 1: a\nb\n",
        "export_line",
        4,
    ),
    "nothing but a title page": ("Interventiewijzer X\n", "no_goals", 1),
    "empty": ("", "empty_file", None),
    "blank": (" \n\n\t\n", "empty_file", None),
}


@pytest.mark.parametrize(("text", "key", "line"), BAD.values(), ids=BAD.keys())
def test_a_bad_export_is_refused_with_its_place(
    text: str, key: str, line: int | None, tmp_path: Path
) -> None:
    export = tmp_path / "x.txt"
    export.write_text(text, encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        import_file(export, tmp_path / "guides", LABELS)
    assert caught.value.key == key
    assert caught.value.details.get("line") == line
    assert ("x.md" if key == "no_goals" else str(export)) in str(caught.value)
    assert line is None or f"line {line}:" in str(caught.value)
    assert not (tmp_path / "guides").exists()


def test_an_export_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    export = tmp_path / "latin.txt"
    export.write_bytes("Interventiewijzer X\nX | Doel\nX | Optie 1: coördinatie\n".encode("latin-1"))
    with pytest.raises(GuideError, match=r"latin\.txt, line 3: not UTF-8"):
        import_file(export, tmp_path, LABELS)


def test_an_export_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=r"weg\.txt: cannot be read"):
        import_file(tmp_path / "weg.txt", tmp_path, LABELS)


def test_another_text_is_only_overwritten_on_demand(tmp_path: Path) -> None:
    target = tmp_path / "samen-leren.md"
    target.write_text("# Mijn eigen tekst\n", encoding="utf-8")
    with pytest.raises(GuideError, match=r"samen-leren\.md exists .*--replace"):
        import_file(THIRD, tmp_path, LABELS)
    assert target.read_text(encoding="utf-8") == "# Mijn eigen tekst\n"
    import_file(THIRD, tmp_path, LABELS, replace=True)
    assert target.read_bytes() == THIRD.with_suffix(".md").read_bytes()


def test_a_damaged_guide_file_can_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "samen-leren.md"
    target.write_bytes(b"\xff")
    import_file(THIRD, tmp_path, LABELS, replace=True)
    assert target.read_bytes() == THIRD.with_suffix(".md").read_bytes()


def test_importing_again_leaves_the_file_alone(tmp_path: Path) -> None:
    target = import_file(THIRD, tmp_path, LABELS)
    before = target.stat().st_mtime_ns
    assert import_file(THIRD, tmp_path, LABELS) == target
    assert target.stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir()] == ["samen-leren.md"]


def test_a_folder_that_cannot_be_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(GuideError, match=r"samen-leren\.md: cannot be written \(.+\)"):
        import_file(THIRD, tmp_path / "file" / "guides", LABELS)


def test_a_disk_that_fills_up_leaves_the_old_guide_and_no_half_one(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    target = import_file(THIRD, tmp_path, LABELS)
    target.write_text("# Oud\n", encoding="utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(GuideError, match="cannot be written"):
            import_file(THIRD, tmp_path, LABELS, replace=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert target.read_text(encoding="utf-8") == "# Oud\n"
    assert [path.name for path in tmp_path.iterdir()] == ["samen-leren.md"]
