"""The conditions tab's own wiring, without a browser."""

import asyncio
from html import escape
from pathlib import Path

import gradio as gr
import pytest

from assistant.settings import Settings
from corpus.reading import Corpus
from ui.web.address import Address, choice_link
from ui.web.conditions import _write, build_conditions
from ui.web.conditions_page import VIEWS
from ui.web.conditions_texts import EN
from ui.web.engine import Engine
from ui.web.layout import Layout
from ui.web.links import conditions_link
from ui.web.tab import ConditionsTab
from ui.web.table import Filter, Table


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[gr.Blocks, ConditionsTab]:
    """Build a page of the tab, within a loop: without one gradio would make some, and leave them open."""

    async def build() -> tuple[gr.Blocks, ConditionsTab]:
        engine = Engine(Settings(home=tmp_path_factory.mktemp("home")))
        with gr.Blocks() as page:
            return page, build_conditions(engine, gr.State("nl"))

    return asyncio.run(build())


@pytest.fixture(scope="module")
def tab(built: tuple[gr.Blocks, ConditionsTab]) -> ConditionsTab:
    return built[1]


def test_selecting_an_option_chooses_it_wherever_it_stands(tab: ConditionsTab, corpus: Corpus) -> None:
    assert tab.select is not None
    for option in corpus.interventions:
        for place in option.placements:
            updates = tab.select(Address.read(conditions_link(place.id)), "nl")
            assert len(updates) == len(tab.outputs)
            view, guide, _, options, kinds, text, lost, html, count, *_ = updates
            assert not lost
            assert (view, guide, options, kinds, text) == (VIEWS[0], "", [option.id], [], "")
            assert all(f'data-open="{c.passages[0].anchor}"' in html for c in option.conditions)
            assert count.startswith(str(len(option.conditions)) if option.conditions else "Geen")


@pytest.mark.parametrize("option", ["nergens", "<script>", "a/b/c#d"])
def test_what_is_no_option_leaves_all_and_says_so(option: str, tab: ConditionsTab, corpus: Corpus) -> None:
    assert tab.select is not None
    *_, html, count, _, _, _ = tab.select(Address.read(conditions_link(option)), "en")
    assert count.startswith(f"{sum(len(one.conditions) for one in corpus.interventions)} conditions")
    assert EN.lost.format(names=escape(option)) in html


def test_an_address_without_a_choice_shows_all(tab: ConditionsTab) -> None:
    assert tab.select is not None
    *_, html, _, _, csv, excel = tab.select(Address.read("?tab=conditions"), "en")
    assert "alert" not in html
    assert csv["interactive"]
    assert excel["interactive"]


def test_an_address_has_all_that_can_be_chosen(tab: ConditionsTab, corpus: Corpus) -> None:
    assert tab.select is not None
    guide = corpus.guides[1]
    ids = tuple(one.id for one in corpus.interventions if one.conditions)[-1:-3:-1]
    wanted = Filter(guide.id, guide.goals[0].id, ids, ("cost", "time"), "uur & meer")
    link = Address.read(choice_link(wanted, "compare"))
    assert (link.wanted, link.view) == (wanted, "compare")
    view, chosen, goal, options, kinds, text, lost, html, *_ = tab.select(link, "nl")
    assert (view, chosen, goal["value"]) == ("compare", guide.id, guide.goals[0].id)
    assert (tuple(options), tuple(kinds), text, lost) == (wanted.options, wanted.kinds, wanted.text, ())
    assert f'data-address="{escape(choice_link(wanted, "compare"))}"' in html


def test_of_nothing_no_file_can_be_made(tab: ConditionsTab) -> None:
    assert tab.select is not None
    *_, csv, excel = tab.select(Address.read("?tab=conditions&text=giraffe"), "en")
    assert not csv["interactive"]
    assert not excel["interactive"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_label_and_choice_has_its_words(language: str, tab: ConditionsTab, corpus: Corpus) -> None:
    updates = [update(language) for _, update in tab.relabel]
    choices = [name for update in updates for name, _ in update.get("choices", [])]
    for guide in corpus.guides:
        assert corpus.edition(language).name(guide.title) in choices
    assert all(choices)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_another_language_leaves_the_goals_of_the_guide_that_is_chosen(
    language: str, built: tuple[gr.Blocks, ConditionsTab], corpus: Corpus
) -> None:
    (translated,) = (one.fn for one in built[0].fns.values() if one.name == "translated")
    assert translated is not None
    name = corpus.edition(language).name
    for guide in corpus.guides:
        goals, html, *_ = translated(language, VIEWS[0], guide.id, guide.goals[0].id, [], [], "", ())
        assert goals["choices"][1:] == [(name(goal.title), goal.id) for goal in guide.goals]
        assert "value" not in goals  # the one that is chosen stays
        assert f'lang="{language}"' in html


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_is_written_once_for_what_is_asked(kind: str, tmp_path: Path, corpus: Corpus) -> None:
    table = Table(corpus, Layout(corpus))
    first = _write(tmp_path, table, Filter(text="kosten"), kind, "nl")
    written = first.stat().st_mtime_ns
    assert _write(tmp_path, table, Filter(text="kosten"), kind, "nl") == first
    assert first.stat().st_mtime_ns == written
    others = {
        _write(tmp_path, table, wanted, kind, lang)
        for wanted in (Filter(), Filter(text="uur"))
        for lang in ("nl", "en")
    }
    assert len(others | {first}) == 5
    assert first.name == f"randvoorwaarden.{kind}"
