"""Labels say what headings and conditions mean: data that advisers extend."""

from pathlib import Path

import pytest

from corpus.errors import GuideError
from corpus.labels import FILE, OTHER, plain, read_labels
from corpus.reading import SHIPPED, Corpus

LABELS = read_labels(SHIPPED)

REAL = {
    "Akkoord op procesaanpak": "support",
    "Organisatie heeft geformuleerde doelen": "goals",
    "Afspraken over verspreiding van de uitkomsten": "agreements",
    "Goede voorbereiding": "preparation",
    "Benodigde kennis/inzet deskundigen": "expertise",
    "Kosten": "cost",
    "Tijdsinvestering": "time",
    "Betrokkenheid medewerkers": "participation",
    "Veilige omgeving": "safety",
    "Draagvlak": "support",
    "Begeleiding": "guidance",
    "Gelijkwaardige dialoog": "dialogue",
    "Goede voorbereiding door medewerker en door leidinggevende": "preparation",
    "Vastleggen van afspraken in een persoonlijk ontwikkelingsplan": "agreements",
    "Inbedding van de gesprekken in bedrijfsaanpak en praktijk": "embedding",
    "Doorlooptijd": "time",
    "Kennis en kunde over aanpak van laaggeletterdheid": "expertise",
    "Benodigd budget": "cost",
    "Veilige leeromgeving": "safety",
    "Onafhankelijke loopbaanadviseurs": "independence",
    "Deelname op vrijwillige basis": "voluntary",
    "Budget": "cost",
    "Laagdrempelig": "access",
}


def test_every_label_of_the_guide_gets_its_kind(corpus: Corpus) -> None:
    rows = [
        row
        for guide in corpus.guides
        for goal in guide.goals
        for option in goal.options
        for section in option.sections
        for row in section.conditions
    ]
    assert len(rows) == 33
    assert {row.label: row.kind for row in rows} == REAL


def test_every_section_of_the_guide_has_a_kind(corpus: Corpus) -> None:
    options = [option for guide in corpus.guides for g in guide.goals for option in g.options]
    assert OTHER not in {section.kind for option in options for section in option.sections}


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("KOSTEN:", "cost"),
        ("Extra financiële ruimte", "cost"),
        ("Bereikbaarheid", "access"),
        ("Overige kosten en tijd", "cost"),
        ("Altijd een ruimte", OTHER),
        ("", OTHER),
    ],
)
def test_a_new_label_is_known_by_how_its_words_begin(label: str, kind: str) -> None:
    assert LABELS.condition(label) == kind


@pytest.mark.parametrize("wanted", ["budget", "Kosten", "cost", "COSTS", " kosten: "])
def test_a_kind_is_found_by_id_name_or_word(wanted: str) -> None:
    kind = LABELS.kind("cost")
    assert kind is not None
    assert (kind.id, kind.name("nl"), kind.name("en")) == ("cost", "Kosten", "Costs")
    assert LABELS.kind(wanted) == kind


@pytest.mark.parametrize("wanted", ["", "weer", "?"])
def test_an_unknown_kind_is_none(wanted: str) -> None:
    assert LABELS.kind(wanted) is None


def test_the_rest_is_a_kind_one_can_ask_for_by_name() -> None:
    other = LABELS.kind("Overig")
    assert other is not None
    assert other == LABELS.kind("other")
    assert other.id == OTHER


@pytest.mark.parametrize("heading", ["Zo werkt het", "zo werkt het:", "Zo  werkt het!"])
def test_a_section_is_known_by_its_whole_heading(heading: str) -> None:
    assert LABELS.section(heading) == "how"


@pytest.mark.parametrize("heading", ["Zo werkt het niet", "Werkt het", ""])
def test_another_heading_is_another_kind_of_section(heading: str) -> None:
    assert LABELS.section(heading) == OTHER


def test_sections_are_shown_in_the_order_of_the_file_and_unknown_ones_last() -> None:
    kinds = ["other", "contact", "conditions", "how", "introduction", "nonsense"]
    kinds.sort(key=LABELS.section_order)
    assert kinds == ["introduction", "how", "conditions", "contact", "other", "nonsense"]


def test_plain_keeps_the_letters_of_dutch() -> None:
    assert plain("  Coördinatie, patiënt/ÉÉN:  ") == "coördinatie patiënt één"


def test_a_folder_without_labels_gets_those_of_the_product(tmp_path: Path) -> None:
    assert read_labels(tmp_path) == LABELS


INTRODUCTION = '[[section]]\nid="introduction"\nnl="Inleiding"\nen="Introduction"\n'
HEADINGS = INTRODUCTION + 'headings=["Vooraf"]\n'
CONDITION = '[[condition]]\nid="cost"\nnl="Kosten"\nen="Costs"\n'


def test_labels_of_a_folder_replace_those_of_the_product(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(HEADINGS + CONDITION + 'words=["Ruimte"]\n', encoding="utf-8")
    labels = read_labels(tmp_path)
    assert labels.introduction == "Vooraf"
    assert labels.condition("ruimtes") == "cost"
    assert labels.condition("Budget") == OTHER


MALFORMED = {
    "no TOML": b"[[section",
    "empty": b"",
    "not UTF-8": b"# co\xf6rdinatie",
    "no conditions": HEADINGS.encode(),
    "condition without words": (HEADINGS + CONDITION).encode(),
    "words that are no list": (HEADINGS + CONDITION + 'words="kosten"\n').encode(),
    "words that are numbers": (HEADINGS + CONDITION + "words=[1]\n").encode(),
    "an empty word": (HEADINGS + CONDITION + 'words=[""]\n').encode(),
    "headings that are no list": (INTRODUCTION + 'headings="I"\n' + CONDITION).encode(),
    "no introduction": (INTRODUCTION + "headings=[]\n" + CONDITION + "words=[]\n").encode(),
    "sections that are no table": b"section = 3\ncondition = 4\n",
    "sections that are words": b'section = ["a"]\ncondition = []\n',
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_labels_are_refused_by_name(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(GuideError, match=r"labels\.toml: the labels cannot be read \(.+\)"):
        read_labels(tmp_path)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Welke kost de minste tijd?", "time"),
        ("which one takes the LEAST TIME", "time"),
        ("Wat kost het?", ""),
        ("minstetijd", ""),
    ],
)
def test_a_phrase_names_what_is_asked_for_whatever_word_stands_beside_it(question: str, kind: str) -> None:
    assert LABELS.phrased(question) == kind
