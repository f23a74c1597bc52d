"""Figures for an embedding model: graded similarity (Spearman) and translation retrieval.

Everything here takes an ``encode`` callable, so that any model can be measured the same way.
"""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr

Vectors = npt.NDArray[np.floating]
Encode = Callable[[list[str]], Vectors]
"""Texts to an array of shape (number of texts, dimensions); rows need no unit length."""


def spearman(left: Sequence[float], right: Sequence[float]) -> float:
    """Return Spearman's rank correlation, -1 to 1, with ties given their mean rank.

    Raises:
        ValueError: if the lengths differ or fewer than two values are given.
    """
    if len(left) != len(right) or len(left) < 2:
        raise ValueError("spearman needs two sequences of one length, two values or more")
    return float(spearmanr(left, right).statistic)


def similarity_figure(encode: Encode, table: Path, score: str, language: str) -> float:
    """Return Spearman x 100 between cosine and human score on an STSb or SICK table.

    Args:
        encode: the model.
        table: tab-separated file with the columns ``score``, ``{language}1``, ``{language}2``.
        score: name of the column with the human score ("score" or "relatedness").
        language: "nl" or "en".

    Raises:
        KeyError: if a column is missing.
    """
    rows = read_table(table)
    left = _unit(encode([row[f"{language}1"] for row in rows]))
    right = _unit(encode([row[f"{language}2"] for row in rows]))
    cosines = (left * right).sum(axis=1)
    return 100 * spearman([float(row[score]) for row in rows], cosines.tolist())


def retrieval_figure(encode: Encode, table: Path, source: str, target: str) -> float:
    """Return accuracy@1 in percent: how often a sentence's own translation is its nearest.

    Args:
        encode: the model.
        table: tab-separated file with a column for each language, one translation a row.
        source: column of the queries, "nl" or "en".
        target: column of the candidates, the other one.

    Raises:
        KeyError: if a column is missing.
    """
    rows = read_table(table)
    queries = _unit(encode([row[source] for row in rows]))
    candidates = _unit(encode([row[target] for row in rows]))
    nearest = (queries @ candidates.T).argmax(axis=1)
    return 100 * float((nearest == np.arange(len(rows))).mean())


def all_figures(encode: Encode, folder: Path) -> dict[str, float]:
    """Return every figure of the model card, by name.

    Args:
        encode: the model.
        folder: holds ``stsb_dev.tsv``, ``stsb_test.tsv``, ``sick_test.tsv``, ``ntrex_nl_en.tsv``.
    """
    figures = development_figures(encode, folder)
    for language in ("nl", "en"):
        test = folder / "stsb_test.tsv"
        figures[f"stsb_test_{language}"] = similarity_figure(encode, test, "score", language)
        sick = folder / "sick_test.tsv"
        figures[f"sick_test_{language}"] = similarity_figure(encode, sick, "relatedness", language)
    ntrex = folder / "ntrex_nl_en.tsv"
    figures["ntrex_nl_en"] = retrieval_figure(encode, ntrex, "nl", "en")
    figures["ntrex_en_nl"] = retrieval_figure(encode, ntrex, "en", "nl")
    return figures


def development_figures(encode: Encode, folder: Path) -> dict[str, float]:
    """Return the figures that choices may be made on: Spearman x 100 on the STSb dev split."""
    dev = folder / "stsb_dev.tsv"
    return {
        f"stsb_dev_{language}": similarity_figure(encode, dev, "score", language) for language in ("nl", "en")
    }


def read_table(table: Path) -> list[dict[str, str]]:
    """Return the rows of a tab-separated file with a header; quotes have no meaning in it."""
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _unit(vectors: Vectors) -> npt.NDArray[np.float64]:
    """Return the rows scaled to unit length; a row of zeros stays so."""
    wide = np.asarray(vectors, dtype=np.float64)
    lengths = np.linalg.norm(wide, axis=1, keepdims=True)
    unit: npt.NDArray[np.float64] = wide / np.maximum(lengths, 1e-12)
    return unit
