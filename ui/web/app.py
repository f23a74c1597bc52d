"""The page: header, language, light or dark, three tabs, and the ways between them."""

import os
from functools import partial
from typing import TYPE_CHECKING, Any

from ui.texts import LANGUAGES
from ui.web.address import TABS, Address
from ui.web.downloads import KEPT, downloads
from ui.web.engine import Engine
from ui.web.look import OFFLINE, launch_options
from ui.web.page_texts import NL, texts
from ui.web.tab import AskTab, ConditionsTab, GuideTab, Tab

if TYPE_CHECKING:
    import gradio as gr

__all__ = ["build_app", "first_language", "launch_options"]

# A key that keeps nothing secret: what is kept is the user's own, in the user's own browser.
SECRET = "interventiewijzer"
PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
AT_ONCE: dict[str, Any] = {**PRIVATE, "queue": False}
IN_TURN: dict[str, Any] = {**PRIVATE, "concurrency_limit": 8}
ARRIVAL = "(address, preferred, chosen) => [...window.wijzer.arrival(), chosen]"
SPEAK = "(language) => { window.wijzer.speak(language); }"
ANSWERED = "() => { window.wijzer.answered(); }"
THEME = "() => { window.wijzer.theme(); }"
ROUTER = "addEventListener('wijzer:go', (event) => trigger('select', event.detail));"


def build_app(engine: Engine) -> "gr.Blocks":
    """Return the page as a Gradio app; launch it with ``launch_options``."""
    os.environ.update(OFFLINE)
    # Else Gradio would copy what is downloaded to where others on this machine may read it.
    os.environ.setdefault("GRADIO_TEMP_DIR", str(downloads()))
    import gradio as gr

    from ui.web.api import add_api

    app = gr.Blocks(title=NL.title, analytics_enabled=False, fill_width=True, delete_cache=(KEPT, KEPT))
    with app:
        page = _Page(engine)
        page.wire(app)
        add_api(app, engine)
    return app


def first_language(preferred: str) -> str:
    """Return the first of a browser's languages that the page has ("en-GB,nl" is "en"), else Dutch."""
    codes = (name.strip().partition("-")[0] for name in preferred.lower().split(","))
    return next((code for code in codes if code in LANGUAGES), "nl")


class _Page:
    """The page's components, built in the context of its ``gr.Blocks``, and what happens with them."""

    def __init__(self, engine: Engine) -> None:
        import gradio as gr

        from ui.web.ask import build_ask
        from ui.web.conditions import build_conditions
        from ui.web.guide import build_guide

        self.language = gr.State("nl")
        self.chosen = gr.BrowserState("", storage_key="wijzer-language", secret=SECRET)
        self.address = gr.Textbox(visible=False)
        self.preferred = gr.Textbox(visible=False)
        self.question = gr.State("")  # that a link asks
        own = self._header()
        # Gradio's menu for tabs that do not fit measures them in the language before: all three stand.
        with gr.Tabs(selected="ask", elem_id="tabs", overflow_behavior="wrap") as self.tabs:
            with gr.Tab(NL.tabs["ask"], id="ask", render_children=True) as ask:
                self.ask: AskTab = build_ask(engine, self.language)
            with gr.Tab(NL.tabs["conditions"], id="conditions", render_children=True) as conditions:
                self.conditions: ConditionsTab = build_conditions(engine, self.language)
            with gr.Tab(NL.tabs["guide"], id="guide", render_children=True) as guide:
                self.guide: GuideTab = build_guide(engine, self.language)
        for name, tab in zip(TABS, (ask, conditions, guide), strict=True):
            own.relabel.append((tab, partial(_tab_label, name)))
        self._relabel = [one for tab in (own, self.ask, self.conditions, self.guide) for one in tab.relabel]
        self._labelled = [component for component, _ in self._relabel]
        self._placed = [self.tabs, self.question, *self.conditions.outputs, *self.guide.outputs]

    def _header(self) -> Tab:
        """Build what stands above the tabs."""
        import gradio as gr

        with gr.Row(elem_id="masthead"):
            title = gr.HTML(_title("nl"), elem_id="title", js_on_load=None, apply_default_css=False)
            self.switch = gr.Radio(
                [("NL", "nl"), ("EN", "en")],
                value="nl",
                label=NL.language,
                container=False,
                elem_id="language",
                scale=0,
            )
            self.theme = gr.Button(NL.theme, elem_id="theme", scale=0, min_width=40)
        self.router = gr.HTML("", elem_id="router", js_on_load=ROUTER, apply_default_css=False)
        return Tab(
            [
                (title, lambda lang: gr.update(value=_title(lang))),
                (self.switch, lambda lang: gr.update(value=lang, label=texts(lang).language)),
                (self.theme, lambda lang: gr.update(value=texts(lang).theme)),
            ]
        )

    def wire(self, app: "gr.Blocks") -> None:
        """Let things happen: arriving, following links, choosing a language, light or dark."""
        import gradio as gr

        def route(lang: str, event: gr.EventData) -> list[Any]:
            return self.go(Address.read(str(event._data.get("link", ""))), lang)

        # Gradio tells that a State has changed only of what goes through its queue: what changes the
        # language does, for tabs renew themselves on ``language.change``.
        arriving = app.load(
            self.arrive,
            [self.address, self.preferred, self.chosen],
            [self.language, *self._labelled, *self._placed],
            js=ARRIVAL,
            **PRIVATE,
        )
        self.router.select(route, [self.language], self._placed, **AT_ONCE)
        asked = [self.question, *self.ask.state, self.language]
        arriving.then(self.ask.ask, asked, self.ask.outputs, **IN_TURN).then(None, js=ANSWERED)
        arriving.then(None, [self.switch], js=SPEAK)
        self.switch.input(
            self.speak, [self.switch], [self.language, self.chosen, *self._labelled], **PRIVATE
        ).then(None, [self.switch], js=SPEAK)
        self.theme.click(None, js=THEME)

    def arrive(self, address: str, preferred: str, chosen: str) -> list[Any]:
        """Show the page in its user's language, at the place that its address names.

        :param preferred: the browser's languages, the first the most wanted, with commas
        :param chosen: the language that was chosen here before, or ""
        """
        link = Address.read(address)
        lang = link.language or (chosen if chosen in LANGUAGES else first_language(preferred))
        return [lang, *self._words(lang), *self.go(link, lang)]

    def speak(self, lang: str) -> list[Any]:
        """Show the page in a language, and keep that it was chosen."""
        return [lang, lang, *self._words(lang)]

    def go(self, link: Address, lang: str) -> list[Any]:
        """Return the updates that bring the page to where a link leads; a question is asked after them."""
        import gradio as gr

        updates: list[Any] = [gr.update(selected=link.tab) if link.tab else gr.skip(), link.question]
        if link.tab == "conditions" and self.conditions.select is not None:
            updates += self.conditions.select(link, lang)
        else:
            updates += [gr.skip() for _ in self.conditions.outputs]
        if link.tab == "guide" and link.place and self.guide.open is not None:
            updates += self.guide.open(link.place, lang)
        else:
            updates += [gr.skip() for _ in self.guide.outputs]
        return updates

    def _words(self, lang: str) -> list[Any]:
        return [update(lang) for _, update in self._relabel]


def _tab_label(name: str, language: str) -> Any:  # noqa: ANN401 - what gr.update gives
    import gradio as gr

    return gr.update(label=texts(language).tabs[name])


def _title(language: str) -> str:
    words = texts(language)
    return f'<h1 lang="nl">{words.title}</h1><p lang="{language}">{words.subtitle}</p>'
