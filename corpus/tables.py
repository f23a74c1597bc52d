"""The TOML tables beside the guides: where they are, their lists of texts, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import GuideError

# What stands in a table beside its lists of texts.
NO_TEXTS = frozenset({"title", "option", "begins", "kind", "id", "name", "asks", "facet"})


def own_or_shipped(folder: Path, name: str) -> Path:
    """Return the file that stands beside the guides in ``folder``, or else the product's own."""
    own = folder / name
    return own if own.exists() else Path(__file__).parent / "guide" / name


@contextmanager
def malformed(file: Path, key: str = "asked_malformed") -> Iterator[None]:
    """Within the context, tell what is wrong with a file that is read.

    :param key: the sentence's key in ``messages.toml``
    :raises GuideError: where it cannot be read, is no TOML, or lacks something
    """
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GuideError(key, file=file, reason=error) from error


def texts_of(row: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return a table's lists of texts by their name. :raises TypeError: when one is no list of texts."""
    return {name: list_of_texts(name, value) for name, value in row.items() if name not in NO_TEXTS}


def list_of_texts(name: str, value: object) -> tuple[str, ...]:
    """Return a list of texts that is called ``name``. :raises TypeError: when it is none."""
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise TypeError(f'"{name}" needs a list of texts')
    return tuple(value)
