"""Writes the answer from what was found: passages word for word, each cited, and all conditions."""

from collections.abc import Iterable, Sequence

from assistant import answer as said
from assistant.citations import Citations
from assistant.page import Page
from assistant.ranking import Candidate, Thresholds
from assistant.texts import texts
from corpus.guide import Condition, Intervention, Passage
from corpus.reading import Corpus
from index.search import Hit

# A first option is explained with a few passages, the others with the one that fits best.
PASSAGES_FIRST = 4
PASSAGES_OTHERS = 1
# A condition that fits so many times better than those of the kind asked for ("how many hours", where the
# guide tells of hours under costs) comes before them. Set by eye on a few questions, not measured.
STANDS_OUT = 1.5
# What says who to call or what to read explains nothing about an option.
NOT_A_REASON = {"contact", "more"}


class Composer:
    """Writes the answer to one question."""

    def __init__(self, corpus: Corpus, question: str, language: str, thresholds: Thresholds) -> None:
        self._corpus = corpus
        self._question = question
        self._language = language
        self._edition = corpus.edition(language)
        self._thresholds = thresholds
        self._citations = Citations(self._edition)
        self._page = Page(texts(language))
        self._statements: list[said.Statement] = []
        self._conditions: list[said.ConditionRow] = []

    def answered(self, candidates: Sequence[Candidate]) -> said.Answer:
        """Return the answer that puts ``candidates`` forward, best first."""
        for place, candidate in enumerate(candidates):
            self._option(candidate, PASSAGES_FIRST if place == 0 else PASSAGES_OTHERS)
        citations = self._citations.all()
        self._page.sources((one.number, *self._where(one.anchor, one.heading)) for one in citations)
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
            page.bullets(self._edition.name(goal.title) for _, goal in self._corpus.goals())
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
        self._page.option(self._edition.name(intervention.title), self._places(intervention))
        self._page.says()
        for passage, depth in self._reasons(candidate, most):
            number = self._citations.cite(passage)
            self._statements.append(said.Statement(self._words(passage), (number,)))
            self._page.quote(self._marked(passage), number, depth)
        rows = [self._row(intervention, condition) for condition in intervention.conditions]
        self._page.conditions(rows)
        self._conditions += rows

    def _reasons(self, candidate: Candidate, most: int) -> Iterable[tuple[Passage, int]]:
        """Yield the passages that speak to the question, with those that lead them in or are led in.

        What one passage leads in stays together, the best passage's group first; all else is in the
        guide's order. With each passage its depth below those that lead it in.
        """
        hits = self._speaking(candidate.hits)
        least = hits[0].fit * self._thresholds.passage
        anchors = [hit.anchor for hit in hits[:most] if hit.fit >= least]
        passages = list(self._corpus.intervention(candidate.option).all_passages())
        place = {passage.anchor: number for number, passage in enumerate(passages)}
        groups = [self._chain(anchor) for anchor in anchors]
        groups += [self._led_in_by(anchor, passages) for anchor in anchors]
        shown = {passage.anchor for group in groups for passage in group}
        chains = sorted(map(self._chain, shown), key=lambda chain: [place[p.anchor] for p in chain])
        first = self._chain(anchors[0])[0]
        for chain in sorted(chains, key=lambda chain: chain[0] != first):
            yield chain[-1], len(chain) - 1

    def _speaking(self, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits that can speak to the question, the passage that fits best first.

        Where the question asks for a kind of condition that the option has ("wat kost ..."), that is
        its conditions of that kind.
        """
        asked = self._corpus.labels.asked(self._question)
        reasons = [hit for hit in hits if hit.chunk.section not in NOT_A_REASON] or list(hits)
        best, *others = sorted(reasons, key=lambda hit: -hit.fit)
        of_kind = [hit for hit in (best, *others) if hit.chunk.kind in asked]
        if of_kind:
            alone = best.chunk.kind not in {"", *asked} and best.fit >= STANDS_OUT * of_kind[0].fit
            return [best, *of_kind] if alone else of_kind
        # All conditions stand below in any case; one stands above them too when nothing fits better.
        return [best, *(hit for hit in others if not hit.chunk.kind)]

    def _chain(self, anchor: str) -> list[Passage]:
        """Return the passages that lead in the passage, outermost first, and itself."""
        chain = [self._corpus.passage(anchor)]
        while lead := chain[0].lead_in:
            chain.insert(0, self._corpus.passage(self._corpus.twins.get(lead, lead)))
        return chain

    def _led_in_by(self, anchor: str, passages: Iterable[Passage]) -> list[Passage]:
        """Return what a passage leads in, at any depth: a claim is never shown without its reply."""
        return [one for one in passages if anchor in {above.anchor for above in self._chain(one.anchor)}]

    def _row(self, intervention: Intervention, condition: Condition) -> said.ConditionRow:
        """Return a condition, whole, every passage of it cited."""
        return said.ConditionRow(
            option=intervention.id,
            label=self._edition.name(condition.label),
            label_nl=condition.label,
            kind=condition.kind,
            text="\n".join(self._words(passage) for passage in condition.passages),
            citations=tuple(self._citations.cite(passage) for passage in condition.passages),
        )

    def _named(self, candidate: Candidate) -> said.Option:
        intervention = self._corpus.intervention(candidate.option)
        return said.Option(
            id=intervention.id,
            title=self._edition.name(intervention.title),
            title_nl=intervention.title,
            places=self._places(intervention),
            score=round(candidate.score, 3),
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
        number = texts(self._language).option.format(number=placement.number)
        option = f"{number}: {name(placement.title)}"
        return " › ".join([name(guide.title), name(goal.title), option]), name(heading)

    def _words(self, passage: Passage) -> str:
        """Return a passage in the answer's language, or in Dutch, marked so."""
        return self._edition.words(passage) or self._in_dutch(passage.plain)

    def _marked(self, passage: Passage) -> str:
        """Return a passage with its emphasis marks, otherwise as ``_words`` does."""
        return self._edition.find(passage.text) or self._in_dutch(passage.text)

    def _in_dutch(self, text: str) -> str:
        return f"{text} {texts(self._language).dutch_only}"

    def _section(self, candidate: Candidate) -> str:
        """Return where a candidate's best passage stands."""
        anchor = candidate.hits[0].anchor
        return " › ".join(self._where(anchor, self._corpus.passage(anchor).heading))
