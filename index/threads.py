"""Sums on one thread: on matrices as small as an index's, more threads cost several times what they bring."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache
from threading import Lock
from typing import Any

from threadpoolctl import ThreadpoolController


class Together:
    """A context that sets something for the whole process, until the last of those in it has left.

    Each setting and restoring it alone, whoever leaves last would restore what another had set.
    """

    def __init__(self, set_up: Callable[[], AbstractContextManager[Any]]) -> None:
        self._set_up = set_up
        self._lock = Lock()
        self._count = 0
        self._held = ExitStack()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Let it hold within the context."""
        with self._lock:
            if self._count == 0:
                self._held.enter_context(self._set_up())
            self._count += 1
        try:
            yield
        finally:
            with self._lock:
                self._count -= 1
                if self._count == 0:
                    self._held.close()


def one_thread() -> AbstractContextManager[None]:
    """Let numpy's matrix products run on one thread within the context, in the whole process."""
    return _one_thread()


def _limited() -> AbstractContextManager[Any]:
    # Of OpenMP each thread has a number of its own, which another could not restore; products need none.
    limited: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limited


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


_one_thread = Together(_limited)
