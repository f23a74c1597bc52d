"""Everything that can go wrong and that a user can do something about.

    WijzerError
    ├── GuideError       a guide file or its labels are not what the format says
    ├── SettingsError    a setting or a path given by the user does not work
    ├── QuestionError    a question that cannot be answered as it stands (empty, too long)
    └── SearchError      finding does not work
        ├── StaleIndex       the index is missing, older, or of another guide or model
        ├── ModelError       the embedding model cannot be loaded
        └── StoreUnavailable the Chroma store does not answer

The sentences stand in ``messages.toml``, in Dutch and English, so that a surface shows an error in
its user's language: ``error.text("nl")``. ``str(error)`` is the English sentence.
"""

import tomllib
from functools import cache
from pathlib import Path


@cache
def messages() -> dict[str, dict[str, str]]:
    """Return the sentences by key, then by language code."""
    return tomllib.loads(Path(__file__).with_name("messages.toml").read_text(encoding="utf-8"))


class WijzerError(Exception):
    """An error with a sentence for its user that says what was tried and what to do.

    :param key: the sentence's key in ``messages.toml``
    :param details: what fills the sentence's fields
    """

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key = key
        self.details = details

    def text(self, language: str = "en") -> str:
        """Return the sentence in ``language``, or in English where it has none in that."""
        sentences = messages()[self.key]
        return sentences.get(language, sentences["en"]).format(**self.details)

    def __str__(self) -> str:
        return self.text()


class GuideError(WijzerError):
    """A guide file, an export or the labels are malformed; the sentence names file and line."""


class SettingsError(WijzerError):
    """A setting, an argument or a path given by the user does not work."""


class QuestionError(WijzerError):
    """A question that cannot be answered as it stands."""


class SearchError(WijzerError):
    """Finding passages does not work."""


class StaleIndex(SearchError):
    """The index is missing, or built from another guide, with another model, in another format."""


class ModelError(SearchError):
    """The embedding model cannot be loaded."""


class StoreUnavailable(SearchError):
    """The Chroma store does not answer, or cannot be read or written."""
