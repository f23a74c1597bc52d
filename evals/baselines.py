"""What our figures stand beside, asked the same questions in the same run.

Plain search puts forward what it finds: its five best passages, word for word, and the options that they
stand in. It says no below the score that refuses as many of the answerable ``dev`` questions as the goals
allow, so that false answers are compared at one price. The ablations are the assistant itself on a guide
without its English edition, and without its understanding of questions.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.composing import Composer
from assistant.kinds import RECOMMEND
from assistant.language import detect
from assistant.query import Query
from assistant.question import clean_question
from assistant.settings import Settings
from assistant.shaping import Shaper
from corpus.editions import SOURCE
from corpus.reading import Corpus
from evals.case import Key
from evals.plain import PlainAnswerer, Span
from evals.questions import Question, of_split, read_questions
from evals.results import Origin, Result
from evals.running import System
from evals.stock import TOP_K, open_stock
from evals.suite import ask
from index.building import Builder
from index.chunks import PASSAGE
from index.embed import Encoder, open_encoder
from index.scope import Scope
from index.search import Finding, HybridSearch

# Of the answerable questions of dev, so many may be refused: the goal for false refusals in gates.toml.
BUDGET = 0.03
# Enough nearest passages for five that differ, as each may be found in two languages.
NEAREST = 4 * TOP_K
Find = Callable[[str], list[Span]]


def baselines(
    assistant: Assistant, encoder: Encoder, dev: Sequence[Question], folder: Path
) -> Iterator[System]:
    """Yield the systems one by one, as each takes seconds to build.

    :param dev: the questions that thresholds are chosen on
    :param folder: where their indexes are built
    """
    corpus = assistant.corpus
    yield _plain("BM25", bm25(assistant.search, corpus), corpus, dev)
    yield _plain("vectors", vectors(assistant.search, encoder, corpus), corpus, dev)
    yield System("no English edition", dutch_only(corpus, encoder, folder / "dutch").ask)
    yield unread(assistant, dev)
    yield _stock(corpus, folder / "stock")


def measured(
    assistant: Assistant,
    settings: Settings,
    questions: Sequence[Question],
    split: str,
    key: Key,
    source: Origin,
    progress: Callable[[int, int, str], None],
) -> Iterator[Result]:
    """Ask every baseline the same questions; ``progress`` is told the system's name too."""
    dev = of_split(read_questions(), "dev")
    with TemporaryDirectory() as folder:
        for system in baselines(assistant, open_encoder(settings.model), dev, Path(folder)):
            tell = partial(_named, progress, system.name)
            result, _ = ask(system, questions, split, key, source, tell)
            yield result


def bm25(search: HybridSearch, corpus: Corpus) -> Find:
    """Return what finds the five best passages by BM25 of word stems alone."""
    lexical = search.parts.lexical
    anchors = {chunk.id: chunk.anchor for chunk in search.parts.chunks}
    order = [anchors[id] for id in lexical.order(PASSAGE)]

    def find(question: str) -> list[Span]:
        scores = lexical.scores(question, PASSAGE, "stems").tolist()
        return _best(zip(order, scores, strict=True), corpus)

    return find


def vectors(search: HybridSearch, encoder: Encoder, corpus: Corpus) -> Find:
    """Return what finds the five nearest passages by the cosine of embeddings alone."""
    anchors = {chunk.id: chunk.anchor for chunk in search.parts.chunks}

    def find(question: str) -> list[Span]:
        vector = encoder.encode([question])[0].tolist()
        if not any(vector):  # no word of it is known, and the store cannot search for nothing
            return []
        near = search.parts.store.nearest(vector, NEAREST, Scope())
        return _best(((anchors[id], score) for id, score in near.items()), corpus)

    return find


def dutch_only(corpus: Corpus, encoder: Encoder, folder: Path) -> Assistant:
    """Return the assistant on the guide in Dutch alone, its index built in ``folder``."""
    dutch = replace(corpus, editions={SOURCE: corpus.editions[SOURCE]}, sha=f"{corpus.sha} without editions")
    parts, _ = Builder(folder, encoder).ensure(dutch)
    return Assistant(dutch, HybridSearch(parts, encoder))


def unread(assistant: Assistant, dev: Sequence[Question]) -> System:
    """Return the assistant's search, every question taken for a problem that is told, the history unread."""
    corpus, search = assistant.corpus, assistant.search
    shaper = Shaper(corpus)

    def surest(finding: Finding) -> float:
        return max(hit.fit for hit in finding.hits)

    least = threshold([surest(search.find(one.question)) for one in dev if one.answerable])

    def ask(question: str, history: Sequence[str]) -> Answer:
        text = clean_question(question)
        finding = search.find(text)
        query = Query(text, RECOMMEND, {}, (), finding.options, (), (), finding, follows=False)
        composer = Composer(corpus, text, detect(text), RECOMMEND, surest(finding))
        if surest(finding) < least:
            return composer.refused("not_in_guide", [finding.hits[0].anchor])
        return composer.answered(shaper.shape(query, pointed=False))

    return System("no understanding", ask)


def threshold(scores: Sequence[float], budget: float = BUDGET) -> float:
    """Return the highest score below which at most ``budget`` of ``scores`` lie; 0 of none."""
    return sorted(scores)[int(budget * len(scores))] if scores else 0.0


def _plain(name: str, find: Find, corpus: Corpus, dev: Sequence[Question]) -> System:
    found = [find(one.question) for one in dev if one.answerable]
    return _system(name, find, corpus, threshold([spans[0].score if spans else 0.0 for spans in found]))


def _stock(corpus: Corpus, folder: Path) -> System:
    """Return llama-index's pipeline, which answers whatever it is asked, on the guide's own files."""
    guide = next(iter(corpus.files.values())).parent
    retrieve, _ = open_stock(folder, build=True, guide=guide)
    return _system("llama-index", retrieve, corpus, -1.0)


def _system(name: str, find: Find, corpus: Corpus, least: float) -> System:
    answerer = PlainAnswerer(corpus)

    def ask(question: str, history: Sequence[str]) -> Answer:
        text = clean_question(question)
        return answerer.answer(text, detect(text, history), find(text), least)

    return System(name, ask)


def _named(progress: Callable[[int, int, str], None], name: str, done: int, total: int) -> None:
    progress(done, total, name)


def _best(scored: Iterable[tuple[str, float]], corpus: Corpus) -> list[Span]:
    """Return the five best passages, each by its best score; those that score nothing are left out."""
    best: dict[str, float] = {}
    for anchor, score in scored:
        if anchor and score > best.get(anchor, 0.0):
            best[anchor] = score
    ranked = sorted(best.items(), key=lambda one: -one[1])[:TOP_K]
    passages = [(corpus.passage(anchor), score) for anchor, score in ranked]
    return [Span(one.file, one.start, one.end, score) for one, score in passages]
