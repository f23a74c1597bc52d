"""The page as it is built: each place for a link, in each language, and nothing from elsewhere."""

import asyncio
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.assistant import Assistant
from tests.ui.web.loaded import Loaded
from ui.web.app import build_app, first_language
from ui.web.downloads import KEPT, downloads
from ui.web.look import HERE, SCRIPTS, STYLES, launch_options

if TYPE_CHECKING:
    import gradio as gr


def built(engine: Loaded) -> "gr.Blocks":
    async def build() -> "gr.Blocks":  # Gradio makes an event loop that nobody closes, unless one runs
        return build_app(engine)

    return asyncio.run(build())


@pytest.fixture(scope="module")
def app(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> "gr.Blocks":
    return built(Loaded(assistant, tmp_path_factory.mktemp("home")))


@pytest.mark.parametrize(
    ("preferred", "language"),
    [("", "nl"), ("nl-NL,en", "nl"), ("en-GB,nl", "en"), ("de,fr", "nl"), ("de, EN-us", "en"), ("x", "nl")],
)
def test_the_first_visit_follows_the_browser(preferred: str, language: str) -> None:
    assert first_language(preferred) == language


def test_the_page_tells_programs_of_its_api_only(app: "gr.Blocks") -> None:
    named = app.get_api_info()["named_endpoints"]
    assert set(named) == {"/ask", "/conditions", "/options"}


def test_the_page_can_be_built_twice(assistant: Assistant, tmp_path: Path) -> None:
    built(Loaded(assistant, tmp_path))


def test_what_is_downloaded_does_not_stay(app: "gr.Blocks") -> None:
    assert app.delete_cache == (KEPT, KEPT)
    assert Path(os.environ["GRADIO_TEMP_DIR"]) == downloads()


def test_nothing_comes_from_another_host() -> None:
    options = launch_options()
    for name in (*STYLES, *SCRIPTS, "icon.svg"):
        text = (HERE / name).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|@import|url\((?!['\"]?data:)", text), name
    assert options["theme"]._stylesheets == []
    assert options["share"] is False
    assert options["run_history"] is False


def test_each_colour_has_a_dark_one() -> None:
    css = (HERE / "page.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"^:root(?:\.dark)? \{(.*?)^\}", css, re.DOTALL | re.MULTILINE)
    names = set(re.findall(r"(--[\w-]+): #", light))
    assert names == set(re.findall(r"(--[\w-]+): #", dark))
    used = {name for text in map(read, STYLES) for name in re.findall(r"var\((--[\w-]+)\)", text)}
    known = set(re.findall(r"(--[\w-]+):", "".join(map(read, STYLES))))
    assert used <= known | {"--block-padding"}


def read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
