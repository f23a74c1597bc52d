"""Within the context numpy has one thread, and then as many as before, however many are in it at once."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController, threadpool_info

from index.threads import Together, one_thread


def threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if "openblas" in library["filepath"]}


def test_there_is_one_thread_within_and_all_of_them_after() -> None:
    assert np.ones(3) @ np.ones(3) == 3
    before = threads()
    with one_thread():
        assert threads() <= {1}
    assert threads() == before


def test_whoever_leaves_last_restores_it_for_all() -> None:
    with ThreadpoolController().limit(limits=2, user_api="blas"):
        before = threads()
        first, second = one_thread(), one_thread()
        with ExitStack() as one, ExitStack() as other:
            one.enter_context(first)
            other.enter_context(second)
            one.close()
            assert threads() <= {1}
        assert threads() == before


def test_it_is_set_up_once_for_all_who_are_in_it_and_anew_after_them() -> None:
    events: list[str] = []

    @contextmanager
    def set_up() -> Iterator[None]:
        events.append("set")
        yield
        events.append("restored")

    together = Together(set_up)
    with together():
        with together():
            assert events == ["set"]
        assert events == ["set"]
    assert events == ["set", "restored"]
    with together():
        assert events[2:] == ["set"]
    assert events[2:] == ["set", "restored"]


def test_what_fails_is_left_all_the_same() -> None:
    tries = iter([ValueError("no"), None])

    def set_up() -> AbstractContextManager[object]:
        if error := next(tries, None):
            raise error
        return ExitStack()

    together = Together(set_up)
    with pytest.raises(ValueError, match="no"), together():
        pass
    with pytest.raises(KeyError), together():
        raise KeyError
    with together():  # neither counts as being in it still
        assert together._count == 1
