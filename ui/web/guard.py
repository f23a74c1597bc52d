"""Who and what may come in: names and passwords for the page and for the tools, and no files for anybody."""

import base64
import binascii
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import SettingsError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

TOOLS = "/gradio_api/mcp"
# Where Gradio takes files from anybody, of any size, and keeps them.
UPLOADS = ("/gradio_api/upload", "/gradio_api/process_recording")


class Passwords:
    """Who may come in; callable as Gradio's ``auth``."""

    def __init__(self, passwords: Mapping[str, str]) -> None:
        self._passwords = dict(passwords)

    @classmethod
    def read(cls, file: Path) -> "Passwords":
        """Read a file of one ``name:password`` a line; empty lines and those that begin with # are skipped.

        :raises SettingsError: when it cannot be read, names nobody, or a line is not of that form
        """
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError("bad_auth_file", file=file, reason=error) from error
        passwords: dict[str, str] = {}
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            name, _, password = line.partition(":")
            # The line itself may be a password, and is not told.
            if not name.strip() or not password.strip():
                raise SettingsError("bad_auth_line", file=file, line=number)
            passwords[name.strip()] = password.strip()
        if not passwords:
            raise SettingsError("empty_auth_file", file=file)
        return cls(passwords)

    def __call__(self, name: str, password: str) -> bool:
        """Say whether the password is the name's; it takes as long for a name that nobody has."""
        right = secrets.compare_digest(self._passwords.get(name, "").encode(), password.encode())
        return right and name in self._passwords

    def opens(self, header: str) -> bool:
        """Say whether an ``Authorization`` header of the kind Basic holds a name and its password."""
        kind, _, credentials = header.partition(" ")
        if kind.lower() != "basic":
            return False
        try:
            name, _, password = base64.b64decode(credentials, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return self(name, password)


class ToolsGuard:
    """Lets only who has a name and password use the tools, by HTTP's Basic authentication."""

    def __init__(self, app: "ASGIApp", passwords: Passwords) -> None:
        self._app = app
        self._passwords = passwords

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and TOOLS in scope["path"]:
            headers = dict(scope["headers"])
            if not self._passwords.opens(headers.get(b"authorization", b"").decode("latin-1")):
                from starlette.responses import PlainTextResponse

                challenge = {"WWW-Authenticate": 'Basic realm="wijzer", charset="UTF-8"'}
                await PlainTextResponse("401", status_code=401, headers=challenge)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class NoUploads:
    """Refuses files before they are read: nothing on the page takes one, and Gradio would keep it."""

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, unless it sends a file."""
        if scope["type"] == "http" and scope["path"].rstrip("/").endswith(UPLOADS):
            from starlette.responses import PlainTextResponse

            await PlainTextResponse("404", status_code=404)(scope, receive, send)
            return
        await self._app(scope, receive, send)
