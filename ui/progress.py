"""A progress bar for building the index, shown only when there is something to build."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from index.building import Progress as Report
from ui.texts import Texts


@contextmanager
def indexing(console: Console, texts: Texts) -> Iterator[Report]:
    """Yield what to tell about each step of the build; nothing is shown before the first.

    When all is embedded, what takes longest begins: that, and the time, tell that it has not stopped.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=console)
    task = bar.add_task(texts.indexing, total=None)

    def tell(done: int, total: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=total)
        if done == total:
            # A line of its own: to a file a bar is written at its end only.
            bar.console.print(texts.learning, markup=False, highlight=False)

    try:
        yield tell
    finally:
        if bar.live.is_started:  # stopping a bar that never was writes an empty line
            bar.stop()
