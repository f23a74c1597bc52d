"""What the guide does not answer, but for what a new option may answer."""

from pathlib import Path

import pytest

from corpus.asked import FOLDER, UNANSWERED
from corpus.reading import Corpus, read_corpus
from index.chunks import ENOUGH, chunk_corpus
from index.chunks import UNANSWERED as LEVEL
from index.unanswered import still_unanswered

KNOWN = "samen-leren/1/1"
PART = """# Samen groeien

## Leren van wie weggaat

### Optie 1: Haal lessen uit exitgesprekken

In een exitgesprek vertelt een vertrekker wat beter kan.

#### Zo werkt het

- Bied een wandeling aan als de kantine te druk is.
- Een wandeling door het park praat makkelijker, wanneer er veel speelt.
- Wanneer iemand zwijgt, wacht dan op een bus.
"""
LINES = {
    "welke vragen stel je in een exitgesprek?": False,  # in the title
    "hoe lang is de wandeling naar Santiago": False,  # in two passages
    "is de bus op zondag duurder": True,  # in one passage only
    "wanneer gaan de scholen open": True,  # in two, and asked of whatever it is
    "begeleider worden in de bergen": True,  # an option with ways to ask has it too
    "wat is de hoofdstad van Peru": True,
}


@pytest.fixture
def folder(small_guide: Path) -> Path:
    """Write a new part beside a guide of which one option is found by ways to ask."""
    (small_guide / "samen-groeien.md").write_text(PART, encoding="utf-8")
    (small_guide / FOLDER).mkdir()
    asked = [f"Wanneer leren we samen? ({n})" for n in range(ENOUGH)]
    text = f'[[option]]\ntitle = "Begin een leerkring"\nnl = {asked}\n'
    (small_guide / FOLDER / "wijzer.toml").write_text(text, encoding="utf-8")
    text = f'[not_in_guide]\nnl = {list(LINES)}\nen_after = ["What about a bus?", "And for Peru?"]\n'
    (small_guide / UNANSWERED).write_text(text, encoding="utf-8")
    return small_guide


def unanswered(corpus: Corpus) -> list[str]:
    """Return the questions among the chunks that the guide does not answer."""
    return [chunk.text for chunk in chunk_corpus(corpus) if chunk.level == LEVEL]


@pytest.mark.parametrize("line", LINES)
def test_a_line_with_a_word_of_a_new_options_own_does_not_count(line: str, folder: Path) -> None:
    assert (line in unanswered(read_corpus(folder))) == LINES[line]


def test_a_line_in_another_language_and_one_that_goes_on_are_held_to_the_same(folder: Path) -> None:
    said = unanswered(read_corpus(folder))
    assert {"What about a bus?", "And for Peru?"} <= set(said)
    file = folder / "samen-groeien.md"
    file.write_text(PART.replace("exitgesprekken", "een bus"), encoding="utf-8")
    said = unanswered(read_corpus(folder))
    assert "What about a bus?" not in said
    assert "And for Peru?" in said


def test_where_no_option_is_new_or_all_are_every_line_counts(folder: Path) -> None:
    corpus = read_corpus(folder)
    every = {one.id for one in corpus.interventions}
    assert KNOWN in every
    assert still_unanswered(corpus, every) == still_unanswered(corpus, ()) == corpus.unanswered
    assert still_unanswered(corpus, {KNOWN}) != corpus.unanswered


def test_of_the_shipped_guide_every_line_counts(corpus: Corpus) -> None:
    count = sum(len(texts) for said in corpus.unanswered.values() for texts in said.values())
    assert count > 4000
    assert len(unanswered(corpus)) == count
