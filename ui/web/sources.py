"""The panel of sources: the passage that an answer cites, marked within its section of the guide."""

from dataclasses import dataclass

from markupsafe import Markup

from assistant.answer import Answer
from corpus.editions import SOURCE, Edition
from corpus.guide import Condition, Goal, Guide, Passage, Placement, Section
from corpus.reading import Corpus
from ui.web.ask_texts import AskTexts
from ui.web.inline import Inline
from ui.web.layout import Layout, Node
from ui.web.templating import render


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in the guide."""

    guide: Guide
    goal: Goal
    option: Placement
    section: Section
    condition: Condition | None


class Sources:
    """Writes the panel."""

    def __init__(self, corpus: Corpus, layout: Layout) -> None:
        self._corpus = corpus
        self._layout = layout
        self._inline = {one.language: Inline((), one) for one in corpus.editions.values()}
        self._places = {
            passage.anchor: Place(guide, goal, option, section, condition)
            for guide, goal in corpus.goals()
            for option in goal.options
            for section in option.sections
            for condition, passage in _passages(section)
        }

    def panel(self, answer: Answer | None, turn: int, number: int, words: AskTexts, *, jump: int = 0) -> str:
        """Return the panel for the citation of ``number`` in an answer, or how to come by one.

        :param words: of the page; the guide is shown in the answer's language, and in Dutch below it
        :param jump: of another value than before when somebody asked to see the source
        """
        cited = {one.number: one for one in answer.citations} if answer else {}
        citation = cited.get(number)
        place = self._places.get(citation.anchor) if citation else None
        if answer is None or citation is None or place is None:
            return render("no_source.html.j2", words=words)
        edition = self._corpus.edition(answer.language)
        # Of what two placements say alike, an answer cites the first, in which the section may be longer.
        return render(
            "source.html.j2",
            words=words,
            answer=answer,
            citation=citation,
            turn=turn,
            jump=jump,
            place=place,
            name=self._corpus.edition(words.language).name,
            original=self._section(place.section, citation.anchor, self._corpus.edition(SOURCE)),
            translated=self._section(place.section, citation.anchor, edition)
            if edition.language != SOURCE and citation.translation is not None
            else None,
            edition=edition.language,
        )

    def _section(self, section: Section, anchor: str, edition: Edition) -> Markup:
        """Return a whole section in one language, with the passage of ``anchor`` marked."""

        def blocks(passages: tuple[Passage, ...]) -> tuple[Node, ...]:
            return self._layout.nodes(passages)

        def words_of(passage: Passage) -> Markup:
            found = edition.find(passage.text)
            language = SOURCE if found is None else edition.language
            return self._inline[language].html(passage.text if found is None else found)

        return Markup(
            render(
                "section.html.j2",
                section=section,
                name=edition.name,
                blocks=blocks,
                words_of=words_of,
                anchor=anchor,
                is_dutch=lambda passage: edition.find(passage.text) is None,
            )
        )


def _passages(section: Section) -> list[tuple[Condition | None, Passage]]:
    """Return a section's passages, each with its condition if it is of one."""
    found: list[tuple[Condition | None, Passage]] = [(None, passage) for passage in section.passages]
    found += [(condition, passage) for condition in section.conditions for passage in condition.passages]
    return found
