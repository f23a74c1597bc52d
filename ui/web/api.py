"""What programs ask: named endpoints, and with ``wijzer chat --mcp`` the same as tools for assistants.

They return the answer contract's JSON. A tool is described by its docstring, which Gradio reads, and
which is why these are written for a model that reads them, in the form that Gradio knows.
"""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

from assistant.answer import Place
from assistant.conditions import find_rows
from assistant.language import detect
from corpus.editions import Edition
from corpus.errors import QuestionError, WijzerError
from corpus.guide import Intervention
from corpus.reading import Corpus
from ui.render import row_objects
from ui.texts import LANGUAGES, texts
from ui.web.engine import Engine

if TYPE_CHECKING:
    import gradio as gr

NAMES = ("ask", "conditions", "options")
# As many as of the page's own users: one long conversation keeps nobody waiting.
AT_ONCE = 8
# Not written as [] in the signatures, for a default is one object for all calls; nobody changes it.
NO_HISTORY: list[str] = []


def add_api(app: "gr.Blocks", engine: Engine) -> None:
    """Add the endpoints to the page, inside its context and after all else.

    They are the only ones that programs are told about: those of the page itself become private.
    """
    from gradio.events import api

    for fn in app.fns.values():
        fn.api_visibility = "private"
        if fn.api_name in NAMES:
            fn.api_name = f"page_{fn.api_name}"
    for tool in tools(engine):
        # Without the queue: an answer takes milliseconds, and a tool is called without a detour. Calls by
        # way of Gradio's own clients go through it all the same, one at a time unless this is said.
        api(tool, api_name=tool.__name__, queue=False, concurrency_limit=AT_ONCE)


def tools(engine: Engine) -> Sequence[Callable[..., Any]]:
    """Return the endpoints' functions; each raises ``gr.Error`` with a sentence in the language asked for."""

    def ask(
        question: str, history: list[str] = NO_HISTORY, language: Literal["auto", "nl", "en"] = "auto"
    ) -> dict[str, Any]:
        """Ask the Interventiewijzer, a Dutch guide with interventions that help employers and employees
        learn and develop at work, a question in Dutch or English, as an adviser would ask it. Every
        statement of the answer is the guide's own words with citations; nothing is made up. Use it to
        find interventions that fit a situation, to explain or compare them, and to look up what they
        cost, how long they take or what to watch out for. When 'status' is not "answered", say so to
        the user and do not fill the gap from other knowledge.

        Args:
            question: One question, in Dutch or English, at most 4000 characters.
            history: Earlier questions of the same conversation, oldest first, so that a follow-up such as "and what does that cost?" is understood; the newest 40 are read, and of long ones fewer.
            language: The answer's language; "auto" takes the question's.

        Returns:
            A JSON object with 'status' (answered, condition_not_stated, not_in_guide, out_of_scope or unclear), 'answer' (Markdown with [1] markers), 'options', 'statements', 'conditions', 'citations' (each with the exact quote and its place in the guide) and 'suggestions' (questions to go on with)
        """  # noqa: D205, E501 - a tool's description is one paragraph, and each of its arguments one line
        with _told(language if language in LANGUAGES else _language_of(question)):
            said = [_text(one, "history") for one in _list(history)]
            forced = language if language in LANGUAGES else None
            return engine.assistant().ask(_text(question, "question"), said, forced).as_dict()

    def conditions(
        option: str = "", kind: str = "", language: Literal["nl", "en"] = "nl"
    ) -> list[dict[str, Any]]:
        """Look up the conditions (randvoorwaarden) that the Interventiewijzer states for its
        interventions: costs, time, expertise, preparation and so on, complete and word for word. It is
        quicker and surer than asking when the intervention or the kind of condition is known.

        Args:
            option: The id of an intervention, as 'options' lists it, or words of its title; empty for all.
            kind: A kind of condition, such as cost, time or expertise, or a word for it, such as budget; empty for all.
            language: The language of titles, labels and texts.

        Returns:
            A JSON list of conditions, each with 'option' (id), 'title', 'label', 'kind', 'text' and 'passages' (each with the exact quote and its place in the guide)
        """  # noqa: D205, E501
        with _told(language):
            edition = engine.corpus.edition(language)
            wanted, sort = _text(option, "option").strip() or None, _text(kind, "kind").strip() or None
            return row_objects(find_rows(engine.corpus, wanted, sort, edition), edition)

    def options(language: Literal["nl", "en"] = "nl") -> list[dict[str, Any]]:
        """List all interventions (options) of the Interventiewijzer, with where each stands in the guide
        and which kinds of conditions it states. Use an id from this list with 'conditions'.

        Args:
            language: The language of the titles of guides, goals and options.

        Returns:
            A JSON list of options, each with 'id', 'title', 'title_nl', 'places' (guide, goal and number under that goal) and 'condition_kinds'
        """  # noqa: D205, E501
        with _told(language):
            edition = engine.corpus.edition(language)
            return [_option(one, engine.corpus, edition) for one in engine.corpus.interventions]

    return ask, conditions, options


def speak_json(app: "gr.Blocks") -> None:
    """Let the tools of a launched page answer with JSON: Gradio would write what Python prints."""
    server: Any = app.mcp_server_obj
    plain = server.postprocess_output_data

    def as_json(data: Sequence[Any], root_url: str) -> Any:  # noqa: ANN401 - Gradio's own list of contents
        return plain([json.dumps(one, ensure_ascii=False) for one in data], root_url)

    server.postprocess_output_data = as_json


def _option(one: Intervention, corpus: Corpus, edition: Edition) -> dict[str, Any]:
    places = [
        asdict(Place(edition.name(guide.title), edition.name(goal.title), placement.number))
        for guide, goal, placement in corpus.places(one)
    ]
    return {
        "id": one.id,
        "title": edition.name(one.title),
        "title_nl": one.title,
        "places": places,
        "condition_kinds": list(dict.fromkeys(row.kind for row in one.conditions)),
    }


def _language_of(question: object) -> str:
    """Return the language to say in what is wrong with a question: its own, else English."""
    return detect(question, otherwise="en") if isinstance(question, str) else "en"


def _text(value: object, name: str) -> str:
    """Return a text that a program sent. :raises QuestionError: when it is none."""
    if not isinstance(value, str):
        raise QuestionError("not_a_text", name=name)
    return value


def _list(value: object) -> list[object]:
    """Return a list that a program sent, empty for nothing. :raises QuestionError: when it is none."""
    if value is not None and not isinstance(value, list):
        raise QuestionError("not_a_text", name="history")
    return value or []


@contextmanager
def _told(language: str) -> Iterator[None]:
    """Turn what goes wrong into a sentence for who asks, without a traceback."""
    import gradio as gr

    told = language if language in LANGUAGES else "en"
    try:
        yield
    except WijzerError as error:
        raise gr.Error(error.text(told), print_exception=False) from error
    except Exception as error:  # whatever it is, a program gets a sentence, and the log the rest
        logging.getLogger(__name__).exception("no answer to a program")
        said = texts(told).unexpected.format(reason=type(error).__name__)
        raise gr.Error(said, print_exception=False) from error
