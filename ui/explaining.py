"""How a question was understood and judged, as a person reads it in a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.answer import STATING
from assistant.assistant import Explanation
from assistant.explaining import explanation
from corpus.reading import Corpus
from index.chunks import ASKED, PASSAGE
from index.facets import Facets
from index.search import AFFINITY, SUFFIXES
from ui.texts import Texts

ABOUT = "there"
# An option less likely than this would be shown as 0.0%.
SEEN = 0.0005


def render_explanation(
    explained: Explanation, corpus: Corpus, facets: Facets, texts: Texts
) -> RenderableType:
    """Return how a question was understood and judged, for a terminal; what is empty is left out."""
    told = _Told(corpus, facets, texts)
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold", max_width=32)
    table.add_column(overflow="fold", ratio=1)
    for name, said in told.lines(explanation(explained)):
        if said:
            table.add_row(Text(texts.explained[name]), Text(said))
    return Group(Text(f"\n{texts.explained['title']}\n", style="bold"), table)


class _Told:
    """The values of an explanation in words of one language."""

    def __init__(self, corpus: Corpus, facets: Facets, texts: Texts) -> None:
        self._corpus = corpus
        self._facets = facets
        self._edition = corpus.edition(texts.language)
        self._texts = texts
        conditions = {kind.id: kind.name(texts.language).lower() for kind in corpus.labels.conditions}
        self._kinds = {**conditions, **texts.question_kinds}

    def lines(self, told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the name of each value, and the value in words."""
        yield "status", self._texts.statuses[told["status"]]
        for name, judged in told["judged"].items():
            # Of a question that the guide is not about, the other judgements mean nothing.
            if name == ABOUT or told["status"] in STATING:
                yield name, self._judged(**judged)
        yield "kind", self._kind(told["kind"])
        yield "kinds", "; ".join(f"{self._kind(kind)} {self._share(p)}" for kind, p in told["kinds"].items())
        yield "conditions", ", ".join(map(self._kind, told["conditions"]))
        yield (
            "details",
            "; ".join(f"{self._detail(one)} {self._share(p)}" for one, p in told["details"].items()),
        )
        yield "follows", self._yes_or_no(told["follows"])
        yield "also", told["also"]
        yield "named", "\n".join(map(self._option, told["named"]))
        seen = [(id, p) for id, p in told["options"].items() if p >= SEEN]
        yield "options", "\n".join(f"{self._option(id)} {self._share(p)}" for id, p in seen)
        yield "scores", self._scores(told["scores"])

    def _judged(self, probability: float, threshold: float) -> str:
        said = self._yes_or_no(probability >= threshold)
        return self._texts.judged.format(
            said=said, probability=self._share(probability), threshold=self._share(threshold)
        )

    def _yes_or_no(self, value: bool) -> str:
        return self._texts.yes if value else self._texts.no

    def _kind(self, kind: str) -> str:
        return self._kinds.get(kind, kind)

    def _detail(self, facet: str) -> str:
        return self._facets.names.get(facet, {}).get(self._texts.language, facet)

    def _option(self, id: str) -> str:
        return f"{self._edition.name(self._corpus.intervention(id).title)} ({id})"

    def _scores(self, scores: Mapping[str, float]) -> str:
        """Return a line for each of what is compared with the question."""
        lines: dict[str, list[str]] = {level: [] for level in SUFFIXES}
        for name, value in scores.items():
            level = _level(name)
            score = self._texts.scores.get(name.removesuffix(SUFFIXES[level]), name)
            lines[level].append(f"{score} {self._number(value, '.3f')}")
        return "\n".join(
            f"{self._texts.levels[level]}: {'; '.join(found)}" for level, found in lines.items() if found
        )

    def _share(self, probability: float) -> str:
        return self._number(probability, ".1%")

    def _number(self, value: float, form: str) -> str:
        """Return a number as the language writes it."""
        written = format(value, form)
        return written.replace(".", ",") if self._texts.language == "nl" else written


def _level(score: str) -> str:
    """Return what a score compares with the question: a passage, the option or the ways to ask for it."""
    if score == AFFINITY:
        return ASKED
    return next((level for level, end in SUFFIXES.items() if end and score.endswith(end)), PASSAGE)
