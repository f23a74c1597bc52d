"""A progress bar for building the index, shown only when there is something to build."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from index.building import Progress as Report
from ui.texts import Texts


@contextmanager
def indexing(console: Console, texts: Texts) -> Iterator[Report]:
    """Yield what to tell about each step of the build."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(texts.indexing, total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)
