"""How a question was understood and judged, as plain values for people and programs."""

import json

import pytest

from assistant.assistant import Assistant
from assistant.explaining import explanation

PRICE = "Wat kost een loopbaancoach?"
QUESTIONS = [PRICE, "What are learning ambassadors?", "Wat is de hoofdstad van Peru?", "hallo", "???"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_tells_the_likeliest_kinds_and_options_and_all_judgements(
    question: str, assistant: Assistant
) -> None:
    explained = assistant.explain(question)
    found = explanation(explained)
    assert json.loads(json.dumps(found)) == found
    assert (found["kind"], found["status"]) == (explained.answer.intent, explained.answer.status)
    for name in ("kinds", "options"):
        likely = list(found[name].values())
        assert 0 < len(likely) <= 4
        assert likely == sorted(likely, reverse=True)
        assert all(0 <= p <= 1 for p in likely)
    assert list(found["judged"]) == ["there", "stated", "pointed"]
    for judged in found["judged"].values():
        assert 0 <= judged["probability"] <= 1
        assert 0 < judged["threshold"] < 1
    assert found["judged"]["there"]["probability"] == explained.answer.confidence


def test_it_tells_what_was_asked_of_which_option_and_the_scores_behind_it(assistant: Assistant) -> None:
    found = explanation(assistant.explain(PRICE))
    assert found["kind"] == "condition"
    assert found["conditions"][0] == "cost"
    assert next(iter(found["options"])) == "ruggensteun-geven/2/1"
    assert (found["follows"], found["named"]) == (False, [])
    assert {"dense_asked", "affinity"} <= set(found["scores"])
    assert all(0 <= score <= 1 for score in found["scores"].values())


def test_an_answer_is_why_its_judgements_say_so(assistant: Assistant) -> None:
    yes, no = (explanation(assistant.explain(one))["judged"]["there"] for one in (PRICE, QUESTIONS[2]))
    assert yes["probability"] >= yes["threshold"]
    assert no["probability"] < no["threshold"]


def test_it_tells_that_a_question_was_read_with_the_one_before(assistant: Assistant) -> None:
    found = explanation(assistant.explain("en is dat verplicht?", [PRICE]))
    assert found["follows"] is True
    assert next(iter(found["options"])) == "ruggensteun-geven/2/1"


def test_it_tells_what_is_compared(assistant: Assistant) -> None:
    found = explanation(assistant.explain("Wat is het verschil tussen leerambassadeurs en loopbaancoaches?"))
    assert found["kind"] == "compare"
    assert found["named"] == ["intenties-versterken/2/3", "ruggensteun-geven/2/1"]


def test_explaining_changes_nothing_of_the_answer(assistant: Assistant) -> None:
    assert assistant.explain(PRICE).answer == assistant.ask(PRICE)
