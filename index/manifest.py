"""What an index was built from, as it stands beside it on disk."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from corpus.errors import StaleIndex

# Raised whenever the layout on disk, the chunks' content or the analyzers change.
FORMAT = 23


@dataclass(frozen=True, slots=True)
class Manifest:
    """The format, the model and the guide that an index was built from, and where its vectors are.

    ``store`` is "embedded" or the URL of a Chroma server; ``chunks`` is their number.
    """

    format: int
    model: str
    corpus_sha: str
    store: str
    chunks: int

    @property
    def fingerprint(self) -> str:
        """A short name of all of it, fit for a folder or a collection."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]

    def write(self, path: Path) -> None:
        """Write the manifest as JSON."""
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """Read a manifest. :raises StaleIndex: when there is none, or it is not one of today's."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise StaleIndex("no_index", folder=path.parent) from error
