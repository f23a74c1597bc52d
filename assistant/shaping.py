"""Which passages and conditions answer a question of its kind, of which options."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.kinds import (
    COMPARE,
    CONDITIONS,
    CONTACT,
    EXPLAIN,
    ONE_CONDITION,
    OVERVIEW,
    RECOMMEND,
    WATCH,
    likeliest,
)
from assistant.query import Query
from assistant.signs import kinds_asked, shares
from corpus.guide import Condition, Goal, Intervention, Passage
from corpus.reading import Corpus

# The kinds of sections that hold what is asked for.
SECTIONS = {WATCH: ("watch",), CONTACT: ("contact", "more")}
# Of how likely a passage speaks to a problem, so much comes from what such problems taught, as far as one is
# told: of 0, .3, .5, .7, .9 and 1 this gives the highest precision and recall of citations on ``dev``. There
# the best passage comes first for 88.1 % of 352 problems, without it for 83.2 %.
TAUGHT = 0.7
# What is hardly likely by one of the two may still be likely by the other.
LEAST = 1e-4
INTRODUCTION = ("introduction",)
WORKS = ("how",)
# What says who to call or what to read explains nothing about an option.
NOT_A_REASON = frozenset({"contact", "more"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is shown; chosen on the ``dev`` questions.

    :param option: how likely another option must be to be put forward too, for a problem
    :param beside: the same where one thing is asked
    :param most: options put forward for a problem
    :param covered: passages are shown, likeliest first, until together they are so likely
    :param passage: how likely a passage must be beside the likeliest
    :param surely: as ``covered``, where one thing is asked
    :param beside_it: as ``passage``, where one thing is asked
    :param reasons: passages of a first option at most
    :param facts: passages at most where one thing is asked
    :param section: how sure the kind of a question must be to show a section that its best passage is not in
    :param within: how likely a kind of section must be beside the likeliest that may be asked for
    :param alone: how likely a condition's passage must be to show no other condition of the kind asked for
    :param compared: how likely the answer must stand in a kind of condition for options to be compared by
        that kind alone, where a word asks for it
    :param surely_compared: the same without a word
    :param by_condition: how sure it must be that a condition is asked for, to compare by that alone
    :param near: how likely a passage must be to come before all else, where what is asked is not stated
    """

    option: float = 0.08
    beside: float = 0.3
    most: int = 4
    covered: float = 0.98
    passage: float = 0.02
    surely: float = 0.8
    beside_it: float = 0.3
    reasons: int = 3
    facts: int = 2
    section: float = 0.6
    within: float = 0.1
    alone: float = 0.9
    compared: float = 0.2
    surely_compared: float = 0.9
    by_condition: float = 0.5
    near: float = 0.3


@dataclass(frozen=True, slots=True)
class Share:
    """An option's share in an answer: its passages to show, and its conditions, whole.

    ``declares``: the conditions that are left out are counted, for none in particular was asked for.
    ``lacks``: kinds of condition that are asked for beside those shown, and that the option does not have.
    """

    option: str
    likely: float
    passages: tuple[str, ...]
    rows: tuple[Condition, ...]
    declares: bool = True
    lacks: tuple[str, ...] = ()


class Shaper:
    """Chooses what an answer shows."""

    def __init__(self, corpus: Corpus, limits: Limits | None = None) -> None:
        self._corpus = corpus
        self._limits = limits or Limits()

    def shape(self, query: Query, *, pointed: bool, may_be: bool = False) -> tuple[Share, ...]:
        """Return the shares of the options in the answer, best first.

        :param pointed: one thing is asked, rather than what to do about a problem
        :param may_be: it may be so, though it is not likelier: only what may answer it is shown of conditions
        """
        if query.kind == COMPARE and len(query.named) > 1:
            return self._compared(query)
        if query.kind == CONDITIONS:
            return (self.whole(query, query.option),)
        if pointed:
            return tuple(self._pointed(query, one) for one in self._options(query, self._limits.beside, 2))
        several = 1 if query.kind == EXPLAIN else self._limits.most
        options = self._options(query, self._limits.option, several)
        shares = tuple(self._reasons(query, option, first=at == 0) for at, option in enumerate(options))
        return (self._likely_rows(query, shares[0]), *shares[1:]) if may_be else shares

    def listed(self, query: Query, goals: Sequence[Goal]) -> tuple[Share, ...]:
        """Return the options of goals in the guide's order, with nothing of them shown."""
        ids = [self._corpus.intervention(one.id).id for goal in goals for one in goal.options]
        return tuple(Share(id, query.likely.get(id, 0.0), (), ()) for id in dict.fromkeys(ids))

    def surveyed(self, query: Query) -> tuple[Share, ...]:
        """Return the one kind of condition that is asked of several options, of those that have it."""
        rows = {id: self._corpus.intervention(id).conditions for id in query.named}
        return tuple(
            Share(id, query.likely[id], (), tuple(row for row in own if row.kind in query.conditions))
            for id, own in rows.items()
        )

    def _options(self, query: Query, least: float, most: int) -> list[str]:
        """Return the likeliest option, and the others that are likely enough."""
        others = [one for one, p in query.likely.items() if p >= least and one != query.option]
        return [query.option, *others][:most]

    def _compared(self, query: Query) -> tuple[Share, ...]:
        """Return options side by side: what is asked of them, or else what each is and all its conditions."""
        asked = self._compared_by(query)
        rows = [self._corpus.intervention(option).conditions for option in query.named]
        if any(row.kind in asked for own in rows for row in own):
            return tuple(
                Share(option, query.likely[option], (), tuple(row for row in own if row.kind in asked))
                for option, own in zip(query.named, rows, strict=True)
            )
        return tuple(
            Share(option, query.likely[option], self._told_of(query, option), own)
            for option, own in zip(query.named, rows, strict=True)
        )

    def _told_of(self, query: Query, option: str) -> tuple[str, ...]:
        """Return the passages that introduce an option, and the first that tells how it works."""
        works = [one.anchor for one in _of_sections(self._corpus.intervention(option), WORKS)]
        return tuple(dict.fromkeys([*self._introduced(query, option), *works[:1]]))

    def _introduced(self, query: Query, option: str) -> tuple[str, ...]:
        """Return the passages that introduce an option, or the likeliest where none does."""
        introduction = _of_sections(self._corpus.intervention(option), INTRODUCTION)
        return tuple(one.anchor for one in introduction) or self._likely_passages(query, option, 1)

    def _compared_by(self, query: Query) -> set[str]:
        """Return the kinds of condition that options are surely compared by, none where that is left open."""
        parts = query.finding.signals["parts"]
        asked, editions = self._corpus.labels.asked, self._corpus.editions.values()
        titles = [self._corpus.intervention(option).title for option in query.named]
        called = {kind for title in titles for one in editions for kind in asked(one.name(title))}
        said = asked(query.text) - called  # "independent coaches" asks for no independence
        told = sum(kinds_asked(query.kinds).values()) + query.kinds.get(OVERVIEW, 0.0)
        if query.conditions and told >= self._limits.by_condition:
            return set(query.conditions)
        surely, likely = self._limits.surely_compared, self._limits.compared
        least = {**dict.fromkeys(query.conditions, surely), **dict.fromkeys(said, likely)}
        both = said.intersection(query.conditions)  # "cheapest" tells by what, and hardly where it stands
        return {kind for kind, p in least.items() if kind in both or parts.get(kind, 0.0) >= p}

    def whole(self, query: Query, option: str) -> Share:
        """Return all conditions of an option; where it has none, what to watch out for, or the likeliest."""
        intervention = self._corpus.intervention(option)
        rows = intervention.conditions
        watch = tuple(one.anchor for one in _of_sections(intervention, SECTIONS[WATCH]))
        passages = () if rows else watch or self._likely_passages(query, option, 1)
        return Share(option, query.likely[option], passages, rows)

    def stated(self, query: Query, option: str) -> Share:
        """Return what is stated of an option that leaves open what is asked: what comes nearest.

        That is a passage or a condition, and the conditions of the kind that is asked for; else what it is.
        """
        hits = [hit for hit in query.finding.hits if hit.option == option]
        likely = shares(hits)
        near = [one for one in likely if likely[one] >= self._limits.near]
        asked = query.conditions if likeliest(query.kinds) == ONE_CONDITION else ()
        conditions = self._corpus.intervention(option).conditions
        rows = [row for row in conditions if row.kind in asked or _holds(row, near)]
        rows.sort(key=lambda row: not _holds(row, near))
        passages = tuple(one for one in near if not any(_holds(row, [one]) for row in rows))
        if not rows and not passages:
            passages = self._introduced(query, option)
        return Share(option, query.likely[option], passages, tuple(rows))

    def _reasons(self, query: Query, option: str, *, first: bool) -> Share:
        """Return why an option fits: several passages and all conditions of a first one, one of others."""
        passages = self._likely_passages(query, option, self._limits.reasons if first else 1)
        if query.bare:  # a name tells little of what to show
            passages = tuple(dict.fromkeys([*self._introduced(query, option), *passages]))[
                : self._limits.reasons
            ]
        rows = self._corpus.intervention(option).conditions if first else ()
        return Share(option, query.likely[option], passages, rows)

    def _likely_rows(self, query: Query, share: Share) -> Share:
        """Return a share with those of its conditions only that may be what is asked."""
        passages = self._likely_passages(query, share.option, self._limits.facts, every=True)
        asked = query.surely_asked if query.kind == EXPLAIN else query.conditions
        rows = [row for row in share.rows if row.kind in asked or _holds(row, passages)]
        return replace(share, rows=tuple(rows))

    def _pointed(self, query: Query, option: str) -> Share:
        """Return the passages and the conditions that answer one thing that is asked."""
        intervention = self._corpus.intervention(option)
        kind = likeliest({one: p for one, p in query.kinds.items() if one not in (RECOMMEND, COMPARE)})
        kind = query.kind if query.follows else kind
        passages = self._likely_passages(query, option, self._limits.facts, every=True)
        likely = shares(hit for hit in query.finding.hits if hit.option == option)
        section = tuple(one.anchor for one in _of_sections(intervention, self._sections(query, kind)))
        if section and (passages[0] in section or query.kinds.get(kind, 0.0) >= self._limits.section):
            found = tuple(dict.fromkeys([*passages[:1], *section]))
            return Share(option, query.likely[option], found, (), declares=False)
        rows = [row for row in intervention.conditions if _holds(row, passages)]
        asked = [row for one in query.conditions for row in intervention.conditions if row.kind == one]
        lacks: tuple[str, ...] = ()
        if kind == ONE_CONDITION and asked:
            if query.again:  # which says little of what is asked now
                rows = []
            both = len(query.conditions) > 1  # then they stand in the question's order
            if (
                rows
                and not both
                and likely[passages[0]] >= self._limits.alone
                and _holds(rows[0], passages[:1])
            ):
                asked = []
            rows = list(dict.fromkeys([*asked, *rows[:1]] if both else [*rows[:1], *asked]))
            has = {row.kind for row in intervention.conditions}
            lacks = tuple(one for one in query.conditions if one not in has)
        shown = {passage.anchor for row in rows for passage in row.passages}
        rest = tuple(anchor for anchor in passages if anchor not in shown)
        return Share(option, query.likely[option], rest, tuple(rows), declares=False, lacks=lacks)

    def _sections(self, query: Query, kind: str) -> list[str]:
        """Return the kinds of sections that hold what is asked for, the less likely ones left out."""
        parts = {one: query.finding.signals["parts"].get(one, 0.0) for one in SECTIONS.get(kind, ())}
        return [one for one, p in parts.items() if p >= self._limits.within * max(parts.values())]

    def _likely_passages(
        self, query: Query, option: str, most: int, *, every: bool = False
    ) -> tuple[str, ...]:
        """Return the likeliest passages of an option, likeliest first.

        :param every: also conditions, and who to call or what to read
        """
        hits = [hit for hit in query.finding.hits if hit.option == option]
        if not every:
            fitting = [h for h in hits if not h.chunk.kind and h.chunk.section not in NOT_A_REASON]
            hits = fitting or hits
        chances = shares(hits)
        if not every and option in query.finding.speaking:
            chances = _spoken(chances, query.finding.speaking[option], TAUGHT * _tells_problem(query))
        likely = sorted(chances.items(), key=lambda one: -one[1])
        limits = self._limits
        enough = (limits.surely, limits.beside_it) if every else (limits.covered, limits.passage)
        return tuple(_until(likely, *enough))[:most]


def _tells_problem(query: Query) -> float:
    """Return how likely a problem is told, rather than an option asked about."""
    problem, explain = (query.kinds.get(kind, 0.0) for kind in (RECOMMEND, EXPLAIN))
    return problem / (problem + explain) if problem else 0.0


def _spoken(chances: Mapping[str, float], speaking: Mapping[str, float], taught: float) -> dict[str, float]:
    """Return how likely passages speak to a problem: by how they fit, and by what such problems taught."""
    weighed = {
        anchor: (p + LEAST) ** (1 - taught) * (speaking.get(anchor, 0.0) + LEAST) ** taught
        for anchor, p in chances.items()
    }
    total = sum(weighed.values())
    return {anchor: one / total for anchor, one in weighed.items()}


def _until(likely: Sequence[tuple[str, float]], covered: float, least: float) -> Iterable[str]:
    """Yield names, likeliest first, until together they are as likely as ``covered``."""
    total = 0.0
    for name, p in likely:
        if total >= covered or p < least * likely[0][1]:
            return
        total += p
        yield name


def _of_sections(intervention: Intervention, kinds: Sequence[str]) -> Iterable[Passage]:
    for section in intervention.sections:
        if section.kind in kinds:
            yield from section.passages


def _holds(row: Condition, anchors: Sequence[str]) -> bool:
    return any(passage.anchor in anchors for passage in row.passages)
