"""The guide as pages: what do you want to do, the options of a goal, and an option with all its sections."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corpus.editions import SOURCE, Edition
from corpus.guide import Goal, Guide, Intervention, Passage, Placement, Section
from corpus.reading import Corpus
from ui.web.conditions_page import lang_of
from ui.web.guide_texts import GuideTexts, guide_texts
from ui.web.inline import Inline
from ui.web.layout import Layout, Node
from ui.web.templating import render


@dataclass(frozen=True, slots=True)
class Said:
    """A passage as it is shown: its words as HTML, their language, and the Dutch ones below if wanted."""

    html: Markup
    language: str
    original: Markup | None = None


class Reading:
    """The pages of a guide."""

    def __init__(self, corpus: Corpus, layout: Layout) -> None:
        self._corpus = corpus
        self._layout = layout
        self._inline = {
            edition.language: Inline(corpus.interventions, edition) for edition in corpus.editions.values()
        }
        self._goals = {goal.id: (guide, goal) for guide, goal in corpus.goals()}
        self._placements = {
            option.id: (guide, goal, option) for guide, goal in corpus.goals() for option in goal.options
        }

        self._anchors = {passage.anchor for passage in corpus.passages()}

    def page(self, place: str, language: str, *, both: bool = False) -> str:
        """Return the page of a place in the guide as HTML.

        :param place: "" or a guide's id for the start, a goal's or an option's id, or the anchor of a
            passage, which is marked; what is none of these gives the start, and says so, or of an anchor
            that is not there its option or goal, and says that
        :param both: also show the Dutch of what is translated
        """
        holder, _, part = place.partition("#")
        words, edition = guide_texts(language), self._corpus.edition(language)
        writer = _Writer(self._layout, self._inline, edition, both=both and language != SOURCE)
        if part:
            writer.target = self._corpus.twins.get(place, place)
        common = {
            "words": words,
            "name": edition.name,
            "lang_of": lang_of(edition),
            "target": writer.target,
            "gone": bool(part) and writer.target not in self._anchors,
        }
        if holder in self._placements:
            return render("option.html.j2", **common, **self._option(holder, writer, words, edition))
        if holder in self._goals:
            return render("goal.html.j2", **common, **self._goal(holder, writer))
        known = holder in {"", "/", *(guide.id for guide in self._corpus.guides)}
        return render(
            "start.html.j2", **{**common, "gone": not known}, guides=self._corpus.guides, blocks=writer.blocks
        )

    def _goal(self, id: str, writer: "_Writer") -> dict[str, object]:
        guide, goal = self._goals[id]
        return {
            "guide": guide,
            "goal": goal,
            "blocks": writer.blocks,
            "cards": [(option, *self._card(option, writer)) for option in goal.options],
        }

    def _card(self, option: Placement, writer: "_Writer") -> tuple[Said | None, int]:
        """Return an option's first passage and how many conditions it has."""
        intervention = self._corpus.intervention(option.id)
        opening = _sections(intervention, ("introduction",))
        first = opening[0].passages[:1] if opening else ()
        return (writer.said(first[0]) if first else None), len(intervention.conditions)

    def _option(self, id: str, writer: "_Writer", words: GuideTexts, edition: Edition) -> dict[str, object]:
        guide, goal, placement = self._placements[id]
        option = self._corpus.intervention(id)
        order = self._corpus.labels
        writer.own = option.id
        aside = ("more", "contact")
        kinds = {section.kind for section in option.sections}
        title = edition.name(option.title)
        return {
            "guide": guide,
            "goal": goal,
            "placement": placement,
            "option": option,
            "sections": sorted(
                (s for s in option.sections if s.kind not in aside), key=lambda s: order.section_order(s.kind)
            ),
            "aside": _sections(option, aside),
            "others": self._others(option, goal),
            "siblings": [one for one in goal.options if one.id != placement.id],
            "questions": [
                (short, asked.format(title=title))
                for kind, (short, asked) in words.questions.items()
                if kind in kinds
            ],
            "blocks": writer.blocks,
        }

    def _others(self, option: Intervention, goal: Goal) -> list[tuple[Guide, Goal, Placement]]:
        """Return the other places of an option than under one goal."""
        return [place for place in self._corpus.places(option) if place[1].id != goal.id]


def _sections(option: Intervention, kinds: Sequence[str]) -> list[Section]:
    return [section for kind in kinds for section in option.sections if section.kind == kind]


class _Writer:
    """Writes the passages of one page."""

    def __init__(self, layout: Layout, inline: dict[str, Inline], edition: Edition, *, both: bool) -> None:
        self.target = ""
        self.own = ""
        self._layout = layout
        self._inline = inline
        self._edition = edition
        self._both = both

    def blocks(self, passages: Sequence[Passage]) -> Markup:
        """Return passages as paragraphs and lists."""
        nodes: tuple[Node, ...] = self._layout.nodes(passages)
        return Markup(
            render(
                "blocks.html.j2", nodes=nodes, said=self.said, target=self.target, page=self._edition.language
            )
        )

    def said(self, passage: Passage) -> Said:
        """Return a passage as it is shown."""
        found = self._edition.find(passage.text)
        language = SOURCE if found is None else self._edition.language
        html = self._inline[language].html(passage.text if found is None else found, self.own)
        below = self._both and language != SOURCE
        return Said(html, language, self._inline[SOURCE].html(passage.text, self.own) if below else None)
