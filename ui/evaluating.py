"""``wijzer eval``: measures the assistant, or another system's answers, on the questions of ``evals``.

What it measures and how stands in ``evals``; here are the options, the progress and the exit codes.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from ui.terminal import SAID, Lang, errors, language_of, output
from ui.texts import texts

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings
    from evals.case import Case
    from evals.gates import Judged
    from evals.questions import Question
    from evals.results import Result
    from evals.wording import Wording

Split = Annotated[Literal["dev", "test"], typer.Option("--split", help=SAID.eval_split)]
Out = Annotated[Path | None, typer.Option("--out", help=SAID.eval_out, metavar="DIR")]
Command = Callable[..., None]


def mount(app: typer.Typer, told: Callable[[Command], Command]) -> None:
    """Add ``eval`` to the command line.

    :param told: makes a command tell its errors in its language
    """
    group = typer.Typer(help=SAID.about_eval, invoke_without_command=True)
    group.callback(help=SAID.about_eval)(told(evaluate))
    group.command("compare", help=SAID.about_eval_compare)(told(compare))
    group.command("answers", help=SAID.about_eval_answers)(told(answers))
    group.command("check", help=SAID.about_eval_check)(told(check))
    group.command("model", help=SAID.about_eval_model)(told(model))
    app.add_typer(group, name="eval")


def evaluate(
    context: typer.Context,
    split: Split = "dev",
    baselines: Annotated[bool, typer.Option("--baselines", help=SAID.eval_baselines)] = False,
    record: Annotated[bool, typer.Option("--record", help=SAID.eval_record)] = False,
    limit: Annotated[int | None, typer.Option("--limit", help=SAID.eval_limit, min=1)] = None,
    out: Out = None,
    lang: Lang = "auto",
) -> None:
    """Ask a split's questions, print and write what comes of it; code 1 when a gate fails."""
    if context.invoked_subcommand:
        return
    if record and limit:
        raise typer.BadParameter(texts(language_of(lang)).eval_record_limit)
    from assistant.settings import Settings
    from evals import suite
    from evals.gates import hold, read_gates
    from evals.results import default_folder

    settings, words = Settings.from_environment(), _words(lang)
    folder, running = out or default_folder(settings), _Run(settings, split, limit, lang)
    result, cases = running.own()
    judged = hold(result, cases, read_gates(), folder)
    others = running.others() if baselines else []
    name = f"{split}-{result.origin.commit}" + (f"-some-{limit}" if limit else "")
    files = list(suite.write(folder, judged, others, words, name=name, record=record))
    _tell(judged, others, files, folder, words)
    raise typer.Exit(int(not judged.passes))


def compare(
    before: Annotated[Path, typer.Argument(help=SAID.eval_before, metavar="A")],
    after: Annotated[Path, typer.Argument(help=SAID.eval_after, metavar="B")],
    lang: Lang = "auto",
) -> None:
    """Tell what changed between two results."""
    from evals.compare import changes, pairs, turns
    from evals.gates import read_gates
    from evals.results import read
    from evals.showing import changes_table, compared_lines, turn_lines

    old, new, words = read(before), read(after), _words(lang)
    both = pairs(old, new)
    _say(compared_lines(old, new, len(both), words))
    output().print(changes_table(changes(both), read_gates().standard_errors, words))
    shown = {one.id: one.question for one in _questions(new.split)} if new.split == "dev" else {}
    _say(turn_lines(turns(both), shown, words))


def answers(
    file: Annotated[Path, typer.Argument(help=SAID.eval_file, metavar="FILE")],
    split: Split = "dev",
    out: Out = None,
    lang: Lang = "auto",
) -> None:
    """Score another system's answers."""
    from assistant.settings import Settings
    from corpus.reading import read_corpus
    from evals import suite
    from evals.answers import match, read_answers
    from evals.case import Key
    from evals.gates import Judged, judge, read_gates
    from evals.showing import figures_table, unmatched_lines

    given, words = read_answers(file), _words(lang)
    corpus = read_corpus(Settings.from_environment().guide)
    found = match(given, list(_questions(split)), Key(corpus))
    _say(unmatched_lines(found, words))
    result = suite.scored(found.cases, split, file.stem, suite.origin(corpus), 0.0)
    judged = Judged(result, found.cases, tuple(judge(read_gates().goals, result.figures())), None, ())
    console = output()
    console.print(figures_table(result, judged.verdicts, words, console.width))
    if out is not None:
        files = suite.write(out, judged, [], words, name=f"{split}-{file.stem}", record=False)
        _say([words.say("written", files=", ".join(map(str, files)))])


def check(lang: Lang = "auto") -> None:
    """Tell what is wrong with the questions; code 1 when anything is."""
    from assistant.settings import Settings
    from corpus.reading import read_corpus
    from evals import checking
    from evals.copying import copies
    from evals.questions import read_questions
    from evals.showing import check_lines

    corpus, questions = read_corpus(Settings.from_environment().guide), read_questions()
    problems = checking.check(questions, corpus)
    copied = copies([one for one in questions if one.split in checking.SPLITS], corpus)
    _say(check_lines(problems, copied, len(questions), _words(lang)))
    raise typer.Exit(int(bool(problems)))


def model(
    data: Annotated[Path, typer.Option("--data", help=SAID.eval_data, metavar="DIR")] = Path(
        "../shared/data"
    ),
    lang: Lang = "auto",
) -> None:
    """Measure the embedding model alone."""
    from assistant.settings import Settings
    from evals.model import measure, model_table, shipped_megabytes
    from index.embed import open_encoder

    settings = Settings.from_environment()
    encoder, start = open_encoder(settings.model), time.perf_counter()
    figures = measure(encoder, data)
    size = None if settings.model else shipped_megabytes()
    seconds = time.perf_counter() - start
    output().print(model_table(encoder.name, figures, size, seconds, _words(lang)))


@dataclass
class _Run:
    """Asks the questions of a split, or some of them, of the assistant and of what it stands beside."""

    settings: "Settings"
    split: str
    limit: int | None
    lang: str

    @cached_property
    def assistant(self) -> "Assistant":
        """The assistant, opened when it is first asked."""
        from assistant.wiring import open_assistant
        from ui.progress import indexing
        from ui.starting import done

        with indexing(errors(), texts(language_of(self.lang))) as progress:
            assistant = open_assistant(self.settings, progress)
        done()
        return assistant

    @cached_property
    def questions(self) -> list["Question"]:
        """The questions that are asked."""
        return _spread(list(_questions(self.split)), self.limit)

    def own(self) -> tuple["Result", tuple["Case", ...]]:
        """Ask the assistant."""
        from evals import suite
        from evals.case import Key
        from evals.running import ours

        corpus = self.assistant.corpus
        source, system = suite.origin(corpus, self.assistant), ours(self.assistant)
        with _asking(system.name) as tell:
            return suite.ask(system, self.questions, self.split, Key(corpus), source, tell)

    def others(self) -> list["Result"]:
        """Ask the baselines the same questions."""
        from evals import suite
        from evals.baselines import measured
        from evals.case import Key

        assistant = self.assistant
        source, key = suite.origin(assistant.corpus, assistant), Key(assistant.corpus)
        with _asking("") as tell:
            return list(measured(assistant, self.settings, self.questions, self.split, key, source, tell))


def _tell(
    judged: "Judged", others: Sequence["Result"], files: Sequence[Path], folder: Path, words: "Wording"
) -> None:
    """Print the tables, what the gates say, and where it was written."""
    from evals.showing import figures_table, gate_lines, systems_table

    out = output()
    out.print(figures_table(judged.result, judged.verdicts, words, out.width))
    if others:
        out.print(systems_table([judged.result, *others], words))
    _say([*gate_lines(judged, folder, words), words.say("written", files=", ".join(map(str, files)))])


@contextmanager
def _asking(name: str) -> Iterator[Callable[..., None]]:
    """Show how many questions are asked; what is told may name another system."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=errors()) as bar:
        task = bar.add_task(name, total=None)

        def tell(done: int, total: int, system: str = name) -> None:
            bar.update(task, completed=done, total=total, description=system)

        yield tell


def _questions(split: str) -> Iterator["Question"]:
    from evals.questions import of_split, read_questions

    yield from of_split(read_questions(), split)


def _spread(questions: list["Question"], limit: int | None) -> list["Question"]:
    """Return at most ``limit`` questions, from all over the split."""
    if not limit or limit >= len(questions):
        return questions
    return [questions[at * len(questions) // limit] for at in range(limit)]


def _say(lines: Iterable[str]) -> None:
    out = output()
    for line in lines:
        out.print(line, soft_wrap=True, markup=False)


def _words(lang: str) -> "Wording":
    from evals.wording import Wording

    return Wording(language_of(lang))
