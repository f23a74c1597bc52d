"""What people ask for each option, as shipped: of every option, in both languages, without contradiction."""

import tomllib
from collections.abc import Iterator

import pytest

from corpus.asked import AFTER, ALL, FOLDER
from corpus.labels import plain
from corpus.reading import SHIPPED, Corpus

KINDS_ALONE = {
    "compare",
    "conditions",
    "contact",
    "explain",
    "fact",
    "greeting",
    "instruction",
    "list",
    "recommend",
    "same",
    "watch",
}


def shipped_tables(name: str) -> Iterator[dict[str, object]]:
    """Yield the tables of a name in the shipped files as they are written."""
    for file in sorted((SHIPPED / FOLDER).glob("*.toml")):
        yield from tomllib.loads(file.read_text(encoding="utf-8")).get(name, [])


def test_every_shipped_title_is_an_option_and_every_option_is_asked_for(corpus: Corpus) -> None:
    wanted = {plain(one.title) for one in corpus.interventions}
    assert {plain(str(table["title"])) for table in shipped_tables("option")} == wanted
    for name in ("passage", "unstated"):
        assert {plain(str(table["option"])) for table in shipped_tables(name)} == wanted
    assert set(corpus.asked) == {one.id for one in corpus.interventions}


def test_every_goal_and_guide_is_asked_for_in_both_languages(corpus: Corpus) -> None:
    parts = {goal.id for _, goal in corpus.goals()} | {guide.id for guide in corpus.guides}
    assert set(corpus.asked_goals) == {ALL, *parts}
    assert all(set(said) == {"nl", "en"} for said in corpus.asked_goals.values())


def test_every_option_is_asked_for_by_name_and_in_both_languages(corpus: Corpus) -> None:
    for option, asked in corpus.asked.items():
        assert asked.names, option
        assert {name.removesuffix(AFTER) for name in asked.questions} == {"nl", "en"}, option
        problems: dict[str, int] = {}
        for said in asked.reasons.values():
            for language, texts in said.items():
                problems[language] = problems.get(language, 0) + len(texts)
        open_ = {language: len(texts) for language, texts in asked.unstated.items()}
        for count in (problems, open_):
            assert {name.removesuffix(AFTER) for name in count} == {"nl", "en"}, option
            assert all(one >= 20 for one in count.values()), option


@pytest.mark.parametrize("kind", ["passage", "reason"])
def test_the_shipped_opening_words_are_of_passages_and_of_one_each(kind: str, corpus: Corpus) -> None:
    """Otherwise the questions of an edited passage would quietly lead to its option only, or to another."""
    for table in shipped_tables(kind):
        option = next(one for one in corpus.interventions if plain(one.title) == plain(str(table["option"])))
        begins = plain(str(table["begins"]))
        named = [p.anchor for p in option.all_passages() if plain(p.plain).startswith(begins)]
        assert len(named) == 1, table["begins"]
        asked = corpus.asked[option.id]
        if kind == "passage":
            assert asked.passages[named[0]].keys() == {"nl", "en"}, table["begins"]
        else:
            assert set(table["nl"]) <= set(asked.reasons[named[0]]["nl"]) if "nl" in table else table["en"]


def test_the_shipped_details_are_of_passages_and_of_one_each(corpus: Corpus) -> None:
    for table in shipped_tables("states"):
        option = next(one for one in corpus.interventions if plain(one.title) == plain(str(table["option"])))
        where = table["where"]
        assert isinstance(where, dict)
        assert set(corpus.asked[option.id].states) == {*where, *table["open"]} <= set(corpus.facets)
        for begins in [one for said in where.values() for one in said]:
            firsts = [p.anchor for p in option.all_passages() if plain(p.plain).startswith(plain(begins))]
            assert firsts, begins


def test_of_every_shipped_option_most_details_are_known(corpus: Corpus) -> None:
    for option in corpus.interventions:
        states = corpus.asked[option.id].states
        assert len(states) >= 0.75 * len(corpus.facets), option.id
        stated = {anchor for anchors in states.values() for anchor in anchors}
        assert {p.anchor for p in option.all_passages()} == stated, option.id


def test_what_is_shipped_as_not_answered_is_in_both_languages(corpus: Corpus) -> None:
    assert set(corpus.unanswered) == {"not_in_guide", "out_of_scope"}
    for status, said in corpus.unanswered.items():
        assert set(said) == {"nl", "en"}, status
        assert all(len(texts) >= 20 for texts in said.values()), status


def test_the_shipped_kinds_are_conditions_of_the_labels_or_known(corpus: Corpus) -> None:
    kinds = {example.kind for example in corpus.examples}
    conditions = {f"condition:{kind.id}" for kind in corpus.labels.conditions}
    several = {f"overview:{kind.id}" for kind in corpus.labels.conditions}
    assert kinds <= KINDS_ALONE | conditions | several | {"recommend:on"}
    assert kinds & several
    assert kinds >= KINDS_ALONE
    assert {example.follows for example in corpus.examples} == {True, False}


def test_nothing_shipped_is_said_to_be_both_answered_and_not(corpus: Corpus) -> None:
    """What leans on the question before may be stated of one option and left open by another."""
    answered = {
        id: {
            plain(t)
            for said in (asked.questions, *asked.passages.values())
            for ts in said.values()
            for t in ts
        }
        for id, asked in corpus.asked.items()
    }
    silent = [text for said in corpus.unanswered.values() for texts in said.values() for text in texts]
    assert [text for text in silent if plain(text) in set().union(*answered.values())] == []
    for id, asked in corpus.asked.items():
        unstated = [text for texts in asked.unstated.values() for text in texts]
        assert [text for text in unstated if plain(text) in answered[id]] == []
