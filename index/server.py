"""Where a Chroma server is, as a setting says it: the one place that reads its URL."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from corpus.errors import SettingsError

# Where ``chroma run`` listens unless told otherwise.
PORT = 8000
SECURE_PORT = 443


@dataclass(frozen=True, slots=True)
class Server:
    """A server's ``host``, an IPv6 one in brackets, its ``port``, and whether it is spoken to by TLS."""

    host: str
    port: int
    ssl: bool

    @classmethod
    def read(cls, url: str) -> "Server":
        """Read ``http://host``, ``https://host`` or either with ``:port``.

        :raises SettingsError: when it is no such address, or says more, which Chroma's client would drop
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:  # of a port that is no number, of half an IPv6 address
            raise SettingsError("bad_chroma_url", url=url) from error
        if parts.scheme not in ("http", "https") or not host or port == 0:
            raise SettingsError("bad_chroma_url", url=url)
        ssl = parts.scheme == "https"
        found = cls(f"[{host}]" if ":" in host else host, port or (SECURE_PORT if ssl else PORT), ssl)
        if "@" in parts.netloc or parts.path.strip("/") or parts.query or parts.fragment:
            raise SettingsError("chroma_url_says_more", url=found.url)  # the URL itself may hold a password
        return found

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{'https' if self.ssl else 'http'}://{self.host}:{self.port}"
