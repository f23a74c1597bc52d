"""From the guide to what is embedded and searched: one chunk a passage, each of one intervention."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from corpus.guide import Intervention, Passage, Section
from corpus.reading import Corpus

WHOLE = "option"
ASKED = "asked"
PASSAGE = "passage"
SOURCE_LANGUAGE = "nl"


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is embedded and searched.

    A chunk is one passage with its context, or, without an ``anchor``, an intervention as a whole
    (``section`` "option") or a way to ask for it (``section`` "asked"). ``places`` are the ids of the
    guides, goals and options where it stands; ``kind`` is a condition's kind.
    """

    id: str
    option: str
    anchor: str
    language: str
    section: str
    kind: str
    places: tuple[str, ...]
    context: str
    text: str

    @property
    def content(self) -> str:
        """What is embedded: the context, then the words."""
        return f"{self.context}: {self.text}" if self.context else self.text

    @property
    def level(self) -> str:
        """Whether it is a passage, a whole option, or a way to ask for one."""
        return PASSAGE if self.anchor else self.section

    @property
    def sha(self) -> str:
        """The SHA-256 of what is embedded; the same text need not be embedded again."""
        return sha256(self.content.encode()).hexdigest()


def chunk_corpus(corpus: Corpus) -> tuple[Chunk, ...]:
    """Return the chunks of all interventions; what two placements both say is chunked once."""
    return tuple(chunk for intervention in corpus.interventions for chunk in _chunks(corpus, intervention))


def _chunks(corpus: Corpus, intervention: Intervention) -> Iterator[Chunk]:
    places = corpus.places(intervention)
    ids = sorted({id for guide, goal, option in places for id in (guide.id, goal.id, option.id)})
    goals = ". ".join(dict.fromkeys(goal.title for _, goal, _ in places))
    yield Chunk(
        id=f"{SOURCE_LANGUAGE}/{intervention.id}",
        option=intervention.id,
        anchor="",
        language=SOURCE_LANGUAGE,
        section=WHOLE,
        kind="",
        places=tuple(ids),
        context=f"{intervention.title}. {goals}",
        text=" ".join(p.plain for p in intervention.all_passages()),
    )
    for language, number, text in _asked(corpus, intervention):
        yield Chunk(
            id=f"{language}/{intervention.id}#{ASKED}-{number}",
            option=intervention.id,
            anchor="",
            language=language,
            section=ASKED,
            kind="",
            places=tuple(ids),
            context="",
            text=text,
        )
    for section in intervention.sections:
        for passage, kind in _passages(section):
            yield Chunk(
                id=f"{SOURCE_LANGUAGE}/{passage.anchor}",
                option=intervention.id,
                anchor=passage.anchor,
                language=SOURCE_LANGUAGE,
                section=section.kind,
                kind=kind,
                places=tuple(ids),
                context=f"{intervention.title}. {passage.heading}",
                text=_with_lead_in(corpus, passage),
            )


def _asked(corpus: Corpus, intervention: Intervention) -> Iterator[tuple[str, int, str]]:
    """Yield how people ask for an intervention: language, number and text; names count as Dutch."""
    asked = corpus.asked.get(intervention.id)
    if asked is None:
        return
    questions = {**asked.questions}
    questions[SOURCE_LANGUAGE] = (*asked.names, *questions.get(SOURCE_LANGUAGE, ()))
    for language, texts in questions.items():
        for number, text in enumerate(texts, 1):
            yield language, number, text


def _passages(section: Section) -> Iterator[tuple[Passage, str]]:
    """Yield a section's passages, each with its kind of condition ("" for running text)."""
    for passage in section.passages:
        yield passage, ""
    for condition in section.conditions:
        for passage in condition.passages:
            yield passage, condition.kind


def _with_lead_in(corpus: Corpus, passage: Passage) -> str:
    """Return a passage's words after those of the passage that leads it in."""
    if passage.lead_in is None:
        return passage.plain
    return f"{corpus.passage(passage.lead_in).plain} {passage.plain}"
