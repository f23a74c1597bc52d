"""What an answer depends on: the calibration, and a guide that stays as it was read."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import STATING, Answer
from assistant.assistant import Assistant
from assistant.calibration import Calibration, Logistic, Models
from corpus.errors import GuideError
from corpus.reading import SHIPPED, Corpus, read_corpus
from index.search import HybridSearch
from tests.assistant.questions import (
    FAR_OFF,
    PRICE,
)


def always(probability: float) -> Calibration:
    """Return models that find everything equally likely."""
    one = Logistic({}, bias=30.0 if probability else -30.0, threshold=0.5)
    models = Models(one, one, one)
    return Calibration(models, models, follows=one)


def test_a_calibration_that_doubts_everything_answers_nothing(corpus: Corpus, search: HybridSearch) -> None:
    doubting = Assistant(corpus, search, always(0.0))
    answer = doubting.ask(PRICE)
    assert answer.status in ("not_in_guide", "out_of_scope")
    assert answer.confidence == 0.0


def test_a_calibration_that_believes_everything_refuses_nothing(
    corpus: Corpus, search: HybridSearch, contract: Callable[[Answer], None]
) -> None:
    believing = Assistant(corpus, search, always(1.0))
    for question in (PRICE, FAR_OFF[0]):
        answer = believing.ask(question)
        contract(answer)
        assert (answer.status, answer.confidence) == ("answered", 1.0)


def test_a_guide_that_changed_under_the_index_is_not_quoted(assistant: Assistant, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "guide"))
    changing = Assistant(read_corpus(folder), assistant.search)
    assert changing.ask(PRICE).status in STATING
    for file in folder.glob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("#\n", "#\n\n"), encoding="utf-8")
        file.write_text("\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(GuideError, match="has changed since it was read"):
        changing.ask(PRICE)
