"""The embedding model's figures: measured from files, beside those published."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from corpus.errors import SettingsError
from evals.model import COLUMNS, OTHERS, measure, model_table, shipped_megabytes
from evals.wording import Wording
from tests.conftest import FakeEncoder

CARD = Path(__file__).parents[2] / "index" / "training" / "card.py"
HEADER = "score\trelatedness\tnl1\tnl2\ten1\ten2\n"
ROWS = "1\t1\ta b\tc d\ta b\tc d\n3\t3\ta b\ta d\ta b\ta d\n5\t5\ta b\ta b\ta b\ta b\n"


def test_figures_are_measured_from_the_folder(tmp_path: Path) -> None:
    for name in ("stsb_dev", "stsb_test", "sick_test"):
        (tmp_path / f"{name}.tsv").write_text(HEADER + ROWS, encoding="utf-8")
    (tmp_path / "ntrex_nl_en.tsv").write_text("nl\ten\na\ta\nb\tb\n", encoding="utf-8")
    figures = measure(FakeEncoder(), tmp_path)
    assert {name: figures[name] for name in COLUMNS} == {name: pytest.approx(100) for name in COLUMNS}


def test_a_folder_without_them_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="the measuring files cannot be read"):
        measure(FakeEncoder(), tmp_path)


def test_the_table_has_every_model_and_figure() -> None:
    out = io.StringIO()
    figures = dict.fromkeys(COLUMNS, 12.34)
    Console(file=out, width=120).print(model_table("ours", figures, 16, 2.0, Wording("en")))
    text = out.getvalue()
    assert text.count("12.3") == len(COLUMNS)
    assert all(one.name in text for one in OTHERS)
    assert all(heading in text for heading in COLUMNS.values())


def test_published_figures_are_those_of_the_model_card() -> None:
    card = CARD.read_text(encoding="utf-8")
    for one in OTHERS:
        size = f"{one.megabytes} MB" if one.megabytes else ""
        nl, sick = one.figures["stsb_test_nl"], one.figures["sick_test_nl"]
        row = " ".join(f"| {one.name} | {size} | {nl} | | {sick} |".split())
        assert row in " ".join(card.split())


def test_the_shipped_model_is_as_small_as_it_must_be() -> None:
    assert 5 < shipped_megabytes() <= 20
