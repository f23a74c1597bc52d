"""What all rooms' tests share: an isolated environment, the real index built once, and a fake model."""

import gc
import os
import re
import shutil
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from string import Formatter

import numpy as np
import pytest
from filelock import FileLock

from assistant.assistant import Assistant
from assistant.settings import Settings, default_home
from assistant.wiring import build_index, open_assistant
from corpus.asked import KINDS, UNANSWERED
from corpus.reading import SHIPPED, Corpus, read_corpus
from evals import plots
from index.embed import Encoder, Vectors, open_encoder
from index.search import HybridSearch

ROOT = Path(__file__).parent.parent
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


# The product's own would be learned from each time that a small guide's index is built.
FEW_KINDS = """
[[kind]]
kind = "fact"
nl = ["Hoeveel collega's doen mee?", "Sinds wanneer bestaat dit?"]
en = ["How many colleagues join?"]
nl_after = ["En hoeveel dan?"]

[[kind]]
kind = "recommend"
nl = ["Wat kan ik doen voor een team dat niet wil?", "Wat raad je ons aan?"]
en = ["What do you advise for a tired team?"]
nl_after = ["En wat raad je dan aan?"]
"""


def with_kinds(folder: Path) -> Path:
    """Write a few kinds of questions beside the guides of ``folder``; return the folder."""
    (folder / KINDS).write_text(FEW_KINDS, encoding="utf-8")
    return folder


def fields(text: str) -> frozenset[str]:
    """Return the names in braces, which are filled in."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def copied_guides(target: Path) -> Path:
    """Copy the shipped guides and their labels, but not how people ask: that is slow to read."""
    return Path(shutil.copytree(SHIPPED, target, ignore=shutil.ignore_patterns("asked", KINDS, UNANSWERED)))


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

    def read(self, texts: Sequence[str]) -> Vectors:
        """Return nothing, as a model without a reader does."""
        return np.zeros((len(texts), 0), np.float32)


def pytest_configure() -> None:
    """Let no test, nor a process that it starts, ask a model hub for anything."""
    os.environ["HF_HUB_OFFLINE"] = "1"


def keep() -> None:
    """Let what lives now be looked through no more when garbage is collected: it is large, and stays."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)  # after what is not wanted was left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with one file that needs the index and end with the others: meanwhile nobody waits for it."""
    needing = list(dict.fromkeys(one.path for one in items if "home" in getattr(one, "fixturenames", ())))
    order = {path: -1 if at == 0 else 1 for at, path in enumerate(needing)}
    items.sort(key=lambda item: order.get(item.path, 0))


def pytest_collection_finish() -> None:
    """Keep what was imported."""
    keep()


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
def home(pytestconfig: pytest.Config) -> Path:
    """Return the data folder with the real index, to be read only.

    Built by whoever comes first, from the checkout's own index where there is one, and kept as long as
    nothing changes of what it is built by and from.
    """
    assert pytestconfig.cache
    kept = pytestconfig.cache.mkdir("wijzer")
    made_of = sha256()
    for file in sorted(file for room in ("corpus", "index") for file in (ROOT / room).rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            made_of.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    home = kept / made_of.hexdigest()[:16]
    with FileLock(kept / "lock"):
        for old in kept.iterdir():
            if old.is_dir() and old != home:
                shutil.rmtree(old)
        there = Settings(home=default_home()).index
        if there.is_dir() and not home.exists():
            shutil.copytree(there, home / "index")
        build_index(Settings(home=home))  # does nothing where what was copied is as it is to be
    return home


@pytest.fixture(scope="session")
def assistant(home: Path) -> Assistant:
    """Return the assistant on the shipped guide, model and index."""
    opened = open_assistant(Settings(home=home))
    keep()
    return opened


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


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reports stand without their plots, which take half a second to draw; ``test_plots`` sees them."""
    for name in ("risk_coverage", "kinds", "confusion", "latency"):
        monkeypatch.setattr(plots, name, lambda *_: "<svg></svg>")
