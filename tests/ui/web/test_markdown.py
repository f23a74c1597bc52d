"""The Markdown of answers, taken apart."""

import pytest

from assistant.assistant import Assistant
from ui.web.markdown import blocks_of, lines_of, parts, rows_of, words_of


def test_an_answer_falls_apart_into_its_options_and_sources(assistant: Assistant) -> None:
    answer = assistant.ask("How do I reach low-skilled older workers?")
    found, sources = parts(answer)
    assert [part.title for part in found if part.title] == [option.title for option in answer.options]
    assert sources
    assert not any("Sources" in words_of(block) for part in found for block in part.blocks)


def test_a_comparison_stands_apart_from_its_options(assistant: Assistant) -> None:
    answer = assistant.ask("Vergelijk leerambassadeurs met loopbaancoaches")
    found, _ = parts(answer)
    (table,) = [block for part in found if not part.title for block in part.blocks if block.type == "table"]
    head, *rows = rows_of(table)
    assert head[1:] == [option.title for option in answer.options]
    assert rows


@pytest.mark.parametrize(
    "question", ["wat kost een masteropleiding?", "Wat is de hoofdstad van Frankrijk?", "???"]
)
def test_what_states_nothing_is_one_part(question: str, assistant: Assistant) -> None:
    found, sources = parts(assistant.ask(question))
    assert len(found) == 1
    assert not sources


def test_html_is_text() -> None:
    (block,) = blocks_of("<b>x</b>")
    assert (block.type, words_of(block)) == ("paragraph", "<b>x</b>")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Een. [1]", [("Een.", [1])]),
        ("Een. [1]<br>Twee [2][13]", [("Een.", [1]), ("Twee", [2, 13])]),
        ("*niet genoemd*", [("*niet genoemd*", [])]),
        ("Zie [1] daar", [("Zie [1] daar", [])]),
    ],
)
def test_numbers_stand_at_the_end_of_lines(text: str, lines: object) -> None:
    assert lines_of(text) == lines
