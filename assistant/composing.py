"""Writes the answer from what was found: passages word for word, each cited, and all conditions."""

from collections.abc import Iterable, Sequence

from assistant import answer as said
from assistant.citations import Citations
from assistant.page import Page
from assistant.ranking import Candidate, Thresholds
from assistant.texts import texts
from corpus.guide import Intervention, Passage
from corpus.reading import Corpus

# A first option is explained with a few passages, the others with the one that fits best.
PASSAGES_FIRST = 4
PASSAGES_OTHERS = 1
# What says who to call or what to read explains nothing about an option.
NOT_A_REASON = {"contact", "more"}


class Composer:
    """Writes the answer to one question."""

    def __init__(self, corpus: Corpus, question: str, language: str, thresholds: Thresholds) -> None:
        self._corpus = corpus
        self._question = question
        self._language = language
        self._thresholds = thresholds
        self._citations = Citations()
        self._page = Page(texts(language))
        self._statements: list[said.Statement] = []
        self._conditions: list[said.ConditionRow] = []

    def answered(self, candidates: Sequence[Candidate]) -> said.Answer:
        """Return the answer that puts ``candidates`` forward, best first."""
        for place, candidate in enumerate(candidates):
            self._option(candidate, PASSAGES_FIRST if place == 0 else PASSAGES_OTHERS)
        citations = self._citations.all()
        self._page.sources(
            (citation.number, self._where(citation.anchor, citation.heading)) for citation in citations
        )
        return said.Answer(
            question=self._question,
            language=self._language,
            status="answered",
            intent="recommend",
            answer=self._page.markdown(),
            options=tuple(self._named(candidate) for candidate in candidates),
            statements=tuple(self._statements),
            conditions=tuple(self._conditions),
            citations=citations,
        )

    def refused(self, status: said.Status, nearest: Sequence[Candidate] = ()) -> said.Answer:
        """Return an answer that states nothing; ``nearest`` are sections to name, not to answer with."""
        page = self._page
        wording = texts(self._language)
        sections: list[str] = []
        page.paragraph(getattr(wording, status))
        if status == "not_in_guide":
            sections = list(dict.fromkeys(self._section(candidate) for candidate in nearest))
            page.paragraph(wording.nearest)
            page.bullets(sections)
        else:
            page.paragraph(wording.covers)
            page.bullets(goal.title for _, goal in self._corpus.goals())
        return said.Answer(
            question=self._question,
            language=self._language,
            status=status,
            intent="recommend",
            answer=page.markdown(),
            nearest=tuple(sections),
        )

    def _option(self, candidate: Candidate, most: int) -> None:
        intervention = self._corpus.intervention(candidate.option)
        self._page.option(intervention.title, self._places(intervention))
        self._page.says()
        for passage, depth in self._reasons(candidate, most):
            number = self._citations.cite(passage)
            self._statements.append(said.Statement(passage.plain, (number,)))
            self._page.quote(passage, (number,), depth)
        rows = [self._row(intervention, row.label) for row in intervention.conditions]
        self._page.conditions(rows)
        self._conditions += rows

    def _reasons(self, candidate: Candidate, most: int) -> Iterable[tuple[Passage, int]]:
        """Yield the passages that speak to the question, with those that lead them in.

        The best comes first, the others follow in the guide's order; with each its depth below the
        passages that lead it in.
        """
        good = [hit for hit in candidate.hits if hit.chunk.section not in NOT_A_REASON]
        hits = good or list(candidate.hits)
        least = hits[0].score * self._thresholds.passage
        anchors = [hit.anchor for hit in hits[:most] if hit.score >= least]
        order = [p.anchor for p in self._corpus.intervention(candidate.option).all_passages()]
        wanted = anchors[:1] + sorted(anchors[1:], key=order.index)
        seen: set[str] = set()
        for anchor in wanted:
            chain = self._chain(anchor)
            for depth, passage in enumerate(chain):
                if passage.anchor not in seen:
                    seen.add(passage.anchor)
                    yield passage, depth
            for passage in self._led_in_by(anchor, order):
                if passage.anchor not in seen:
                    seen.add(passage.anchor)
                    yield passage, len(chain)

    def _chain(self, anchor: str) -> list[Passage]:
        """Return the passages that lead in the passage, outermost first, and itself."""
        chain = [self._corpus.passage(anchor)]
        while chain[0].lead_in:
            chain.insert(0, self._corpus.passage(chain[0].lead_in))
        return chain

    def _led_in_by(self, anchor: str, order: Sequence[str]) -> list[Passage]:
        """Return the passages that a passage leads in: a claim is never shown without its reply."""
        passages = [self._corpus.passage(other) for other in order]
        return [passage for passage in passages if passage.lead_in == anchor]

    def _row(self, intervention: Intervention, label: str) -> said.ConditionRow:
        """Return a condition, whole, every passage of it cited."""
        condition = next(row for row in intervention.conditions if row.label == label)
        return said.ConditionRow(
            option=intervention.id,
            label=condition.label,
            label_nl=condition.label,
            kind=condition.kind,
            text=condition.text,
            citations=tuple(self._citations.cite(passage) for passage in condition.passages),
        )

    def _named(self, candidate: Candidate) -> said.Option:
        intervention = self._corpus.intervention(candidate.option)
        return said.Option(
            id=intervention.id,
            title=intervention.title,
            title_nl=intervention.title,
            places=self._places(intervention),
            score=round(candidate.score, 3),
        )

    def _places(self, intervention: Intervention) -> tuple[said.Place, ...]:
        return tuple(
            said.Place(guide.title, goal.title, placement.number)
            for guide, goal, placement in self._corpus.places(intervention)
        )

    def _where(self, anchor: str, heading: str) -> str:
        """Return where a passage stands: guide › goal › option › heading."""
        id = anchor.partition("#")[0]
        intervention = self._corpus.intervention(id)
        guide, goal, placement = next(
            place for place in self._corpus.places(intervention) if place[2].id == id
        )
        option = texts(self._language).option.format(number=placement.number)
        return f"{guide.title} › {goal.title} › {option}: {intervention.title} › {heading}"

    def _section(self, candidate: Candidate) -> str:
        heading = self._corpus.passage(candidate.hits[0].anchor).heading
        return self._where(candidate.hits[0].anchor, heading)
