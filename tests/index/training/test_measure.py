"""The figures of the model card, against values worked by hand."""

from pathlib import Path

import numpy as np
import pytest

from index.training.measure import all_figures, retrieval_figure, similarity_figure, spearman

VECTORS = {
    "a": (1.0, 0.0),
    "b": (0.0, 1.0),
    "c": (0.6, 0.8),
    "A": (0.9, 0.436),
    "B": (0.1, 0.995),
    "C": (1.0, 0.01),
}


def encode(texts: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    rows = np.array([VECTORS[text] for text in texts], dtype=np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_spearman_of_equal_opposite_and_tied_ranks() -> None:
    assert spearman([1, 2, 3], [10, 20, 90]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(0.9486832980505138)


@pytest.mark.parametrize(("left", "right"), [([1], [1]), ([1, 2], [1])])
def test_spearman_needs_two_values_of_each(left: list[float], right: list[float]) -> None:
    with pytest.raises(ValueError, match="two sequences of one length"):
        spearman(left, right)


def test_similarity_is_the_rank_correlation_of_cosines_and_scores(tmp_path: Path) -> None:
    table = tmp_path / "sts.tsv"
    table.write_text("score\tnl1\tnl2\n5\ta\ta\n0\ta\tb\n3\ta\tc\n", encoding="utf-8")
    assert similarity_figure(encode, table, "score", "nl") == pytest.approx(100)
    table.write_text("score\tnl1\tnl2\n0\ta\ta\n5\ta\tb\n3\ta\tc\n", encoding="utf-8")
    assert similarity_figure(encode, table, "score", "nl") == pytest.approx(-100)


def test_retrieval_counts_how_often_the_own_translation_is_nearest(tmp_path: Path) -> None:
    table = tmp_path / "ntrex.tsv"
    table.write_text("nl\ten\na\tA\nb\tB\nc\tC\n", encoding="utf-8")
    # Nearest to a is C, to b is B, to c is A.
    assert retrieval_figure(encode, table, "nl", "en") == pytest.approx(100 / 3)


def test_a_missing_column_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "stsb_dev.tsv").write_text("score\tnl1\n5\ta\n", encoding="utf-8")
    with pytest.raises(KeyError):
        all_figures(encode, tmp_path)
