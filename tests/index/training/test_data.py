"""The training rows: from tables as they come, capped and weighted by source, without repeats."""

import gzip
import json
from pathlib import Path

import pytest

from index.training.data import read_rows

TABLES = {
    "pairs.tsv.gz": "source\tlicence\tnl\ten\ntatoeba\tx\tIk leer.\tI learn.\n"
    "tatoeba\tx\tIk leer.\tI learn.\n"
    "cpv\tx\tAambeelden\tAnvils\n",
    "dictionary.tsv.gz": "nl\ten\tsource\ncursus\tcourse\twiktionary-2015\n",
    "dictionary_with_glosses.tsv.gz": "nl\ten\tpos\tgloss_en\ncursus\tcourse\tn\ta series of lessons\n",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / name).write_bytes(gzip.compress(text.encode()))
    concept = {
        "kind": "occupation",
        "uri": "x",
        "nl": "leraar",
        "nl_alt": ["docent"],
        "nl_desc": "Leraren geven les.",
        "en": "teacher",
        "en_alt": ["instructor"],
        "en_desc": "Teachers give lessons.",
    }
    (folder / "esco_concepts.jsonl.gz").write_bytes(gzip.compress(json.dumps(concept).encode()))
    return folder


@pytest.fixture
def domain(tmp_path: Path) -> Path:
    folder = tmp_path / "domain"
    folder.mkdir()
    (folder / "domain-x.tsv").write_text("nl\ten\tkind\nbaas\tboss\tterm\n", encoding="utf-8")
    return folder


def test_every_source_is_there_once_and_terms_weigh_less(data: Path, domain: Path) -> None:
    rows = read_rows(data, domain)
    weights = {(row.left, row.right): row.weight for row in rows}
    assert len(weights) == len(rows)
    assert weights["Aambeelden", "Anvils"] < weights["Ik leer.", "I learn."] < weights["baas", "boss"]
    assert ("cursus", "course") in weights
    assert any("leraar" in pair for pair in weights)
    assert read_rows(data, domain) == rows


def test_a_missing_file_or_column_is_an_error(data: Path, domain: Path) -> None:
    (data / "pairs.tsv.gz").write_bytes(gzip.compress(b"source\ten\nx\ty\n"))
    with pytest.raises(ValueError, match="columns nl and en"):
        read_rows(data, domain)
    (data / "pairs.tsv.gz").unlink()
    with pytest.raises(FileNotFoundError):
        read_rows(data, domain)
