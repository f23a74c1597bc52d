"""What all rooms' tests share: an isolated environment, the real index built once, and a fake model."""

import os
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.wiring import build_index, open_assistant
from corpus.reading import Corpus, read_corpus
from index.embed import Encoder, Vectors, open_encoder
from index.search import HybridSearch

SMALL_GUIDE = """# Samen leren

Deze wijzer is klein.

## Collega's van elkaar laten leren

### Optie 1: Begin een leerkring

Een leerkring is een groep collega's die samen leert.

#### Zo werkt het

Neem voldoende tijd voor:

- de werving van deelnemers;
- het kiezen van een thema.

#### Dit is er in elk geval voor nodig

##### Kosten

Een begeleider kost € 80 per uur.

##### Tijd

Elke deelnemer heeft 2 uur per maand nodig.

### Optie 2: Zet maatjes in

Een maatje helpt een collega met leren.

## Leidinggevenden laten helpen

### Optie 1: Voer een goed gesprek

Een gesprek over ontwikkeling helpt medewerkers vooruit.

#### Dit is er in elk geval voor nodig

##### Begroting

Een training in gespreksvoering kost € 1200.

### Optie 2: Zet maatjes in

Een maatje steunt ook de leidinggevende.
"""


class FakeEncoder:
    """A model computed from the words: the same text has the same vector, shared words bring it near.

    ``calls`` holds the texts of each call.
    """

    def __init__(self, name: str = "fake", dimensions: int = 256) -> None:
        self.name = name
        self.calls: list[list[str]] = []
        self._dimensions = dimensions

    @property
    def encoded(self) -> list[str]:
        """All texts of all calls."""
        return [text for texts in self.calls for text in texts]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, dimensions); a text without words gives zeros."""
        self.calls.append(list(texts))
        rows = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.casefold()):
                digest = sha256(word.encode()).digest()
                row[int.from_bytes(digest[:4]) % self._dimensions] += 1
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.where(norms, norms, 1), dtype=np.float32)


def pytest_configure() -> None:
    """Let no test, nor a process that it starts, ask a model hub for anything."""
    os.environ["HF_HUB_OFFLINE"] = "1"


@pytest.fixture(autouse=True)
def isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing of the user's settings into a test, and nothing of a test into the user's data."""
    for name in list(os.environ):
        if name.startswith("WIJZER_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("WIJZER_HOME", str(tmp_path / "wijzer"))


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Return the shipped guide."""
    return read_corpus()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Return the shipped model."""
    return open_encoder()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder with the real index, built once by whoever comes first; to be read only."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with FileLock(shared / "home.lock"):
        build_index(Settings(home=shared / "home"))
    return shared / "home"


@pytest.fixture(scope="session")
def assistant(home: Path) -> Assistant:
    """Return the assistant on the shipped guide, model and index."""
    return open_assistant(Settings(home=home))


@pytest.fixture(scope="session")
def search(assistant: Assistant) -> HybridSearch:
    """Return the search over the shipped guide's real index."""
    return assistant.search


@pytest.fixture
def fake_encoder() -> FakeEncoder:
    """Return a fresh fake model, which counts what it is asked."""
    return FakeEncoder()


@pytest.fixture
def small_guide(tmp_path: Path) -> Path:
    """Write a guide folder of one file: two goals, four placements, "Zet maatjes in" under both."""
    folder = tmp_path / "guide"
    folder.mkdir()
    (folder / "samen-leren.md").write_text(SMALL_GUIDE, encoding="utf-8")
    return folder
