"""Serving the page: the window opens at once, the assistant loads behind it, and it stops when asked to."""

import errno
import io
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from rich.console import Console

from assistant.settings import Settings
from corpus.errors import SettingsError, WijzerError
from ui.progress import indexing
from ui.starting import done
from ui.texts import Texts, texts
from ui.web.engine import Engine
from ui.web.guard import TOOLS, NoUploads, Passwords, ToolsGuard

if TYPE_CHECKING:
    import gradio as gr

EVERYWHERE = {"0.0.0.0", "::"}
STOPS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Place:
    """Where and for whom the page is served.

    ``auth_file`` holds who may open it (None: everybody who can reach it); ``share`` also opens a public
    address at gradio.live; ``root_path`` is its path behind a proxy; ``mcp`` serves the tools too.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    auth_file: Path | None = None
    share: bool = False
    root_path: str = ""
    mcp: bool = False

    @property
    def url(self) -> str:
        """The address to open on this machine."""
        host = "localhost" if self.host in EVERYWHERE else self.host
        return f"http://{_bracketed(host)}:{self.port}"


def serve(settings: Settings, language: str, place: Place, console: Console) -> None:
    """Open the page and wait until it is stopped, by Ctrl+C or the signal to end.

    :param language: of what is told on ``console``; the page follows its browser
    :raises SettingsError: when the place cannot be served
    :raises GuideError: when the guide cannot be read
    """
    words = texts(language)
    passwords = Passwords.read(place.auth_file) if place.auth_file else None
    root_path = clean_root_path(place.root_path)
    try_port(place)
    with indexing(console, words) as progress, _asked_to_stop() as stop:
        engine = Engine(settings, progress)
        app = open_page(engine, place, root_path, passwords)
        try:
            _tell(app, place, console, words)
            threading.Thread(target=_load, args=(engine, console, language), daemon=True).start()
            stop.wait()
        finally:
            app.close(verbose=False)
    console.print(words.chat_closed, markup=False)
    if engine.loading:
        _leave()


def open_page(engine: Engine, place: Place, root_path: str, passwords: Passwords | None) -> "gr.Blocks":
    """Build the page and let it be served by a thread of its own; the engine is not started yet.

    :raises SettingsError: when nothing can listen there, or this machine cannot reach it
    """
    _pass_by_proxies(place.host)
    from starlette.middleware import Middleware

    from ui.web.api import speak_json
    from ui.web.app import build_app, launch_options

    guards = [Middleware(NoUploads)]
    if place.mcp and passwords:
        guards.append(Middleware(ToolsGuard, passwords=passwords))
    served = {
        "server_name": _bracketed(place.host),
        "server_port": place.port,
        "auth": passwords,
        "share": place.share,
        "root_path": root_path,
        "mcp_server": place.mcp,
        "app_kwargs": {"middleware": guards},
        "quiet": True,
        "show_error": False,
        "enable_monitoring": False,
        "prevent_thread_lock": True,
    }
    app = build_app(engine)
    try:
        with redirect_stdout(io.StringIO()):  # what Gradio prints is English, and said by us
            app.launch(**{**launch_options(), **served})
    except OSError as error:
        raise SettingsError("port_taken", host=place.host, port=place.port, reason=error) from error
    except Exception as error:  # Gradio raises anything where it cannot open its own page
        app.close(verbose=False)
        raise SettingsError("not_served", url=place.url, reason=type(error).__name__) from error
    if place.mcp:
        speak_json(app)
    return app


def clean_root_path(path: str) -> str:
    """Return a path behind a proxy as Gradio takes it: "" or "/wijzer" or "https://example.org/wijzer".

    :raises SettingsError: when it is neither a path nor an address
    """
    text = path.strip().rstrip("/")
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        whole, parts = False, urlsplit("")
    fits = whole or (text.startswith("/") and not text.startswith("//") and not parts.scheme)
    if not fits or parts.query or parts.fragment or " " in text:
        raise SettingsError("bad_root_path", path=path)
    return text


def try_port(place: Place) -> None:
    """Listen there for a moment: a port that is taken is told before anything is loaded.

    :raises SettingsError: when nothing can listen there
    """
    try:
        where = socket.getaddrinfo(place.host.strip("[]"), place.port, type=socket.SOCK_STREAM)
        for family, kind, protocol, _, address in where[:1]:
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
                probe.listen()
    except (socket.gaierror, UnicodeError) as error:
        raise SettingsError("bad_host", host=place.host, reason=error) from error
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:  # another machine's
            raise SettingsError("bad_host", host=place.host, reason=error) from error
        raise SettingsError("port_taken", host=place.host, port=place.port, reason=error) from error


def _pass_by_proxies(host: str) -> None:
    """Let this process reach its own page without the proxy of its environment, which cannot."""
    # Of the two names that programs know, Python's own goes by the small one.
    passed_by = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
    if passed_by != "*":  # which stands for all only where it stands alone
        hosts = ",".join(filter(None, (passed_by, "localhost", host.strip("[]"))))
        os.environ.update(no_proxy=hosts, NO_PROXY=hosts)


@contextmanager
def _asked_to_stop() -> Iterator[threading.Event]:
    """Yield what is set by Ctrl+C or the signal to end; asked again, it is not asked for more."""
    stop = threading.Event()
    before = {one: signal.signal(one, lambda *_: stop.set()) for one in STOPS}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _tell(app: "gr.Blocks", place: Place, console: Console, words: Texts) -> None:
    """Say where the page is open, and the tools if they are."""
    console.print(words.chat_open.format(url=place.url), markup=False)
    if place.mcp:
        console.print(words.chat_mcp.format(url=f"{place.url}{TOOLS}/"), markup=False)
    if place.share:
        shared: Any = app.share_url
        told = words.chat_shared.format(url=shared) if shared else words.chat_not_shared
        console.print(told, markup=False, soft_wrap=True)


def _load(engine: Engine, console: Console, language: str) -> None:
    """Load the assistant, and say so here when that fails; the page says it to who asks."""
    try:
        engine.assistant()
    except WijzerError as error:
        console.print(error.text(language), style="red", soft_wrap=True, markup=False)
    except Exception as error:  # a thread has nobody to tell
        said = texts(language).unexpected.format(reason=type(error).__name__)
        console.print(said, style="red", soft_wrap=True, markup=False)
    finally:
        done()


def _leave() -> NoReturn:
    """End the process at once, for what is still being loaded would keep it.

    The interpreter's own end waits for threads that learn, up to a minute; and a thread that it stops in a
    library's import keeps that library's locks, for which the end can then wait forever.
    """
    from gradio.tunneling import CURRENT_TUNNELS

    for tunnel in CURRENT_TUNNELS:  # a program of its own, which Gradio ends as the interpreter does
        tunnel.kill()  # type: ignore[no-untyped-call]
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _bracketed(host: str) -> str:
    """Return a host as addresses have it: an IPv6 one in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
