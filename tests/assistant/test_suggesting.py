"""Questions to go on with: few, in the answer's language, each one answered."""

import pytest

from assistant.assistant import Assistant
from assistant.suggesting import Suggester
from assistant.texts import texts
from corpus.reading import Corpus
from tests.assistant.questions import AMBASSADORS

ANSWERED = [
    "Wat zijn leerambassadeurs?",
    "What does a career coach cost?",
    "Waar moet ik op letten bij loopbaancoaches?",
    "Our older operators are afraid of courses. What can we do?",
    "Wat is er allemaal nodig om scholing aan onze bedrijfsdoelen te koppelen?",
    "Wat is het verschil tussen leerambassadeurs en loopbaancoaches?",
    "Hoe werkt plan ABC?",
    "Wat kost plan ABC?",
]


@pytest.mark.parametrize("question", ANSWERED)
def test_each_suggestion_is_answered_with_the_first_option_first(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    for suggestion in answer.suggestions:
        found = assistant.ask(suggestion, [question])
        assert found.language == answer.language
        assert (found.status, found.options[0].id) == ("answered", answer.options[0].id), suggestion


@pytest.mark.parametrize("question", ["Wat kosten leerambassadeurs?", "What do learning ambassadors cost?"])
def test_what_is_on_the_page_already_is_not_suggested(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    about = {
        kind: text.format(title=answer.options[0].title)
        for kind, text in texts(answer.language).ask_about.items()
    }
    assert answer.suggestions
    assert set(answer.suggestions) <= set(about.values())
    assert about["cost"] not in answer.suggestions


def test_when_all_conditions_are_shown_none_is_suggested(assistant: Assistant) -> None:
    answer = assistant.ask("Wat is er allemaal nodig voor leerambassadeurs?")
    about = texts("nl").ask_about
    title = answer.options[0].title
    asking = {about[kind].format(title=title) for kind in ("conditions", "cost", "time")}
    assert not asking & set(answer.suggestions)


@pytest.mark.parametrize(
    "question", ["Welke opties zijn er om werkgevers te overtuigen?", "Which options convince employers?"]
)
def test_of_a_list_its_options_are_suggested(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.intent == "list"
    assert answer.suggestions
    about = texts(answer.language).ask_about["explain"]
    assert set(answer.suggestions) <= {about.format(title=option.title) for option in answer.options}


@pytest.mark.parametrize("question", ["Wat is de hoofdstad van Peru?", "hello, what can you do?"])
def test_to_who_asks_something_else_the_goals_are_suggested(
    question: str, assistant: Assistant, corpus: Corpus
) -> None:
    answer = assistant.ask(question)
    edition = corpus.edition(answer.language)
    goals = {edition.name(goal.title) for _, goal in corpus.goals()}
    about = texts(answer.language).ask_about["list"]
    assert len(answer.suggestions) == 3
    assert set(answer.suggestions) <= {about.format(title=goal) for goal in goals}
    for suggestion in answer.suggestions:
        found = assistant.ask(suggestion)
        assert (found.status, found.intent, found.language) == ("answered", "list", answer.language)


def test_near_misses_are_led_to_an_option(assistant: Assistant) -> None:
    answer = assistant.ask("Wat kost een masteropleiding?")
    assert answer.status == "not_in_guide"
    assert answer.suggestions
    assert all(assistant.ask(one).status == "answered" for one in answer.suggestions)


def test_a_suggestion_is_checked_once(assistant: Assistant, corpus: Corpus) -> None:
    checked: list[tuple[str, str, str | None]] = []

    def answers(question: str, language: str, option: str | None) -> bool:
        checked.append((question, language, option))
        return "kost" in question

    explained = assistant.explain("Wat zijn leerambassadeurs?")
    suggester = Suggester(corpus, answers)
    first = suggester.suggest(explained.query, explained.answer)
    assert checked
    assert {(language, option) for _, language, option in checked} == {("nl", AMBASSADORS)}
    asked = len(checked)
    assert suggester.suggest(explained.query, explained.answer) == first
    assert len(checked) == asked
    assert all("kost" in one for one in first)


def test_nothing_is_suggested_that_is_not_answered(assistant: Assistant, corpus: Corpus) -> None:
    explained = assistant.explain("Wat zijn leerambassadeurs?")
    assert Suggester(corpus, lambda *_: False).suggest(explained.query, explained.answer) == ()
