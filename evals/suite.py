"""One run of the suite: ask, score, hold to the gates, and write what came of it."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.assistant import Assistant
from corpus.reading import Corpus
from evals import report, results
from evals.case import Case, Key
from evals.gates import Judged, record_file
from evals.questions import Question
from evals.results import Origin, Result
from evals.running import Progress, System, run
from evals.scoring import score
from evals.wording import Wording


def origin(corpus: Corpus, assistant: Assistant | None = None) -> Origin:
    """Return what a result comes from; another system's has no index of ours."""
    index = asdict(assistant.search.parts.manifest) if assistant else {}
    return Origin(results.commit(), corpus.sha, index)


def ask(
    system: System, questions: Sequence[Question], split: str, key: Key, source: Origin, progress: Progress
) -> tuple[Result, tuple[Case, ...]]:
    """Ask a system the questions of a split, and score its answers."""
    start = time.perf_counter()
    cases = run(system, questions, key, progress)
    return scored(cases, split, system.name, source, time.perf_counter() - start), tuple(cases)


def scored(cases: Sequence[Case], split: str, system: str, source: Origin, seconds: float) -> Result:
    """Return the result of some cases."""
    return Result(split, system, source, seconds, tuple(map(score, cases)))


def write(
    folder: Path, judged: Judged, baselines: Sequence[Result], words: Wording, *, name: str, record: bool
) -> Iterator[Path]:
    """Write the result as JSON and as a page; as the recorded one too where that is wanted.

    :raises SettingsError: when ``folder`` cannot be written
    """
    both = [judged.result, *baselines]
    data = folder / f"{name}.json"
    results.write(data, both)
    yield data
    page = folder / f"{name}.html"
    report.write(page, report.render(both, judged.verdicts, judged.cases, words))
    yield page
    if record:
        results.write(record_file(folder, judged.result.split), both)
        yield record_file(folder, judged.result.split)
