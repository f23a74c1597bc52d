"""Editions: the guide itself, English, and a language that a folder adds without a line of code."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from corpus.editions import CATALOGUE, SOURCE, Edition, catalogue_folder, catalogues, read_editions
from corpus.editions import SHIPPED as LOCALE
from corpus.errors import GuideError
from corpus.reading import Corpus, read_corpus
from index.building import Builder
from index.embed import Encoder
from index.scope import Scope
from index.search import HybridSearch
from tests.conftest import copied_guides

COACH = "ruggensteun-geven/2/1"
PRICE = f"{COACH}#budget-1"
CIRCLE = "Een leerkring is een groep collega's die samen leert."
GERMAN_PRICE = (
    "Der Preis eines Laufbahngesprächs hängt vom beauftragten Beratungsbüro ab. "
    "Preise können zwischen **75 € und 200 €** pro Stunde schwanken."
)
GERMAN = {"Budget": "Haushaltsmittel", "Intenties versterken": "Absichten stärken"}


def write(folder: Path, language: str, entries: Mapping[str, str], *fuzzy: str) -> Path:
    """Write a catalogue beside the guides of ``folder``; those of ``fuzzy`` are marked so."""
    file = folder.parent / "locale" / language / CATALOGUE
    file.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for text, translation in entries.items():
        flags = ["fuzzy"] if text in fuzzy else []
        catalogue.append(polib.POEntry(msgid=text, msgstr=translation, flags=flags))
    catalogue.save(str(file))
    return file


# --- the shipped editions -------------------------------------------------------------------------


def test_the_guides_own_edition_is_the_guide_itself(corpus: Corpus) -> None:
    edition = corpus.edition(SOURCE)
    assert next(iter(corpus.editions)) == SOURCE
    for passage in corpus.passages():
        assert edition.find(passage.text) == passage.text
        assert edition.words(passage) == passage.plain
        assert edition.name(passage.heading) == passage.heading
    assert edition.find("Dit staat er niet in.") == "Dit staat er niet in."


def test_the_english_edition_translates(corpus: Corpus) -> None:
    edition = corpus.edition("en")
    assert edition.language == "en"
    assert edition.name("Kosten") == "Costs"
    price = edition.words(corpus.passage(PRICE))
    assert price is not None
    assert price.endswith("€ 75 – 200 per hour.")


def test_what_a_translation_emphasises_is_marked_in_its_text_only(corpus: Corpus) -> None:
    passage = corpus.passage(PRICE)
    edition = Edition("en", {passage.text: "**Prices**\nvary."})
    assert edition.find(passage.text) == "**Prices**\nvary."
    assert edition.words(passage) == "Prices vary."


def test_a_language_without_a_catalogue_has_an_empty_edition(corpus: Corpus) -> None:
    edition = corpus.edition("fr")
    assert edition.language == "fr"
    assert edition.find("Kosten") is None
    assert edition.name("Kosten") == "Kosten"
    assert all(edition.words(passage) is None for passage in corpus.passages())


# --- catalogues -----------------------------------------------------------------------------------


def test_fuzzy_empty_and_missing_entries_fall_back_to_the_dutch(small_guide: Path) -> None:
    entries = {
        "Kosten": "Costs",
        "Tijd": "Thyme",
        "Begroting": "",
        CIRCLE: "Learning in a circle.",
    }
    write(small_guide, "en", entries, "Tijd", CIRCLE)
    corpus = read_corpus(small_guide)
    edition = corpus.edition("en")
    assert edition.name("Kosten") == "Costs"
    assert {text: edition.find(text) for text in ("Tijd", "Begroting", CIRCLE, "Weg")} == {
        "Tijd": None,
        "Begroting": None,
        CIRCLE: None,
        "Weg": None,
    }
    assert edition.name("Tijd") == "Tijd"
    assert edition.words(corpus.passage("samen-leren/1/1#inleiding-1")) is None


def test_an_obsolete_entry_translates_nothing(small_guide: Path) -> None:
    file = write(small_guide, "en", {"Kosten": "Costs"})
    file.write_text(file.read_text(encoding="utf-8") + '\n#~ msgid "Tijd"\n#~ msgstr "Time"\n')
    assert read_editions(small_guide)["en"].entries == {"Kosten": "Costs"}


def test_catalogues_stand_beside_the_folder_of_guides_or_else_are_the_products(small_guide: Path) -> None:
    assert catalogue_folder(small_guide) == LOCALE
    assert catalogues(small_guide) == {"en": LOCALE / "en" / CATALOGUE}
    file = write(small_guide, "fy", {"Kosten": "Kosten"})
    assert catalogue_folder(small_guide) == small_guide.parent / "locale"
    assert catalogues(small_guide) == {"fy": file}
    assert list(read_editions(small_guide)) == [SOURCE, "fy"]


def test_the_products_catalogue_translates_the_same_texts_of_another_guide(small_guide: Path) -> None:
    assert read_corpus(small_guide).edition("en").name("Kosten") == "Costs"


def test_another_translation_makes_another_corpus(small_guide: Path) -> None:
    file = write(small_guide, "en", {"Kosten": "Costs"})
    before = read_corpus(small_guide).sha
    file.write_text(file.read_text(encoding="utf-8").replace("Costs", "Expenses"), encoding="utf-8")
    assert read_corpus(small_guide).sha != before


def test_the_same_catalogue_of_another_language_makes_another_corpus(small_guide: Path) -> None:
    english = write(small_guide, "en", {"Kosten": "Costs"})
    before = read_corpus(small_guide).sha
    english.parents[1].rename(english.parents[2] / "de")
    assert list(read_editions(small_guide)) == [SOURCE, "de"]
    assert read_corpus(small_guide).sha != before


MALFORMED = {
    "no catalogue": b"Dit is geen catalogus.\n",
    "half an entry": b'msgid "a"\nmsgstr "b\n',
    "a text outside": b'msgid "a"\nmsgstr "b"\nlos\n',
    "not UTF-8": b'msgid "caf\xe9"\nmsgstr "b"\n',
}


@pytest.mark.parametrize("data", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_catalogue_is_named(data: bytes, small_guide: Path) -> None:
    file = write(small_guide, "en", {})
    file.write_bytes(data)
    with pytest.raises(GuideError) as caught:
        read_corpus(small_guide)
    assert caught.value.key == "catalogue_malformed"
    assert str(caught.value).startswith(f"{file}: the translation catalogue cannot be read (")
    assert caught.value.text("nl").startswith(f"{file}: de vertaalcatalogus is niet te lezen (")


def test_a_folder_for_a_catalogue_is_named(small_guide: Path) -> None:
    file = write(small_guide, "en", {})
    file.unlink()
    file.mkdir()
    with pytest.raises(GuideError, match="cannot be read"):
        read_corpus(small_guide)


# --- a third language -----------------------------------------------------------------------------


@pytest.fixture
def german(tmp_path: Path, corpus: Corpus) -> Corpus:
    """Read a copy of the shipped guides and catalogues, with a few entries in German."""
    folder = copied_guides(tmp_path / "guide")
    shutil.copytree(LOCALE, tmp_path / "locale")
    price = corpus.passage(PRICE)
    write(folder, "de", {**GERMAN, price.text: GERMAN_PRICE})
    return replace(read_corpus(folder), asked={}, asked_goals={}, unanswered={}, examples=())


def test_a_third_language_is_read_with_no_change_of_code(german: Corpus, corpus: Corpus) -> None:
    assert list(german.editions) == [SOURCE, "de", "en"]
    edition = german.edition("de")
    assert edition.find(german.passage(PRICE).text) == GERMAN_PRICE
    assert edition.name("Budget") == "Haushaltsmittel"
    assert edition.name("Kosten") == "Kosten"
    assert german.edition("en").entries == corpus.edition("en").entries


@pytest.mark.slow  # builds an index with the real model
def test_a_third_language_is_found_as_the_same_passage(
    german: Corpus, encoder: Encoder, tmp_path: Path
) -> None:
    parts, _ = Builder(tmp_path / "index", encoder).ensure(german)
    (chunk,) = [chunk for chunk in parts.chunks if chunk.language == "de" and chunk.anchor]
    assert (chunk.id, chunk.anchor, chunk.kind) == (f"de/{PRICE}", PRICE, "cost")
    assert "Haushaltsmittel" in chunk.context
    assert chunk.sha in parts.store.vectors_by_sha()
    search = HybridSearch(parts, encoder)
    question = "Preis eines Laufbahngesprächs beim Beratungsbüro pro Stunde?"
    hits = search.search(question)
    assert (hits[0].anchor, hits[0].chunk.language) == (PRICE, "de")
    assert [hit.anchor for hit in hits].count(PRICE) == 1
    assert len({hit.anchor for hit in hits}) == len(hits)
    assert [hit.anchor for hit in search.search(question, Scope(language="de"))] == [PRICE]
    for other in ("wat kost een loopbaangesprek per uur?", "price of a career discussion per hour"):
        first = search.search(other)[0]
        assert first.anchor == PRICE
        assert first.chunk.language != "de"
