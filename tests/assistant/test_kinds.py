"""Which kind of question is likeliest."""

from assistant.kinds import likeliest


def test_all_that_ask_for_one_kind_of_condition_are_one_kind() -> None:
    assert likeliest({"condition:cost": 0.3, "condition:time": 0.2, "fact": 0.4}) == "condition"
    assert likeliest({"condition:cost": 0.3, "fact": 0.4, "conditions": 0.2}) == "fact"


def test_all_conditions_are_asked_for_where_that_is_likely_though_one_of_them_is_likelier() -> None:
    kinds = {"condition:cost": 0.2, "condition:time": 0.3}
    assert likeliest({**kinds, "conditions": 0.46}) == "conditions"
    assert likeliest({**kinds, "conditions": 0.44}) == "condition"


def test_of_no_kind_it_is_a_problem_to_be_advised_on() -> None:
    assert likeliest({}) == "recommend"
