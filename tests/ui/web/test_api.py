"""What programs are told: the contract's JSON, or a sentence; by a real client over the network too."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.conditions import find_rows
from assistant.question import EARLIER
from assistant.settings import Settings
from corpus.errors import StoreUnavailable
from corpus.reading import Corpus
from tests.ui.web.browsing import Site, serving
from ui.render import row_objects
from ui.web.api import AT_ONCE, NAMES, add_api, tools
from ui.web.engine import Engine

PRICE = "wat kost een loopbaancoach?"
FOLLOW_UP = "en wat kost dat?"
AMBASSADORS = "Wat zijn leerambassadeurs?"
Tool = Callable[..., Any]


@pytest.fixture
def engine(assistant: Assistant, home: Path) -> Engine:
    """Return an engine whose assistant is there already."""
    engine = Engine(Settings(home=home))
    engine.assistant = lambda: assistant  # type: ignore[method-assign]
    return engine


@pytest.fixture
def by_name(engine: Engine) -> dict[str, Tool]:
    return {tool.__name__: tool for tool in tools(engine)}


def contract(answer: Answer) -> Any:  # noqa: ANN401 - JSON
    return json.loads(answer.as_json())


def test_an_answer_is_the_contracts_object(by_name: dict[str, Tool], assistant: Assistant) -> None:
    assert json.loads(json.dumps(by_name["ask"](PRICE))) == contract(assistant.ask(PRICE))
    english = by_name["ask"](PRICE, [], "en")
    assert contract(assistant.ask(PRICE, (), "en")) == json.loads(json.dumps(english))


def test_a_follow_up_is_read_after_its_history(by_name: dict[str, Tool], assistant: Assistant) -> None:
    told = by_name["ask"](FOLLOW_UP, [AMBASSADORS])
    assert json.loads(json.dumps(told)) == contract(assistant.ask(FOLLOW_UP, [AMBASSADORS]))
    assert told["status"] == "answered"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_conditions_are_those_of_the_command_line(
    language: str, by_name: dict[str, Tool], corpus: Corpus
) -> None:
    edition = corpus.edition(language)
    whole = by_name["conditions"](language=language)
    assert whole == row_objects(find_rows(corpus), edition)
    some = by_name["conditions"]("loopbaancoaches", "budget", language)
    assert some == row_objects(find_rows(corpus, "loopbaancoaches", "budget", edition), edition) != []


def test_every_option_is_listed_with_its_places(by_name: dict[str, Tool], corpus: Corpus) -> None:
    listed = by_name["options"]()
    assert [one["id"] for one in listed] == [one.id for one in corpus.interventions]
    for one, option in zip(listed, corpus.interventions, strict=True):
        assert len(one["places"]) == len(option.placements)
        assert set(one["condition_kinds"]) == {row.kind for row in option.conditions}
        assert set(one["places"][0]) == {"guide", "goal", "number"}
    assert (
        by_name["options"]("en")[0]["title"] != listed[0]["title"] == by_name["options"]("en")[0]["title_nl"]
    )


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("ask", {"question": " "}, "There is no question here"),
        ("ask", {"question": "leren " * 900, "language": "nl"}, "Deze vraag telt"),
        ("ask", {"question": "wat kost leren? " * 300}, "Deze vraag telt"),
        ("ask", {"question": "what does it cost? " * 300}, "This question has"),
        ("ask", {"question": 5}, '"question" is not what it should be'),
        ("ask", {"question": PRICE, "history": "x"}, '"history" is niet wat het moet zijn'),
        ("ask", {"question": PRICE, "history": [1]}, '"history" is niet wat het moet zijn'),
        ("conditions", {"option": "zzzz"}, 'Geen optie heet "zzzz"'),
        ("conditions", {"kind": "zzzz", "language": "en"}, 'No condition is of the kind "zzzz"'),
    ],
)
def test_what_is_wrong_is_told(name: str, given: dict[str, Any], told: str, by_name: dict[str, Tool]) -> None:
    with pytest.raises(gr.Error, match=told):
        by_name[name](**given)


@pytest.mark.parametrize(
    "error", [StoreUnavailable("server_away", url="http://x", reason="weg"), OSError("x")]
)
def test_an_engine_that_fails_is_told(error: Exception, engine: Engine, by_name: dict[str, Tool]) -> None:
    def fail() -> Assistant:
        raise error

    engine.assistant = fail  # type: ignore[method-assign]
    with pytest.raises(gr.Error, match=r"No Chroma server answers|Something went wrong \(OSError\)"):
        by_name["ask"]("What does a career coach cost?")
    with pytest.raises(gr.Error, match=r"antwoordt geen Chroma-server|Er ging iets mis \(OSError\)"):
        by_name["ask"](PRICE)


def test_only_the_newest_questions_are_read_before(
    by_name: dict[str, Tool], assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    understand = assistant.understand
    monkeypatch.setattr(
        assistant,
        "understand",
        lambda text, said, lang: read.extend(said) or understand(text, said[-1:], lang),
    )
    asked = [f"Vraag {number}" for number in range(3 * EARLIER)]
    told = by_name["ask"](FOLLOW_UP, [*asked, AMBASSADORS])
    assert read == [*asked, AMBASSADORS][-EARLIER:]
    assert told["status"] == "answered"


def test_of_a_page_only_the_endpoints_are_public(engine: Engine) -> None:
    def ask() -> None:
        """Clash with an endpoint's name."""

    async def build() -> gr.Blocks:  # Gradio makes an event loop that nobody closes, unless one runs
        with gr.Blocks() as app:
            gr.Button().click(ask)
            gr.Button().click(lambda: None, api_name="secret")
            add_api(app, engine)
        return app

    app = asyncio.run(build())
    app.config = app.get_config_file()
    assert set(app.get_api_info()["named_endpoints"]) == {f"/{name}" for name in NAMES}
    limits = {fn.concurrency_limit for fn in app.fns.values() if fn.api_name in NAMES}
    assert limits == {AT_ONCE}


# --- over the network -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def served(own_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the page with its tools."""
    with serving(own_home, tmp_path_factory.mktemp("mcp") / "log", "--mcp") as site:
        yield site


@pytest.mark.slow  # starts a server: 10 s
def test_a_client_of_gradio_gets_what_the_assistant_says(
    served: Site, assistant: Assistant, corpus: Corpus
) -> None:
    from gradio_client import Client
    from gradio_client.exceptions import AppError

    client = Client(served.url, verbose=False, analytics_enabled=False)
    try:
        assert client.predict(PRICE, api_name="/ask") == contract(assistant.ask(PRICE))
        after = client.predict(question=FOLLOW_UP, history=[AMBASSADORS], api_name="/ask")
        assert after == contract(assistant.ask(FOLLOW_UP, [AMBASSADORS]))
        rows = row_objects(find_rows(corpus, None, "cost"), corpus.edition("nl"))
        assert client.predict(kind="cost", api_name="/conditions") == rows
        assert len(client.predict(api_name="/options")) == len(corpus.interventions)
        named = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
        assert set(named) == {f"/{name}" for name in NAMES}
        with pytest.raises(AppError, match="There is no question here"):
            client.predict("", api_name="/ask")
    finally:
        client.close()
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_client_of_mcp_gets_what_the_assistant_says(
    served: Site, assistant: Assistant, corpus: Corpus
) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client
    from mcp.types import TextContent

    async def talk() -> None:
        async with (
            streamable_http_client(f"{served.url}/gradio_api/mcp/") as (reading, writing, _),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            told = {tool.name: tool for tool in (await session.list_tools()).tools}
            assert set(told) == set(NAMES)
            for tool in told.values():
                assert len(tool.description or "") > 150
                assert all(one["description"] for one in tool.inputSchema["properties"].values())
            assert told["ask"].inputSchema["required"] == ["question"]

            async def call(name: str, **given: object) -> Any:  # noqa: ANN401 - JSON
                result = await session.call_tool(name, given)
                (content,) = result.content
                assert isinstance(content, TextContent)
                return content.text if result.isError else json.loads(content.text)

            assert await call("ask", question=PRICE) == contract(assistant.ask(PRICE))
            after = await call("ask", question=FOLLOW_UP, history=[AMBASSADORS], language="en")
            assert after == contract(assistant.ask(FOLLOW_UP, [AMBASSADORS], "en"))
            rows = row_objects(find_rows(corpus, None, "cost"), corpus.edition("en"))
            assert await call("conditions", kind="cost", language="en") == rows
            assert len(await call("options")) == len(corpus.interventions)
            assert "There is no question here" in await call("ask", question="")

    asyncio.run(talk())
