"""Greetings, thanks and signatures are no part of what is asked."""

from collections.abc import Sequence

import pytest

from assistant.assistant import Assistant
from assistant.courtesies import without_courtesies


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Wat kost een loopbaancoach? Alvast bedankt!", "Wat kost een loopbaancoach?"),
        (
            "Goedemorgen, wat kost een loopbaancoach? Met vriendelijke groet, Piet",
            "wat kost een loopbaancoach?",
        ),
        ("Hoi, ik heb een vraagje: wat kost een loopbaancoach?", "wat kost een loopbaancoach?"),
        ("Hello, what does a career coach cost? Thanks in advance!", "what does a career coach cost?"),
        ("Leerambassadeurs, wat kosten die?", "Leerambassadeurs, wat kosten die?"),
        ("Onze mensen zijn moe, bang en ouder.", "Onze mensen zijn moe, bang en ouder."),
        ("ok, dank je", "ok, dank je"),
        ("right, got it", "right, got it"),
        ("Hallo", "Hallo"),
    ],
)
def test_what_is_heard_is_the_question(text: str, heard: str, assistant: Assistant) -> None:
    assert assistant.heard(text) == heard


@pytest.mark.parametrize(
    ("polite", "plain"),
    [
        ("Wat kost een loopbaancoach? Alvast bedankt!", "Wat kost een loopbaancoach?"),
        ("Hello, what does a career coach cost? Thanks in advance!", "What does a career coach cost?"),
    ],
)
def test_politeness_does_not_change_the_answer(polite: str, plain: str, assistant: Assistant) -> None:
    kindly, plainly = assistant.ask(polite), assistant.ask(plain)
    assert kindly.status == plainly.status == "answered"
    assert kindly.citations == plainly.citations


def test_what_follows_a_closing_is_a_signature_only_where_it_is_short() -> None:
    def greets(parts: Sequence[str]) -> list[float]:
        return [1.0 if part.startswith("Groet") else 0.0 for part in parts]

    assert without_courtesies("Wat kost dat? Groet, Jan, HR", greets) == "Wat kost dat?"
    longer = "Wat kost dat? Groet, en wat moet ik daar verder nog voor regelen"
    assert without_courtesies(longer, greets) == longer
    assert without_courtesies("Groet, Jan", greets) == "Groet, Jan"
