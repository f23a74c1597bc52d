"""The one place that builds the product: it opens, builds what is missing, and says what it did."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.wiring import build_index, open_assistant
from corpus.errors import GuideError, ModelError
from tests.conftest import with_kinds


def test_opening_builds_a_missing_index_and_tells_of_it(tmp_path: Path, small_guide: Path) -> None:
    told: list[tuple[int, int]] = []
    settings = Settings(home=tmp_path / "home", guide=with_kinds(small_guide))
    opened = open_assistant(settings, lambda done, total: told.append((done, total)))
    assert isinstance(opened, Assistant)
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] > 0
    assert opened.ask("wat kost een leerkring?").options[0].id == "samen-leren/1/1"


def test_asking_reads_no_way_to_ask(home: Path) -> None:
    opened = open_assistant(Settings(home=home))
    for question in ("loopbaancoach?", "Wat kost dat?", "How do I reach older workers?"):
        opened.ask(question)
    assert callable(vars(opened.corpus)["asked"]), "read, which takes most of a second"


def test_building_again_embeds_nothing(tmp_path: Path, small_guide: Path) -> None:
    settings = Settings(home=tmp_path / "home", guide=with_kinds(small_guide))
    first = build_index(settings)
    assert first.embedded > 0
    assert build_index(settings).embedded == 0
    anew = build_index(settings, anew=True)
    assert anew.embedded + anew.reused == first.embedded


def test_a_guide_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="weg: there is no such folder"):
        open_assistant(Settings(home=tmp_path / "home", guide=tmp_path / "weg"))
    assert not (tmp_path / "home").exists()


@pytest.mark.slow  # loads torch: 10 s
def test_an_unknown_model_is_named(tmp_path: Path, small_guide: Path) -> None:
    settings = Settings(home=tmp_path / "home", guide=small_guide, model="niet/daar")
    with pytest.raises(ModelError, match='The embedding model "niet/daar" cannot be loaded'):
        open_assistant(settings)
