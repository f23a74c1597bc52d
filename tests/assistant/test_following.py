"""Whether a question goes on from the one before, and about which option."""

import pytest

from assistant.assistant import Assistant
from assistant.calibration import read_calibration
from assistant.following import (
    ALONE,
    CARRIED,
    EITHER_OPTION,
    SAME_OPTION,
    carried,
    goes_on,
    moved,
    only_names,
)

COACHES = "ruggensteun-geven/2/1"


def going(text: str, assistant: Assistant, *, within: bool = False) -> str:
    return goes_on(assistant.search.find(text), (COACHES,), (), read_calibration().follows, within=within)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("En wat kost dat?", SAME_OPTION),
        ("Do they have to keep it to themselves?", SAME_OPTION),
        ("en leerambassadeurs?", EITHER_OPTION),
        ("and for the literacy lessons?", EITHER_OPTION),
        ("Hoe herken ik laaggeletterdheid?", ALONE),
        ("How tall is the Eiffel tower?", ALONE),
        ("dank je wel", ALONE),
        ("Wat is de hoofdstad van Peru?", ALONE),
    ],
)
def test_a_question_goes_on_about_the_same_or_another_or_stands_alone(
    text: str, found: str, assistant: Assistant
) -> None:
    assert going(text, assistant) == found


def test_what_the_guide_is_known_to_be_about_goes_on_however_it_sounds(assistant: Assistant) -> None:
    text = "is it going to snow tomorrow?"
    assert (going(text, assistant), going(text, assistant, within=True)) == (ALONE, SAME_OPTION)


def test_only_a_few_words_that_ask_nothing_only_name_an_option(assistant: Assistant) -> None:
    texts = ["en leerambassadeurs?", "Wat kosten leerambassadeurs?", "En wat kost dat?"]
    assert [only_names(assistant.search.find(text)) for text in texts] == [True, False, False]


def test_what_a_conversation_was_about_is_as_likely_as_it_was_carried_on() -> None:
    likely = carried({"a": 0.5, "b": 0.25, "c": 0.25}, {"b": 1.0})
    assert sum(likely.values()) == pytest.approx(1)
    assert likely["b"] > CARRIED - 0.02 > likely["a"] > likely["c"]


def test_an_option_that_came_up_before_is_likelier_than_one_that_did_not() -> None:
    likely = {"a": 0.5, "b": 0.2, "c": 0.3}
    assert list(moved(likely, {"a"}, {"a", "b"})) == ["b", "c"]
    assert max(moved(likely, {"a"}, {"a", "b"}).items(), key=lambda one: one[1])[0] == "b"
    assert max(moved(likely, {"a"}, {"a"}).items(), key=lambda one: one[1])[0] == "c"
    after, fresh = carried(likely, {"a": 1.0}, {"a", "b"}), carried(likely, {"a": 1.0}, {"a"})
    assert after["b"] > fresh["b"]
    assert after["a"] > after["b"]


def test_of_two_that_it_was_about_the_one_that_is_said_again_is_likelier() -> None:
    likely = carried({"a": 0.6, "b": 0.3, "c": 0.1}, {"a": 0.5, "b": 0.5})
    assert likely["a"] > likely["b"] > likely["c"]
