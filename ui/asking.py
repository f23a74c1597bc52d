"""Asking on the command line: one question, several in a row, or a file of them."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from rich.console import Console

from assistant.assistant import Assistant, Explanation
from assistant.explaining import explanation
from assistant.settings import Settings
from assistant.wiring import open_assistant
from corpus.errors import QuestionError, SettingsError
from ui.explaining import render_explanation
from ui.progress import indexing
from ui.render import render_answer
from ui.starting import done
from ui.terminal import print_json
from ui.texts import Texts, texts


@dataclass
class Asking:
    """Where answers and messages go, in which words.

    ``lang`` forces the answers' language; ``explains`` also tells how each question was understood.
    """

    out: Console
    err: Console
    words: Texts
    lang: str | None
    explains: bool = False

    @cached_property
    def assistant(self) -> Assistant:
        """The assistant, opened at the first question."""
        with indexing(self.err, self.words) as progress:
            assistant = open_assistant(Settings.from_environment(), progress)
        done()
        return assistant

    def one(self, question: str, history: list[str] | None = None, *, as_json: bool) -> None:
        """Answer one question. :raises WijzerError: when it cannot be answered."""
        explained = self._explained(question, history or [])
        if as_json:
            print_json(self._as_dict(explained), indent=2)
            return
        self.out.print(render_answer(explained.answer))
        if self.explains:
            words = texts(explained.answer.language)
            facets = self.assistant.search.parts.facets
            self.out.print(render_explanation(explained, self.assistant.corpus, facets, words))

    def several(self, *, as_json: bool) -> None:
        """Answer the lines of the input as one conversation, until its end, or a person's empty line."""
        history: list[str] = []
        while question := self._next_question():
            try:
                self.one(question, history, as_json=as_json)
                history.append(question)
            except QuestionError as error:
                sentence = error.text(self.words.language)
                self.err.print(sentence, style="red", soft_wrap=True, markup=False)

    def batch(self, name: str) -> int:
        """Answer a file of questions, one JSON object a line, with one object a line.

        :return: the exit code, 1 when a line could not be answered
        :raises SettingsError: when the file cannot be read
        """
        failed = False
        for number, line in enumerate(_lines(name), 1):
            if line.strip():
                result = self._answer_line(line, number)
                failed = failed or result["status"] == "error"
                print_json(result)
        return int(failed)

    def _explained(self, question: str, history: list[str]) -> Explanation:
        """Answer in the language that is forced, else the question's, else that of the messages."""
        return self.assistant.explain(question, history, self.lang, self.words.language)

    def _as_dict(self, explained: Explanation) -> dict[str, Any]:
        """Return the answer as the contract's object, with how the question was understood if wanted."""
        more = {"explanation": explanation(explained)} if self.explains else {}
        return {**explained.answer.as_dict(), **more}

    def _next_question(self) -> str:
        """Read a question; the prompt is shown to people only, and is no part of the output."""
        if not sys.stdin.isatty():
            return next((line.strip() for line in sys.stdin if line.strip()), "")
        try:
            return self.err.input(f"[bold]{self.words.prompt}:[/bold] ").strip()
        except (EOFError, KeyboardInterrupt):
            return ""

    def _answer_line(self, line: str, number: int) -> dict[str, Any]:
        """Answer one line of a batch; what is wrong with it becomes its answer.

        :raises WijzerError: when the assistant itself does not work, for any line
        """
        asked, wrong = _read_line(line)
        id = asked.get("id", number)
        if wrong:
            reason = self.words.wrong_batch_line.format(line=number, reason=self.words.wrong[wrong])
            return {"id": id, "status": "error", "error": reason}
        try:
            return {"id": id, **self._as_dict(self._explained(asked["question"], asked.get("history", [])))}
        except QuestionError as error:
            return {"id": id, "status": "error", "error": error.text(self.words.language)}


def _read_line(line: str) -> tuple[dict[str, Any], str]:
    """Return the object of a batch's line, and what is wrong with it as a key of ``Texts.wrong``, or ""."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {}, "json"
    if not isinstance(asked, dict):
        return {}, "object"
    if not isinstance(asked.get("question"), str):
        return asked, "question"
    history = asked.get("history", [])
    fits = isinstance(history, list) and all(isinstance(text, str) for text in history)
    return asked, "" if fits else "history"


def _lines(name: str) -> Iterator[str]:
    """Yield the lines of a file, or of the input for "-". :raises SettingsError: see ``batch``."""
    try:
        if name == "-":
            if isinstance(sys.stdin, TextIOWrapper):
                sys.stdin.reconfigure(encoding="utf-8-sig", errors="strict")
            yield from sys.stdin
            return
        with Path(name).open(encoding="utf-8-sig") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("batch_unreadable", file=name, reason=error) from error
