"""The URL of a Chroma server: host, port and whether by TLS; what says more is refused."""

import pytest

from corpus.errors import SettingsError
from index.server import Server


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("http://localhost", Server("localhost", 8000, False)),
        ("http://localhost:80/", Server("localhost", 80, False)),
        ("https://chroma.example.org", Server("chroma.example.org", 443, True)),
        ("https://chroma.example.org:8000", Server("chroma.example.org", 8000, True)),
        ("http://[::1]:8000", Server("[::1]", 8000, False)),
        ("http://[::1]", Server("[::1]", 8000, False)),
    ],
)
def test_a_url_is_read_once_for_all(url: str, server: Server) -> None:
    assert Server.read(url) == server == Server.read(server.url)


@pytest.mark.parametrize(
    "url", ["", "host", "host:8000", "ftp://h", "http://", "http://h:0", "http://h:x", "http://[::"]
)
def test_what_is_no_url_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="is not the address of a server"):
        Server.read(url)


@pytest.mark.parametrize("more", ["h/v2", "h:8000/a/", "anna@h", "anna:geheim@h:8000", "h?a=b", "h/#a", "@h"])
def test_what_says_more_is_refused_with_what_can_be_meant(more: str) -> None:
    with pytest.raises(SettingsError, match=r"Set it to http://h:8000\.") as error:
        Server.read(f"http://{more}")
    assert "geheim" not in error.value.text("nl") + error.value.text("en")
