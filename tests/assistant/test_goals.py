"""Which goals of the guide a question asks the options of."""

import pytest

from assistant.assistant import Assistant
from assistant.goals import asked_goals
from assistant.kinds import LIST
from assistant.naming import named_goals
from corpus.reading import Corpus

EMPLOYER, EMPLOYEES, CLIMATE, SUPPORTED = range(4)
ASKED = {
    "Welke opties zijn er om werkgevers te overtuigen?": EMPLOYER,
    "Which options are there to convince employers?": EMPLOYER,
    "Welke opties zijn er om medewerkers te overtuigen?": EMPLOYEES,
    "What can you choose from to convince employees?": EMPLOYEES,
    "Noem alle opties voor een werkklimaat dat ontwikkeling stimuleert": CLIMATE,
    "List everything for a working climate that encourages development": CLIMATE,
    "Welke opties zijn er zodat medewerkers zich ondersteund voelen?": SUPPORTED,
    "Which options help employees feel supported?": SUPPORTED,
}
NAMED = {
    "Welke opties horen bij Ruggensteun geven?": "ruggensteun-geven",
    "what is in RUGGENSTEUN GEVEN": "ruggensteun-geven",
    "Welke interventies heeft intenties versterken?": "intenties-versterken",
}


@pytest.mark.parametrize(("question", "number"), ASKED.items())
def test_the_goal_that_is_asked_for_is_found(
    question: str, number: int, assistant: Assistant, corpus: Corpus
) -> None:
    goals = [goal for _, goal in corpus.goals()]
    query = assistant.understand(question, (), "nl")
    assert list(asked_goals(query, corpus)) == [goals[number]]


@pytest.mark.parametrize(("question", "guide"), NAMED.items())
def test_a_guide_that_is_named_gives_all_of_its_goals(question: str, guide: str, corpus: Corpus) -> None:
    (wanted,) = [one for one in corpus.guides if one.id == guide]
    assert named_goals(question, corpus) == wanted.goals


def test_a_guide_is_named_in_english_too(corpus: Corpus) -> None:
    for guide in corpus.guides:
        title = corpus.edition("en").name(guide.title)
        assert title != guide.title
        assert named_goals(f"Which options does {title.lower()} have?", corpus) == guide.goals


@pytest.mark.parametrize("question", ["Welke opties zijn er?", "Hoe geef ik ruggensteun?", ""])
def test_without_its_title_no_guide_is_named(question: str, corpus: Corpus) -> None:
    assert list(named_goals(question, corpus)) == []


@pytest.mark.parametrize(
    ("question", "guide"),
    [
        ("geef me een lijst van wat er onder ruggensteun valt", "ruggensteun-geven"),
        ("List every option in the part on intentions.", "intenties-versterken"),
    ],
)
def test_a_guide_may_be_asked_for_by_a_piece_of_its_name(
    question: str, guide: str, assistant: Assistant, corpus: Corpus
) -> None:
    (wanted,) = [one for one in corpus.guides if one.id == guide]
    answer = assistant.ask(question)
    listed = [corpus.intervention(one.id).id for goal in wanted.goals for one in goal.options]
    assert [one.id for one in answer.options] == listed


@pytest.mark.parametrize(
    "question",
    [
        "Welke opties zijn er?",
        "welke opties staan er in de wijzer",
        "Kun je alle interventies uit de wijzer op een rijtje zetten?",
        "What options do you have?",
        "Which interventions are there?",
    ],
)
def test_all_of_the_guide_may_be_asked_for(question: str, assistant: Assistant, corpus: Corpus) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert {one.id for one in answer.options} == {one.id for one in corpus.interventions}


@pytest.mark.parametrize(
    "question",
    [
        "welke opties zijn er voor een hypotheek",
        "Which options are there for mortgages?",
        "alle opties om af te vallen",
    ],
)
def test_all_options_of_something_else_are_not_in_the_guide(question: str, assistant: Assistant) -> None:
    assert assistant.ask(question).status in {"not_in_guide", "out_of_scope"}


def test_all_of_what_is_no_option_is_no_list(assistant: Assistant) -> None:
    assert assistant.understand("welke subsidies zijn er", (), "nl").kind != LIST
