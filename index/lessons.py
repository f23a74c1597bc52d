"""What an index learns to tell apart when it is built, each with a classifier of its own."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import quote, unquote

import numpy as np
from numpy.typing import NDArray

from corpus.reading import Corpus
from index.analysis import pieces, told
from index.chunks import ASKED, GOAL, PASSAGE, UNANSWERED, UNSTATED, Chunk
from index.classifier import Classifier, learning
from index.embed import Encoder, Vector, Vectors
from index.facets import Line, lines
from index.facets import learn as learn_facets
from index.frames import framed
from index.vocabulary import Said, Vocabulary

ANSWERED = "answered"
# What tells options apart; as a whole they are unlike a question.
TELLING = {PASSAGE, ASKED, UNSTATED}
FOLLOWS = "follows"
ALONE = "alone"
GOALS = "goals"
# What is asked of one passage, or of none, may need the question before to say which option it is about;
# from this probability on it does. .1, .3, .5 and leaving none out were compared on the ``dev`` questions.
NEEDS = 0.3
# From this probability on it says nothing of an option by itself, and teaches how that sounds.
SURELY_NEEDS = 0.7
NAMELESS = "nameless"
CONDITION = "condition"
# Asks for a kind of condition too, of options that it does not name.
OVERVIEW = "overview"
# A problem is also told where a conversation moves on to it; that sounds otherwise, and is learned apart.
RECOMMEND = "recommend"
MOVED_ON = "recommend:on"
# Conditions are asked for far more often than anything else, as in the examples, and of what is asked the
# guide answers more than not: there labels count alike but for the square root of how often they come. Of
# 0, .5 and 1, this does best on the ``dev`` questions.
# Which passage speaks to a problem comes most from a few: .5 has the best one first for 88.9 % of the ``dev``
# questions of that kind, 1 for 88.6 %, and gives it more of the chance.
UNEVEN = {"kinds": 0.5, "silence": 0.5, "reasons": 0.5}
# Whether the guide is about something does not show in how it is asked: this hears only the words that
# carry meaning. Where 1 % of the answerable ``dev`` questions may be refused, 98.5 % of the others then are,
# instead of 97.6 %.
BARE = ("silence",)
# These hear what a reader hears as well (``index.reader``): which detail is asked for, and which passage
# answers or that none does. With it, 94 % of what options leave open is known for such among the ``dev``
# questions instead of 91 %, and fewer answerable ones are refused. To whether the guide is about it, to kinds
# and to what is stated at all it brought nothing on which ``dev`` and new questions agreed, and fewer options
# came first among new ones.
READ = ("facets", "answers")
ANSWERS = "answers"
REASONS = "reasons"
UNHEARD: Vector = np.zeros(0, np.float32)
# Texts of which the pieces are remembered: a question, and what is asked in it.
REMEMBERED = 16
# The classifiers of which there is one for each option.
OF_OPTIONS = (ANSWERS, REASONS)


@dataclass(frozen=True)
class Lessons:
    """The classifiers of an index.

    ``options`` tells which option a question is about, or that it does not say so itself (``NAMELESS``),
    ``parts`` in which kind of section, or of condition, its answer stands, ``silence`` whether the guide is
    about it at all ("answered" or another status), ``stated`` whether the guide leaves open what is asked of
    an option, ``kinds`` what kind of question it is, ``conditions`` which kind of condition it asks for if it
    asks for one, ``goals`` of which goal it asks all options if it asks for all, ``follows`` whether it needs
    the question before, ``facets`` which detail it asks for. ``answers`` tells for each option, by its id,
    which of its passages answers, by their anchors, or that none does (``UNSTATED``); ``reasons``, for those
    options of which such problems are known, which passage speaks to the problem that is told.
    """

    options: Classifier
    parts: Classifier
    silence: Classifier
    stated: Classifier
    kinds: Classifier
    conditions: Classifier
    follows: Classifier
    goals: Classifier
    facets: Classifier
    answers: Mapping[str, Classifier]
    reasons: Mapping[str, Classifier]

    @classmethod
    def learn(cls, corpus: Corpus, chunks: Sequence[Chunk], vectors: Vectors, encoder: Encoder) -> "Lessons":
        """Learn from chunks with their vectors, shape (chunks, dimensions), from examples and frames."""
        none = np.zeros((0, vectors.shape[1]), np.float32)
        made = dict(enumerate(framed(corpus), len(chunks)))
        filled = [one.text for one in made.values()]
        chunks = (*chunks, *(one.chunk for one in made.values()))
        vectors = np.vstack([vectors, encoder.encode(filled) if filled else none])
        texts = [example.text for example in corpus.examples]
        examples = encoder.encode(texts) if texts else none
        details = lines(corpus)
        detailed = encoder.encode([line.text for line in details]) if details else none
        wide = np.hstack([vectors, _read(chunks, made.keys(), encoder)])
        detailed_wide = np.hstack([detailed, encoder.read([line.text for line in details])])
        heard = wide.shape[1] - vectors.shape[1]
        follows = _follows(corpus, chunks, vectors, examples, details, detailed)
        taught = {
            "parts": _parts(chunks),
            "silence": _silence(chunks),
            "stated": _stated(chunks),
            GOALS: {row: chunk.kind for row, chunk in enumerate(chunks) if chunk.level == GOAL},
        }

        def learned(rows: Mapping[int, str], name: str = "") -> Classifier:
            texts, labels = [_heard(name, chunks[row].text) for row in rows], list(rows.values())
            known, more = (wide, heard) if name in READ else (vectors, 0)
            return Classifier.fit(texts, labels, known[list(rows)], UNEVEN.get(name, 1.0), more)

        with learning(), ThreadPoolExecutor(os.cpu_count()) as pool:
            # What takes longest begins first.
            given = {row: one.facet for row, one in made.items() if one.facet and details}
            facets = pool.submit(learn_facets, corpus, chunks, wide, details, detailed_wide, heard, given)
            options = pool.submit(_options, chunks, vectors, follows, details, detailed)
            given = {row: one.kind for row, one in made.items() if one.kind}
            kinds = pool.submit(_kinds, corpus, chunks, vectors, examples, given)
            named = {name: pool.submit(learned, rows, name) for name, rows in taught.items()}
            answers = {
                option: pool.submit(learned, rows, ANSWERS) for option, rows in _answers(chunks).items()
            }
            reasons = {
                option: pool.submit(learned, rows, REASONS) for option, rows in _reasons(chunks).items()
            }
        return cls(
            **{name: one.result() for name, one in named.items()},
            **kinds.result(),
            options=options.result(),
            follows=follows,
            facets=facets.result(),
            answers={option: one.result() for option, one in answers.items()},
            reasons={option: one.result() for option, one in reasons.items()},
        )

    def scores(self, text: str, vector: Vector, heard: Vector = UNHEARD) -> dict[str, dict[str, float]]:
        """Return the probabilities that each classifier gives for a text with its embedding, by its name.

        ``heard`` is what a reader heard of it, if one did when the index was built.
        Among the kinds stands each kind of condition that may be asked for, as "condition:cost". Beside
        "options", which sum to 1, stands as "named" how likely the text itself says which option is meant.
        """
        whole, bare = self._said(text), self._said(" ".join(told(text)))
        wide = np.concatenate([vector, heard])
        found = {
            name: classifier.weigh_said(
                (bare if name in BARE else whole).among(self._rows[name]), wide if name in READ else vector
            )
            for name, classifier in self._named()
        }
        found["named"] = named = found["options"]
        named.pop(NAMELESS, None)
        total = sum(named.values())
        found["options"] = {option: p / total if total else 1 / len(named) for option, p in named.items()}
        found["kinds"] = _together(found["kinds"])
        one = found["kinds"].pop(CONDITION, 0.0)
        found["kinds"] |= {f"{CONDITION}:{kind}": one * p for kind, p in found.pop("conditions").items()}
        return found

    def asking(self, texts: Sequence[str], vectors: Vectors) -> list[dict[str, float]]:
        """Return how likely each text asks for each kind of condition, by kind.

        :param vectors: the texts' embeddings, shape (texts, dimensions)
        """
        said = [self._said(text) for text in texts]
        kinds = self.sounding(texts, vectors)
        ones = [one.get(CONDITION, 0.0) + one.get(OVERVIEW, 0.0) for one in kinds]
        found = self.conditions.weigh_all_said([one.among(self._rows["conditions"]) for one in said], vectors)
        return [{kind: one * p for kind, p in asked.items()} for one, asked in zip(ones, found, strict=True)]

    def sounding(self, texts: Sequence[str], vectors: Vectors) -> list[dict[str, float]]:
        """Return how likely each text is a question of each kind; as ``asking``."""
        said = [self._said(text).among(self._rows["kinds"]) for text in texts]
        return [_together(one) for one in self.kinds.weigh_all_said(said, vectors)]

    def naming(self, texts: Sequence[str], vectors: Vectors) -> list[dict[str, float]]:
        """Return how likely each text says itself that it is about each option, by id; as ``asking``."""
        said = [self._said(text).among(self._rows["options"]) for text in texts]
        found = self.options.weigh_all_said(said, vectors)
        return [{option: p for option, p in one.items() if option != NAMELESS} for one in found]

    def answering(self, text: str, vector: Vector, heard: Vector = UNHEARD) -> dict[str, dict[str, float]]:
        """Return for each option how likely each of its passages, or none (``UNSTATED``), answers a text."""
        said, known = self._said(text), np.concatenate([vector, heard])
        return {
            option: classifier.weigh_said(said.among(self._rows[f"{ANSWERS}-{option}"]), known)
            for option, classifier in self.answers.items()
        }

    def speaking(self, text: str, vector: Vector) -> dict[str, dict[str, float]]:
        """Return for each option how likely each of its passages is the one that speaks to a problem."""
        said = self._said(text)
        return {
            option: classifier.weigh_said(said.among(self._rows[f"{REASONS}-{option}"]), vector)
            for option, classifier in self.reasons.items()
        }

    def save(self, folder: Path) -> None:
        """Write the classifiers into ``folder``."""
        for name, classifier in self._all():
            classifier.save(folder / f"{quote(name, safe='')}.npz")

    @classmethod
    def open(cls, folder: Path) -> "Lessons":
        """Read classifiers. :raises OSError, ValueError, KeyError: when one is broken."""
        own = {name: sorted(folder.glob(f"{name}-*.npz")) for name in OF_OPTIONS}
        of_options = {
            name: {unquote(one.stem).removeprefix(f"{name}-"): Classifier.open(one) for one in files}
            for name, files in own.items()
        }
        return cls(**{name: Classifier.open(folder / f"{name}.npz") for name in NAMES}, **of_options)  # type: ignore[arg-type]

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(classifier.pieces for _, classifier in self._all())

    @cached_property
    def _rows(self) -> dict[str, NDArray[np.intp]]:
        """Where each classifier, by its name, has the pieces of the vocabulary."""
        return {name: self._vocabulary.rows(classifier.pieces) for name, classifier in self._all()}

    def _said(self, text: str) -> Said:
        return self._remembered(text)

    @cached_property
    def _remembered(self) -> Callable[[str], Said]:
        """The known pieces of a text; several classifiers are asked of the same."""
        return lru_cache(REMEMBERED)(lambda text: self._vocabulary.said(Counter(pieces(text))))

    def _all(self) -> Iterator[tuple[str, Classifier]]:
        """Yield each classifier with its name, those of an option under its id."""
        yield from self._named()
        for name in OF_OPTIONS:
            for option, classifier in getattr(self, name).items():
                yield f"{name}-{option}", classifier

    def _named(self) -> Iterator[tuple[str, Classifier]]:
        for name in NAMES:
            yield name, getattr(self, name)


NAMES = tuple(one.name for one in fields(Lessons) if one.name not in OF_OPTIONS)


def _read(chunks: Sequence[Chunk], more: Collection[int], encoder: Encoder) -> Vectors:
    """Return what is heard of chunks that teach of passages or details, and of the rows ``more``."""
    telling = [
        row
        for row, chunk in enumerate(chunks)
        if chunk.anchor or chunk.about or chunk.level == UNSTATED or row in more
    ]
    heard = encoder.read([chunks[row].text for row in telling])
    found = np.zeros((len(chunks), heard.shape[1]), np.float32)
    found[telling] = heard
    return found


def _heard(name: str, text: str) -> str:
    """Return what the classifier called ``name`` hears of a text."""
    return " ".join(told(text)) if name in BARE else text


def _follows(
    corpus: Corpus,
    chunks: Sequence[Chunk],
    vectors: Vectors,
    examples: Vectors,
    details: Sequence[Line],
    detailed: Vectors,
) -> Classifier:
    """Learn whether a question needs the one before; what the guide does not answer stands alone."""
    others = [row for row, chunk in enumerate(chunks) if chunk.level == UNANSWERED or chunk.follows]
    leaning = [
        *((one.text, one.follows) for one in corpus.examples),
        *((line.text, line.follows) for line in details),
        *((chunks[row].text, chunks[row].follows) for row in others),
    ]
    return Classifier.fit(
        [text for text, _ in leaning],
        [FOLLOWS if follows else ALONE for _, follows in leaning],
        np.vstack([examples, detailed, vectors[others]]),
    )


def _options(
    chunks: Sequence[Chunk], vectors: Vectors, follows: Classifier, details: Sequence[Line], detailed: Vectors
) -> Classifier:
    """Learn which option is meant, and how a question sounds that does not say so itself."""
    found = {}
    for row, chunk in enumerate(chunks):
        bare = chunk.about or chunk.level == UNSTATED
        needs = follows.scores(chunk.text, vectors[row]).get(FOLLOWS, 0.0) if bare else 0.0
        if not chunk.option or chunk.level not in TELLING:
            continue
        if needs < NEEDS:
            found[row] = chunk.option
        elif needs >= SURELY_NEEDS:
            found[row] = NAMELESS
    nameless = [at for at, line in enumerate(details) if line.follows]
    return Classifier.fit(
        [*(chunks[row].text for row in found), *(details[at].text for at in nameless)],
        [*found.values(), *(NAMELESS for _ in nameless)],
        np.vstack([vectors[list(found)], detailed[nameless]]),
    )


def _parts(chunks: Sequence[Chunk]) -> Mapping[int, str]:
    """Return what teaches where answers stand: passages, and the questions that one of them answers."""
    parts = {chunk.anchor: chunk.part for chunk in chunks if chunk.anchor}
    return {
        row: parts[chunk.anchor or chunk.about]
        for row, chunk in enumerate(chunks)
        if chunk.anchor or chunk.about
    }


def _together(kinds: Mapping[str, float]) -> dict[str, float]:
    """Return kinds of question with the two ways to tell a problem as one."""
    found = dict(kinds)
    on = found.pop(MOVED_ON, 0.0)
    return found | {RECOMMEND: found.get(RECOMMEND, 0.0) + on} if on else found


def _kinds(
    corpus: Corpus, chunks: Sequence[Chunk], vectors: Vectors, examples: Vectors, given: Mapping[int, str]
) -> dict[str, Classifier]:
    """Learn what kind of question it is, and which kind of condition one asks for that asks for one.

    From examples, from what conditions are asked, and from frames: those name options, as comparisons do, so
    that a name does not tell a comparison.

    :param given: the kinds of chunks of which they are known, by their rows
    """
    kinds = {chunk.anchor: f"{CONDITION}:{chunk.kind}" for chunk in chunks if chunk.anchor and chunk.kind}
    rows = [row for row, chunk in enumerate(chunks) if row in given or chunk.about in kinds]
    texts = [*(one.text for one in corpus.examples), *(chunks[row].text for row in rows)]
    told = [
        *(one.kind for one in corpus.examples),
        *(given.get(row) or kinds[chunks[row].about] for row in rows),
    ]
    known = np.vstack([examples, vectors[rows]])
    of_one = [at for at, kind in enumerate(told) if kind.startswith((f"{CONDITION}:", f"{OVERVIEW}:"))]
    known_kinds = [kind if kind == MOVED_ON else kind.partition(":")[0] for kind in told]
    return {
        "kinds": Classifier.fit(texts, known_kinds, known, UNEVEN["kinds"]),
        "conditions": Classifier.fit(
            [texts[at] for at in of_one], [told[at].partition(":")[2] for at in of_one], known[of_one]
        ),
    }


def _silence(chunks: Sequence[Chunk]) -> Mapping[int, str]:
    """Return what teaches whether the guide is about it: what it is asked, and what it does not answer.

    What one option leaves open is about the guide all the same.
    """
    asked = {row: ANSWERED for row, chunk in enumerate(chunks) if chunk.level in (ASKED, GOAL, UNSTATED)}
    return asked | {row: chunk.kind for row, chunk in enumerate(chunks) if chunk.level == UNANSWERED}


def _stated(chunks: Sequence[Chunk]) -> Mapping[int, str]:
    """Return what teaches whether something of an option is stated: what passages answer, what none does."""
    stated = {row: ANSWERED for row, chunk in enumerate(chunks) if chunk.about}
    return stated | {row: UNSTATED for row, chunk in enumerate(chunks) if chunk.level == UNSTATED}


def _answers(chunks: Sequence[Chunk]) -> dict[str, dict[int, str]]:
    """Return what teaches which passage of an option answers: passages, what is asked of them and of none."""
    found: dict[str, dict[int, str]] = {}
    for row, chunk in enumerate(chunks):
        if chunk.anchor or chunk.about or chunk.level == UNSTATED:
            found.setdefault(chunk.option, {})[row] = chunk.anchor or chunk.about or UNSTATED
    return found


def _reasons(chunks: Sequence[Chunk]) -> dict[str, dict[int, str]]:
    """Return what teaches which passage speaks to a problem: problems, and the passages themselves."""
    known = {chunk.option for chunk in chunks if chunk.reason}
    found: dict[str, dict[int, str]] = {}
    for row, chunk in enumerate(chunks):
        if chunk.option in known and (chunk.anchor or chunk.reason):
            found.setdefault(chunk.option, {})[row] = chunk.anchor or chunk.reason
    return found
