"""Dutch and English are told apart, short questions too; a name follows the conversation."""

import pytest

from assistant.language import DEFAULT, LANGUAGES, detect

DUTCH = [
    "wat kost dat?",
    "en de tijd?",
    "hoe lang duurt het",
    "leren",
    "kosten",
    "opleiding",
    "wie helpt mij",
    "loopbaancoach",
    "Wat zijn leerambassadeurs?",
    "hoe werkt het",
    "subsidie aanvragen",
    "laaggeletterdheid",
    "mijn baas wil niet",
    "is dat gratis?",
    "oudere medewerkers",
    "feedback geven",
    "wat is feedforward",
    "wat is feedforward?",
    "coaching op de werkvloer",
    "ROI van scholing",
    "voorwaarden?",
    "goed gesprek",
    "medewerkers motiveren",
    "plan A, B en C",
    "plan A/B/C gemeente: risico's?",
    "HR-afdeling wil meer training",
    "training",  # a word of both languages
    "hallo",
    "hoi",
    "Wat kost het om de return on investment te duiden?",
]
ENGLISH = [
    "what does it cost?",
    "Is Loopbaan Centraal free?",
    "Is FNV Loopbaanadvies free?",
    "and the time?",
    "how long does it take",
    "learning",
    "costs",
    "training budget",
    "who helps me",
    "career coach",
    "What are learning ambassadors?",
    "how does it work",
    "apply for a grant",
    "low literacy",
    "my boss refuses",
    "is it free?",
    "older employees",
    "giving feedback",
    "what is feedforward",
    "What's a leerambassadeur?",
    "coaching at work",
    "ROI of training",
    "conditions?",
    "trade union",
    "good conversation",
    "motivate staff",
    "plan A, B and C",
    "why",
]
NAMES = ["POP", "VDL", "ROI", "ABC", "O&O", "???", "12"]


@pytest.mark.parametrize("question", DUTCH)
def test_dutch_is_dutch(question: str) -> None:
    assert detect(question) == "nl"


@pytest.mark.parametrize("question", ENGLISH)
def test_english_is_english(question: str) -> None:
    assert detect(question) == "en"


@pytest.mark.parametrize("question", ["wat kost een coach?", "what does a coach cost?"])
def test_a_question_that_says_enough_has_its_own_language_whatever_was_said_before(question: str) -> None:
    here = detect(question)
    other = "How do I convince them?" if here == "nl" else "Hoe overtuig ik ze?"
    assert detect(question, [other]) == here


@pytest.mark.parametrize("name", NAMES)
def test_a_name_follows_the_conversation(name: str) -> None:
    assert detect(name) == DEFAULT
    assert detect(name, otherwise="en") == "en"
    assert detect(name, ["Hoe overtuig ik mijn mensen?"]) == "nl"
    assert detect(name, ["How do I convince my people?"]) == "en"


def test_the_latest_question_that_says_something_counts() -> None:
    assert detect("POP", ["Hoe overtuig ik mijn mensen?", "How do I convince them?", "VDL"]) == "en"
    assert detect("POP", ["How do I convince them?", "Hoe overtuig ik mijn mensen?", "VDL"]) == "nl"
    assert detect("POP", ["VDL", "ABC"]) == DEFAULT


def test_any_text_has_a_language() -> None:
    for text in ("", " ", "😀", "学习", "<script>", "a" * 4000):
        assert detect(text) in LANGUAGES
