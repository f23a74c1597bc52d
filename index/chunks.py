"""From the guide to what is embedded and searched: one chunk a passage, each of one intervention."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from corpus.asked import AFTER, Asked, Questions
from corpus.editions import SOURCE, Edition
from corpus.guide import Intervention, Passage, Section
from corpus.reading import Corpus
from index.unanswered import still_unanswered

WHOLE = "option"
ASKED = "asked"
UNANSWERED = "unanswered"
UNSTATED = "unstated"
GOAL = "goal"
PASSAGE = "passage"
# Ways to ask for an option, in all languages together. Each option of the shipped guide has ten times as
# many; with a handful, the nearest of them says less than the option's own text.
ENOUGH = 100


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is embedded and searched.

    A chunk is one passage with its context, or, without an ``anchor``, an intervention as a whole
    (``section`` "option") or a way to ask for it (``section`` "asked"). ``places`` are the ids of the
    guides, goals and options where it stands; ``kind`` is a condition's kind. Of a way to ask ``about`` is
    the anchor of the passage that answers, ``reason`` that of the passage that speaks to a problem or wish;
    ``follows`` says that it goes on from a question before.
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
    about: str = ""
    reason: str = ""
    follows: bool = False

    @property
    def content(self) -> str:
        """What is embedded: the context, then the words."""
        return f"{self.context}: {self.text}" if self.context else self.text

    @property
    def level(self) -> str:
        """Whether it is a passage, a whole option, or a way to ask for one."""
        return PASSAGE if self.anchor else self.section

    @property
    def part(self) -> str:
        """In which kind of condition, or else of section, it stands."""
        return self.kind or self.section

    @property
    def sha(self) -> str:
        """The SHA-256 of what is embedded; the same text need not be embedded again."""
        return sha256(self.content.encode()).hexdigest()


def chunk_corpus(corpus: Corpus) -> tuple[Chunk, ...]:
    """Return the chunks of all interventions in every language that the guide has.

    What two placements both say is chunked once; what has no translation only in its own language. Of what
    the guide does not answer, what a new option may answer is left out.
    """
    chunks = (chunk for one in corpus.interventions for chunk in _of_intervention(corpus, one))
    aided = {one.id for one in corpus.interventions if is_aided(corpus, one.id)}
    unanswered = still_unanswered(corpus, aided)
    return (*chunks, *_beside(GOAL, _goals(corpus)), *_beside(UNANSWERED, unanswered))


def chunk_passages(corpus: Corpus) -> tuple[Chunk, ...]:
    """Return the chunks of passages alone, in the order of ``chunk_corpus``; what is asked is not read."""
    return tuple(
        chunk
        for one in corpus.interventions
        for edition in corpus.editions.values()
        for chunk in _chunks(corpus, one, edition, _places(corpus, one))
        if chunk.anchor
    )


def is_aided(corpus: Corpus, option: str) -> bool:
    """Say whether enough ways to ask for an option are known to find it by them."""
    return corpus.asked.get(option, Asked()).count >= ENOUGH


def _of_intervention(corpus: Corpus, intervention: Intervention) -> Iterator[Chunk]:
    """Yield the ways to ask for an intervention, then its chunks in each language."""
    places = _places(corpus, intervention)
    yield from _asked(corpus, intervention, places)
    for edition in corpus.editions.values():
        yield from _chunks(corpus, intervention, edition, places)


def _chunks(
    corpus: Corpus, intervention: Intervention, edition: Edition, places: tuple[str, ...]
) -> Iterator[Chunk]:
    """Yield the chunks of an intervention in one language: the whole, then each passage."""
    title = edition.find(intervention.title)
    words = {p.anchor: edition.words(p) for p in intervention.all_passages()}
    if title and any(words.values()):
        goals = dict.fromkeys(edition.name(goal.title) for _, goal, _ in corpus.places(intervention))
        yield Chunk(
            id=f"{edition.language}/{intervention.id}",
            option=intervention.id,
            anchor="",
            language=edition.language,
            section=WHOLE,
            kind="",
            places=places,
            context=". ".join([title, *goals]),
            text=" ".join(filter(None, words.values())),
        )
    for section in intervention.sections:
        for passage, kind in _passages(section):
            text = words[passage.anchor]
            if text is None:
                continue
            lead_in = passage.lead_in and edition.words(corpus.passage(passage.lead_in))
            yield Chunk(
                id=f"{edition.language}/{passage.anchor}",
                option=intervention.id,
                anchor=passage.anchor,
                language=edition.language,
                section=section.kind,
                kind=kind,
                places=places,
                context=f"{edition.name(intervention.title)}. {edition.name(passage.heading)}",
                text=f"{lead_in} {text}" if lead_in else text,
            )


def _asked(corpus: Corpus, intervention: Intervention, places: tuple[str, ...]) -> Iterator[Chunk]:
    """Yield what is asked of an intervention and its passages; its short names count as Dutch.

    Where few are known, its own passages stand in for more.
    """
    known = corpus.asked.get(intervention.id, Asked())
    named = ((one.language, one.find(intervention.title)) for one in corpus.editions.values())
    texts = [
        (ASKED, language, title, "", "")
        for language, title in named
        if title and is_aided(corpus, intervention.id)
    ]
    texts += [(ASKED, SOURCE, name, "", "") for name in known.names]
    by_passage = [
        ("", "", known.questions),
        *((about, "", questions) for about, questions in known.passages.items()),
        *(("", reason, questions) for reason, questions in known.reasons.items()),
    ]
    for about, reason, questions in by_passage:
        texts += [
            (ASKED, language, text, about, reason) for language, said in questions.items() for text in said
        ]
    if not is_aided(corpus, intervention.id):
        own = ((one.language, _words(one, intervention)) for one in corpus.editions.values())
        texts += [(ASKED, language, text, "", "") for language, said in own for text in said]
    texts += [
        (UNSTATED, language, text, "", "") for language, said in known.unstated.items() for text in said
    ]
    for number, (section, name, text, about, reason) in enumerate(texts, 1):
        language = name.removesuffix(AFTER)
        yield Chunk(
            id=f"{language}/{intervention.id}#{section}-{number}",
            option=intervention.id,
            anchor="",
            language=language,
            section=section,
            kind="",
            places=places,
            context="",
            text=text,
            about=about,
            reason=reason,
            follows=name.endswith(AFTER),
        )


def _goals(corpus: Corpus) -> dict[str, Questions]:
    """Return each goal's title and the ways to ask for all of its options, by its id and the language.

    Those that ask for the options of a guide, or of all, stand beside them, by its id and as ``ALL``.
    """
    found: dict[str, Questions] = {}
    for _, goal in corpus.goals():
        asked = corpus.asked_goals.get(goal.id, {})
        languages = dict.fromkeys([*corpus.editions, *asked])
        found[goal.id] = {
            one: (corpus.edition(one).name(goal.title), *asked.get(one, ())) for one in languages
        }
    return found | {id: dict(said) for id, said in corpus.asked_goals.items() if id not in found}


def _beside(section: str, texts: Mapping[str, Questions]) -> Iterator[Chunk]:
    """Yield what is of no single option, by the kind of it and the language."""
    for kind, questions in texts.items():
        for language, said in questions.items():
            for number, text in enumerate(said, 1):
                yield Chunk(
                    id=f"{language}/{section}/{kind}#{number}",
                    option="",
                    anchor="",
                    language=language,
                    section=section,
                    kind=kind,
                    places=(),
                    context="",
                    text=text,
                )


def _words(edition: Edition, intervention: Intervention) -> tuple[str, ...]:
    """Return an intervention's title and passages in one language, as far as they are translated."""
    texts = [edition.find(intervention.title), *map(edition.words, intervention.all_passages())]
    return tuple(dict.fromkeys(filter(None, texts)))


def _places(corpus: Corpus, intervention: Intervention) -> tuple[str, ...]:
    """Return the ids of all guides, goals and options where an intervention stands."""
    places = corpus.places(intervention)
    return tuple(sorted({id for guide, goal, option in places for id in (guide.id, goal.id, option.id)}))


def _passages(section: Section) -> Iterator[tuple[Passage, str]]:
    """Yield a section's passages, each with its kind of condition ("" for running text)."""
    for passage in section.passages:
        yield passage, ""
    for condition in section.conditions:
        for passage in condition.passages:
            yield passage, condition.kind
