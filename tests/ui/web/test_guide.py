"""The guide tab's own wiring, without a browser."""

import asyncio
import re

import gradio as gr
import pytest

from assistant.settings import Settings
from corpus.reading import Corpus
from ui.web.engine import Engine
from ui.web.guide import build_guide
from ui.web.guide_texts import EN, NL
from ui.web.tab import GuideTab


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> GuideTab:
    """Build the tab, within a loop: without one gradio would make some, and leave them open."""

    async def build() -> GuideTab:
        with gr.Blocks():
            return build_guide(Engine(Settings(home=tmp_path_factory.mktemp("home"))), gr.State("nl"))

    return asyncio.run(build())


def test_opening_a_place_updates_each_output(tab: GuideTab, corpus: Corpus) -> None:
    assert tab.open is not None
    option = corpus.interventions[0]
    place, both, page = tab.open(option.id, "en")
    assert (place, both) == (option.id, False)
    assert corpus.edition("en").name(option.title) in page
    assert len(tab.outputs) == 3


def test_each_arrival_is_another(tab: GuideTab) -> None:
    assert tab.open is not None
    pages = [tab.open("", "nl")[2] for _ in range(2)]
    numbers = [re.findall('data-arrival="(.*?)"', page) for page in pages]
    assert numbers[0] != numbers[1]


def test_the_dutch_is_offered_beside_english_only(tab: GuideTab) -> None:
    ((_, update),) = tab.relabel
    assert (update("nl")["label"], update("nl")["visible"]) == (NL.both, False)
    assert (update("en")["label"], update("en")["visible"]) == (EN.both, True)
