"""An engine that is loaded already, for tests of what stands on it."""

from pathlib import Path

from assistant.assistant import Assistant
from assistant.settings import Settings
from ui.web.engine import Engine


class Loaded(Engine):
    """The engine of an assistant that is there; ``asked`` counts how often it was wanted."""

    def __init__(self, assistant: Assistant, home: Path, *, feedback: bool = True) -> None:
        super().__init__(Settings(home=home, feedback=feedback))
        self._assistant = assistant
        self.asked = 0

    def start(self) -> None:
        pass

    def assistant(self) -> Assistant:
        self.asked += 1
        assert self._assistant is not None
        return self._assistant
