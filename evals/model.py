"""The embedding model alone: graded similarity and translation retrieval, beside published figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.table import Table

from corpus.errors import SettingsError
from evals.wording import Wording
from index.embed import SHIPPED, Encoder
from index.training.measure import Vectors, all_figures

COLUMNS: Mapping[str, str] = {
    "stsb_test_nl": "STSb-nl",
    "stsb_test_en": "STSb-en",
    "sick_test_nl": "SICK-NL",
    "sick_test_en": "SICK-en",
    "ntrex_nl_en": "NTREX nl→en",
    "ntrex_en_nl": "NTREX en→nl",
}


@dataclass(frozen=True, slots=True)
class Published:
    """A model's figures (Spearman × 100) as published, and its size in megabytes where it is known."""

    name: str
    figures: Mapping[str, float]
    megabytes: int | None = None


# As gathered for this project's model card, where they stand too (index/training/card.py).
SOURCE = "index/model/README.md"
OTHERS = (
    Published("potion-multilingual-128M", {"stsb_test_nl": 66.2, "sick_test_nl": 57.9}, 489),
    Published("static-similarity-mrl-multilingual-v1", {"stsb_test_nl": 68.4, "sick_test_nl": 60.7}, 413),
    Published("LaBSE", {"stsb_test_nl": 70.2, "sick_test_nl": 67.8}),
    Published("multilingual-e5-small", {"stsb_test_nl": 76.5, "sick_test_nl": 71.9}, 449),
)


# Columns of a terminal for a model's name, at least.
NAME = 16


def measure(encoder: Encoder, folder: Path) -> dict[str, float]:
    """Return every figure of a model, by name.

    :param folder: of the measuring files, or of a folder "measure" with them
    :raises SettingsError: when it has not the data
    """
    inner = folder / "measure"

    def encode(texts: list[str]) -> Vectors:
        vectors: Vectors = np.asarray(encoder.encode(texts))
        return vectors

    try:
        return all_figures(encode, inner if inner.is_dir() else folder)
    except (OSError, KeyError, ValueError) as error:
        raise SettingsError("no_measuring_data", folder=folder, reason=error) from error


def model_table(
    name: str, figures: Mapping[str, float], megabytes: int | None, seconds: float, words: Wording
) -> Table:
    """Return a model's figures above those that are published of others."""
    caption = words.say("model_source", seconds=f"{seconds:.1f}", source=SOURCE)
    table = Table(caption=caption, padding=0)
    table.add_column(words.say("model"), overflow="fold", min_width=NAME)
    for heading in ("MB", *COLUMNS.values()):
        table.add_column(heading, justify="right")
    for one in (Published(name, figures, megabytes), *OTHERS):
        cells = [f"{one.figures[key]:.1f}" if key in one.figures else "" for key in COLUMNS]
        table.add_row(one.name, "" if one.megabytes is None else str(one.megabytes), *cells)
    return table


def shipped_megabytes() -> int:
    """Return the size of the model that ships with the product."""
    return round(sum(file.stat().st_size for file in SHIPPED.rglob("*") if file.is_file()) / 1e6)
