"""An answer as cards: each option with what the guide says of it, its conditions as a table, its sources."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup

from assistant.answer import Answer, Citation, Option
from corpus.editions import SOURCE, Edition
from corpus.reading import Corpus
from ui.web.ask_texts import AskTexts, texts
from ui.web.export import markdown
from ui.web.inline import Inline
from ui.web.layout import Layout, Node
from ui.web.links import place_link
from ui.web.markdown import cites, is_comparison, lines_of, parts, rows_of, words_of
from ui.web.replies import Reply, shown
from ui.web.templating import render

# A question of more characters or lines than these is folded to its first four lines.
FOLDED, LINES = 400, 4
LISTS = {"bullet_list": "ul", "ordered_list": "ol"}


@dataclass(frozen=True, slots=True)
class About:
    """What is shown of a conversation besides its replies.

    ``ready`` says whether the assistant is loaded; ``rated`` is what the user thought of answers whose
    rating can be explained, 1 or -1 by number; ``explained`` are those of which it was, ``commented`` those
    of which it was in words.
    """

    ready: bool = True
    feedback: bool = False
    rated: Mapping[int, int] = field(default_factory=dict)
    explained: frozenset[int] = frozenset()
    commented: frozenset[int] = frozenset()


class Cards:
    """Writes replies as HTML."""

    def __init__(self, corpus: Corpus, layout: Layout) -> None:
        self._corpus = corpus
        self._layout = layout
        self._inline = {one.language: Inline(corpus.interventions, one) for one in corpus.editions.values()}
        self._plain = {one.language: Inline((), one) for one in corpus.editions.values()}

    def conversation(self, replies: Sequence[Reply], words: AskTexts, about: About | None = None) -> str:
        """Return a conversation as HTML.

        :param words: of the page; what stands with an answer is in the answer's language
        """
        about, numbered = about or About(), shown(replies)
        return render(
            "conversation.html.j2",
            turns=[(number, reply, self._body(reply, number)) for number, reply in numbered],
            done=[reply for _, reply in numbered if reply.status != "waiting"],
            text_of=markdown,
            words=words,
            words_in=texts,
            is_long=lambda text: len(text) > FOLDED or text.count("\n") >= LINES,
            ready=about.ready,
            feedback=about.feedback,
            rated=about.rated,
            explained=about.explained,
            commented=about.commented,
        )

    def _body(self, reply: Reply, turn: int) -> Markup:
        return Markup("") if reply.answer is None else self.answer(reply.answer, turn)

    def answer(self, answer: Answer, turn: int) -> Markup:
        """Return the answer to the question of number ``turn`` as HTML."""
        return _Writer(self, answer, turn).whole()

    @cached_property
    def _sections(self) -> dict[str, dict[str, str]]:
        """Lead from what an answer calls a goal, an option or a section to its place, by language."""
        return {language: self._named(edition) for language, edition in self._corpus.editions.items()}

    def _named(self, edition: Edition) -> dict[str, str]:
        named: dict[str, str] = {}
        word = {"nl": "optie"}.get(edition.language, "option")
        for guide, goal in self._corpus.goals():
            named.setdefault(edition.name(goal.title), goal.id)
            for option in goal.options:
                above = [edition.name(guide.title), edition.name(goal.title)]
                place = " › ".join([*above, f"{word} {option.number}: {edition.name(option.title)}"])
                named[place] = option.id
                named.setdefault(edition.name(option.title), option.id)
                for passage in option.all_passages():
                    named.setdefault(f"{place} › {edition.name(passage.heading)}", passage.anchor)
        return named

    def place(self, name: str, language: str) -> str:
        """Return the id or anchor of what an answer names, "" where it names nothing of the guide."""
        return self._sections.get(language, {}).get(name, "")

    def has_conditions(self, option: str) -> bool:
        """Say whether the guide states conditions of an option."""
        return bool(self._corpus.intervention(option).conditions)

    def nodes(self, anchors: Sequence[str]) -> tuple[Node, ...]:
        """Return the paragraphs and lists in which passages stand in the guide."""
        return self._layout.nodes([self._corpus.passage(anchor) for anchor in anchors])

    def words(self, text: str, language: str, own: str | None) -> Markup:
        """Return Markdown as HTML, with the titles of other options than ``own`` as links."""
        return self._inline.get(language, self._inline[SOURCE]).html(text, own)

    def title(self, text: str, language: str) -> Markup:
        """Return Markdown as HTML in which no titles are links."""
        return self._plain.get(language, self._plain[SOURCE]).html(text)


class _Writer:
    """Writes one answer."""

    def __init__(self, cards: Cards, answer: Answer, turn: int) -> None:
        self._cards = cards
        self._answer = answer
        self._turn = turn
        self._cited = {citation.number: citation for citation in answer.citations}
        self._words = texts(answer.language)
        self._shown: set[int] = set()
        self._options = {option.title: option for option in answer.options}

    def whole(self) -> Markup:
        """Return the answer's parts, each option a card, with the list of sources.

        An option of which a comparison quotes nothing stands in its table alone.
        """
        found, sources = parts(self._answer)
        if any(is_comparison(block) for part in found for block in part.blocks):
            found = [part for part in found if not part.title or cites(part)]
        return Markup(
            render(
                "answer.html.j2",
                words=self._words,
                answer=self._answer,
                turn=self._turn,
                parts=[
                    (option, self._title(part.title), self._blocks(part.blocks, option))
                    for part in found
                    for option in [self._options.get(part.title)]
                ],
                sources=self._blocks(sources, None),
                count=len(self._cited),
                has_conditions=self._cards.has_conditions,
            )
        )

    def _title(self, title: str) -> Markup:
        return self._cards.title(title, self._answer.language) if title else Markup("")

    def _blocks(self, blocks: Sequence[SyntaxTreeNode], option: Option | None) -> Markup:
        return Markup("").join(self._block(block, option) for block in blocks)

    def _block(self, block: SyntaxTreeNode, option: Option | None) -> Markup:
        if block.type in LISTS:
            return self._list(block, option)
        if block.type == "table":
            return self._table(block, option)
        text = words_of(block)
        if re.fullmatch(r"\*\*[^*]+\*\*", text):  # a heading within an option, or of a goal's options
            return Markup("<h4>{}</h4>").format(self._linked(text.strip("*")))
        return Markup("<p>{}</p>").format(self._lines(text, option)) if text else Markup("")

    def _list(self, block: SyntaxTreeNode, option: Option | None) -> Markup:
        items = [self._item(item, option) for item in block.children]
        tag = LISTS[block.type]
        start = block.attrs.get("start")
        number = Markup(' start="{}"').format(start) if start else ""
        return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), number, Markup("").join(items))

    def _item(self, item: SyntaxTreeNode, option: Option | None) -> Markup:
        inner = Markup("")
        for child in item.children:
            inner += (
                self._list(child, option) if child.type in LISTS else self._lines(words_of(child), option)
            )
        return Markup("<li>{}</li>").format(inner)

    def _table(self, table: SyntaxTreeNode, option: Option | None) -> Markup:
        head, *rows = rows_of(table)
        return Markup(
            render(
                "answer_table.html.j2",
                words=self._words,
                compared=is_comparison(table),
                head=[self._linked(cell) for cell in head],
                heads=head,
                rows=[[self._cell(cell, option) for cell in row] for row in rows],
            )
        )

    def _cell(self, text: str, option: Option | None) -> Markup:
        """Return a cell's passages as the paragraphs and lists that they are in the guide."""
        lines = lines_of(text)
        anchors = [self._cited[one].anchor for _, numbers in lines for one in numbers if one in self._cited]
        if len(lines) == 1 or len(set(anchors)) < len(lines) or any(len(n) != 1 for _, n in lines):
            return self._lines(text, option)
        line_of = dict(zip(anchors, lines, strict=True))
        nodes = self._cards.nodes(anchors)
        return Markup(
            render(
                "cell.html.j2",
                nodes=nodes,
                written=lambda passage: self._line(*line_of[passage.anchor], option),
            )
        )

    def _lines(self, text: str, option: Option | None) -> Markup:
        """Return lines with the numbers of their sources."""
        return Markup("<br>").join(self._line(*line, option) for line in lines_of(text))

    def _line(self, said: str, numbers: Sequence[int], option: Option | None) -> Markup:
        """Return a line with the numbers of its sources; what is not in the answer's language says so."""
        own = option.id if option else (self._cited[numbers[0]].option if numbers else None)
        place = self._cards.place(said, self._answer.language)
        html = self._linked(said) if place else self._cards.words(said, self._answer.language, own)
        if self._is_dutch(numbers):
            html = Markup('<span lang="nl">{}</span>').format(html)
        return html + self._pills(numbers)

    def _linked(self, text: str) -> Markup:
        """Return the name of a place in the guide as a link to it."""
        place = self._cards.place(text, self._answer.language)
        html = self._cards.title(text, self._answer.language)
        if not place:
            return html
        link = Markup('<a href="{}" data-open="{}">{}</a>')
        return link.format(place_link(place), place, html)

    def _is_dutch(self, numbers: Sequence[int]) -> bool:
        cited = [self._cited[number] for number in numbers if number in self._cited]
        other = self._answer.language != SOURCE
        return other and bool(cited) and all(one.translation is None for one in cited)

    def _pills(self, numbers: Sequence[int]) -> Markup:
        cited = [self._cited[number] for number in numbers if number in self._cited]
        return Markup("").join(self._pill(citation) for citation in cited)

    def _pill(self, citation: Citation) -> Markup:
        first = citation.number not in self._shown
        self._shown.add(citation.number)
        return Markup(
            render(
                "pill.html.j2",
                first=first,
                citation=citation,
                turn=self._turn,
                words=self._words,
                heading=self._cards._corpus.edition(self._answer.language).name(citation.heading),
            )
        )
