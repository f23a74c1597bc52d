"""Who may come in, and that nobody else does, nor any file."""

import base64
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from corpus.errors import SettingsError
from ui.texts import LANGUAGES
from ui.web.guard import TOOLS, NoUploads, Passwords, ToolsGuard

FILE = """\ufeff# who may come in

anna:s3:cret
  bob : geheim\u00e9
"""


@pytest.fixture
def passwords(tmp_path: Path) -> Passwords:
    file = tmp_path / "auth"
    file.write_text(FILE, encoding="utf-8")
    return Passwords.read(file)


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


def test_a_name_with_its_password_comes_in(passwords: Passwords) -> None:
    assert passwords("anna", "s3:cret")
    assert passwords("bob", "geheimé")
    assert passwords.opens(basic("anna:s3:cret"))
    assert passwords.opens(basic("bob:geheimé").replace("Basic", "basic"))


@pytest.mark.parametrize(
    ("name", "password"), [("anna", "s3"), ("anna", ""), ("", ""), ("carl", ""), ("# who may come in", "")]
)
def test_nobody_else_does(name: str, password: str, passwords: Passwords) -> None:
    assert not passwords(name, password)
    assert not passwords.opens(basic(f"{name}:{password}"))


@pytest.mark.parametrize("header", ["", "Basic", "Basic !!", "Bearer YW5uYQ==", basic("anna"), "Basic /w=="])
def test_a_header_of_another_kind_opens_nothing(header: str, passwords: Passwords) -> None:
    assert not passwords.opens(header)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "no names and passwords in it"),
        (b"# nobody\n", "no names and passwords in it"),
        (b"anna:x\nsecret", r"line 2"),
        (b"anna:\n", r"line 1"),
        (b":x\n", r"line 1"),
        (b"\xff\xfe", "codec"),
    ],
)
def test_a_file_that_is_not_one_is_told_without_its_secrets(text: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "auth"
    file.write_bytes(text)
    with pytest.raises(SettingsError, match=told) as error:
        Passwords.read(file)
    for language in LANGUAGES:
        assert "secret" not in error.value.text(language)
    assert "line" not in error.value.text("nl")


def test_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match='one "name:password" a line'):
        Passwords.read(tmp_path / "none")


@pytest.mark.parametrize("before", ["", "/wijzer"])
def test_the_tools_are_for_who_has_a_password(before: str, passwords: Passwords) -> None:
    def here(_: Request) -> PlainTextResponse:
        return PlainTextResponse("here")

    app = Starlette(
        routes=[Route(f"{before}{TOOLS}/", here), Route("/", here)],
        middleware=[Middleware(ToolsGuard, passwords=passwords)],
    )
    client = TestClient(app)
    assert client.get("/").text == "here"
    refused = client.get(f"{before}{TOOLS}/")
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Basic")
    assert client.get(f"{before}{TOOLS}/", auth=("anna", "s3:cret")).text == "here"
    assert client.get(f"{before}{TOOLS}/", auth=("anna", "s3")).status_code == 401


@pytest.mark.parametrize("before", ["", "/wijzer"])
def test_no_file_comes_in(before: str) -> None:
    def here(_: Request) -> PlainTextResponse:
        return PlainTextResponse("here")

    everywhere = Route("/{path:path}", here, methods=["GET", "POST"])
    client = TestClient(Starlette(routes=[everywhere], middleware=[Middleware(NoUploads)]))
    for path in ("upload", "upload/", "process_recording"):
        refused = client.post(f"{before}/gradio_api/{path}", files={"files": b"x"})
        assert (refused.status_code, refused.text) == (404, "404")
    for path in ("gradio_api/queue/join", "gradio_api/upload_progress", ""):
        assert client.post(f"{before}/{path}").text == "here"
