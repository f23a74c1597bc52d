"""Hybrid search over the shipped guide: order, features, scopes."""

from dataclasses import asdict, fields
from pathlib import Path

import pytest

from corpus.reading import Corpus, read_corpus
from index.building import Builder
from index.chunks import PASSAGE, chunk_corpus
from index.embed import Encoder
from index.scope import Scope
from index.search import NEAREST, HybridSearch, Weights
from tests.conftest import FakeEncoder

QUESTIONS = [
    "wat kost een loopbaancoach?",
    "how do I reach low-skilled older workers?",
    "coördinatie van patiënten",
    "lopbaancoch tiepfout",
    "€ 75",
]
# Of no word that the model, the guide or either language knows.
UNKNOWN = ["中文 字", "😀😀", "", "?!", "de het een", "\0", "qqqqzzzz xxjjqq"]
AMBASSADORS = "intenties-versterken/2/3"


@pytest.mark.parametrize("question", [*QUESTIONS, *UNKNOWN, "leren " * 2000])
def test_every_passage_is_a_hit_once_best_first(question: str, search: HybridSearch, corpus: Corpus) -> None:
    hits = search.search(question)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    anchors = {passage.anchor for one in corpus.interventions for passage in one.all_passages()}
    assert {hit.anchor for hit in hits} == anchors
    assert len(hits) == len(anchors)
    assert all(hit.chunk.level == PASSAGE and hit.option == hit.chunk.option for hit in hits)


@pytest.mark.parametrize("question", [*QUESTIONS, *UNKNOWN])
def test_a_score_is_the_weighted_sum_of_features_from_0_to_1(question: str, search: HybridSearch) -> None:
    weights = asdict(Weights())
    for hit in search.search(question):
        assert set(hit.features) == {field.name for field in fields(Weights)}
        assert all(-1e-6 <= value <= 1 + 1e-5 for value in hit.features.values())
        expected = sum(weights[name] * value for name, value in hit.features.items())
        assert hit.score == pytest.approx(expected)
        own = sum(weights[name] * hit.features[name] for name in ("dense", "stems", "grams"))
        assert hit.fit == pytest.approx(own)
        assert hit.evidence == pytest.approx(expected - weights["affinity"] * hit.features["affinity"])


def test_the_dense_score_is_the_cosine_of_the_nearest_passages(search: HybridSearch, corpus: Corpus) -> None:
    stored = search.parts.store.vectors_by_sha()
    row = stored[next(c.sha for c in chunk_corpus(corpus) if c.option == AMBASSADORS and c.anchor)]
    near = search.parts.store.nearest(row, NEAREST, Scope())
    assert len(near) == NEAREST
    for question in QUESTIONS:
        dense = {round(hit.features["dense"], 6) for hit in search.search(question)}
        # A passage's two languages make one hit.
        assert len(dense) >= NEAREST / 2, question


def test_the_guides_own_words_find_their_passage_first(search: HybridSearch) -> None:
    first = search.search("200 per uur loopbaancoach budget kosten", Scope(kind="cost"))[0]
    assert first.anchor == "ruggensteun-geven/2/1#budget-1"


def test_learning_ambassadors_are_found_in_both_languages(search: HybridSearch) -> None:
    for question in ("leerambassadeurs inzetten", "learning ambassadors"):
        assert search.search(question)[0].option == AMBASSADORS


SCOPES = {
    "guide": Scope(place="ruggensteun-geven"),
    "goal": Scope(place="intenties-versterken/2"),
    "other place of the same option": Scope(place="ruggensteun-geven/2/2"),
    "section": Scope(section="watch"),
    "kind": Scope(kind="cost"),
    "language": Scope(language="nl"),
    "several": Scope(place="ruggensteun-geven", kind="time", language="nl"),
    "no kind": Scope(kind=""),
    "nothing": Scope(place="nergens"),
}


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES.keys())
@pytest.mark.parametrize("question", [QUESTIONS[0], UNKNOWN[0]])
def test_a_scope_is_kept_to_and_filled(
    question: str, scope: Scope, search: HybridSearch, corpus: Corpus
) -> None:
    hits = search.search(question, scope)
    inside = {c.anchor for c in chunk_corpus(corpus) if c.level == PASSAGE and scope.holds(c)}
    assert {hit.anchor for hit in hits} == inside
    assert all(scope.holds(hit.chunk) for hit in hits)
    assert bool(inside) == (scope.place != "nergens")


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_gives_the_same_hits(question: str, search: HybridSearch) -> None:
    assert search.search(question) == search.search(question)


def test_rebuilt_from_scratch_it_gives_the_same_hits(small_guide: Path, tmp_path: Path) -> None:
    corpus = read_corpus(small_guide)
    found = []
    for name in ("one", "two"):
        parts, _ = Builder(tmp_path / name, FakeEncoder()).ensure(corpus)
        search = HybridSearch(parts, FakeEncoder())
        questions = ("begeleider", "een maatje", "zzz")
        found.append([{hit.anchor: hit.score for hit in search.search(text)} for text in questions])
        parts.store.close()
    for one, other in zip(*found, strict=True):
        assert one == pytest.approx(other, abs=1e-5)


@pytest.mark.slow
def test_the_shipped_index_rebuilt_gives_the_same_hits(
    search: HybridSearch, corpus: Corpus, encoder: Encoder, tmp_path: Path
) -> None:
    parts, _ = Builder(tmp_path / "index", encoder).ensure(corpus)
    again = HybridSearch(parts, encoder)
    for question in QUESTIONS:
        scores, before = ({hit.anchor: hit.score for hit in one.search(question)} for one in (again, search))
        assert scores == pytest.approx(before, abs=1e-4)
    parts.store.close()


def test_the_weights_sum_to_one_so_that_scores_do_not_pass_it() -> None:
    assert sum(asdict(Weights()).values()) == pytest.approx(1)


def test_weights_of_ones_own_are_used(search: HybridSearch, corpus: Corpus, encoder: Encoder) -> None:
    stems = Weights(**{**dict.fromkeys(asdict(Weights()), 0.0), "stems": 1.0})
    for hit in HybridSearch(search.parts, encoder, stems).search(QUESTIONS[0]):
        assert hit.score == hit.features["stems"]
