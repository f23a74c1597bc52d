"""The tab with the conversation: questions and answers at the left, the cited passage at the right."""

from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from ui.web.ask_texts import NL, texts
from ui.web.engine import Engine
from ui.web.tab import AskTab
from ui.web.talk import NOWHERE, Rated, Shown, Talk, Told

if TYPE_CHECKING:
    import gradio as gr

    Components = dict[str, gr.components.Component]

# A key that keeps nothing secret: the questions are the user's own, in the user's own browser.
SECRET = "interventiewijzer"
AT_ONCE: dict[str, Any] = {"show_progress": "hidden", "queue": False, "api_visibility": "private"}
# An answer takes its time while the assistant loads; others need not wait for it.
IN_TURN: dict[str, Any] = {"show_progress": "hidden", "concurrency_limit": 8, "api_visibility": "private"}
# The page hands on one change at a time; Gradio counts the one before until after it told of its end.
CHANGE: dict[str, Any] = {"trigger_mode": "multiple"}
CONVERSATION = "wijzer.conversation(element, trigger, watch); wijzer.asks(trigger);"
SOURCES = "wijzer.sources(element, trigger, watch);"
# A button of Gradio's downloads the file that it has; it gets one at the click on another.
GRAB = "() => { setTimeout(window.wijzer.grab, 50); }"
ANSWERED = "() => { window.wijzer.answered(); }"
NOT_ANSWERED = "() => { window.wijzer.answered(false); }"


def build_ask(engine: Engine, language: "gr.State") -> AskTab:
    """Build the tab."""
    import gradio as gr

    talk = Talk(engine)
    part = _components(talk)
    outputs = list(part.values())
    conversation, sources = part["conversation"], part["sources"]

    def ask(saved: object, rated: Rated, lang: str, event: gr.EventData) -> Iterator[dict[Any, Any]]:
        question = str(event._data.get("text") or "")
        yield from (_updates(part, shown) for shown in talk.ask(question, saved, rated, lang))

    def resume(question: str, saved: object, rated: Rated, lang: str) -> Iterator[dict[Any, Any]]:
        yield from (_updates(part, shown) for shown in talk.resume(question, saved, rated, lang))

    def again(saved: object, rated: Rated, lang: str, event: gr.EventData) -> Iterator[dict[Any, Any]]:
        yield from (_updates(part, shown) for shown in talk.again(saved, rated, lang, event._data))

    def relabel(saved: object, rated: Rated, source: Any, lang: str) -> dict[Any, Any]:  # noqa: ANN401
        return _updates(part, talk.relabel(saved, rated, source, lang))

    def done(handle: Callable[[object, Rated, str, Told], Shown]) -> Callable[..., dict[Any, Any]]:
        def run(saved: object, rated: Rated, lang: str, event: gr.EventData) -> dict[Any, Any]:
            return _updates(part, handle(saved, rated, lang, event._data))

        return run

    state = [part["saved"], part["rated"]]
    now = [*state, language]
    changes = [
        conversation.submit(ask, now, outputs, **IN_TURN, **CHANGE),
        conversation.retry(again, now, outputs, **IN_TURN, **CHANGE),
        conversation.edit(again, now, outputs, **IN_TURN, **CHANGE),
        conversation.undo(done(talk.undo), now, outputs, **AT_ONCE, **CHANGE),
        conversation.clear(done(talk.clear), now, outputs, **AT_ONCE, **CHANGE),
        # What is called at once cannot warn.
        conversation.like(done(talk.like), now, outputs, **IN_TURN, **CHANGE),
        conversation.input(done(talk.comment), now, outputs, **IN_TURN, **CHANGE),
    ]
    for change in changes:
        change.success(None, js=ANSWERED)
        change.failure(None, js=NOT_ANSWERED)
    conversation.select(done(talk.select), now, outputs, **AT_ONCE)
    sources.select(done(talk.select), now, outputs, **AT_ONCE)
    conversation.download(done(talk.download), now, outputs, **AT_ONCE).success(None, js=GRAB)
    language.change(relabel, [*state, part["source"], language], outputs, **AT_ONCE)
    return AskTab(
        relabel=[
            (part["box"], lambda lang: gr.update(label=texts(lang).question, placeholder=texts(lang).hint)),
            (part["send"], lambda lang: gr.update(value=texts(lang).send)),
        ],
        outputs=outputs,
        ask=resume,
        state=state,
    )


def _components(talk: Talk) -> dict[str, Any]:
    """Build the tab's components; the names are those of ``Shown``."""
    import gradio as gr

    part: dict[str, Any] = {}
    empty = talk.relabel([], {}, NOWHERE, "nl")
    with gr.Row(elem_id="ask"):
        with gr.Column(scale=3, min_width=320, elem_id="conversation-side"):
            part["conversation"] = gr.HTML(
                empty["conversation"],
                elem_id="conversation",
                js_on_load=CONVERSATION,
                apply_default_css=False,
            )
            with gr.Row(elem_id="asking"):
                part["box"] = gr.Textbox(
                    label=NL.question,
                    placeholder=NL.hint,
                    show_label=False,
                    container=False,
                    lines=1,
                    max_lines=6,
                    interactive=True,  # though no event reads it: the page takes what stands in it
                    elem_id="question",
                    scale=1,
                )
                part["send"] = gr.Button(NL.send, variant="primary", elem_id="send", scale=0, min_width=90)
        with gr.Column(scale=2, min_width=320, elem_id="sources-side"):
            part["sources"] = gr.HTML(
                empty["sources"], elem_id="sources", js_on_load=SOURCES, apply_default_css=False
            )
    part["saved"] = gr.BrowserState([], storage_key="wijzer-conversation", secret=SECRET)
    part["rated"] = gr.State({})
    part["source"] = gr.State(NOWHERE)
    part["file"] = gr.DownloadButton(visible="hidden", elem_id="grab")
    return part


def _updates(part: dict[str, Any], shown: Shown) -> dict[Any, Any]:
    """Return what is shown by component; a warning is told beside the page."""
    import gradio as gr

    if "warning" in shown:
        gr.Warning(escape(shown["warning"]), title="Interventiewijzer")
    updates = {part[name]: value for name, value in shown.items() if name in part}
    return updates or {part["box"]: gr.skip()}  # Gradio takes no empty answer
