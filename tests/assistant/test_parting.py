"""Two things asked in one question: what is parted, and what answers both."""

from collections.abc import Mapping, Sequence

import pytest

from assistant.assistant import Assistant
from assistant.parting import adds, parted, sureness, together
from assistant.shaping import Share
from assistant.texts import EN, NL
from corpus.reading import Corpus

COACHES = "ruggensteun-geven/2/1"
AMBASSADORS = "intenties-versterken/2/3"
LITERACY = "ruggensteun-geven/1/1"
GOALS = "intenties-versterken/1/2"


def asks(texts: Sequence[str]) -> list[Mapping[str, float]]:
    """Say that what speaks of "dat" tells a problem, and all else asks for one thing."""
    return [
        {"recommend": 1.0} if "dat" in text.split() else {"fact": 0.6, "condition": 0.4} for text in texts
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("wat kost het, en hoe lang duurt het?", ("wat kost het,", "en hoe lang duurt het?")),
        ("Wat kost het? Wie betaalt?", ("Wat kost het?", "Wie betaalt?")),
        ("what is it; and who pays?", ("what is it;", "and who pays?")),
        ("wat kost chef en medewerker", None),  # no stop before it
        ("wat kost het, voor een chef?", None),
        ("wat kost het? graag snel antwoord", None),  # no second question
        ("wij willen dat zo, en wat kost het?", None),  # tells what is wanted first
        ("kosten, en?", None),
        ("", None),
    ],
)
def test_a_text_is_parted_where_two_things_are_asked(text: str, parts: tuple[str, str] | None) -> None:
    assert parted(text, asks) == parts


def test_what_answers_both_is_shown_once_of_each_option(corpus: Corpus) -> None:
    rows = corpus.intervention(COACHES).conditions
    first = Share(COACHES, 0.9, ("a", "b"), rows[:1], declares=False, lacks=("time",))
    second = Share(COACHES, 0.8, ("b", "c"), rows[:2], declares=False)
    other = Share(AMBASSADORS, 0.7, ("d",), ())
    both = together([first], [second, other])
    assert [share.option for share in both] == [COACHES, AMBASSADORS]
    assert (both[0].passages, both[0].rows, both[0].lacks) == (("a", "b", "c"), rows[:2], ("time",))
    assert not both[0].declares
    assert adds([first], [second])
    assert not adds([second], [Share(COACHES, 0.1, ("c",), rows[1:2], declares=False)])


def test_a_condition_of_several_passages_is_as_sure_as_they_are_together(
    assistant: Assistant, corpus: Corpus
) -> None:
    query = assistant.understand("Wat kosten leerambassadeurs?", (), "nl")
    assert sureness(query, corpus) > 0.9
    vague = assistant.understand("leerambassadeurs", (), "nl")
    assert sureness(vague, corpus) < sureness(query, corpus)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        (
            "How long does linking training to business objectives take, and who takes part in it?",
            {f"{GOALS}#tijdsinvestering-1", f"{GOALS}#betrokkenheid-medewerkers-1"},
        ),
        (
            "Hoeveel werkenden lezen en schrijven slecht, en welk deel van de laaggeletterden heeft werk?",
            {f"{LITERACY}#inleiding-1", f"{LITERACY}#hier-moet-je-op-letten-1"},
        ),
        (
            "How long does the language meter take? Where do I find it?",
            {f"{LITERACY}#zo-werkt-het-11", f"{LITERACY}#meer-informatie-1"},
        ),
    ],
)
def test_both_are_answered(question: str, shown: set[str], assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert shown <= {citation.anchor for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Wat kost een loopbaancoach, en hoe lang duurt het?", NL.left_open),
        ("What does a career coach cost, and how long does it take?", EN.left_open),
    ],
)
def test_one_that_is_not_stated_is_said_to_be_left_open(
    question: str, said: str, assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, [option.id for option in answer.options]) == ("answered", [COACHES])
    assert [row.kind for row in answer.conditions] == ["cost"]
    assert said in answer.answer


def test_what_goes_on_in_one_breath_goes_on_after_the_question_before(assistant: Assistant) -> None:
    before = ["How do learning ambassadors work?"]
    answer = assistant.ask("How long until it shows, and what did it bring at Philips?", before)
    assert [option.id for option in answer.options] == [AMBASSADORS]
    shown = {citation.anchor for citation in answer.citations}
    assert {f"{AMBASSADORS}#doorlooptijd-1", f"{AMBASSADORS}#zo-werkt-het-5"} <= shown
