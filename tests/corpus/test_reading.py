"""All guides of a folder together: as shipped, and with a part that an adviser adds."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.errors import GuideError
from corpus.labels import FILE
from corpus.reading import SHIPPED, Corpus, read_corpus
from tests.conftest import copied_guides

HOME = SHIPPED.parent.parent
AMBASSADORS = ("intenties-versterken/2/3", "ruggensteun-geven/2/2")
THIRD = """# Samen leren

## Van elkaar leren

### Optie 1: Begin een leerkring

Een kring.

#### Dit is er in elk geval voor nodig

##### Ruimte

Een zaal.

### Optie 2: Maak positieve rolmodellen zichtbaar: zet leerambassadeurs in

Ook hier.
"""


@pytest.fixture
def shipped(corpus: Corpus) -> Corpus:
    return corpus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the shipped guides, so that a test may change them."""
    return copied_guides(tmp_path / "guide")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Copy the shipped guides and all that stands beside them."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "whole"))


def test_the_guide_has_all_its_parts(shipped: Corpus) -> None:
    assert [guide.title for guide in shipped.guides] == [
        "Intenties versterken",
        "Ruggensteun geven",
    ]
    placements = [option for _, goal in shipped.goals() for option in goal.options]
    assert len(list(shipped.goals())) == 4
    assert len(placements) == 10
    assert len(shipped.interventions) == 9


def test_every_placement_leads_to_its_intervention(shipped: Corpus) -> None:
    for _, goal in shipped.goals():
        for option in goal.options:
            assert option in shipped.intervention(option.id).placements


def test_every_passage_is_its_characters_in_the_committed_file(shipped: Corpus) -> None:
    for guide in shipped.guides:
        text = (HOME / guide.file).read_text(encoding="utf-8")
        passages = list(guide.all_passages())
        assert len(passages) > 50
        assert all(passage.text == text[passage.start : passage.end] for passage in passages)
        assert all(one.end < other.start for one, other in pairwise(passages))
        assert {passage.file for passage in passages} == {f"corpus/guide/{guide.id}.md"}


def test_anchors_are_unique_and_lead_to_their_passages(shipped: Corpus) -> None:
    every = [passage for guide in shipped.guides for passage in guide.all_passages()]
    assert list(shipped.passages()) == every
    assert all(shipped.passage(passage.anchor) is passage for passage in every)


def test_the_price_of_a_coach_is_found_at_its_anchor(shipped: Corpus) -> None:
    passage = shipped.passage("ruggensteun-geven/2/1#budget-1")
    assert passage.text.endswith("200 per uur.")
    assert passage.heading == "Budget"


def test_unknown_anchors_and_options_are_key_errors(shipped: Corpus) -> None:
    with pytest.raises(KeyError):
        shipped.passage("intenties-versterken/2/3#kosten-99")
    with pytest.raises(KeyError):
        shipped.intervention("intenties-versterken/9/9")


def test_learning_ambassadors_are_one_intervention_in_two_places(shipped: Corpus) -> None:
    one, other = (shipped.intervention(id) for id in AMBASSADORS)
    assert one is other
    assert one.id == AMBASSADORS[0]
    places = [(guide.title, goal.title, place.number) for guide, goal, place in shipped.places(one)]
    assert places == [
        (
            "Intenties versterken",
            "Medewerker(s) overtuigen van de meerwaarde van leren, ontwikkelen en loopbaan",
            3,
        ),
        (
            "Ruggensteun geven",
            "Zorgen dat medewerkers zich ondersteund voelen in hun ontwikkeling",
            2,
        ),
    ]


def test_both_texts_of_the_ambassadors_lose_no_passage(shipped: Corpus) -> None:
    first, second = shipped.intervention(AMBASSADORS[0]).placements
    shown = {passage.anchor for passage in shipped.intervention(AMBASSADORS[0]).all_passages()}
    assert {passage.anchor for passage in first.all_passages()} <= shown
    second_anchors = {passage.anchor for passage in second.all_passages()}
    assert second_anchors - shown == set(shipped.twins)
    assert set(shipped.twins.values()) <= shown
    assert all(shipped.passage(anchor).file.endswith("geven.md") for anchor in second_anchors)
    assert len(shipped.twins) == 22


def test_the_other_interventions_stand_in_one_place(shipped: Corpus) -> None:
    places = [len(shipped.places(one)) for one in shipped.interventions]
    assert sorted(places) == [1] * 8 + [2]


def test_every_passage_of_an_intervention_stands_in_it_once(shipped: Corpus) -> None:
    for one in shipped.interventions:
        anchors = [passage.anchor for passage in one.all_passages()]
        assert len(anchors) == len(set(anchors))


def test_reading_twice_gives_the_same(shipped: Corpus, whole: Path) -> None:
    assert read_corpus(whole).sha == shipped.sha
    assert len(shipped.sha) == 64


@pytest.mark.parametrize("name", ["ruggensteun-geven.md", FILE])
def test_another_text_or_other_labels_give_another_sha(name: str, folder: Path) -> None:
    before = read_corpus(folder).sha
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert read_corpus(folder).sha != before


def test_another_file_name_gives_another_sha(folder: Path) -> None:
    before = read_corpus(folder).sha
    (folder / "ruggensteun-geven.md").rename(folder / "steun.md")
    assert read_corpus(folder).sha != before


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="weg: there is no such folder"):
        read_corpus(tmp_path / "weg")


def test_a_file_for_a_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "guide.md"
    path.write_text("# W\n", encoding="utf-8")
    with pytest.raises(GuideError, match=r"guide\.md: there is no such folder"):
        read_corpus(path)


def test_a_folder_without_guides_is_named(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=r"no guide \(\*\.md\).*wijzer import FILE"):
        read_corpus(tmp_path)


def test_one_bad_guide_is_named_among_good_ones(folder: Path) -> None:
    (folder / "kapot.md").write_text("# Kapot\n\n### Optie 1: a\n", encoding="utf-8")
    with pytest.raises(GuideError, match=r"kapot\.md, line 3: .* out of order"):
        read_corpus(folder)


@pytest.mark.parametrize("name", ["samen-leren.MD", "Samen leren (versie 2).Md"])
def test_the_ending_of_a_guide_may_have_capitals(name: str, folder: Path) -> None:
    before = read_corpus(folder).sha
    (folder / name).write_text(THIRD, encoding="utf-8")
    corpus = read_corpus(folder)
    assert len(corpus.guides) == 3
    assert corpus.sha != before
    (folder / Path(name).with_suffix(".md")).write_text(THIRD.replace("Samen", "Alleen"), encoding="utf-8")
    with pytest.raises(GuideError, match=r"stands in .* already, as its title or its file name tells"):
        read_corpus(folder)


@pytest.mark.parametrize("name", ["samen-leren.txt", "samen-leren.Markdown", "samen-leren.md.txt"])
def test_a_guide_of_another_ending_is_told(name: str, folder: Path) -> None:
    (folder / name).write_bytes(b"\xef\xbb\xbf\r\n" + THIRD.replace("\n", "\r\n").encode("cp1252"))
    with pytest.raises(GuideError, match=r'looks like the guide "Samen leren", but only .* Rename it to'):
        read_corpus(folder)
    for guide in folder.glob("*.md"):
        guide.unlink()
    with pytest.raises(GuideError, match=r'looks like the guide "Samen leren"'):
        read_corpus(folder)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "# De map\n\nHier staan de wijzers.\n"),
        ("leesmij.txt", THIRD),
        ("notities.txt", "# Nog te doen\n\n## Doelen\n\nBel Jan over ### 3.\n"),
        ("ruggensteun.txt", "# Ruggensteun geven\n\n## Doel\n\n### Optie 1: b\n\nc\n"),
        ("samen-leren.docx", THIRD),
    ],
    ids=["README", "leesmij", "notes", "a spare copy", "another program's file"],
)
def test_what_is_no_guide_may_stand_beside_the_guides(name: str, text: str, folder: Path) -> None:
    before = read_corpus(folder).sha
    (folder / name).write_text(text, encoding="utf-8")
    assert read_corpus(folder).sha == before


def test_a_copy_of_a_guide_is_told_at_its_title(folder: Path) -> None:
    (folder / "samen-leren.md").write_text(THIRD, encoding="utf-8")
    copy = folder / "samen-leren (versie 2).md"
    copy.write_text("\n" + THIRD.replace("Samen leren", "Samen Leren!"), encoding="utf-8")
    with pytest.raises(
        GuideError, match=r"samen-leren\.md, line 1: the guide .* stands in .*versie 2"
    ) as caught:
        read_corpus(folder)
    assert caught.value.details["first"] == str(copy)
    copy.rename(folder / "samenleren.md")
    with pytest.raises(GuideError, match=r"samenleren\.md, line 2: the guide .* stands in .*samen-leren\.md"):
        read_corpus(folder)


def test_an_added_guide_is_read_as_the_others_are(folder: Path) -> None:
    path = folder / "samen-leren.md"
    path.write_text(THIRD, encoding="utf-8")
    corpus = read_corpus(folder)
    assert [guide.id for guide in corpus.guides][2] == "samen-leren"
    assert len(corpus.interventions) == 10
    passage = corpus.passage("samen-leren/1/1#inleiding-1")
    assert passage.text == "Een kring." == THIRD[passage.start : passage.end]
    assert passage.file == str(path)


def test_an_added_guide_that_repeats_an_option_is_another_place_of_it(folder: Path) -> None:
    (folder / "samen-leren.md").write_text(THIRD, encoding="utf-8")
    corpus = read_corpus(folder)
    one = corpus.intervention("samen-leren/1/2")
    assert one.id == AMBASSADORS[0]
    assert [guide.id for guide, _, _ in corpus.places(one)] == [
        "intenties-versterken",
        "ruggensteun-geven",
        "samen-leren",
    ]
    assert "Ook hier." in [passage.text for passage in one.all_passages()]


def test_an_added_guide_brings_labels_of_its_own(folder: Path) -> None:
    (folder / "samen-leren.md").write_text(THIRD, encoding="utf-8")
    assert read_corpus(folder).intervention("samen-leren/1/1").conditions[0].kind == "other"
    with (folder / FILE).open("a", encoding="utf-8") as labels:
        labels.write('[[condition]]\nid = "space"\nnl = "Ruimte"\nen = "Space"\nwords = ["ruimte"]')
    corpus = read_corpus(folder)
    assert corpus.intervention("samen-leren/1/1").conditions[0].kind == "space"
    kind = corpus.labels.kind("ruimte")
    assert kind is not None
    assert kind.name("en") == "Space"
