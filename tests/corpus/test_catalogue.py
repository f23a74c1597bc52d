"""The catalogue is whole and true, what is wrong with it is found, and it follows the guide."""

import errno
import shutil
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

from corpus.catalogue import GLOSSARY, Finding, check, differences, read_glossary, template, update
from corpus.editions import CATALOGUE, read_catalogue, read_editions
from corpus.editions import SHIPPED as LOCALE
from corpus.errors import GuideError
from corpus.reading import SHIPPED, Corpus, read_corpus
from tests.conftest import copied_guides

FIRST, SECOND = "intenties-versterken.md", "ruggensteun-geven.md"
PRICE = "€ 75 – 200 per uur."
OPENING = "Snel naar de juiste oplossing voor jouw uitdaging"
FIXED = {
    "leerambassadeur": "learning ambassador",
    "o&o-fonds": "sectoral training fund (o&o-fonds)",
    "loopbaancoach": "career coach",
    "vakbond": "trade union",
    "draagvlak": "support",
}
ADDED = "Zeilen op de Waddenzee leert een ploeg om onder hoge druk samen te werken."


@dataclass(frozen=True)
class Copy:
    """A copy of the shipped guides and their English catalogue, to be changed."""

    guides: Path

    @property
    def file(self) -> Path:
        return self.guides.parent / "locale" / "en" / CATALOGUE

    @property
    def corpus(self) -> Corpus:
        return read_corpus(self.guides)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands once in a guide."""
        text = (self.guides / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (self.guides / name).write_text(text.replace(old, new), encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        """Add a text at the end of a guide."""
        with (self.guides / name).open("a", encoding="utf-8") as guide:
            guide.write(text)

    def translate(self, old: str, new: str) -> polib.POEntry:
        """Replace a text in the first translation that has it; return the entry as it was."""
        catalogue = read_catalogue(self.file)
        entry = next(entry for entry in catalogue if old in entry.msgstr)
        before = polib.POEntry(msgid=entry.msgid, msgstr=entry.msgstr)
        entry.msgstr = entry.msgstr.replace(old, new, 1)
        catalogue.save(str(self.file))
        return before

    def update(self) -> tuple[int, int, int]:
        return update(self.corpus, self.file, "en")

    def check(self) -> list[Finding]:
        return check(self.corpus, self.file)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    shutil.copytree(LOCALE, tmp_path / "locale")
    return Copy(copied_guides(tmp_path / "guide"))


# --- the shipped catalogue ------------------------------------------------------------------------


def test_nothing_is_wrong_with_the_shipped_catalogue(corpus: Corpus) -> None:
    assert check(corpus, LOCALE / "en" / CATALOGUE) == []


def test_every_text_of_the_guide_has_a_translation(corpus: Corpus) -> None:
    edition = corpus.edition("en")
    texts = {passage.text for passage in corpus.passages()}
    texts |= {passage.heading for passage in corpus.passages()}
    for guide, goal in corpus.goals():
        texts |= {guide.title, goal.title, *(option.title for option in goal.options)}
    for one in corpus.interventions:
        texts |= {section.heading for section in one.sections} | {row.label for row in one.conditions}
    assert len(texts) > 150
    assert {text for text in texts if not edition.find(text)} == set()
    assert {entry.msgid for entry in template(corpus)} == texts


def test_the_template_says_where_each_text_stands(corpus: Corpus) -> None:
    for entry in template(corpus):
        assert entry.comment
        for name, line in entry.occurrences:
            lines = corpus.files[name].read_text(encoding="utf-8").split("\n")
            if "\n" not in entry.msgid and "heading" not in entry.comment and "label" not in entry.comment:
                assert entry.msgid in lines[int(line) - 1], entry.msgid


def test_the_glossary_holds_in_the_catalogue(corpus: Corpus) -> None:
    terms = read_glossary(LOCALE / "en" / GLOSSARY)
    edition = corpus.edition("en")
    assert len(terms) > 50
    for passage in corpus.passages():
        words = (edition.words(passage) or "").casefold()
        for dutch, english in FIXED.items():
            assert dutch not in passage.plain.casefold() or english in words, passage.anchor


# --- what check finds -----------------------------------------------------------------------------

CHANGED = {
    "number": ("3-4 hours", "3-5 hours", {"4", "5"}),
    "percentage": ("29%", "28%", {"29", "28"}),
    "percent sign": ("12%", "12", {"%"}),
    "amount": ("€ 75", "€ 175", {"75", "175"}),
    "currency": ("€ 75", "$ 75", {"€"}),
    "decimal": ("3-4 days", "3-4,5 days", {"4", "4.5"}),
    "e-mail": ("info@spdi-duurzaamhetwerk.nl", "info@spdi-duurzaamhetwerk.com", set[str]()),
    "year": ("Warr, 2001", "Warr, 2011", {"2001", "2011"}),
    "name": ("FNV and CNV", "FNV and CMV", {"CNV"}),
    "author": ("Woudstra", "Hofstra", {"Woudstra"}),
    "lost mark": ("**Add learning", "Add learning", {"**"}),
}


@pytest.mark.parametrize(("old", "new", "details"), CHANGED.values(), ids=CHANGED.keys())
def test_a_translation_that_says_something_else_is_caught(
    old: str, new: str, details: set[str], copy: Copy
) -> None:
    before = copy.translate(old, new)
    found = copy.check()
    assert {(one.problem, one.text) for one in found} == {("differs", before.msgid)}
    assert details <= {one.detail for one in found}


def test_figures_are_compared_as_each_language_writes_them() -> None:
    assert list(differences("50.000 mensen, 1,5 uur", "50,000 people, 1.5 hours", {})) == []
    assert sorted(differences("1,5 uur", "15 hours", {})) == ["1.5", "15"]
    assert sorted(differences("1.500 uur", "1.5 hours", {})) == ["1.5", "1500"]
    assert list(differences("3, 4 en 5.", "3, 4 and 5.", {})) == []


def test_the_same_figure_must_stand_as_often() -> None:
    assert list(differences("2 tot 2 uur", "2 hours", {})) == ["2"]


def test_a_name_may_stand_as_the_glossary_says() -> None:
    text = "Zo zegt het Taalakkoord."
    assert list(differences(text, "So says the pact.", {})) == ["Taalakkoord"]
    assert (
        list(differences(text, "So says the Language Agreement.", {"taalakkoord": "Language Agreement"}))
        == []
    )


def test_a_missing_an_empty_a_fuzzy_and_a_stale_entry_are_found_in_the_guides_order(copy: Copy) -> None:
    catalogue = read_catalogue(copy.file)
    missing, empty, fuzzy = catalogue[5], catalogue[10], catalogue[20]
    catalogue.remove(missing)
    empty.msgstr = ""
    fuzzy.flags.append("fuzzy")
    catalogue.append(polib.POEntry(msgid="Weg ermee.", msgstr="Away with it."))
    catalogue.append(polib.POEntry(msgid="Al weg.", msgstr="Gone.", obsolete=True))
    catalogue.save(str(copy.file))
    assert copy.check() == [
        Finding("stale", "Weg ermee."),
        Finding("missing", missing.msgid),
        Finding("missing", empty.msgid),
        Finding("fuzzy", fuzzy.msgid),
    ]


def test_without_a_glossary_there_are_no_terms(tmp_path: Path) -> None:
    assert read_glossary(tmp_path / GLOSSARY) == {}


@pytest.mark.parametrize("name", ["check", "update"])
def test_a_malformed_catalogue_is_named_and_left_alone(name: str, copy: Copy, corpus: Corpus) -> None:
    copy.file.write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    with pytest.raises(GuideError, match=r"guide\.po: the translation catalogue cannot be read"):
        check(corpus, copy.file) if name == "check" else update(corpus, copy.file, "en")
    assert copy.file.read_text(encoding="utf-8") == 'msgid "a"\nmsgstr "b\n'


# --- update ---------------------------------------------------------------------------------------


def test_the_shipped_catalogue_is_up_to_date(tmp_path: Path, corpus: Corpus) -> None:
    """With the shipped guides themselves: a copy stands at other places."""
    file = Path(shutil.copytree(LOCALE, tmp_path / "locale")) / "en" / CATALOGUE
    assert update(corpus, file, "en") == (0, 0, 0)
    assert file.read_bytes() == (LOCALE / "en" / CATALOGUE).read_bytes()


def test_of_an_unchanged_guide_the_catalogue_is_not_written(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy.update()
    before = copy.file.read_bytes()
    monkeypatch.setattr(polib.POFile, "save", lambda *_: pytest.fail("written"))
    assert copy.update() == (0, 0, 0)
    assert copy.file.read_bytes() == before


def test_a_text_that_changed_a_little_keeps_its_translation_to_be_looked_at(copy: Copy) -> None:
    old = next(p for p in copy.corpus.passages() if p.text.endswith(PRICE)).text
    copy.edit(SECOND, PRICE, "€ 80 – 210 per uur.")
    assert copy.update() == (0, 1, 0)
    catalogue = read_catalogue(copy.file)
    entry = catalogue.find(old.replace(PRICE, "€ 80 – 210 per uur."))
    assert entry is not None
    assert entry.fuzzy
    assert entry.previous_msgid == old
    assert entry.msgstr.endswith("€ 75 – 200 per hour.")
    assert catalogue.find(old, include_obsolete_entries=True) is None
    assert copy.check() == [Finding("fuzzy", entry.msgid)]
    assert copy.corpus.edition("en").find(entry.msgid) is None
    before = copy.file.read_bytes()
    assert copy.update() == (0, 0, 0)
    assert copy.file.read_bytes() == before


def test_a_new_text_is_an_empty_entry_in_its_place(copy: Copy) -> None:
    copy.append(SECOND, f"\n{ADDED}\n")
    assert copy.update() == (1, 0, 0)
    catalogue = read_catalogue(copy.file)
    entry = catalogue[-1]
    assert (entry.msgid, entry.msgstr, entry.fuzzy) == (ADDED, "", False)
    assert copy.check() == [Finding("missing", ADDED)]


def test_a_changed_text_that_had_no_translation_is_a_new_one(copy: Copy) -> None:
    copy.append(SECOND, f"\n{ADDED}\n")
    copy.update()
    copy.edit(SECOND, ADDED, ADDED.replace("Waddenzee", "Noordzee"))
    assert copy.update() == (1, 0, 1)
    entry = read_catalogue(copy.file).find(ADDED.replace("Waddenzee", "Noordzee"))
    assert entry is not None
    assert not entry.fuzzy


def test_a_text_that_is_gone_is_obsolete_and_comes_back_with_its_translation(copy: Copy) -> None:
    copy.update()
    whole = copy.file.read_bytes()
    for name in (FIRST, SECOND):
        copy.edit(name, f"{OPENING}\n", "")
    assert copy.update() == (0, 0, 1)
    catalogue = read_catalogue(copy.file)
    (gone,) = catalogue.obsolete_entries()
    assert gone.msgid == OPENING
    assert gone.msgstr
    assert copy.check() == []
    assert copy.update() == (0, 0, 0)
    for name in (FIRST, SECOND):
        shutil.copy(SHIPPED / name, copy.guides / name)
    assert copy.update() == (0, 0, 0)
    assert copy.file.read_bytes() == whole


def test_translators_notes_and_flags_are_kept(copy: Copy) -> None:
    catalogue = read_catalogue(copy.file)
    catalogue[3].tcomment = "Zie de woordenlijst."
    catalogue[3].flags = ["no-wrap"]
    catalogue[4].flags = ["fuzzy"]
    catalogue[4].previous_msgid = "Eerder."
    catalogue.save(str(copy.file))
    copy.append(SECOND, f"\n{ADDED}\n")
    copy.update()
    after = read_catalogue(copy.file)
    assert (after[3].tcomment, after[3].flags) == ("Zie de woordenlijst.", ["no-wrap"])
    assert (after[4].flags, after[4].previous_msgid) == (["fuzzy"], "Eerder.")
    assert after.metadata == catalogue.metadata


def test_a_language_begins_with_every_text_untranslated(copy: Copy) -> None:
    file = copy.guides.parent / "locale" / "de" / CATALOGUE
    corpus = copy.corpus
    count = len(template(corpus))
    assert update(corpus, file, "de") == (count, 0, 0)
    catalogue = read_catalogue(file)
    assert catalogue.metadata["Language"] == "de"
    assert [entry.msgid for entry in catalogue] == [entry.msgid for entry in template(corpus)]
    assert not any(entry.msgstr for entry in catalogue)
    assert {one.problem for one in check(corpus, file)} == {"missing"}
    assert read_editions(copy.guides)["de"].entries == {}


# --- what cannot be written -----------------------------------------------------------------------


def full(catalogue: polib.POFile, path: str) -> None:
    """Write half a catalogue, and then find the disk full."""
    Path(path).write_text("half")
    raise OSError(errno.ENOSPC, "No space left on device")


def test_on_a_full_disk_the_old_catalogue_stays_whole(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    before = copy.file.read_bytes()
    copy.append(SECOND, f"\n{ADDED}\n")
    monkeypatch.setattr(polib.POFile, "save", full)
    with pytest.raises(GuideError, match=r"guide\.po: cannot be written \(No space left on device\)"):
        copy.update()
    assert copy.file.read_bytes() == before
    assert list(copy.file.parent.iterdir()) == [copy.file]


def test_what_is_no_folder_holds_no_catalogue(tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "locale").write_text("een bestand")
    with pytest.raises(GuideError, match=r"cannot be written"):
        update(corpus, tmp_path / "locale" / "de" / CATALOGUE, "de")
    assert [path.name for path in tmp_path.iterdir() if path.name != "wijzer"] == ["locale"]
