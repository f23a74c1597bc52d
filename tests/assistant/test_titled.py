"""Questions that name an option by its whole title: that option is meant, whatever else its title says."""

import pytest

from assistant.assistant import Assistant
from corpus.reading import Corpus


@pytest.mark.parametrize("asked", ["Hoe werkt “{}”?", "Wat vraagt “{}”?", "hoe werkt {}"])
def test_an_option_named_by_its_title_is_answered(assistant: Assistant, corpus: Corpus, asked: str) -> None:
    for one in corpus.interventions:
        answer = assistant.ask(asked.format(one.title))
        assert answer.status == "answered", one.title
        assert [option.id for option in answer.options] == [one.id]


def test_an_english_title_decides_as_well(assistant: Assistant, corpus: Corpus) -> None:
    for one in corpus.interventions:
        title = corpus.edition("en").name(one.title)
        answer = assistant.ask(f"How does “{title}” work?")
        assert (answer.status, answer.language, answer.options[0].id) == ("answered", "en", one.id), title


def test_capitals_in_a_title_do_not_matter(assistant: Assistant, corpus: Corpus) -> None:
    for one in corpus.interventions:
        assert assistant.ask(f"hoe werkt {one.title.upper()}?").options[0].id == one.id


def test_two_titles_in_a_question_are_compared(assistant: Assistant, corpus: Corpus) -> None:
    first, second = corpus.interventions[0], corpus.interventions[-1]
    answer = assistant.ask(f"“{first.title}” of “{second.title}”: wat past bij ons?")
    assert answer.intent == "compare"
    assert {option.id for option in answer.options} == {first.id, second.id}


def test_what_a_titled_option_does_not_state_is_said_so(assistant: Assistant, corpus: Corpus) -> None:
    for one in corpus.interventions:
        if all(row.kind != "time" for row in one.conditions):
            answer = assistant.ask(f"Hoe lang duurt “{one.title}”?")
            assert answer.options[0].id == one.id
            assert answer.status == "condition_not_stated", one.title
