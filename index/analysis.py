"""Words for BM25: stems for what is said, parts of words for compounds and typing errors."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import Stemmer

from index.stopwords import DUTCH, ENGLISH

# "O&O" is one word; é, ë, ï, ö are letters like any other.
WORD = re.compile(r"\w+(?:&\w+)*")
# Where one sentence ends and another begins.
END = re.compile(r"(?<=[.!?])\s+")
STOPWORDS = {"nl": DUTCH, "en": ENGLISH}
SMALL = DUTCH | ENGLISH
STEMMERS = {"nl": "dutch", "en": "english"}
# Parts of words open up compounds (McNamee & Mayfield, Information Retrieval 7, 2004); that they are four
# letters long was not compared with other lengths here.
GRAM = 4


def words(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, without accents."""
    bare = text.casefold()
    if not bare.isascii():  # which has no accents, and most texts are
        decomposed = unicodedata.normalize("NFKD", bare)
        bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return WORD.findall(bare)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return END.split(text)


def asking(text: str) -> str:
    """Return the last sentence of ``text`` that asks something, the whole text where none does.

    What leads up to a question tells what it is about; the question itself, what is asked of that.
    """
    return next((one for one in reversed(sentences(text.strip())) if one.endswith("?")), text)


def content_words(text: str, language: str) -> list[str]:
    """Return the words that carry meaning: all but the language's stop words."""
    stop = STOPWORDS.get(language, frozenset())
    return [word for word in words(text) if word not in stop]


def told(text: str) -> list[str]:
    """Return the words of ``text`` that carry meaning in any of the languages."""
    return [word for word in words(text) if word not in SMALL]


def stems(text: str, language: str) -> list[str]:
    """Return the stems of the content words."""
    plain = content_words(text, language)
    return [stem or word for stem, word in zip(_stemmer(language).stemWords(plain), plain, strict=True)]


def grams(text: str, language: str) -> list[str]:
    """Return the character 4-grams of each content word, its beginning and end marked."""
    marked = [f"_{word}_" for word in content_words(text, language)]
    return [word[at : at + GRAM] for word in marked for at in range(max(1, len(word) - GRAM + 1))]


def pieces(text: str) -> list[str]:
    """Return all words, also small ones, pairs of neighbours, and the words' marked 4-grams."""
    plain = words(text)
    pairs = [f"{first} {second}" for first, second in pairwise(plain)]
    marked = [f"_{word}_" for word in plain]
    return [*plain, *pairs, *(word[at : at + GRAM] for word in marked for at in range(len(word) - GRAM + 1))]


ANALYZERS: dict[str, Callable[[str, str], list[str]]] = {"stems": stems, "grams": grams}


@cache
def _stemmer(language: str) -> "Stemmer.Stemmer":
    return Stemmer.Stemmer(STEMMERS.get(language, "porter"))
