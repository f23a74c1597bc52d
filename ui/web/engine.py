"""What answers behind the page: the guide is there at once, the assistant as soon as it is loaded."""

import threading

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.wiring import open_assistant
from corpus.errors import WijzerError
from corpus.reading import Corpus, read_corpus
from index.building import Progress
from ui.web.ask_texts import texts
from ui.web.layout import Layout

# Asked before anybody does, so that no user waits for what is loaded at the first use: the page's own
# examples, and a word that only the language detector can place.
FIRST = (*texts("nl").examples, *texts("en").examples, "feedback")


class Engine:
    """The guide and how it is laid out, read at once, and the assistant, loaded by ``start`` in a thread.

    :raises GuideError: when the guide cannot be read
    """

    def __init__(self, settings: Settings, progress: Progress | None = None) -> None:
        self.settings = settings
        self.corpus: Corpus = read_corpus(settings.guide, aids=False)
        self.layout = Layout(self.corpus)
        self._progress = progress
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._assistant: Assistant | None = None
        self._error: Exception | None = None

    def start(self) -> None:
        """Begin to load the assistant, unless that is under way or done; a load that failed is tried anew."""
        with self._lock:
            if self._assistant is None and (self._thread is None or not self._thread.is_alive()):
                self._error = None
                self._thread = threading.Thread(target=self._load, name="wijzer-engine", daemon=True)
                self._thread.start()

    def assistant(self) -> Assistant:
        """Wait for the assistant. :raises WijzerError: that loading it met."""
        self.start()
        assert self._thread is not None
        self._thread.join()
        if self._error is not None:
            raise self._error
        assert self._assistant is not None
        return self._assistant

    @property
    def ready(self) -> bool:
        """Whether a question is answered without waiting for the assistant."""
        return self._assistant is not None

    @property
    def loading(self) -> bool:
        """Whether the assistant is being loaded now."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def failure(self) -> Exception | None:
        """What loading the assistant met, if it failed."""
        return self._error

    @property
    def manifest(self) -> str:
        """What the answers come from: the index's format and model, and the guide's fingerprint."""
        if self._assistant is None:
            return f"corpus {self.corpus.sha[:12]}"
        made = self._assistant.search.parts.manifest
        return f"format {made.format}, model {made.model}, corpus {made.corpus_sha[:12]}"

    def _load(self) -> None:
        try:
            assistant = open_assistant(self.settings, self._progress)
            for question in FIRST:
                assistant.ask(question)
            self._assistant = assistant
        except WijzerError as error:
            self._error = error
        except Exception as error:  # told to whoever asks, for a thread has nobody to tell
            self._error = error
