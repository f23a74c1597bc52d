"""Which questions of ``unanswered.toml`` still count where a new part of the guide may answer some.

The lines were written beside the options of which ways to ask are known. Of a new option none is known, so
that what they say of its subject would be all that is learned of it: exit interviews would not be in a guide
that has just got an option on them. So a line with a word of a new option's own does not count.

A word is an option's own when it stands in its title or in several of its passages, and in no option with
ways to ask. A word of one passage will not do, nor one that people use of whatever they ask ("zit",
"wanneer"): without these limits a part of six options struck out 906 of 2,413 Dutch lines; with them, 20.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from corpus.asked import AFTER, Asked, Questions
from corpus.guide import Intervention
from corpus.reading import Corpus
from index.analysis import stems

SEVERAL = 2
# Of a larger share of the options with ways to ask, a word that is used in asking says little of the subject.
COMMON = 1 / 3


def still_unanswered(corpus: Corpus, aided: Collection[str]) -> Mapping[str, Questions]:
    """Return the questions that the guide does not answer, but for those that a new option may answer.

    :param aided: the ids of the options of which enough ways to ask are known; where none is, the lines
        were not written before the others, and all count
    """
    new = [one for one in corpus.interventions if one.id not in aided]
    known = [one for one in corpus.interventions if one.id in aided]
    if not new or not known:
        return corpus.unanswered
    names = {name for said in corpus.unanswered.values() for name in said}
    own = {name: _own_words(corpus, new, known, name.removesuffix(AFTER)) for name in names}
    return {
        status: {
            name: tuple(text for text in texts if own[name].isdisjoint(_stems(text, name)))
            for name, texts in said.items()
        }
        for status, said in corpus.unanswered.items()
    }


def _own_words(
    corpus: Corpus, new: Iterable[Intervention], known: Iterable[Intervention], language: str
) -> set[str]:
    """Return the stems that are the new options' own among words of ``language``.

    What they say counts in each language in which they stand: a name ("buddy") is often the same in all.
    """
    said: set[str] = set()
    asked: Counter[str] = Counter()
    options = 0
    for one in known:
        options += 1
        said.update(_title(corpus, one, language), *_passages(corpus, one, language))
        asked.update({stem for text in _asked(corpus, one, language) for stem in stems(text, language)})
    found: set[str] = set()
    for one in new:
        often = Counter(stem for passage in _passages(corpus, one, language) for stem in passage)
        found |= _title(corpus, one, language) | {stem for stem, count in often.items() if count >= SEVERAL}
    return {stem for stem in found - said if asked[stem] <= COMMON * options}


def _title(corpus: Corpus, one: Intervention, language: str) -> set[str]:
    """Return the stems of an option's titles."""
    return {stem for edition in corpus.editions.values() for stem in stems(edition.name(one.title), language)}


def _passages(corpus: Corpus, one: Intervention, language: str) -> Iterator[set[str]]:
    """Yield the stems of each passage of an option, in all its languages."""
    for passage in one.all_passages():
        texts = filter(None, (edition.words(passage) for edition in corpus.editions.values()))
        yield {stem for text in texts for stem in stems(text, language)}


def _asked(corpus: Corpus, one: Intervention, language: str) -> Iterator[str]:
    """Yield what people ask of an option in ``language``."""
    asked = corpus.asked.get(one.id, Asked())
    for questions in (asked.questions, asked.unstated, *asked.passages.values(), *asked.reasons.values()):
        for name, texts in questions.items():
            if name.removesuffix(AFTER) == language:
                yield from texts


def _stems(text: str, name: str) -> list[str]:
    return stems(text, name.removesuffix(AFTER))
