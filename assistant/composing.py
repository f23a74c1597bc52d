"""Writes the answer from what was chosen: passages word for word, each cited, and whole conditions."""

from collections.abc import Iterator, Sequence

from assistant import answer as said
from assistant.citations import Citations
from assistant.page import Page
from assistant.quoting import quotes
from assistant.shaping import Share
from assistant.texts import texts
from corpus.guide import Condition, Goal, Intervention, Passage, Placement
from corpus.reading import Corpus


class Composer:
    """Writes the answer to one question."""

    def __init__(self, corpus: Corpus, question: str, language: str, intent: str, confidence: float) -> None:
        self._corpus = corpus
        self._question = question
        self._intent = intent
        self._confidence = confidence
        self._edition = corpus.edition(language)
        self._words = texts(language)
        self._citations = Citations(self._edition)
        self._page = Page(self._words)
        self._statements: list[said.Statement] = []
        self._conditions: list[said.ConditionRow] = []
        self._left_out: list[said.LeftOut] = []

    @property
    def language(self) -> str:
        """The language of the answer."""
        return self._edition.language

    def answered(
        self, shares: Sequence[Share], *, left_open: bool = False, surely: bool = True
    ) -> said.Answer:
        """Return the answer that puts the options of ``shares`` forward, best first.

        :param left_open: something else is asked too, which the guide does not state
        :param surely: or else what is shown may be no answer to what is asked
        """
        if not surely:
            self._page.paragraph(self._words.may_answer)
        for share in shares:
            self._option(share)
        if left_open:
            self._page.paragraph(self._words.left_open)
        return self._finished("answered", shares)

    def compared(self, shares: Sequence[Share]) -> said.Answer:
        """Return the answer that shows options side by side: their words, and conditions, each cell cited."""
        options = [self._corpus.intervention(share.option) for share in shares]
        self._page.paragraph(self._words.compared)
        for share, option in zip(shares, options, strict=True):
            self._page.option(self._edition.name(option.title), self._places(option))
            self._reasons(share)
        kinds = {row.kind for share in shares for row in share.rows}
        lines = [
            (kind.name(self._edition.language), [self._rows(share, kind.id) for share in shares])
            for kind in self._corpus.labels.conditions
            if kind.id in kinds
        ]
        if lines:
            self._page.compare([self._edition.name(one.title) for one in options], lines)
        self._leave_out(shares)
        return self._finished("answered", shares)

    def surveyed(self, kind: str, shares: Sequence[Share], over: Sequence[str]) -> said.Answer:
        """Return the answer that shows a kind of condition of several options, and which do not have it.

        :param over: the options of which it was asked
        """
        name = next(one.name(self.language) for one in self._corpus.labels.conditions if one.id == kind)
        self._page.paragraph(self._words.overview.format(kind=name))
        self._page.survey(name, [(self._title(share.option), self._rows(share, kind)) for share in shares])
        self._leave_out(shares)
        having = {share.option for share in shares}
        if lacking := [self._title(option) for option in over if option not in having]:
            self._page.paragraph(self._words.overview_lacks)
            self._page.bullets(lacking)
        return self._finished("answered", shares)

    def listed(self, goals: Sequence[Goal], shares: Sequence[Share]) -> said.Answer:
        """Return the answer that lists the options of goals, each cited where it is introduced."""
        for goal in goals:
            self._page.paragraph(f"**{self._edition.name(goal.title)}**")
            items = [self._listed(placement) for placement in goal.options]
            self._page.lines(items)
        for share in shares:
            intervention = self._corpus.intervention(share.option)
            if intervention.conditions:
                self._left_out.append(self._missing(intervention, intervention.conditions))
        if self._left_out:
            self._page.paragraph(f"*{self._words.listed_conditions}*")
        return self._finished("answered", shares)

    def _listed(self, placement: Placement) -> str:
        """Return an option's line in a list, cited where the option is introduced."""
        title = self._edition.name(placement.title)
        introduced = next(_introduction(self._corpus.intervention(placement.id)), None)
        if introduced is None:
            return f"{placement.number}. {title}"
        number = self._citations.cite(introduced)
        self._statements.append(said.Statement(title, (number,)))
        return f"{placement.number}. {title} [{number}]"

    def unstated(
        self, share: Share, kinds: Sequence[str], detail: str = "", *, surely: bool = True
    ) -> said.Answer:
        """Return the answer that the guide does not state what is asked of an option, and what it does.

        :param detail: what is asked if it is no kind of condition, by its name in the answer's language
        :param surely: or else what is shown may be an answer to it after all, in other words
        """
        intervention = self._corpus.intervention(share.option)
        stated = {condition.kind for condition in intervention.conditions}
        self._page.option(self._edition.name(intervention.title), self._places(intervention))
        lacks = [kind for kind in kinds if kind not in stated]
        named = detail and not lacks
        said_so = self._words.unstated_of.format(kinds=detail) if named else self._lacking(lacks)
        self._page.paragraph(said_so if surely else self._words.hardly_stated)
        self._page.paragraph(self._words.states if surely else self._words.comes_nearest)
        self._reasons(share)
        self._table(share)
        return self._finished("condition_not_stated", [share])

    def refused(self, status: said.Status, nearest: Sequence[str] = ()) -> said.Answer:
        """Return an answer that states nothing; ``nearest`` are passages whose sections it names."""
        sections = list(dict.fromkeys(self._section(anchor) for anchor in nearest))
        self._page.paragraph(getattr(self._words, status))
        if status == "not_in_guide":
            self._page.paragraph(self._words.nearest)
            self._page.bullets(sections)
        else:
            self._page.paragraph(self._words.covers)
            self._page.bullets(self._edition.name(goal.title) for _, goal in self._corpus.goals())
        return self._answer(status, nearest=tuple(sections) if status == "not_in_guide" else ())

    def _finished(self, status: said.Status, shares: Sequence[Share]) -> said.Answer:
        citations = self._citations.all()
        self._page.sources((one.number, *self._where(one.anchor, one.heading)) for one in citations)
        return self._answer(status, tuple(self._named(share) for share in shares), citations)

    def _answer(
        self,
        status: said.Status,
        options: tuple[said.Option, ...] = (),
        citations: tuple[said.Citation, ...] = (),
        nearest: tuple[str, ...] = (),
    ) -> said.Answer:
        return said.Answer(
            question=self._question,
            language=self._edition.language,
            status=status,
            intent=self._intent,
            answer=self._page.markdown(),
            options=options,
            statements=tuple(self._statements),
            conditions=tuple(self._conditions),
            citations=citations,
            left_out=tuple(self._left_out),
            nearest=nearest,
            confidence=round(self._confidence, 3),
        )

    def _option(self, share: Share) -> None:
        intervention = self._corpus.intervention(share.option)
        self._page.option(self._edition.name(intervention.title), self._places(intervention))
        if share.rows and not share.declares:
            self._table(share)
        if share.passages:
            self._page.says()
            self._reasons(share)
        if share.lacks:
            self._page.paragraph(self._lacking(share.lacks))
        if share.declares:
            self._table(share)
        elif not share.rows and intervention.conditions:
            self._declare(intervention, intervention.conditions)

    def _lacking(self, kinds: Sequence[str]) -> str:
        """Say that the guide has an option but not these kinds of condition of it, or not what is asked."""
        names = {kind.id: kind.name(self._edition.language) for kind in self._corpus.labels.conditions}
        lacking = ", ".join(names[kind].lower() for kind in kinds if kind in names)
        return self._words.unstated_of.format(kinds=lacking) if lacking else self._words.unstated

    def _table(self, share: Share) -> None:
        """Write the conditions of a share, and how many it leaves out."""
        intervention = self._corpus.intervention(share.option)
        rows = [self._row(intervention, condition) for condition in share.rows]
        missing = _others(intervention, share.rows)
        if rows or not missing:
            self._page.conditions(rows)
        self._conditions += rows
        if missing:
            self._declare(intervention, missing)

    def _leave_out(self, shares: Sequence[Share]) -> None:
        """Say that options side by side have conditions that are not shown, if they have."""
        for share in shares:
            intervention = self._corpus.intervention(share.option)
            if missing := _others(intervention, share.rows):
                self._left_out.append(self._missing(intervention, missing))
        if self._left_out:
            self._page.paragraph(f"*{self._words.compared_left_out}*")

    def _declare(self, intervention: Intervention, missing: Sequence[Condition]) -> None:
        """Say which conditions of an option are left out, and where they stand."""
        left_out = self._missing(intervention, missing)
        self._left_out.append(left_out)
        self._page.paragraph(f"*{left_out.where}*")

    def _missing(self, intervention: Intervention, missing: Sequence[Condition]) -> said.LeftOut:
        heading = next(section.heading for section in intervention.sections if section.conditions)
        labels = ", ".join(dict.fromkeys(self._edition.name(one.label) for one in missing))
        words, none_shown, count = self._words, missing == intervention.conditions, len(missing)
        one = words.all_left_out_one if none_shown else words.left_out_one
        several = words.all_left_out if none_shown else words.left_out
        filled = {"count": count, "heading": self._edition.name(heading), "labels": labels}
        return said.LeftOut(intervention.id, count, (one if count == 1 else several).format(**filled))

    def _reasons(self, share: Share) -> None:
        """Write the passages of a share, each a statement, with those that lead them in or are led in."""
        for passage, depth in quotes(self._corpus, share.option, share.passages, complete=share.declares):
            if passage is None:
                self._page.gap(depth)
            else:
                number = self._citations.cite(passage)
                self._statements.append(said.Statement(self._said(passage), (number,)))
                self._page.quote(self._marked(passage), number, depth)

    def _rows(self, share: Share, kind: str) -> list[said.ConditionRow]:
        """Return the conditions of a kind that a share has, as they stand in a comparison."""
        intervention = self._corpus.intervention(share.option)
        rows = [self._row(intervention, one) for one in share.rows if one.kind == kind]
        self._conditions += rows
        return rows

    def _row(self, intervention: Intervention, condition: Condition) -> said.ConditionRow:
        """Return a condition, whole, every passage of it cited."""
        return said.ConditionRow(
            option=intervention.id,
            label=self._edition.name(condition.label),
            label_nl=condition.label,
            kind=condition.kind,
            text="\n".join(self._said(passage) for passage in condition.passages),
            citations=tuple(self._citations.cite(passage) for passage in condition.passages),
        )

    def _title(self, option: str) -> str:
        return self._edition.name(self._corpus.intervention(option).title)

    def _named(self, share: Share) -> said.Option:
        intervention = self._corpus.intervention(share.option)
        return said.Option(
            id=intervention.id,
            title=self._edition.name(intervention.title),
            title_nl=intervention.title,
            places=self._places(intervention),
            score=round(share.likely, 3),
        )

    def _places(self, intervention: Intervention) -> tuple[said.Place, ...]:
        return tuple(
            said.Place(self._edition.name(guide.title), self._edition.name(goal.title), placement.number)
            for guide, goal, placement in self._corpus.places(intervention)
        )

    def _where(self, anchor: str, heading: str) -> tuple[str, str]:
        """Return where a passage stands: guide › goal › option, and the heading."""
        id = anchor.partition("#")[0]
        guide, goal, placement = next(
            place for place in self._corpus.places(self._corpus.intervention(id)) if place[2].id == id
        )
        name = self._edition.name
        number = self._words.option.format(number=placement.number)
        option = f"{number}: {name(placement.title)}"
        return " › ".join([name(guide.title), name(goal.title), option]), name(heading)

    def _said(self, passage: Passage) -> str:
        """Return a passage in the answer's language, or in Dutch, marked so."""
        return self._edition.words(passage) or self._in_dutch(passage.plain)

    def _marked(self, passage: Passage) -> str:
        """Return a passage with its emphasis marks, otherwise as ``_said`` does."""
        return self._edition.find(passage.text) or self._in_dutch(passage.text)

    def _in_dutch(self, text: str) -> str:
        return f"{text} {self._words.dutch_only}"

    def _section(self, anchor: str) -> str:
        """Return where a passage stands, in one line."""
        return " › ".join(self._where(anchor, self._corpus.passage(anchor).heading))


def _others(option: Intervention, rows: Sequence[Condition]) -> tuple[Condition, ...]:
    """Return the conditions of an option besides some."""
    return tuple(one for one in option.conditions if one not in rows)


def _introduction(option: Intervention) -> Iterator[Passage]:
    """Yield the passages that introduce an option."""
    for section in option.sections:
        if section.kind == "introduction":
            yield from section.passages
