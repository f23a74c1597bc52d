"""What options are called is kept with the index."""

from pathlib import Path

import pytest

from corpus.reading import Corpus
from index.names import Names


def test_names_are_kept(corpus: Corpus, tmp_path: Path) -> None:
    names = Names.of(corpus)
    assert "career coach" in {name.casefold() for name in names.of_options["ruggensteun-geven/2/1"]}
    names.save(tmp_path / "names.json")
    assert Names.open(tmp_path / "names.json") == names


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', "{"])
def test_a_broken_file_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "names.json").write_text(text, encoding="utf-8")
    with pytest.raises((ValueError, TypeError, AttributeError)):
        Names.open(tmp_path / "names.json")
