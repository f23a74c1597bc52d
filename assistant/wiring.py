"""The one place that builds what the product is made of, from the settings."""

from concurrent.futures import ThreadPoolExecutor

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.reading import read_corpus
from index.building import Builder, Progress, Report
from index.embed import open_encoder
from index.search import HybridSearch
from index.store import import_chroma


def open_assistant(settings: Settings, progress: Progress | None = None) -> Assistant:
    """Open the assistant; a missing or stale index is built first.

    :param progress: is told how many chunks of how many are embedded
    :raises WijzerError: when the guide, the model or the store does not work
    """
    with ThreadPoolExecutor(1) as beside:
        opening = beside.submit(open_encoder, settings.model)
        corpus = read_corpus(settings.guide)
        import_chroma()  # takes a second, in which the model can be read
        encoder = opening.result()
    builder = Builder(settings.index, encoder, settings.chroma_url)
    parts, _ = builder.ensure(corpus, progress)
    return Assistant(corpus, HybridSearch(parts, encoder))


def build_index(settings: Settings, progress: Progress | None = None, *, anew: bool = False) -> Report:
    """Build the index if it is missing or stale, or ``anew``.

    :raises WijzerError: when the guide, the model or the store does not work
    """
    corpus = read_corpus(settings.guide)
    builder = Builder(settings.index, open_encoder(settings.model), settings.chroma_url)
    parts, report = builder.ensure(corpus, progress, anew=anew)
    parts.store.close()
    return report
