"""The question as it comes in: nothing, odd characters, script, a bare name."""

import pytest

from assistant.assistant import Assistant
from corpus.errors import QuestionError


@pytest.mark.parametrize("question", ["", " \n\t", "\0\x07\x1b"])
def test_an_empty_question_is_an_error(question: str, assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match="There is no question here"):
        assistant.ask(question)


def test_what_was_asked_is_returned_as_it_was_read(assistant: Assistant) -> None:
    assert assistant.ask("  wat\n kost \0 een\tcoach? ").question == "wat kost een coach?"


def test_script_in_a_question_is_text_like_any_other(assistant: Assistant) -> None:
    answer = assistant.ask("<script>alert(1)</script> wat kost een loopbaancoach?")
    assert answer.question.startswith("<script>")
    assert "<script" not in answer.answer


def test_the_conversation_decides_the_language_of_a_name(assistant: Assistant) -> None:
    earlier = "How do I talk with my staff about their career?"
    assert assistant.ask("POP", [earlier]).language == "en"
    assert assistant.ask("POP").language == "nl"
