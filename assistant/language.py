"""The language of a question: Dutch or English, by its small words, else by lingua.

Short questions that say nothing of their language follow the conversation.
"""

from collections.abc import Sequence
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from index.analysis import STOPWORDS, words

if TYPE_CHECKING:
    from lingua import LanguageDetector

LANGUAGES = ("nl", "en")
DEFAULT = "nl"
# Letters that stand alone say nothing: they are names ("plan A/B/C") or ends of words ("risico's").
LETTERS = frozenset(ascii_lowercase) - {"i", "u"}
# "wat is feedforward" is .93 English by its letters, and "wat" says that it is not: with these words
# first, 2 of 2,026 ``dev`` questions come out wrong, without them 16.
SMALL = {
    "nl": STOPWORDS["nl"] - STOPWORDS["en"] - LETTERS,
    "en": STOPWORDS["en"] - STOPWORDS["nl"] - LETTERS,
}
# "POP" (.57 Dutch) and "VDL" (.69) say nothing of their language; "en wat kost dat?" is .72 Dutch.
CERTAIN = 0.7
SHORT = 2
# One word alone is no evidence by its letters: "hallo" is .80 and "hoi" .79 English.
ALONE = 0.9
# So many times as many small words of one language as of the other say that it is that one: "on" in
# "Wat kost het om de return on investment te duiden?" is outdone.
CLEAR = 3


def detect(question: str, history: Sequence[str] = (), otherwise: str = DEFAULT) -> str:
    """Return "nl" or "en": the question's language, or else the conversation's, or else ``otherwise``.

    :param history: the earlier questions of the conversation, oldest first
    """
    language, certainty = _likeliest(question)
    count = len(question.split())
    if certainty >= (CERTAIN if count > 1 else ALONE) or (certainty > 0.5 and count > SHORT):
        return language
    for earlier in reversed(history):
        language, certainty = _likeliest(earlier)
        if certainty >= CERTAIN:
            return language
    return otherwise


def _likeliest(text: str) -> tuple[str, float]:
    """Return the likelier language with its probability, .5 where the text says nothing."""
    said = {language: sum(word in SMALL[language] for word in words(text)) for language in LANGUAGES}
    most = max(LANGUAGES, key=said.__getitem__)
    if said[most] >= CLEAR * max(said[one] for one in LANGUAGES if one != most) and said[most]:
        return most, 1.0
    best = _detector().compute_language_confidence_values(_without_names(text))[0]
    return best.language.iso_code_639_1.name.lower(), best.value


def _without_names(text: str) -> str:
    """Return a text without what is written as a name within it, unless all of it is in capitals.

    "Is Loopbaan Centraal free?" asks in English for something Dutch.
    """
    if text.isupper():
        return text
    first, *others = text.split() or [""]
    return " ".join([first, *(word for word in others if not word.istitle() and not word.isupper())])


@cache
def _detector() -> "LanguageDetector":
    from lingua import Language, LanguageDetectorBuilder

    languages = LanguageDetectorBuilder.from_languages(Language.DUTCH, Language.ENGLISH)
    return languages.build()
