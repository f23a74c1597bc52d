"""Addresses within the page, as the page reads them."""

import pytest

from corpus.reading import Corpus
from ui.web.address import Address
from ui.web.links import conditions_link, option_link, place_link, question_link


def test_the_page_reads_what_a_link_says(corpus: Corpus) -> None:
    for passage in corpus.passages():
        option = passage.anchor.partition("#")[0]
        read = Address.read(place_link(passage.anchor))
        assert (read.tab, read.option, read.place) == ("guide", option, passage.anchor)


def test_a_goal_and_an_option_are_places(corpus: Corpus) -> None:
    for _, goal in corpus.goals():
        assert Address.read(place_link(goal.id)) == Address("guide", goal.id, place=goal.id)
        for option in goal.options:
            assert Address.read(place_link(option.id)) == Address("guide", option.id, place=option.id)
            assert place_link(option.id) == option_link(option.id)
            read = Address.read(conditions_link(option.id))
            assert (read.tab, read.option) == ("conditions", option.id)


@pytest.mark.parametrize("question", ["Wat kost dat?", "a&b=c#d + é%20", '"x" <b>'])
def test_a_question_stays_as_it_is(question: str) -> None:
    assert Address.read(question_link(question)) == Address("ask", question=question)
