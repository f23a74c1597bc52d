"""The short names by which people call options, kept with the index: asking reads no way to ask."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.reading import Corpus


@dataclass(frozen=True, slots=True)
class Names:
    """``of_options`` has the short names of each option that has any, by its id, in all languages."""

    of_options: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, corpus: Corpus) -> "Names":
        """Take what the options of a corpus are called."""
        return cls({option: one.names for option, one in corpus.asked.items() if one.names})

    def save(self, path: Path) -> None:
        """Write them as one JSON file."""
        path.write_text(json.dumps(dict(self.of_options)), encoding="utf-8")

    @classmethod
    def open(cls, path: Path) -> "Names":
        """Read what ``save`` wrote. :raises OSError, ValueError, TypeError, AttributeError: when broken."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls({option: tuple(names) for option, names in kept.items()})
