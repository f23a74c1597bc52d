"""Questions made of a frame and of what people call an option: what is asked, apart from what it is asked of.

The words by which a question tells which option it means say nothing of what it asks, and are as many. Where
every detail is asked of every option, in the same frames, classifiers learn to tell the two apart (as by
counterfactual augmentation; Kaushik, Hovy & Lipton, ICLR 2020).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from corpus.asked import Asked
from corpus.frames import Frame
from corpus.reading import Corpus
from index.chunks import ASKED, UNSTATED, Chunk

# How many frames of a detail, and of a kind, are filled in for each option in each language. More are
# learned from no better, and take longer.
OF_DETAIL = 3
OF_KIND = 12
SEED = 0
# The kind of questions that ask of an option what was asked before of another: they need that one.
SAME = "same"


@dataclass(frozen=True, slots=True)
class Framed:
    """A question about an option: of a kind, for a facet, each "" if that is not known.

    ``answer`` is the anchor of the passage that answers it, ``UNSTATED`` where the guide leaves it open, and
    "" where it is not known, or several do. A question that names two options is of none, ``option`` being
    "": it would teach that the other's name means the first.
    """

    text: str
    language: str
    option: str
    facet: str
    kind: str
    answer: str

    @property
    def chunk(self) -> Chunk:
        """The question as one more way to ask for its option, or for what that leaves open."""
        return Chunk(
            id="",
            option=self.option,
            anchor="",
            language=self.language,
            section=UNSTATED if self.answer == UNSTATED else ASKED,
            kind="",
            places=(),
            context="",
            text=self.text,
            about="" if self.answer == UNSTATED else self.answer,
            follows=self.kind == SAME,
        )


def framed(corpus: Corpus, of_detail: int = OF_DETAIL, of_kind: int = OF_KIND) -> tuple[Framed, ...]:
    """Return questions about the options of which it is known what they are called, the same each time."""
    return tuple(_framed(corpus, of_detail, of_kind, Random(SEED)))


def _framed(corpus: Corpus, of_detail: int, of_kind: int, dice: Random) -> Iterator[Framed]:
    known = {id: asked for id, asked in corpus.asked.items() if asked.called}
    groups: dict[tuple[str, str, str], list[Frame]] = {}
    for frame in corpus.frames if known else ():
        if frame.facet and frame.facet not in corpus.facets:  # the product's frames, a guide's own facets
            continue
        groups.setdefault((frame.language, frame.facet, frame.kind), []).append(frame)
    for (language, facet, kind), frames in groups.items():
        called = {id: asked.called[language] for id, asked in known.items() if language in asked.called}
        for id, names in called.items():
            others = [name for other in called if other != id for name in called[other]]
            answer = _answer(corpus, id, known[id], facet)
            for frame in dice.sample(frames, min(len(frames), of_detail if facet else of_kind)):
                if frame.compares and not others:
                    continue
                other = dice.choice(others) if frame.compares else ""
                text = _begun(frame.filled(dice.choice(names), other), dice)
                about = ("", "") if other else (id, answer)
                yield Framed(text, language, about[0], facet, kind, about[1])


def _begun(text: str, dice: Random) -> str:
    """Return a text that begins with a capital, or as it stands: people do either."""
    return text[:1].upper() + text[1:] if dice.random() < 0.5 else text


def _answer(corpus: Corpus, option: str, asked: Asked, facet: str) -> str:
    """Return which passage of an option states a facet: the only one, or the first within a condition."""
    if facet not in asked.states:
        return ""
    at: Sequence[str] = asked.states[facet]
    if len(at) < 2:
        return at[0] if at else UNSTATED
    rows = {one.anchor for condition in corpus.intervention(option).conditions for one in condition.passages}
    return next((anchor for anchor in at if anchor in rows), "")
