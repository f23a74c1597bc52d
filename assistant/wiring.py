"""The one place that builds what the product is made of, from the settings."""

from concurrent.futures import ThreadPoolExecutor

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.reading import Corpus, read_corpus
from index.building import Builder, Progress, Report
from index.embed import Encoder, open_encoder
from index.search import HybridSearch
from index.store import import_chroma


def open_assistant(settings: Settings, progress: Progress | None = None) -> Assistant:
    """Open the assistant; a missing or stale index is built first.

    :param progress: is told how many chunks of how many are embedded
    :raises WijzerError: when the guide, the model or the store does not work
    """
    return Assistant(*open_search(settings, progress))


def open_search(settings: Settings, progress: Progress | None = None) -> tuple[Corpus, HybridSearch]:
    """Open the guide and the search in it, as ``open_assistant`` does."""
    corpus = read_corpus(settings.guide)
    encoder = _shipped_encoder() if settings.model is None else open_encoder(settings.model)
    builder = Builder(settings.index, encoder, settings.chroma_url)
    parts, _ = builder.ensure(corpus, progress)
    return corpus, HybridSearch(parts, encoder)


def build_index(settings: Settings, progress: Progress | None = None, *, anew: bool = False) -> Report:
    """Build the index if it is missing or stale, or ``anew``.

    :raises WijzerError: when the guide, the model or the store does not work
    """
    corpus = read_corpus(settings.guide)
    builder = Builder(settings.index, open_encoder(settings.model), settings.chroma_url)
    parts, report = builder.ensure(corpus, progress, anew=anew)
    parts.store.close()
    return report


def _shipped_encoder() -> Encoder:
    """Open the shipped model while Chroma is imported, which takes a second.

    Another model imports llama-index, as Chroma's store does, and two threads must not at once.
    """
    with ThreadPoolExecutor(1) as beside:
        opening = beside.submit(open_encoder)
        import_chroma()
        return opening.result()
