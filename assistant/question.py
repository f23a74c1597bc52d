"""A question as it comes in, made fit to be answered."""

import unicodedata

from corpus.errors import QuestionError

# A long story with a question in it is some 1,500 characters; beyond this it is a document.
LONGEST = 4000


def clean_question(text: str) -> str:
    """Return ``text`` without control characters, whitespace in single spaces.

    :raises QuestionError: when nothing is left, or more than ``LONGEST`` characters
    """
    visible = "".join(
        char if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn") else " " for char in text
    )
    question = " ".join(visible.split())
    if not question:
        raise QuestionError("empty_question")
    if len(question) > LONGEST:
        raise QuestionError("long_question", length=len(question), longest=LONGEST)
    return question
