"""Settings: what the environment says about where things are and which model and store to use."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from corpus.errors import SettingsError
from corpus.reading import SHIPPED
from index.server import Server

ROOT = SHIPPED.parent.parent
NAME = "wijzer"
SWITCH = {"on": True, "1": True, "true": True, "off": False, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the product keeps its data, and what it works with.

    ``home`` holds the index; ``guide`` the guide files; ``model`` names a sentence-transformers model
    by path or hub name (None: the shipped one); ``chroma_url`` a Chroma server (None: embedded);
    ``feedback`` says whether what users think of answers is kept.
    """

    home: Path
    guide: Path = SHIPPED
    model: str | None = None
    chroma_url: str | None = None
    feedback: bool = True

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read WIJZER_HOME, WIJZER_GUIDE, WIJZER_EMBEDDING_MODEL, WIJZER_CHROMA_URL and WIJZER_FEEDBACK.

        :raises SettingsError: when one of them cannot be meant
        """
        env = os.environ if environment is None else environment
        url = env.get("WIJZER_CHROMA_URL") or None
        if url:
            Server.read(url)
        home = env.get("WIJZER_HOME")
        if home and not Path(home).exists() and not Path(home).parent.is_dir():
            raise SettingsError("no_home", home=home)
        feedback = (env.get("WIJZER_FEEDBACK") or "on").strip().lower()
        if feedback not in SWITCH:
            raise SettingsError("bad_feedback", value=feedback)
        guide = env.get("WIJZER_GUIDE")
        return cls(
            home=Path(home) if home else default_home(),
            guide=Path(guide) if guide else SHIPPED,
            model=env.get("WIJZER_EMBEDDING_MODEL") or None,
            chroma_url=url,
            feedback=SWITCH[feedback],
        )

    @property
    def index(self) -> Path:
        """The folder of the index."""
        return self.home / "index"

    @property
    def feedback_file(self) -> Path:
        """The SQLite file of what users think of answers."""
        return self.home / "feedback.sqlite3"


def default_home() -> Path:
    """Return ``.wijzer`` in a checkout, and the user's data folder where the product is installed."""
    if (ROOT / "pyproject.toml").exists():
        return ROOT / ".wijzer"
    return user_data_path(NAME, appauthor=False)
