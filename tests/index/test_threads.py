"""Within the context numpy has one thread, and then as many as before."""

import numpy as np
from threadpoolctl import threadpool_info

from index.threads import one_thread


def threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if "openblas" in library["filepath"]}


def test_there_is_one_thread_within_and_all_of_them_after() -> None:
    assert np.ones(3) @ np.ones(3) == 3
    before = threads()
    with one_thread():
        assert threads() <= {1}
    assert threads() == before
