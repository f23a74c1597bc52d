"""Typing errors, so that the student sees words the way hurried people spell them."""

import numpy as np

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 4
"""Letters a word needs before it is misspelled; shorter ones would turn into other words."""


def misspell(text: str, random: np.random.Generator) -> str:
    """Return the text with one word misspelled: a letter lost, swapped, doubled or replaced.

    A text whose drawn word is shorter than ``SHORTEST`` comes back unchanged.

    Args:
        text: words separated by single spaces.
        random: source of all choices.
    """
    words = text.split(" ")
    place = int(random.integers(len(words)))
    word = words[place]
    if len(word) < SHORTEST:
        return text
    # People seldom mistype the first letter, and without it little of a word is left.
    at = int(random.integers(1, len(word) - 1))
    kind = int(random.integers(4))
    if kind == 0:
        changed = word[:at] + word[at + 1 :]
    elif kind == 1:
        changed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif kind == 2:
        changed = word[: at + 1] + word[at:]
    else:
        changed = word[:at] + LETTERS[int(random.integers(len(LETTERS)))] + word[at + 1 :]
    return " ".join([*words[:place], changed, *words[place + 1 :]])
