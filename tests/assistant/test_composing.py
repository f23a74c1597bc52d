"""The answer is written from what was found: passages with what leads them in, all conditions, sources."""

from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.composing import Composer
from assistant.ranking import Candidate, Thresholds
from corpus.reading import Corpus, read_corpus
from index.chunks import chunk_corpus
from index.search import Hit

CIRCLE = "samen-leren/1/1"
MATES = "samen-leren/1/2"
LEAD = f"{CIRCLE}#zo-werkt-het-1"
TWO_PLACES = """# Twee

## Doel

### Optie 1: Zet maatjes in

#### Zo werkt het

Een maatje zorgt voor:

- rust in het team;

Los hiervan is er koffie.

## Ander doel

### Optie 1: Zet maatjes in

#### Zo werkt het

Een maatje zorgt voor:

- plezier bij iedereen die meedoet.
"""


@pytest.fixture
def small(small_guide: Path) -> Corpus:
    return read_corpus(small_guide)


def candidate(corpus: Corpus, *anchors: str, score: float = 0.9) -> Candidate:
    """Return a candidate whose passages were found in this order, hardly one below the other."""
    chunks = {chunk.anchor: chunk for chunk in chunk_corpus(corpus)}
    hits = [Hit(chunks[anchor], score, score, score - n / 1000, {}) for n, anchor in enumerate(anchors)]
    return Candidate(hits[0].option, score, tuple(hits))


def answered(corpus: Corpus, *found: Candidate, language: str = "nl") -> Answer:
    """Return the answer that puts these candidates forward."""
    return Composer(corpus, "vraag", language, Thresholds()).answered(found)


def shown(answer: Answer) -> list[str]:
    """Return the anchors of the statements, in their order."""
    anchors = {citation.number: citation.anchor for citation in answer.citations}
    return [anchors[number] for statement in answer.statements for number in statement.citations]


def test_a_list_item_is_shown_below_what_leads_it_in(small: Corpus) -> None:
    answer = answered(small, candidate(small, f"{CIRCLE}#zo-werkt-het-3"))
    assert shown(answer) == [LEAD, f"{CIRCLE}#zo-werkt-het-3"]
    assert "- Neem voldoende tijd voor: [1]\n  - het kiezen van een thema. [2]" in answer.answer


def test_what_leads_in_is_shown_with_all_that_it_leads_in(small: Corpus) -> None:
    answer = answered(small, candidate(small, LEAD))
    assert shown(answer) == [LEAD, f"{CIRCLE}#zo-werkt-het-2", f"{CIRCLE}#zo-werkt-het-3"]


def test_the_best_passage_comes_first_and_the_others_in_the_guides_order(small: Corpus) -> None:
    intro, item = f"{CIRCLE}#inleiding-1", f"{CIRCLE}#zo-werkt-het-2"
    assert shown(answered(small, candidate(small, item, intro))) == [LEAD, item, intro]
    assert shown(answered(small, candidate(small, intro, item))) == [intro, LEAD, item]


def test_a_passage_found_in_a_second_place_stands_below_the_lead_in_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "twee.md").write_text(TWO_PLACES, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    answer = answered(corpus, candidate(corpus, "twee/2/1#zo-werkt-het-2", "twee/1/1#zo-werkt-het-3"))
    assert shown(answer) == [
        "twee/1/1#zo-werkt-het-1",
        "twee/2/1#zo-werkt-het-2",
        "twee/1/1#zo-werkt-het-3",
    ]


def test_all_conditions_of_an_option_are_shown_and_cited(small: Corpus) -> None:
    answer = answered(small, candidate(small, f"{CIRCLE}#inleiding-1"))
    assert [(row.label, row.kind, row.text) for row in answer.conditions] == [
        ("Kosten", "cost", "Een begeleider kost € 80 per uur."),
        ("Tijd", "time", "Elke deelnemer heeft 2 uur per maand nodig."),
    ]
    assert all(row.citations for row in answer.conditions)


def test_an_option_without_conditions_says_so(small: Corpus) -> None:
    answer = answered(small, candidate(small, f"{MATES}#inleiding-1"))
    assert answer.conditions == ()
    assert "De wijzer noemt voor deze optie geen randvoorwaarden." in answer.answer


def test_an_option_names_every_place_and_its_sources_say_where(small: Corpus) -> None:
    answer = answered(small, candidate(small, "samen-leren/2/2#inleiding-1"))
    (option,) = answer.options
    assert option.id == MATES
    assert [place.goal for place in option.places] == [
        "Collega's van elkaar laten leren",
        "Leidinggevenden laten helpen",
    ]
    sources = "- Samen leren › Leidinggevenden laten helpen › optie 2: Zet maatjes in\n  - Inleiding [1]"
    assert answer.answer.endswith(sources)


def test_several_options_share_one_numbering(small: Corpus) -> None:
    answer = answered(
        small,
        candidate(small, f"{CIRCLE}#inleiding-1"),
        candidate(small, f"{MATES}#inleiding-1", score=0.8),
    )
    assert [option.id for option in answer.options] == [CIRCLE, MATES]
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_what_the_english_edition_lacks_is_given_in_dutch(small: Corpus) -> None:
    answer = answered(small, candidate(small, f"{CIRCLE}#inleiding-1"), language="en")
    assert answer.citations[0].translation is None
    assert answer.citations[0].quote == "Een leerkring is een groep collega's die samen leert."
    assert "Een leerkring is een groep collega's die samen leert." in answer.answer


def test_who_to_call_is_no_reason(corpus: Corpus) -> None:
    option = "intenties-versterken/2/3"
    answer = answered(
        corpus,
        candidate(corpus, f"{option}#interesse-in-deze-interventie-1", f"{option}#inleiding-1"),
    )
    assert shown(answer) == [f"{option}#inleiding-1"]


@pytest.mark.parametrize("status", ["out_of_scope", "unclear"])
def test_a_refusal_says_what_the_guide_is_about(status: str, small: Corpus) -> None:
    answer = Composer(small, "vraag", "nl", Thresholds()).refused(status)  # type: ignore[arg-type]
    assert answer.status == status
    assert all(goal.title in answer.answer for _, goal in small.goals())
    assert (answer.options, answer.statements, answer.conditions, answer.citations) == ((), (), (), ())


def test_what_the_guide_lacks_names_the_nearest_sections_once(small: Corpus) -> None:
    near = candidate(small, f"{CIRCLE}#inleiding-1")
    answer = Composer(small, "vraag", "nl", Thresholds()).refused("not_in_guide", [near, near])
    assert len(answer.nearest) == 1
    assert answer.nearest[0].endswith("optie 1: Begin een leerkring › Inleiding")
    assert answer.citations == ()
