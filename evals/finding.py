"""Finding the right option: the whole search beside what it is made of, on the questions of one split.

``python -m evals.finding --split dev`` prints, for each language, the share of questions whose first
option is one that a person marked as fitting (hit@1), and of those with one among the first three, with
Wilson 95 % intervals (Wilson, JASA 22, 1927).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import sqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table

from assistant.ranking import rank
from corpus.editions import SOURCE
from corpus.reading import Corpus, read_corpus
from evals.questions import Question, read_questions
from index.building import Builder
from index.embed import Encoder, open_encoder
from index.search import HybridSearch, Weights

NONE = Weights(**dict.fromkeys(Weights.__dataclass_fields__, 0.0))
Ranking = Callable[[str], list[str]]


def main(
    split: Annotated[Literal["dev", "test"], typer.Option(help="Which questions to ask.")] = "dev",
) -> None:
    """Print how often the right option is found, by the whole search and by its parts."""
    console = Console()
    asked = [q for q in read_questions() if q.split == split and q.answerable]
    with TemporaryDirectory() as folder:
        compared = systems(read_corpus(), open_encoder(), Path(folder))
        for name in sorted({q.set for q in asked}):
            console.print(_table([q for q in asked if q.set == name], f"{name} ({split})", compared))


def _table(questions: Sequence[Question], title: str, compared: Mapping[str, Ranking]) -> Table:
    """Return the figures of each system on some questions."""
    table = Table(
        "", "nl hit@1", "nl in 3", "en hit@1", "en in 3", title=f"{title}: {len(questions)} questions"
    )
    for name, ranking in compared.items():
        cells = [
            f"{share:.1%} ({low:.0%}–{high:.0%})"
            for language in ("nl", "en")
            for share, low, high in figures([q for q in questions if q.language == language], ranking)
        ]
        table.add_row(name, *cells)
    return table


def systems(corpus: Corpus, encoder: Encoder, folder: Path) -> Mapping[str, Ranking]:
    """Return what is compared, by name: from a question to the ids of options, best first."""
    dutch = replace(corpus, editions={SOURCE: corpus.editions[SOURCE]}, sha="no edition")
    bare = replace(corpus, asked={}, sha="no ways to ask")
    return {
        "the whole search": _ranking(corpus, encoder, folder),
        "without the English edition": _ranking(dutch, encoder, folder),
        "without the ways to ask": _ranking(bare, encoder, folder),
        "vectors of passages alone": _ranking(corpus, encoder, folder, replace(NONE, dense=1.0)),
        "BM25 of passages alone": _ranking(corpus, encoder, folder, replace(NONE, stems=1.0)),
    }


def figures(questions: Sequence[Question], ranking: Ranking) -> list[tuple[float, float, float]]:
    """Return hit@1 and recall@3 of a ranking, each with its Wilson 95 % interval."""
    ranked = [(question, ranking(question.question)) for question in questions]
    return [
        wilson(sum(1 for q, ids in ranked if set(q.options) & set(ids[:depth])), len(ranked))
        for depth in (1, 3)
    ]


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float, float]:
    """Return a share with its Wilson score interval; (0, 0, 1) of nothing."""
    if not total:
        return 0.0, 0.0, 1.0
    share = hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * sqrt(share * (1 - share) / total + z * z / (4 * total**2))
    return share, max(0.0, middle - half), min(1.0, middle + half)


def _ranking(corpus: Corpus, encoder: Encoder, folder: Path, weights: Weights | None = None) -> Ranking:
    parts, _ = Builder(folder / corpus.sha[:12].replace(" ", "-"), encoder).ensure(corpus)
    search = HybridSearch(parts, encoder, weights)
    return lambda question: [candidate.option for candidate in rank(search.search(question))]


if __name__ == "__main__":
    typer.run(main)
