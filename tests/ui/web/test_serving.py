"""The page is served where it was asked for, opens before the assistant is there, and stops when told to."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import gradio as gr
import httpx
import pytest

from assistant.settings import Settings
from corpus.errors import SettingsError
from tests.ui.web.browsing import ROOT, serving
from ui.web.engine import Engine
from ui.web.guard import TOOLS
from ui.web.serving import Place, clean_root_path, open_page, try_port

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("", ""),
        ("/", ""),
        (" /wijzer/ ", "/wijzer"),
        ("/a/b", "/a/b"),
        ("https://example.org/wijzer/", "https://example.org/wijzer"),
    ],
)
def test_a_root_path_is_a_path_or_an_address(given: str, path: str) -> None:
    assert clean_root_path(given) == path


@pytest.mark.parametrize(
    "given", ["wijzer", "//example.org", "ftp://example.org", "https://", "/a?b", "/a b", "http://[", "/a#b"]
)
def test_another_root_path_is_told(given: str) -> None:
    with pytest.raises(SettingsError, match="cannot be meant"):
        clean_root_path(given)


def test_a_port_that_is_free_can_be_listened_on() -> None:
    try_port(Place(port=0))


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_port_that_is_taken_is_told(host: str) -> None:
    with socket.socket() as taken:
        taken.bind((host, 0))
        taken.listen()
        with pytest.raises(SettingsError, match="Choose another port"):
            try_port(Place(host, taken.getsockname()[1]))


@pytest.mark.parametrize("host", ["no.such.host.invalid", "256.1.1.1", "a" * 300, "192.0.2.1"])
def test_a_host_that_is_none_is_told(host: str) -> None:
    with pytest.raises(SettingsError, match=f"cannot listen on {host}: that is not an address") as error:
        try_port(Place(host))
    assert "--port" not in str(error.value)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:7860"),
        ("0.0.0.0", "http://localhost:7860"),
        ("::", "http://localhost:7860"),
        ("::1", "http://[::1]:7860"),
        ("[::1]", "http://[::1]:7860"),
    ],
)
def test_the_address_is_one_to_open(host: str, url: str) -> None:
    assert Place(host).url == url


def wijzer_chat(home: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    """Run ``wijzer chat`` where it must fail."""
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", "chat", *options],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "WIJZER_HOME": str(home), "LANG": "C.UTF-8", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_what_cannot_be_served_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "auth").write_text("anna")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for options, told in (
            (["--port", str(port)], f"De chat kan niet luisteren op 127.0.0.1:{port}"),
            (["--auth-file", str(tmp_path / "auth")], f"{tmp_path / 'auth'}, regel 1: hier staat geen naam"),
            (["--auth-file", str(tmp_path / "none")], f"{tmp_path / 'none'}: de namen en wachtwoorden"),
            (["--root-path", "wijzer"], 'Het basispad "wijzer" is geen geldig pad'),
            (["--host", "192.0.2.1"], "De chat kan niet luisteren op 192.0.2.1: dat is geen adres"),
        ):
            done = wijzer_chat(tmp_path, *options)
            assert (done.returncode, done.stdout) == (1, "")
            assert done.stderr.startswith(told), done.stderr
            assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("error", [ValueError("no localhost"), Exception("code 502")])
def test_a_page_that_does_not_open_is_told(
    error: Exception, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gr.Blocks, "launch", mock.Mock(side_effect=error))

    async def opened() -> None:  # Gradio makes an event loop that nobody closes, unless one runs
        open_page(Engine(Settings(home=home)), Place(port=7861), "", None)

    with pytest.raises(SettingsError, match=r"does not open at http://127\.0\.0\.1:7861"):
        asyncio.run(opened())


# --- the server -----------------------------------------------------------------------------------


@pytest.mark.slow  # each starts a server: 5 s
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "the signal to end"])
def test_the_window_opens_at_once_and_stops_when_told(by: int, tmp_path: Path) -> None:
    # Without an index it is built first, which takes longer than opening the page.
    home = tmp_path / "home"
    with serving(home, tmp_path / "log") as site:
        page = urllib.request.urlopen(site.url, timeout=10).read().decode()
        assert "Interventiewijzer" in page
        assert not list(home.glob("index/*/manifest.json")), "the index came before the page"
        start = time.monotonic()
        assert site.stop(by) == 0
        assert time.monotonic() - start < 10
    written = site.log.read_text(encoding="utf-8")
    assert f"De chat staat open op {site.url}" in written
    assert "De chat is gesloten." in written
    assert "Traceback" not in written
    assert "Error" not in written


# An assistant that takes minutes to load, in a thread for which the interpreter waits as it ends.
SLOW_TO_LOAD = """
import time
from concurrent.futures import ThreadPoolExecutor
import ui.cli, ui.web.engine
def load(*_):
    with ThreadPoolExecutor(1) as pool:
        pool.submit(time.sleep, 120).result()
ui.web.engine.open_assistant = load
ui.cli.app()
"""


@pytest.mark.slow
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "the signal to end"])
def test_what_is_still_being_loaded_does_not_keep_it_from_stopping(by: int, tmp_path: Path) -> None:
    with serving(tmp_path, tmp_path / "log", program=("-c", SLOW_TO_LOAD)) as site:
        start = time.monotonic()
        assert site.stop(by) == 0
        assert time.monotonic() - start < 10
    assert site.log.read_text(encoding="utf-8").rstrip().endswith("De chat is gesloten.")


@pytest.mark.slow
@pytest.mark.parametrize("others", [{}, {"NO_PROXY": "intranet.example"}, {"no_proxy": "intranet.example"}])
def test_a_proxy_of_the_environment_does_not_stand_in_between(
    others: dict[str, str], own_home: Path, tmp_path: Path
) -> None:
    away = "http://127.0.0.1:9"
    with serving(own_home, tmp_path / "log", HTTP_PROXY=away, http_proxy=away, **others) as site:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        assert "Interventiewijzer" in opener.open(site.url, timeout=10).read().decode()
    assert "Traceback" not in site.log.read_text(encoding="utf-8")


@pytest.mark.slow
def test_names_and_passwords_guard_the_page_and_the_tools(own_home: Path, tmp_path: Path) -> None:
    from gradio_client import Client

    (tmp_path / "auth").write_text("anna:geheim\n")
    options = ("--auth-file", str(tmp_path / "auth"), "--mcp")
    with serving(own_home, tmp_path / "log", *options) as site:
        for path in ("/config", "/gradio_api/info", f"{TOOLS}/", f"{TOOLS}/schema"):
            with pytest.raises(urllib.error.HTTPError, match="401"):
                urllib.request.urlopen(site.url + path, timeout=10)
        for wrong in (None, ("anna", "x"), ("bob", "geheim")):
            with pytest.raises(Exception, match=r"401|log ?in|auth|credentials"):
                Client(site.url, auth=wrong, verbose=False, analytics_enabled=False)
        client = Client(site.url, auth=("anna", "geheim"), verbose=False, analytics_enabled=False)
        assert client.predict(api_name="/options")
        client.close()
    assert "geheim" not in site.log.read_text(encoding="utf-8")


@pytest.mark.slow
def test_no_file_is_taken(own_home: Path, tmp_path: Path) -> None:
    kept = tmp_path / "temporary"
    with serving(own_home, tmp_path / "log", "--mcp", GRADIO_TEMP_DIR=str(kept)) as site:
        for path in ("upload", "upload/", "process_recording"):
            url = f"{site.url}/gradio_api/{path}"
            assert httpx.post(url, files={"files": b"x" * 100_000}, timeout=10).status_code == 404
        site.warm()
    assert not [file for file in kept.rglob("*") if file.is_file()]
    assert "Traceback" not in site.log.read_text(encoding="utf-8")


@pytest.mark.slow
def test_behind_a_proxy_the_page_names_its_path(own_home: Path, tmp_path: Path) -> None:
    with serving(own_home, tmp_path / "log", "--root-path", "/wijzer") as site:
        page = urllib.request.urlopen(site.url, timeout=10).read().decode()
    assert re.search(r'"root":\s*"http://127\.0\.0\.1:\d+/wijzer"', page)
