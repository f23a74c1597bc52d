"""An answer as JSON: the contract's names, characters as they are."""

import json

from assistant.answer import STATING, Answer, Citation, ConditionRow, LeftOut, Option, Place, Statement

ANSWER = Answer(
    question="wat kost het?",
    language="nl",
    status="answered",
    intent="recommend",
    answer="€ 75 [1]",
    options=(Option("g/1/1", "Titel", "Titel", (Place("Gids", "Doel", 1),), 0.91),),
    statements=(Statement("€ 75", (1,)),),
    conditions=(ConditionRow("g/1/1", "Kosten", "Kosten", "cost", "€ 75", (1,)),),
    citations=(Citation(1, "g/1/1", "Kosten", "g/1/1#kosten-1", "gids.md", 10, 14, "€ 75"),),
    left_out=(LeftOut("g/1/1", 2, "Nog 2 randvoorwaarden"),),
    confidence=0.875,
)


def test_json_has_the_names_of_the_contract() -> None:
    found = json.loads(ANSWER.as_json())
    assert list(found)[:10] == [
        "question",
        "language",
        "status",
        "intent",
        "answer",
        "options",
        "statements",
        "conditions",
        "citations",
        "suggestions",
    ]
    assert found["options"][0] == {
        "id": "g/1/1",
        "title": "Titel",
        "title_nl": "Titel",
        "places": [{"guide": "Gids", "goal": "Doel", "number": 1}],
        "score": 0.91,
    }
    assert found["statements"] == [{"text": "€ 75", "citations": [1]}]
    assert set(found["conditions"][0]) == {"option", "label", "label_nl", "kind", "text", "citations"}
    assert found["citations"][0]["quote"] == "€ 75"
    assert found["citations"][0]["translation"] is None
    assert found["left_out"] == [{"option": "g/1/1", "count": 2, "where": "Nog 2 randvoorwaarden"}]
    assert (found["suggestions"], found["nearest"], found["confidence"]) == ([], [], 0.875)


def test_json_keeps_characters_and_can_be_indented() -> None:
    assert "€ 75" in ANSWER.as_json()
    assert "\n" not in ANSWER.as_json()
    assert json.loads(ANSWER.as_json(indent=2)) == json.loads(ANSWER.as_json())


def test_only_two_statuses_state_something() -> None:
    assert {"answered", "condition_not_stated"} == STATING
