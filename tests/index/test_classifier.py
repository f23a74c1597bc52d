"""The classifier: as scikit-learn has it, by embedding and by words, as probabilities, kept as one file."""

import warnings
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from index import classifier as module
from index.analysis import pieces
from index.classifier import DENSE, FEW, PENALTY, UNEVENLY, Classifier, learning
from index.embed import Encoder
from index.lessons import NAMES
from index.search import HybridSearch
from tests.conftest import FakeEncoder

TEXTS = {
    "coach": ["wat kost een coach", "een loopbaancoach per uur", "gesprek met de coach", "coach coach coach"],
    "kring": ["een leerkring beginnen", "collega's in een kring", "de kring komt bijeen"],
    "maatje": ["een maatje helpt", "zet maatjes in", "welk maatje past", "maatjes voor nieuwe collega's"],
}
# How near fitting comes to where another solver ends at last, in probability.
ENDED = 0.01
QUESTIONS = ["wat doet de coach?", "kringen", "een maatje voor een coach", "zeilen", "", "😀", "coach " * 99]


def examples(*labels: str) -> tuple[list[str], list[str]]:
    """Return the texts of some labels, or of all, and beside them their labels."""
    wanted = [(text, label) for label in labels or TEXTS for text in TEXTS[label]]
    return [text for text, _ in wanted], [label for _, label in wanted]


def fitted(*labels: str) -> Classifier:
    texts, named = examples(*labels)
    return Classifier.fit(texts, named, FakeEncoder().encode(texts))


def asked(classifier: Classifier, text: str) -> dict[str, float]:
    return classifier.scores(text, FakeEncoder().encode([text])[0].tolist())


def best(scores: dict[str, float]) -> str:
    return max(scores, key=scores.__getitem__)


def test_what_a_reader_heard_tells_apart_what_words_do_not_and_the_other_way_round() -> None:
    texts, heard = ["wat kost het"] * 4 + ["een kring", "een maatje"] * 2, [[1, 0], [0, 1]] * 2 + [[0, 0]] * 4
    labels = ["price", "payer", "price", "payer", "kring", "maatje", "kring", "maatje"]
    words = FakeEncoder().encode(texts)
    classifier = Classifier.fit(texts, labels, np.hstack([words, np.array(heard, np.float32)]), heard=2)
    assert classifier.weights.shape == (words.shape[1] + 2 + len(classifier.pieces), 4)
    for text, what, label in zip(texts, heard, labels, strict=True):
        vector = [*FakeEncoder().encode([text])[0].tolist(), *what]
        scores = classifier.scores(text, vector)
        assert best(scores) == label
        assert classifier.weigh_all([Counter(pieces(text))], np.array([vector]))[0] == pytest.approx(scores)
    deaf = Classifier.fit(texts, labels, words)
    assert asked(deaf, texts[0])["price"] == pytest.approx(asked(deaf, texts[0])["payer"], abs=0.01)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_each_label_is_likeliest_for_its_own_words(count: int) -> None:
    labels = sorted(TEXTS)[:count]
    classifier = fitted(*labels)
    assert classifier.labels == tuple(labels)
    for text, label in zip(*examples(*labels), strict=True):
        scores = asked(classifier, text)
        assert list(scores) == labels
        assert sum(scores.values()) == pytest.approx(1)
        assert best(scores) == label


@pytest.mark.parametrize("labels", [("coach", "kring"), ("coach", "kring", "maatje")], ids=len)
@pytest.mark.parametrize("question", QUESTIONS)
def test_asked_without_scikit_learn_it_says_the_same(labels: tuple[str, ...], question: str) -> None:
    texts, named = examples(*labels)
    counted = TfidfVectorizer(analyzer=pieces, sublinear_tf=True)
    rows = hstack([csr_matrix(DENSE * FakeEncoder().encode(texts)), counted.fit_transform(texts)])
    model = LogisticRegression(C=PENALTY, tol=1e-6, max_iter=1000, class_weight="balanced")
    model.fit(rows.astype(np.float32), named)
    row = hstack([csr_matrix(DENSE * FakeEncoder().encode([question])), counted.transform([question])])
    expected = dict(zip(model.classes_, model.predict_proba(row)[0], strict=True))
    assert asked(fitted(*labels), question) == pytest.approx(expected, abs=ENDED)


def test_many_texts_are_fitted_likewise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TOLERANCE", 1e-4)
    texts, named = examples()
    texts, named = [f"{text} {number}" for number in range(40) for text in texts], named * 40
    assert len(texts) > FEW
    counted = TfidfVectorizer(analyzer=pieces, sublinear_tf=True, min_df=2)
    rows = hstack([csr_matrix(DENSE * FakeEncoder().encode(texts)), counted.fit_transform(texts)])
    model = LogisticRegression(C=PENALTY, tol=1e-6, max_iter=1000, class_weight="balanced").fit(rows, named)
    fitted = Classifier.fit(texts, named, FakeEncoder().encode(texts))
    for question in QUESTIONS[:4]:
        row = hstack([csr_matrix(DENSE * FakeEncoder().encode([question])), counted.transform([question])])
        expected = dict(zip(model.classes_, model.predict_proba(row)[0], strict=True))
        assert asked(fitted, question) == pytest.approx(expected, abs=0.1)


def test_a_label_of_few_texts_is_fitted_to_the_end_among_many() -> None:
    """As an option of a new part of the guide is, of which no ways to ask are known."""
    texts, named = examples("coach", "kring")
    texts = [*(f"{text} {number}" for number in range(60) for text in texts), *TEXTS["maatje"][:2] * 2]
    named = [*named * 60, *["maatje"] * 4]
    assert len(texts) > FEW
    assert len(texts) / 3 / 4 > UNEVENLY
    counted = TfidfVectorizer(analyzer=pieces, sublinear_tf=True, min_df=2)
    rows = hstack([csr_matrix(DENSE * FakeEncoder().encode(texts)), counted.fit_transform(texts)])
    model = LogisticRegression(C=PENALTY, tol=1e-6, max_iter=1000, class_weight="balanced").fit(rows, named)
    classifier = Classifier.fit(texts, named, FakeEncoder().encode(texts))
    for question in QUESTIONS[:4]:
        row = hstack([csr_matrix(DENSE * FakeEncoder().encode([question])), counted.transform([question])])
        expected = dict(zip(model.classes_, model.predict_proba(row)[0], strict=True))
        assert asked(classifier, question) == pytest.approx(expected, abs=ENDED)


def test_the_embedding_tells_apart_what_has_no_words_in_common() -> None:
    near = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9]], np.float32)
    classifier = Classifier.fit(["aap", "noot", "mies", "wim"], ["x", "x", "y", "y"], near)
    assert best(classifier.scores("zus", [1.0, 0.0])) == "x"
    assert best(classifier.scores("zus", [0.0, 1.0])) == "y"


def test_the_words_tell_apart_what_has_one_embedding() -> None:
    same = np.ones((4, 2), np.float32)
    classifier = Classifier.fit(["aap noot", "aap", "mies", "mies wim"], ["x", "x", "y", "y"], same)
    assert best(classifier.scores("een aap", [1.0, 1.0])) == "x"
    assert best(classifier.scores("een mies", [1.0, 1.0])) == "y"
    assert classifier.scores("zus", [1.0, 1.0])["x"] == pytest.approx(0.5, abs=0.1)


def test_labels_count_alike_however_many_texts_they_have() -> None:
    classifier = Classifier.fit(["appel"] * 31, ["x"] * 30 + ["y"], np.ones((31, 1), np.float32))
    assert classifier.scores("appel", [1.0])["x"] == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("count", [FEW, FEW + 1])
def test_of_many_texts_a_piece_that_stands_in_one_is_left_out(count: int) -> None:
    texts = ["eenmalig", *(f"appel {'peer' * (number % 2)}" for number in range(count - 1))]
    labels = ["x" if "peer" in text else "y" for text in texts]
    known = Classifier.fit(texts, labels, np.ones((count, 1), np.float32)).pieces
    assert {"appel", "peer"} <= set(known)
    assert ("eenmalig" in known) == (count <= FEW)


def test_counted_pieces_give_what_their_text_gives() -> None:
    classifier = fitted()
    vector = FakeEncoder().encode(["wat kost de coach"])[0].tolist()
    counts = Counter(pieces("wat kost de coach"))
    assert classifier.weigh(counts, vector) == classifier.scores("wat kost de coach", vector)
    assert classifier.weigh({}, vector) != classifier.scores("wat kost de coach", vector)


def test_with_nothing_to_tell_apart_it_says_so() -> None:
    one = Classifier.fit(["a", "b"], ["x", "x"], np.ones((2, 3), np.float32))
    assert one.scores("a", [1.0, 1.0, 1.0]) == {"x": 1.0}
    none = Classifier.fit([], [], np.zeros((0, 3), np.float32))
    assert none.scores("a", [1.0, 1.0, 1.0]) == {}


def test_texts_without_any_word_are_told_apart_by_their_embeddings() -> None:
    classifier = Classifier.fit(["?", "😀"], ["x", "y"], np.eye(2, dtype=np.float32))
    assert best(classifier.scores("!", [1.0, 0.0])) == "x"
    assert best(classifier.scores("a word", [0.0, 1.0])) == "y"


def test_very_large_vectors_give_probabilities_too() -> None:
    scores = fitted().scores("coach", [1e6] * 256)
    assert np.isfinite(list(scores.values())).all()
    assert sum(scores.values()) == pytest.approx(1)


CLASSIFIER = fitted()


@settings(deadline=None, max_examples=60)
@given(text=st.text(), vector=st.lists(st.floats(-1, 1), min_size=256, max_size=256))
def test_any_text_and_vector_give_probabilities(text: str, vector: list[float]) -> None:
    scores = CLASSIFIER.scores(text, vector)
    assert set(scores) == set(TEXTS)
    assert sum(scores.values()) == pytest.approx(1, abs=1e-5)
    assert all(0 <= score <= 1 for score in scores.values())


@pytest.mark.parametrize("labels", [("coach",), ("coach", "kring"), ()], ids=["one", "two", "all"])
def test_opened_again_it_is_the_same(labels: tuple[str, ...], tmp_path: Path) -> None:
    classifier = fitted(*labels)
    classifier.save(tmp_path / "classifier.npz")
    again = Classifier.open(tmp_path / "classifier.npz")
    assert (again.labels, again.pieces) == (classifier.labels, classifier.pieces)
    for name in ("idf", "weights", "bias"):
        assert np.array_equal(getattr(again, name), getattr(classifier, name))
    for question in QUESTIONS:
        assert asked(again, question) == asked(classifier, question)


def test_one_of_nothing_is_the_same_when_opened_again(tmp_path: Path) -> None:
    Classifier.fit([], [], np.zeros((0, 3), np.float32)).save(tmp_path / "classifier.npz")
    assert Classifier.open(tmp_path / "classifier.npz").scores("a", [1.0, 1.0, 1.0]) == {}


def test_what_is_no_classifier_is_an_error_that_the_builder_knows(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.npz"):
        Classifier.open(tmp_path / "none.npz")
    (tmp_path / "junk.npz").write_bytes(b"junk" * 99)
    with pytest.raises(ValueError, match="pickled"):
        Classifier.open(tmp_path / "junk.npz")
    np.savez(tmp_path / "other.npz", labels=np.array(["x"]))
    with pytest.raises(KeyError, match="idf"):
        Classifier.open(tmp_path / "other.npz")


def test_learned_twice_it_is_the_same() -> None:
    one, other = fitted(), fitted()
    assert one.pieces == other.pieces
    assert one.weights.tobytes() == other.weights.tobytes()
    assert one.bias.tobytes() == other.bias.tobytes()


def test_one_that_does_not_converge_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """As warnings are errors here, the shipped index is only built where all its classifiers converge."""
    monkeypatch.setattr(module, "ROUNDS", 1)
    with pytest.raises(UserWarning, match="failed to converge"):
        fitted()


@pytest.mark.parametrize("name", NAMES)
def test_of_the_shipped_guide_each_gives_probabilities(
    name: str, search: HybridSearch, encoder: Encoder
) -> None:
    classifier = getattr(search.parts.lessons, name)
    for question in (*QUESTIONS, "how much is a coach?"):
        scores = classifier.scores(question, encoder.encode([question])[0].tolist())
        assert tuple(scores) == classifier.labels
        assert sum(scores.values()) == pytest.approx(1, abs=1e-5)


def test_many_texts_at_once_are_told_apart_as_one_by_one() -> None:
    texts = ["appel peer", "auto fiets", "appel appel boom", "fiets bel", "peer boom"]
    encoder = FakeEncoder()
    classifier = Classifier.fit(texts, ["fruit", "wiel", "fruit", "wiel", "fruit"], encoder.encode(texts))
    asked = ["appel en peer", "een fiets, een fiets", "iets anders", ""]
    vectors = encoder.encode(asked)
    together = classifier.weigh_all([Counter(pieces(one)) for one in asked], vectors)
    apart = [classifier.scores(one, row.tolist()) for one, row in zip(asked, vectors, strict=True)]
    assert together == [pytest.approx(one, abs=1e-6) for one in apart]
    assert classifier.weigh_all([], vectors[:0]) == []


def test_what_holds_while_any_learns_ends_with_the_last() -> None:
    before = list(warnings.filters)
    with learning():
        with learning():
            within = list(warnings.filters)
        assert warnings.filters == within != before
    assert warnings.filters == before
