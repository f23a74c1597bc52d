"""The chat in the browser: a question in, the cited answer out."""

import logging
import os
from collections.abc import Callable, Sequence
from functools import partial
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from rich.console import Console

from assistant.assistant import Assistant
from assistant.question import clean_question
from assistant.settings import Settings
from assistant.wiring import open_assistant
from corpus.errors import QuestionError, SettingsError, WijzerError
from ui.progress import indexing
from ui.render import whole_answer
from ui.starting import done
from ui.texts import Texts, texts

if TYPE_CHECKING:
    import gradio as gr

# Set before gradio is imported: nothing is reported or fetched from elsewhere.
OFFLINE = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1"}
FONTS = ["system-ui", "sans-serif"]
MONO = ["ui-monospace", "monospace"]


def build_chat(assistant: Assistant, language: str) -> "gr.ChatInterface":
    """Return the chat as a Gradio app.

    :param language: of the words around the conversation; an answer has its question's language
    """
    os.environ.update(OFFLINE)
    import gradio as gr

    words = texts(language)
    chatbot = gr.Chatbot(
        label=words.chat_label,
        show_label=False,
        autoscroll=False,
        height="70vh",
        buttons=["copy", "copy_all"],
        allow_tags=False,
        layout="panel",
        placeholder=words.chat_hint,
    )
    _show_questions_as_typed(chatbot)
    return gr.ChatInterface(
        lambda message, history: reply(assistant, message, history, words),
        chatbot=chatbot,
        textbox=gr.Textbox(
            placeholder=words.chat_hint,
            show_label=False,
            max_length=5000,
            submit_btn=True,
            stop_btn=True,
            autofocus=True,
        ),
        title=words.chat_title,
        autoscroll=False,
        examples=list(words.chat_examples),
        examples_label="",
        cache_examples=False,
        flagging_mode="never",
        analytics_enabled=False,
        api_name="ask",
    )


def reply(assistant: Assistant, message: str, history: Sequence[dict[str, Any]], words: Texts) -> str:
    """Return the answer to a message as Markdown; an error becomes a sentence, never a traceback."""
    try:
        return whole_answer(assistant.ask(message, _questions(history)))
    except WijzerError as error:
        return error.text(words.language)
    except Exception as error:  # whatever it is, a person gets a sentence, and the log the rest
        logging.getLogger(__name__).exception("no answer to a question")
        return words.unexpected.format(reason=type(error).__name__)


def serve(settings: Settings, language: str, host: str, port: int, console: Console) -> None:
    """Open the chat and wait until it is stopped.

    :raises SettingsError: when the address or port cannot be listened on
    :raises WijzerError: when the assistant cannot be opened
    """
    words = texts(language)
    with indexing(console, words) as progress:
        assistant = open_assistant(settings, progress)
    app = build_chat(assistant, language)
    import gradio as gr

    try:
        app.launch(
            server_name=host,
            server_port=port,
            share=False,
            quiet=True,
            theme=gr.themes.Soft(font=FONTS, font_mono=MONO),
            footer_links=[],
            ssr_mode=False,
            prevent_thread_lock=True,
        )
    except OSError as error:
        raise SettingsError("port_taken", host=host, port=port, reason=error) from error
    done()
    console.print(words.chat_open.format(url=f"http://{host}:{port}"), markup=False)
    app.block_thread()


def _show_questions_as_typed(chatbot: "gr.Chatbot") -> None:
    """Let tags in a question be seen as text: a browser would drop them, or fetch their pictures."""
    from gradio.components.chatbot import ChatbotDataMessages, TextMessage

    show, read = chatbot.postprocess, chatbot.preprocess

    def change(data: ChatbotDataMessages | None, each: Callable[[str], str]) -> ChatbotDataMessages | None:
        for message in data.root if data else []:
            for part in message.content if message.role == "user" else []:
                if isinstance(part, TextMessage):
                    part.text = each(part.text)
        return data

    # Not in a subclass: gradio writes a .pyi file beside the source of each.
    methods: Any = chatbot
    methods.postprocess = lambda value: change(show(value), partial(escape, quote=False))
    methods.preprocess = lambda payload: read(change(payload, unescape))


def _questions(history: Sequence[dict[str, Any]]) -> list[str]:
    """Return the earlier questions of a conversation, oldest first; what was none is passed over."""
    return [
        block["text"]
        for message in history
        if message["role"] == "user"
        for block in message["content"]
        if block.get("type") == "text" and _is_question(block["text"])
    ]


def _is_question(text: str) -> bool:
    try:
        clean_question(text)
    except QuestionError:
        return False
    return True
