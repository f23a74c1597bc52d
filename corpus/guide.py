"""The nouns of the guide, as frozen values. ``text == file_text[start:end]`` holds for each Passage."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest thing that can be cited: a paragraph, a list item, a line of a condition.

    ``start`` and ``end`` count Unicode characters in the file as Python reads it (UTF-8, universal
    newlines). ``lead_in`` is the anchor of the passage that introduces this one ("Neem voldoende
    tijd voor:"), without which it may not be understood.
    """

    anchor: str
    file: str
    start: int
    end: int
    text: str
    heading: str
    lead_in: str | None = None

    @property
    def plain(self) -> str:
        """The text on one line, without the emphasis marks of Markdown."""
        return without_marks(self.text)


def without_marks(text: str) -> str:
    """Return a text on one line, without the emphasis marks of Markdown."""
    return " ".join(text.replace("*", "").split())


@dataclass(frozen=True, slots=True)
class Condition:
    """One row of "Dit is er in elk geval voor nodig", with a normalised ``kind`` ("cost")."""

    label: str
    kind: str
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The whole row, one passage a line."""
        return "\n".join(passage.plain for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an option: introduction, how it works, what to watch out for, conditions..."""

    kind: str
    heading: str
    passages: tuple[Passage, ...]
    conditions: tuple[Condition, ...] = ()

    def all_passages(self) -> Iterator[Passage]:
        """Yield the section's passages, and then those of its conditions."""
        yield from self.passages
        for condition in self.conditions:
            yield from condition.passages


@dataclass(frozen=True, slots=True)
class Placement:
    """An option as it stands under one goal of one guide; ``id`` is "guide/goal/option"."""

    id: str
    guide: str
    goal: str
    number: int
    title: str
    sections: tuple[Section, ...]

    def all_passages(self) -> Iterator[Passage]:
        """Yield the option's passages in the file's order (a section may stand there twice)."""
        passages = [one for section in self.sections for one in section.all_passages()]
        yield from sorted(passages, key=lambda passage: passage.start)


@dataclass(frozen=True, slots=True)
class Intervention:
    """An option, wherever it stands: one title, one or more placements.

    ``sections`` unite the placements: those of the first, and what only a later one says.
    """

    placements: tuple[Placement, ...]
    sections: tuple[Section, ...]

    @property
    def id(self) -> str:
        """The first placement's id."""
        return self.placements[0].id

    @property
    def title(self) -> str:
        """The title without its number."""
        return self.placements[0].title

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions, in the guide's order."""
        return tuple(row for section in self.sections for row in section.conditions)

    def all_passages(self) -> Iterator[Passage]:
        """Yield each passage once, however many placements state it."""
        for section in self.sections:
            yield from section.all_passages()


@dataclass(frozen=True, slots=True)
class Goal:
    """An answer to "Wat wil je doen?"; ``id`` is "guide/goal"."""

    id: str
    title: str
    passages: tuple[Passage, ...]
    options: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """One part of the Interventiewijzer; ``id`` is the file's name without its ending."""

    id: str
    title: str
    file: str
    passages: tuple[Passage, ...]
    goals: tuple[Goal, ...]

    def all_passages(self) -> Iterator[Passage]:
        """Yield every passage of the guide in the file's order."""
        yield from self.passages
        for goal in self.goals:
            yield from goal.passages
            for option in goal.options:
                yield from option.all_passages()
