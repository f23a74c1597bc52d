"""A question is cleaned before it is answered, or refused in its reader's language."""

import pytest

from assistant.question import EARLIER, EARLIER_LENGTH, LONGEST, clean_question, newest, words_to_find
from corpus.errors import QuestionError

CLEANED = {
    "as it is": ("Wat kost dat?", "Wat kost dat?"),
    "white space": ("  Wat \n\n kost\t dat ? ", "Wat kost dat ?"),
    "no-break space": ("Wat\u00a0kost\u2003dat?", "Wat kost dat?"),
    "control characters": ("Wat\0 kost\x07\x1b[31m dat?\x7f", "Wat kost [31m dat?"),
    "zero width and direction marks": ("leer\u200bgeld \u202edat\u2066", "leergeld dat"),
    "hyphens that a word processor hides": ("leer\u00adambassa\u00addeurs", "leerambassadeurs"),
    "half of a character": ("wat\ud83d nu", "wat nu"),
    "private use": ("wat\ue000 nu", "wat nu"),
    "accents and symbols stay": ("coördinatie à € 75 – 200?", "coördinatie à € 75 – 200?"),
    "emoji stay": ("leren 😀", "leren 😀"),
    "HTML is text": (
        "<b>wat</b> &amp; <script>alert(1)</script>",
        "<b>wat</b> &amp; <script>alert(1)</script>",
    ),
    "Markdown is text": ("# wat | [x](y) **z**", "# wat | [x](y) **z**"),
}


@pytest.mark.parametrize(("text", "question"), CLEANED.values(), ids=CLEANED.keys())
def test_a_question_is_made_one_line_of_what_can_be_seen(text: str, question: str) -> None:
    assert clean_question(text) == question
    assert clean_question(question) == question


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\0\0", "\u200b\ufeff", "\x1b", "\u00a0"])
def test_a_question_without_anything_to_see_is_refused(text: str) -> None:
    with pytest.raises(QuestionError) as caught:
        clean_question(text)
    assert caught.value.text("en").startswith("There is no question here.")
    assert caught.value.text("nl").startswith("Hier staat geen vraag.")


def test_a_document_is_refused_with_its_length() -> None:
    with pytest.raises(QuestionError) as caught:
        clean_question("leren " * 8333 + "ja")
    assert caught.value.text("en").startswith(f"This question has 50000 characters; at most {LONGEST} can")
    assert caught.value.text("nl").startswith(f"Deze vraag telt 50000 tekens; hooguit {LONGEST} kunnen")


def test_the_longest_question_is_read_and_one_more_character_is_not() -> None:
    assert clean_question("a" * LONGEST) == "a" * LONGEST
    with pytest.raises(QuestionError, match="4001 characters"):
        clean_question("a" * (LONGEST + 1))


def test_white_space_does_not_make_a_question_long() -> None:
    assert clean_question("wat " + " \n" * 50_000 + "nu") == "wat nu"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("wat kost dat?", "wat kost dat?"),
        ("<p>wat <b>kost</b> dat?</p>", "wat kost dat?"),
        ("<img src=x onerror=alert(2)> wat kost dat?", "wat kost dat?"),
        ("<script>alert('kost')</script> wat kost dat?", "wat kost dat?"),
        ("wat kost dat? <style>p { color: red }", "wat kost dat?"),
        ("wat kost dat? https://voorbeeld.nl/kosten?a=1", "wat kost dat?"),
        ("www.voorbeeld.nl wat kost dat?", "wat kost dat?"),
        ("https://voorbeeld.nl/kosten", "https://voorbeeld.nl/kosten"),
        ("is 3 < 4?", "is 3 < 4?"),
        ("<br>", "<br>"),
    ],
)
def test_tags_scripts_and_addresses_are_not_searched_for(question: str, found: str) -> None:
    assert words_to_find(question) == found


def test_an_ordinary_conversation_is_read_whole() -> None:
    assert newest(()) == ()
    history = [f"Vraag {number}: {'en wat kost dat dan? ' * 22}" for number in range(EARLIER)]
    assert newest(history) == history


def test_of_a_long_one_the_newest_questions_are_read() -> None:
    history = tuple(str(number) for number in range(3 * EARLIER))
    assert newest(history) == history[-EARLIER:]
    long = ["x" * LONGEST] * EARLIER
    assert newest([*long, "kort"]) == [*long[: EARLIER_LENGTH // LONGEST - 1], "kort"]
