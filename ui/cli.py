"""The command line: ``wijzer``. Errors become one line on standard error, never a traceback.

Help is in the environment's language (LANG). Each command imports what it needs, so that looking up
conditions loads no model and no database.
"""

import sys
from collections.abc import Callable
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal

import typer

from corpus.errors import WijzerError
from ui import evaluating
from ui.starting import begin
from ui.terminal import SAID, Lang, errors, language_of, output, print_json
from ui.texts import Texts, texts

AskLang = Annotated[Literal["nl", "en", "auto"], typer.Option("--lang", help=SAID.ask_lang)]
AsJson = Annotated[bool, typer.Option("--json", help=SAID.json)]

app = typer.Typer(help=SAID.about, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


translations = typer.Typer(help=SAID.about_translations, no_args_is_help=True)
app.add_typer(translations, name="translations")
feedback = typer.Typer(help=SAID.about_feedback, no_args_is_help=True)
app.add_typer(feedback, name="feedback")
Catalogue = Annotated[str | None, typer.Argument(help=SAID.language_argument, metavar="LANGUAGE")]


def _words(lang: str) -> Texts:
    return texts(language_of(lang))


def _told(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command whose errors are told in its language, with exit code 1."""

    @wraps(command)
    def run(*args: object, lang: str = "auto", **options: object) -> None:
        try:
            command(*args, lang=lang, **options)
        except WijzerError as error:
            sentence = error.text(language_of(lang))
            errors().print(sentence, style="red", soft_wrap=True, markup=False)
            raise typer.Exit(1) from None

    return run


def _command(
    name: str, about: str, group: typer.Typer = app
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command that tells its errors."""
    return lambda command: group.command(name, help=about)(_told(command))


@_command("import", SAID.about_import)
def import_export(
    file: Annotated[Path, typer.Argument(help=SAID.file, metavar="FILE")],
    to: Annotated[Path | None, typer.Option(help=SAID.folder, metavar="DIR")] = None,
    replace: Annotated[bool, typer.Option("--replace", help=SAID.replace)] = False,
    lang: Lang = "auto",
) -> None:
    """Import an export of a guide part."""
    from assistant.settings import Settings
    from corpus.importing import import_file
    from corpus.labels import read_labels

    folder = to or Settings.from_environment().guide
    target = import_file(file, folder, read_labels(folder), replace=replace)
    output().print(_words(lang).imported.format(file=target), soft_wrap=True, markup=False)


@_command("index", SAID.about_index)
def index(anew: Annotated[bool, typer.Option("--anew", help=SAID.anew)] = False, lang: Lang = "auto") -> None:
    """Build the index where it is needed."""
    from assistant.settings import Settings
    from assistant.wiring import build_index
    from ui.progress import indexing

    words = _words(lang)
    with indexing(errors(), words) as progress:
        report = build_index(Settings.from_environment(), progress, anew=anew)
    built = words.indexed.format(embedded=report.embedded, reused=report.reused)
    output().print(built if report.embedded + report.reused else words.fresh)


@_command("ask", SAID.about_ask)
def ask(
    question: Annotated[str | None, typer.Argument(help=SAID.question)] = None,
    as_json: AsJson = False,
    batch: Annotated[str | None, typer.Option(help=SAID.batch, metavar="FILE")] = None,
    explain: Annotated[bool, typer.Option("--explain", help=SAID.explain)] = False,
    lang: AskLang = "auto",
) -> None:
    """Answer one question, a conversation, or a file of questions."""
    words = _words(lang)
    if batch is not None and question is not None:
        raise typer.BadParameter(words.question_or_batch)
    from ui.asking import Asking

    asking = Asking(output(), errors(), words, None if lang == "auto" else lang, explain)
    if batch is not None:
        raise typer.Exit(asking.batch(batch))
    if question is not None:
        asking.one(question, as_json=as_json)
    else:
        asking.several(as_json=as_json)


@_command("options", SAID.about_options)
def options(lang: Lang = "auto") -> None:
    """Show guides, goals and options."""
    from assistant.settings import Settings
    from corpus.reading import read_corpus
    from ui.render import render_options

    corpus = read_corpus(Settings.from_environment().guide, aids=False)
    output().print(render_options(corpus, corpus.edition(language_of(lang))))


@_command("conditions", SAID.about_conditions)
def conditions(
    option: Annotated[str | None, typer.Argument(help=SAID.option)] = None,
    kind: Annotated[str | None, typer.Option(help=SAID.kind)] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help=SAID.csv)] = False,
    lang: Lang = "auto",
) -> None:
    """Show conditions as a table, JSON or CSV."""
    from assistant.conditions import find_rows
    from assistant.settings import Settings
    from corpus.reading import read_corpus
    from ui.render import render_rows, row_objects, rows_csv

    if as_json and as_csv:
        raise typer.BadParameter(_words(lang).one_output)
    corpus = read_corpus(Settings.from_environment().guide, aids=False)
    edition = corpus.edition(language_of(lang))
    rows = find_rows(corpus, option, kind, edition)
    if as_json:
        print_json(row_objects(rows, edition), indent=2)
    elif as_csv:
        print(rows_csv(rows, edition), end="")
    else:
        output().print(render_rows(rows, corpus, edition, _words(lang), kind))


@_command("check", SAID.about_check, translations)
def check_translations(language: Catalogue = None, lang: Lang = "auto") -> None:
    """Tell what is wrong with the catalogues."""
    from assistant.settings import Settings
    from corpus.reading import read_corpus
    from ui.translating import check

    settings = Settings.from_environment()
    words = _words(lang)
    raise typer.Exit(check(read_corpus(settings.guide), settings.guide, language, output(), words))


@_command("update", SAID.about_update, translations)
def update_translations(language: Catalogue = None, lang: Lang = "auto") -> None:
    """Bring catalogues up to date."""
    from assistant.settings import Settings
    from corpus.reading import read_corpus
    from ui.translating import update

    settings = Settings.from_environment()
    update(read_corpus(settings.guide), settings.guide, language, output(), _words(lang))


@_command("chat", SAID.about_chat)
def chat(
    host: Annotated[str, typer.Option(help=SAID.host)] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=SAID.port, min=1, max=65535)] = 7860,
    auth_file: Annotated[Path | None, typer.Option(help=SAID.auth_file, metavar="FILE")] = None,
    share: Annotated[bool, typer.Option("--share", help=SAID.share)] = False,
    root_path: Annotated[str, typer.Option(help=SAID.root_path, metavar="PATH")] = "",
    mcp: Annotated[bool, typer.Option("--mcp", help=SAID.mcp)] = False,
    lang: Lang = "auto",
) -> None:
    """Serve the chat until it is stopped."""
    from assistant.settings import Settings
    from ui.web.serving import Place, serve

    place = Place(host, port, auth_file, share, root_path, mcp)
    serve(Settings.from_environment(), language_of(lang), place, errors())


@_command("export", SAID.about_feedback_export, feedback)
def export_feedback(
    out: Annotated[Path | None, typer.Option(help=SAID.feedback_out, metavar="DIR")] = None,
    lang: Lang = "auto",
) -> None:
    """Write the feedback as candidates for the evaluation."""
    from assistant.settings import Settings
    from ui.web.candidates import write_candidates
    from ui.web.feedback import FeedbackStore

    settings, words = Settings.from_environment(), _words(lang)
    given = FeedbackStore(settings.feedback_file).all()
    if not given:
        output().print(words.feedback_none.format(file=settings.feedback_file), soft_wrap=True, markup=False)
        return
    lines, page = write_candidates(given, out or settings.home / "feedback")
    told = words.feedback_written.format(count=len(given), lines=lines, page=page)
    output().print(told, soft_wrap=True, markup=False)


evaluating.mount(app, _told)


def main() -> None:
    """Run the command line; exit code 0, 1 when something failed, 2 for wrong usage."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    if isinstance(sys.stdout, TextIOWrapper):  # in JSON, \ud800 is how half a character is written
        sys.stdout.reconfigure(errors="backslashreplace")
    begin()
    try:
        app()
    except BrokenPipeError:  # the reader of the output has left, as `| head` does
        sys.stderr.close()
        sys.exit(1)


if __name__ == "__main__":
    main()
