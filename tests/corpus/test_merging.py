"""One intervention from several placements: what both say stands once, nothing is lost."""

import pytest

from corpus.guide import Intervention, Placement
from corpus.labels import read_labels
from corpus.merging import merge
from corpus.parsing import parse_guide
from corpus.reading import SHIPPED

LABELS = read_labels(SHIPPED)
LONG = "Leerambassadeurs kosten in de regel zo'n 75 euro per uur en een {} aanpak"


def option(guide: str, body: str) -> Placement:
    """Parse a guide of one option."""
    text = f"# {guide}\n\n## Doel\n\n### Zet ambassadeurs in\n\n{body}\n"
    return parse_guide(text, f"{guide}.md", LABELS).goals[0].options[0]


def merged(*bodies: str) -> tuple[Intervention, dict[str, str]]:
    """Merge options of the guides a, b, ..."""
    return merge(tuple(option(guide, body) for guide, body in zip("abc", bodies, strict=False)))


def texts(intervention: Intervention) -> list[str]:
    return [passage.plain for passage in intervention.all_passages()]


def test_one_placement_is_kept_as_it_is() -> None:
    placement = option("a", "Tekst.\n\n#### Zo werkt het\n\nZo.")
    intervention, twins = merge((placement,))
    assert intervention.sections == placement.sections
    assert intervention.placements == (placement,)
    assert (intervention.id, intervention.title) == ("a/1/1", "Zet ambassadeurs in")
    assert twins == {}


def test_what_both_say_stands_once_and_leads_to_the_first() -> None:
    intervention, twins = merged("Zelfde tekst.", "Zelfde tekst.")
    assert texts(intervention) == ["Zelfde tekst."]
    assert twins == {"b/1/1#inleiding-1": "a/1/1#inleiding-1"}
    assert [placement.guide for placement in intervention.placements] == ["a", "b"]


def test_a_difference_of_letters_is_the_same_text_in_any_form() -> None:
    intervention, twins = merged(LONG.format("vraag gestuurde"), "- " + LONG.format("*vraaggestuurde*"))
    assert texts(intervention) == [LONG.format("vraag gestuurde")]
    assert len(twins) == 1


@pytest.mark.parametrize(
    "other",
    [LONG.format("brede").replace("75", "95"), "Heel iets anders.", LONG.format("brede")[:50]],
    ids=["another figure", "another text", "a shorter text"],
)
def test_what_only_the_second_says_is_added(other: str) -> None:
    intervention, twins = merged(LONG.format("brede"), other)
    assert texts(intervention) == [LONG.format("brede"), other]
    assert twins == {}


def test_a_section_and_a_condition_of_the_second_only_are_added_at_the_end() -> None:
    needs = "#### Dit is er in elk geval voor nodig\n\n##### Kosten\n\n€ 5.\n\n"
    intervention, twins = merged(
        needs + "#### Meer informatie\n\nBoek.",
        "#### Tip\n\nNieuw.\n\n" + needs + "Per uur.\n\n##### Tijd\n\nEen dag.",
    )
    assert [section.heading for section in intervention.sections] == [
        "Dit is er in elk geval voor nodig",
        "Meer informatie",
        "Tip",
    ]
    rows = [(row.label, row.kind, row.text) for row in intervention.conditions]
    assert rows == [("Kosten", "cost", "€ 5.\nPer uur."), ("Tijd", "time", "Een dag.")]
    assert twins == {"b/1/1#kosten-1": "a/1/1#kosten-1"}


def test_the_same_text_under_another_heading_is_kept() -> None:
    intervention, twins = merged("#### Tip\n\nLet op.", "#### Zo werkt het\n\nLet op.")
    assert texts(intervention) == ["Let op.", "Let op."]
    assert twins == {}


def test_a_third_placement_finds_what_the_second_added() -> None:
    intervention, twins = merged("Een.", "Twee, nieuw.", "Twee, nieuw.")
    assert texts(intervention) == ["Een.", "Twee, nieuw."]
    assert twins == {"c/1/1#inleiding-1": "b/1/1#inleiding-1"}


def test_headings_that_differ_in_capitals_only_are_one_section() -> None:
    intervention, _ = merged("#### Goede tip\n\nEen.", "#### Goede Tip!\n\nTwee.")
    assert [section.heading for section in intervention.sections] == ["Goede tip"]
    assert texts(intervention) == ["Een.", "Twee."]
