"""An option by its name alone, and where a question is cut that names two things beside each other."""

from collections.abc import Mapping, Sequence

import pytest

from assistant.assistant import Assistant
from assistant.naming import READ, Reader, named_beside, only_named, words_of_names
from corpus.reading import Corpus
from index.names import Names

THINGS = ("kosten", "tijd", "plaats")


def about(texts: Sequence[str]) -> list[Mapping[str, float]]:
    """Say of each text that it is surely about the thing that it names; of none in particular else."""
    found = []
    for text in texts:
        named = [thing for thing in THINGS if thing in text]
        found.append({thing: 1 / len(named or THINGS) for thing in named or THINGS})
    return found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kosten en tijd", ("kosten", "tijd")),
        ("wat is de tijd EN wat zijn de kosten", ("tijd", "kosten")),
        ("kosten, tijd", ("kosten", "tijd")),
        ("kosten? tijd?", ("kosten", "tijd")),
        ("kosten tijd", ()),
        ("kosten of tijd", ()),
        ("en kosten", ()),
        ("kosten", ()),
        ("", ()),
    ],
)
def test_parts_that_must_be_joined_are_cut_at_a_joining_word_or_a_stop(
    text: str, named: tuple[str, ...]
) -> None:
    found, sure = named_beside(text, about, 0.8, joined={"en"})
    assert found == named
    assert sure == (1.0 if named else 0.0)


def test_else_they_are_cut_anywhere() -> None:
    assert named_beside("kosten tijd", about, 0.8)[0] == ("kosten", "tijd")
    assert named_beside("kosten tijd plaats", about, 0.8, 3)[0] == ("kosten", "tijd", "plaats")


def test_what_is_not_sure_enough_is_not_named() -> None:
    assert named_beside("iets en iets", about, 0.8, joined={"en"}) == ((), 0.0)


def counting(read: list[str]) -> Reader:
    """Return what reads as ``about`` does and notes what it is given."""

    def reader(texts: Sequence[str]) -> list[Mapping[str, float]]:
        read.extend(texts)
        return about(texts)

    return reader


def test_an_ordinary_question_is_cut_at_each_of_its_words() -> None:
    read: list[str] = []
    said = [f"woord{number}" for number in range(140)]
    named_beside(" ".join(said), counting(read), 0.8)
    assert len(read) == 2 * 139


@pytest.mark.parametrize("count", [142, 700, 2000, 30_000])
def test_of_a_long_one_the_parts_are_no_more_to_read(count: int) -> None:
    read: list[str] = []
    half = " ".join(["kosten"] * (count // 2))
    named, _ = named_beside(f"{half} {half.replace('kosten', 'tijd')}", counting(read), 0.8)
    assert sum(len(text.split()) for text in read) <= READ
    assert named == (("kosten", "tijd") if count <= 2000 else ())


# --- an option by its name alone ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("leerambassadeurs", "intenties-versterken/2/3"),
        ("Leerambassadeur?", "intenties-versterken/2/3"),
        ("career coach", "ruggensteun-geven/2/1"),
        ("plan ABC??", "ruggensteun-geven/1/3"),
        ("coach", ""),  # of several options
        ("wat is een leerambassadeur", ""),  # asks something
        ("leerambassadeurs kosten", ""),
        ("???", ""),
        ("", ""),
    ],
)
def test_a_name_and_nothing_else_is_of_one_option(text: str, option: str, corpus: Corpus) -> None:
    names = words_of_names(Names.of(corpus).of_options, corpus.editions)
    assert only_named(text, names, corpus.editions) == option


@pytest.mark.parametrize(
    ("question", "option"),
    [
        ("leerambasadeur??", "intenties-versterken/2/3"),
        ("Plan abc", "ruggensteun-geven/1/3"),
        ("career coach?", "ruggensteun-geven/2/1"),
        ("Maak werk van ontwikkelingsgericht beoordelen", "ruggensteun-geven/1/2"),
    ],
)
def test_a_bare_name_asks_what_that_is_and_what_it_needs(
    question: str, option: str, assistant: Assistant, corpus: Corpus
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.intent) == ("answered", "explain")
    assert [one.id for one in answer.options] == [option]
    assert answer.citations[0].anchor == f"{option}#inleiding-1"
    whole = [row.kind for row in corpus.intervention(option).conditions]
    assert [row.kind for row in answer.conditions] == whole


def test_a_name_with_a_condition_asks_for_that(assistant: Assistant) -> None:
    answer = assistant.ask("loopbaancoach kosten")
    assert {row.kind for row in answer.conditions} == {"cost"}
