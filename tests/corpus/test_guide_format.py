"""The example in docs/guide-format.md is a guide, and what the page says about it is so."""

import re
import tomllib
from pathlib import Path

import pytest

from corpus.asked import FOLDER
from corpus.guide import Guide
from corpus.labels import FILE, read_labels
from corpus.parsing import parse_guide
from corpus.reading import SHIPPED, read_corpus
from tests.conftest import copied_guides

PAGE = (SHIPPED.parents[1] / "docs" / "guide-format.md").read_text(encoding="utf-8")


def block(language: str, number: int = 0) -> str:
    """Return a code block of the page in ``language``, counted from 0."""
    return str(re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[number])


@pytest.fixture
def guide() -> Guide:
    return parse_guide(block("markdown"), "samen-leren.md", read_labels(SHIPPED))


def test_the_example_has_the_structure_it_shows(guide: Guide) -> None:
    (goal,) = guide.goals
    assert (guide.title, goal.title) == ("Samen leren", "Collega's van elkaar laten leren")
    assert [option.title for option in goal.options] == [
        "Begin een leerkring",
        "Maak positieve rolmodellen zichtbaar: zet leerambassadeurs in",
    ]
    kinds = [section.kind for section in goal.options[0].sections]
    assert kinds == ["introduction", "how", "watch", "conditions", "more"]
    rows = [(row.label, row.kind) for row in goal.options[0].sections[3].conditions]
    assert rows == [("Kosten", "cost"), ("Goede voorbereiding", "preparation")]


def test_the_anchor_that_the_page_explains_is_there(guide: Guide) -> None:
    anchor = "samen-leren/1/1#kosten-2"
    assert anchor in PAGE
    passages = {passage.anchor: passage for passage in guide.all_passages()}
    assert passages[anchor].text == "Een begeleider kost € 80 per uur."


def test_each_rule_for_lead_ins_has_its_example(guide: Guide) -> None:
    passages = {passage.anchor: passage for passage in guide.all_passages()}
    leads = {passage.text: passages[passage.lead_in].text for passage in passages.values() if passage.lead_in}
    assert leads == {
        "*Kies een thema.*": "Een kring begint met drie stappen.",
        "Vraag het de collega's zelf.": "*Kies een thema.*",
        "Begin klein.": "*Kies een thema.*",
        "*Plan drie bijeenkomsten.*": "Een kring begint met drie stappen.",
        "een vaste begeleider;": "Een kring vraagt om:",
        "een rustige ruimte.": "Een kring vraagt om:",
        "De werving van deelnemers.": "Neem voldoende tijd voor:",
        "Het kiezen van een thema.": "Neem voldoende tijd voor:",
    }


def test_the_example_beside_the_shipped_guides_is_a_third_place(tmp_path: Path) -> None:
    folder = copied_guides(tmp_path / "guide")
    (folder / "samen-leren.md").write_text(block("markdown"), encoding="utf-8")
    corpus = read_corpus(folder)
    assert len(corpus.places(corpus.intervention("samen-leren/1/2"))) == 3


def test_the_example_of_a_kind_can_be_added_to_the_labels(tmp_path: Path) -> None:
    added = block("toml")
    shipped = (SHIPPED / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(f"{shipped}\n{added}", encoding="utf-8")
    labels = read_labels(tmp_path)
    (row,) = tomllib.loads(added)["condition"]
    assert labels.condition("Zaal voor twaalf mensen") == row["id"]


def test_the_example_of_how_people_ask_can_be_added(tmp_path: Path) -> None:
    folder = copied_guides(tmp_path / "guide")
    (folder / "samen-leren.md").write_text(block("markdown"), encoding="utf-8")
    (folder / FOLDER).mkdir()
    (folder / FOLDER / "samen-leren.toml").write_text(block("toml", 1), encoding="utf-8")
    asked = read_corpus(folder).asked["samen-leren/1/1"]
    assert asked.names == ("leerkring", "learning circle")
    assert set(asked.questions) == {"nl", "en"}


def test_words_of_a_kind_are_beginnings_as_the_page_says() -> None:
    labels = read_labels(SHIPPED)
    assert labels.condition("Kostenraming") == "cost"
    assert labels.condition("Onkosten") == "other"


def test_the_page_names_every_section_with_a_meaning() -> None:
    page = " ".join(PAGE.split())
    assert all(kind.words[0] in page for kind in read_labels(SHIPPED).sections)


def test_the_messages_that_the_page_quotes_are_the_real_ones() -> None:
    quoted = re.findall(r"^\| `(.+?)` \|", PAGE.split("## What the checks say")[1], re.MULTILINE)
    messages = (SHIPPED.parent / "messages.toml").read_text(encoding="utf-8").replace("\\", "")
    fixed = [part for text in quoted for part in re.split(r'"[^"]*"|option 2', text) if part.strip()]
    assert len(quoted) == 15
    assert all(part.strip() in messages for part in fixed)
