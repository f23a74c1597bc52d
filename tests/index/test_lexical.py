"""BM25: its formula worked by hand, scores from 0 to 1, and the same after saving and opening."""

import json
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import Corpus, read_corpus
from index.analysis import ANALYZERS
from index.chunks import ASKED, PASSAGE, WHOLE, chunk_corpus
from index.lexical import Bm25, Lexical
from index.search import HybridSearch

TEXTS = ["appel peer", "appel", "kers kers peer druif"]
# bm25s' own defaults, as Lucene's variant has them.
K1, B = 1.5, 0.75


@pytest.fixture
def bm25() -> Bm25:
    return Bm25.build(TEXTS, "stems", "nl")


def idf(holding: int, total: int = 3) -> float:
    """Return Lucene's inverse document frequency."""
    return log(1 + (total - holding + 0.5) / (holding + 0.5))


def weight(count: int, length: int) -> float:
    """Return how much of its idf a word scores that stands ``count`` times in a text."""
    mean = (2 + 1 + 4) / 3
    return count / (count + K1 * (1 - B + B * length / mean))


def test_a_score_is_the_formula_worked_by_hand(bm25: Bm25) -> None:
    best = idf(2) + idf(1)
    expected = [idf(2) * weight(1, 2), idf(2) * weight(1, 1), idf(1) * weight(2, 4)]
    assert bm25.scores("appel kers").tolist() == pytest.approx([value / best for value in expected])


def test_unknown_words_lower_the_score(bm25: Bm25) -> None:
    alone, beside = bm25.scores("appel"), bm25.scores("appel banaan")
    assert beside[1] == pytest.approx(alone[1] * idf(2) / (idf(2) + idf(0)))
    assert bm25.scores("banaan mango").tolist() == [0, 0, 0]
    assert bm25.scores("").tolist() == [0, 0, 0]


def test_the_share_that_is_known_is_weighted_by_rarity(bm25: Bm25) -> None:
    assert bm25.knows("appel kers") == 1
    assert bm25.knows("appel banaan") == pytest.approx(idf(2) / (idf(2) + idf(0)))
    assert bm25.knows("banaan") == bm25.knows("") == bm25.knows("de het een") == 0


def test_a_text_full_of_the_words_scores_near_one() -> None:
    bm25 = Bm25.build(["kers " * 200, "appel", "peer"], "stems", "nl")
    scores = bm25.scores("kers").tolist()
    assert scores[0] > 0.95
    assert scores[1:] == [0, 0]


def test_grams_find_a_word_with_a_typing_error() -> None:
    texts = ["een loopbaancoach helpt", "de werkgever betaalt"]
    stem, gram = (Bm25.build(texts, name, "nl").scores("loobaancoach") for name in ("stems", "grams"))
    assert stem.tolist() == [0, 0]
    assert gram[0] > 0.15 > gram[1]


@pytest.mark.parametrize("texts", [[""], ["😀", "…"], ["de het een", ""]], ids=repr)
@pytest.mark.parametrize("analyzer", ANALYZERS)
def test_texts_without_any_word_are_never_found(texts: list[str], analyzer: str, tmp_path: Path) -> None:
    built = Bm25.build(texts, analyzer, "nl")
    built.save(tmp_path / "bm25.npz")
    for bm25 in (built, Bm25.open(tmp_path / "bm25.npz", analyzer, "nl")):
        assert bm25.scores("leren 😀 de").tolist() == [0] * len(texts)
        assert bm25.knows("leren") == 0


@pytest.mark.parametrize("analyzer", ANALYZERS)
def test_scores_are_those_that_bm25s_gives_over_the_highest_possible(analyzer: str) -> None:
    import bm25s

    question = "kers kers appel banaan"
    tokens = ANALYZERS[analyzer](question, "nl")
    reference = bm25s.BM25(method="lucene", backend="numpy")
    reference.index([ANALYZERS[analyzer](text, "nl") for text in TEXTS], show_progress=False)
    holding = [sum(token in ANALYZERS[analyzer](text, "nl") for text in TEXTS) for token in tokens]
    known = [token for token, count in zip(tokens, holding, strict=True) if count]
    expected = reference.get_scores(known) / sum(map(idf, holding))
    assert Bm25.build(TEXTS, analyzer, "nl").scores(question) == pytest.approx(expected, abs=1e-6)


WORD = st.sampled_from(["appel", "peer", "kers", "coördinatie", "o&o", "de", "banaan", "😀", "x"])
TEXT = st.lists(WORD, max_size=8).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(texts=st.lists(TEXT, min_size=1, max_size=5), question=TEXT, analyzer=st.sampled_from([*ANALYZERS]))
def test_scores_lie_between_zero_and_one(texts: list[str], question: str, analyzer: str) -> None:
    bm25 = Bm25.build(texts, analyzer, "nl")
    scores = bm25.scores(question)
    assert scores.shape == (len(texts),)
    assert all(0 <= score <= 1 for score in scores.tolist())
    assert all(score <= bm25.knows(question) + 1e-6 for score in scores.tolist())


QUESTIONS = ["wat kost een loopbaancoach?", "learning ambassadors", "O&O-fonds", "zzz", "", "hoe " * 300]


def test_every_chunk_has_a_score_by_level(search: HybridSearch, corpus: Corpus) -> None:
    chunks = chunk_corpus(corpus)
    for level in (PASSAGE, WHOLE, ASKED):
        ids = {chunk.id for chunk in chunks if chunk.level == level}
        for analyzer in ANALYZERS:
            for question in QUESTIONS:
                scores = search.parts.lexical.scores(question, level, analyzer)
                assert set(search.parts.lexical.order(level)) == ids
                assert scores.shape == (len(ids),)
                assert ((scores >= 0) & (scores <= 1)).all()


def test_opened_again_it_gives_the_same_scores(small_guide: Path, tmp_path: Path) -> None:
    chunks = chunk_corpus(read_corpus(small_guide))
    folder = tmp_path / "bm25"
    folder.mkdir()
    built, opened = Lexical.build(chunks, folder), Lexical.open(folder)
    assert opened.ids == built.ids
    for level, analyzer in [(PASSAGE, "stems"), (PASSAGE, "grams"), (WHOLE, "stems"), (WHOLE, "grams")]:
        for question in ["wat kost een begeleider?", "maatjs", "what", "€ 80"]:
            scores = built.scores(question, level, analyzer)
            assert np.array_equal(opened.scores(question, level, analyzer), scores)
    assert built.scores("wat kost een begeleider?", PASSAGE, "stems").any()


def test_a_broken_list_of_ids_is_an_error_that_the_builder_knows(small_guide: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bm25"
    folder.mkdir()
    Lexical.build(chunk_corpus(read_corpus(small_guide)), folder)
    (folder / "ids.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="Expecting"):
        Lexical.open(folder)
    (folder / "ids.json").write_text(json.dumps({"fr/passage": []}), encoding="utf-8")
    with pytest.raises(OSError, match="fr-passage"):
        Lexical.open(folder)
