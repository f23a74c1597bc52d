"""The garbage collector rests while the product starts, and works after that."""

import gc
from collections.abc import Iterator

import pytest

from ui.starting import begin, done


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_the_collector_rests_from_begin_to_done() -> None:
    begin()
    assert not gc.isenabled()
    done()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
