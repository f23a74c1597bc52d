"""A question as it comes in, made fit to be answered."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from corpus.cells import read_cell
from corpus.errors import QuestionError

# Room for a long story with a question in it; beyond this it is a document.
LONGEST = 4000
# Of the questions before it so many are read, the newest, and of long ones no more than this many characters
# together: forty of the longest known questions fit. What a question goes on from is rarely further back.
EARLIER = 40
EARLIER_LENGTH = 5 * LONGEST
ADDRESS = re.compile(r"\b(https?://|www\.)\S+", re.IGNORECASE)
# Categories of Unicode: what is no character to read, and what only formats others.
CONTROLS = ("Cc", "Cs", "Co", "Cn")
FORMAT = "Cf"
CODE = re.compile(r"<(script|style)\b.*?(</\1\s*>|$)", re.IGNORECASE | re.DOTALL)


def clean_question(text: str) -> str:
    """Return ``text`` without control characters, whitespace in single spaces.

    What has no width, such as the hyphens that a word processor hides in words, parts no words.

    :raises QuestionError: when nothing is left, or more than ``LONGEST`` characters
    """
    kinds = [(char, unicodedata.category(char)) for char in text]
    visible = "".join(" " if kind in CONTROLS else char for char, kind in kinds if kind != FORMAT)
    question = " ".join(visible.split())
    if not question:
        raise QuestionError("empty_question")
    if len(question) > LONGEST:
        raise QuestionError("long_question", length=len(question), longest=LONGEST)
    return question


def newest(history: Sequence[str]) -> Sequence[str]:
    """Return those of the earlier questions of a conversation that one is read after, oldest first."""
    lengths = accumulate(len(text) for text in reversed(history[-EARLIER:]))
    count = sum(length <= EARLIER_LENGTH for length in lengths)
    return history[len(history) - count :]


def words_to_find(question: str) -> str:
    """Return what to search for: a question's words without addresses, HTML tags and scripts."""
    text = ADDRESS.sub(" ", question).strip() or question
    if "<" not in text:
        return text
    return " ".join(words for _, words in read_cell(CODE.sub(" ", text))) or text
