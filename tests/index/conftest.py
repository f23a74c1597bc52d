"""A small guide with few kinds of questions, a real Chroma server, and ports where none answers."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from tests.conftest import SMALL_GUIDE, with_kinds
from tests.index.small import build, change

STARTING_S = 60
# Where a Chroma server tells which collections it has.
COLLECTIONS = "/api/v2/tenants/default_tenant/databases/default_database/collections"


class ChromaServer:
    """``chroma run`` in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.url = f"http://127.0.0.1:{free_port()}"
        program = Path(sys.executable).with_name("chroma")
        port = self.url.rsplit(":", 1)[1]
        self.process = subprocess.Popen(
            [str(program), "run", "--path", str(folder), "--port", port],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def stop(self) -> None:
        """Kill the server; does nothing when it is gone."""
        self.process.kill()
        self.process.wait()

    def _wait(self) -> None:
        until = time.monotonic() + STARTING_S
        while time.monotonic() < until:
            assert self.process.poll() is None, "chroma run ended"
            with suppress(httpx.HTTPError):
                httpx.get(f"{self.url}/api/v2/heartbeat", timeout=1).raise_for_status()
                return
            time.sleep(0.1)
        raise TimeoutError(f"chroma run does not answer at {self.url}")


@pytest.fixture
def small_guide(small_guide: Path) -> Path:
    """Return the guide folder of one file, with a few kinds of questions of its own."""
    return with_kinds(small_guide)


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def chroma_server(tmp_path: Path) -> Iterator[ChromaServer]:
    """Start an empty Chroma server (some two seconds)."""
    server = ChromaServer(tmp_path / "server")
    yield server
    server.stop()


@pytest.fixture
def nobody() -> str:
    """Return a URL where nothing listens."""
    return f"http://127.0.0.1:{free_port()}"


@pytest.fixture
def silent() -> Iterator[str]:
    """Yield a URL where connections are accepted and nothing is ever answered."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def web_server(status: int, body: bytes) -> Iterator[str]:
    """Yield the URL of a web server that always answers the same."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=[(200, b"<html>"), (200, b"{}"), (200, b"[]"), (404, b""), (500, b"{}")], ids=str)
def not_chroma(request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield the URL of a web server that is no Chroma server."""
    with web_server(*request.param) as url:
        yield url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where a test's index goes; nothing is there yet."""
    return tmp_path / "index"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of the small guide, its guide beside it; to be copied."""
    place = tmp_path_factory.mktemp("built")
    (place / "guide").mkdir()
    (with_kinds(place / "guide") / "samen-leren.md").write_text(SMALL_GUIDE, encoding="utf-8")
    build(place / "index", place / "guide")
    return place


@pytest.fixture(scope="session")
def changed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same after a change to the guide, the index made from nothing."""
    place = tmp_path_factory.mktemp("changed")
    shutil.copytree(built / "guide", place / "guide")
    change(place / "guide")
    build(place / "index", place / "guide")
    return place
