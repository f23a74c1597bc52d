"""The memory of this process: in bytes on each system, and nothing where the system does not tell."""

import builtins
import resource
import sys
from typing import Any
from unittest import mock

import pytest

from evals.memory import peak_memory


def test_it_is_in_bytes() -> None:
    assert 10_000_000 < (peak_memory() or 0) < 100_000_000_000


@pytest.mark.parametrize(
    ("platform", "bytes_"), [("linux", 5 * 1024), ("freebsd14", 5 * 1024), ("darwin", 5)]
)
def test_each_system_counts_in_its_own_unit(
    platform: str, bytes_: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(resource, "getrusage", lambda who: mock.Mock(ru_maxrss=5))
    assert peak_memory() == bytes_


def test_where_there_is_no_such_module_it_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def on_windows(name: str, *args: Any) -> object:  # noqa: ANN401 - as the real one
        if name == "resource":
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", on_windows)
    monkeypatch.setattr(sys, "platform", "win32")
    assert peak_memory() is None
