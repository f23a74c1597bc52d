"""Exports: all that an answer says, with its sources numbered, as Markdown and as Word."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.assistant import Assistant
from corpus.errors import QuestionError
from corpus.guide import without_marks
from ui.web.ask_texts import EN, NL
from ui.web.export import markdown, place_of, word, write
from ui.web.replies import Reply

if TYPE_CHECKING:
    from docx.document import Document

QUESTIONS = (
    "How do I reach low-skilled older workers?",
    "Vergelijk leerambassadeurs met loopbaancoaches",
    "Welke opties zijn er om de werkgever te overtuigen?",
    "Hoeveel tijd kost een loopbaancoach?",
    "wat kost een masteropleiding?",
    "???",
)


@pytest.fixture(scope="module")
def replies(assistant: Assistant) -> list[Reply]:
    return [Reply(question, assistant.ask(question)) for question in QUESTIONS]


def all_text(document: "Document") -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


def test_each_source_stands_under_its_answer_with_number_place_and_quote(replies: list[Reply]) -> None:
    text, page = markdown(replies, "nl"), all_text(word(replies, "nl"))
    for reply in replies:
        assert reply.answer is not None
        for citation in reply.answer.citations:
            place = place_of(citation, reply.answer)
            assert place.count(" › ") == 3
            assert f"- [{citation.number}] {place}  \n  “{without_marks(citation.quote)}”" in text
            for said in (f"[{citation.number}] {place}", f"“{without_marks(citation.quote)}”"):
                assert said in page
            if citation.translation is not None:
                assert without_marks(citation.translation) in text
                assert without_marks(citation.translation) in page


def test_no_statement_or_condition_is_lost(replies: list[Reply]) -> None:
    text, page = markdown(replies, "nl"), all_text(word(replies, "nl"))
    for reply in replies:
        assert reply.answer is not None
        for statement in reply.answer.statements:
            assert statement.text in without_marks(text)
            assert statement.text in page
        for condition in reply.answer.conditions:
            for line in condition.text.split("\n"):
                assert line in text
                assert line in page


def test_each_number_in_an_answer_has_its_source(replies: list[Reply]) -> None:
    for reply in replies:
        text = markdown([reply], "nl")
        said, _, sources = text.partition(
            f"### {NL.sources}" if f"### {NL.sources}" in text else "### Sources"
        )
        assert set(re.findall(r"\[(\d+)\]", said)) == set(re.findall(r"^- \[(\d+)\]", sources, re.MULTILINE))


@pytest.mark.parametrize(("language", "words"), [("nl", NL), ("en", EN)])
def test_what_stands_around_is_in_the_pages_language(
    language: str, words: object, replies: list[Reply]
) -> None:
    title = NL.export_title if language == "nl" else EN.export_title
    assert markdown(replies, language).startswith(f"# {title}\n")
    document = word(replies, language)
    assert document.core_properties.title == title
    assert document.core_properties.language.startswith(language)


def test_a_question_is_shown_as_it_was_typed() -> None:
    question = "# <b>x</b> *y*\n`z` [a](b) | \\ \x07"
    error = Reply(question, error=QuestionError("empty_question"))
    text = markdown([error], "nl")
    assert "## \\# \\<b\\>x\\</b\\> \\*y\\* \\`z\\` \\[a\\](b) \\| \\\\" in text
    assert "# <b>x</b> *y* `z` [a](b) | \\" in all_text(word([error], "nl"))


def test_what_xml_cannot_hold_is_left_out() -> None:
    question = "a\0\x01\ud800\ufffe\uffff\U0001f600é"
    assert "a\U0001f600é" in all_text(word([Reply(question, error=QuestionError("empty_question"))], "nl"))


def test_what_went_wrong_is_told() -> None:
    error = Reply("POP", error=ZeroDivisionError())
    assert "ZeroDivisionError" in markdown([error], "nl")
    assert "ZeroDivisionError" in all_text(word([error], "nl"))


@pytest.mark.parametrize(("form", "ending"), [("word", ".docx"), ("markdown", ".md"), ("?", ".md")])
def test_a_file_is_written_whole(form: str, ending: str, replies: list[Reply], tmp_path: Path) -> None:
    import docx

    file = write(replies, "nl", form, tmp_path)
    assert file.is_relative_to(tmp_path)
    assert write(replies[:1], "nl", form, tmp_path) != file
    assert file.name == f"interventiewijzer{ending}"
    if form == "word":
        assert len(docx.Document(str(file)).tables) >= 2
    else:
        assert file.read_text(encoding="utf-8") == markdown(replies, "nl")
    assert Path(file.parent).stat().st_mode & 0o077 == 0
