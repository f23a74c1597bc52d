"""The engine: the guide at once, the assistant later, and what loading met told to whoever asks."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.errors import GuideError, ModelError
from corpus.reading import Corpus
from ui.web import engine as module
from ui.web.engine import Engine


def test_the_guide_is_there_before_the_assistant(home: Path, corpus: Corpus) -> None:
    engine = Engine(Settings(home=home))
    assert not engine.ready
    assert engine.corpus.sha == corpus.sha
    assert corpus.sha[:12] in engine.manifest


def test_the_assistant_comes_once(home: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Settings] = []

    def open_it(settings: Settings, progress: object) -> Assistant:
        opened.append(settings)
        return assistant

    monkeypatch.setattr(module, "open_assistant", open_it)
    engine = Engine(Settings(home=home))
    engine.start()
    engine.start()
    assert engine.assistant() is assistant
    assert engine.assistant() is assistant
    assert engine.ready
    assert engine.failure is None
    assert len(opened) == 1
    assert "model" in engine.manifest


def test_what_loading_met_is_told_and_it_is_tried_anew(
    home: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes: list[Assistant | Exception] = [ModelError("no_index", folder="x"), OSError("full"), assistant]

    def open_it(settings: Settings, progress: object) -> Assistant:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(module, "open_assistant", open_it)
    engine = Engine(Settings(home=home))
    with pytest.raises(ModelError):
        engine.assistant()
    assert isinstance(engine.failure, ModelError)
    with pytest.raises(OSError, match="full"):
        engine.assistant()
    assert engine.assistant() is assistant
    assert engine.failure is None


def test_without_a_guide_there_is_no_engine(tmp_path: Path) -> None:
    with pytest.raises(GuideError):
        Engine(Settings(home=tmp_path, guide=tmp_path / "none"))
