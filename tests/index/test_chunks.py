"""Chunks: every passage once in each language, of one intervention, with its context and its places."""

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from corpus.asked import AFTER, ALL, Asked
from corpus.editions import SOURCE
from corpus.reading import Corpus, read_corpus
from index.chunks import (
    ASKED,
    ENOUGH,
    GOAL,
    PASSAGE,
    UNANSWERED,
    UNSTATED,
    WHOLE,
    Chunk,
    chunk_corpus,
    chunk_passages,
    is_aided,
)

# What is of no single option.
BESIDE = {GOAL, UNANSWERED}
COACH = "ruggensteun-geven/2/1"
AMBASSADORS = ("intenties-versterken/2/3", "ruggensteun-geven/2/2")


@pytest.fixture(scope="module")
def chunks(corpus: Corpus) -> tuple[Chunk, ...]:
    return chunk_corpus(corpus)


def by_id(chunks: tuple[Chunk, ...]) -> dict[str, Chunk]:
    return {chunk.id: chunk for chunk in chunks}


def test_every_passage_is_chunked_once_in_dutch_but_for_twins(
    corpus: Corpus, chunks: tuple[Chunk, ...]
) -> None:
    anchors = Counter(c.anchor for c in chunks if c.language == SOURCE and c.level == PASSAGE)
    in_options = {p.anchor for one in corpus.interventions for p in one.all_passages()}
    assert set(anchors) == in_options
    assert set(anchors.values()) == {1}
    every = {p.anchor for _, goal in corpus.goals() for o in goal.options for p in o.all_passages()}
    assert every - set(anchors) == set(corpus.twins)


def test_each_chunk_is_of_one_intervention(corpus: Corpus, chunks: tuple[Chunk, ...]) -> None:
    for chunk in chunks:
        if chunk.level in BESIDE:
            assert (chunk.option, chunk.anchor, chunk.places) == ("", "", ())
            continue
        intervention = corpus.intervention(chunk.option)
        assert chunk.option == intervention.id
        if chunk.anchor:
            assert chunk.anchor in {passage.anchor for passage in intervention.all_passages()}


def test_ids_are_unique_and_begin_with_the_language(chunks: tuple[Chunk, ...]) -> None:
    assert len(by_id(chunks)) == len(chunks)
    assert all(chunk.id.startswith(f"{chunk.language}/") for chunk in chunks)


def test_what_a_chunk_is_called_fits_what_it_is(chunks: tuple[Chunk, ...]) -> None:
    assert {chunk.level for chunk in chunks} == {PASSAGE, WHOLE, ASKED, UNSTATED, *BESIDE}
    assert all(bool(chunk.anchor) == (chunk.level == PASSAGE) for chunk in chunks)
    assert all(chunk.text.strip() for chunk in chunks)


def test_every_intervention_is_chunked_as_a_whole_too(corpus: Corpus, chunks: tuple[Chunk, ...]) -> None:
    for one in corpus.interventions:
        whole = by_id(chunks)[f"{SOURCE}/{one.id}"]
        assert whole.level == WHOLE
        assert whole.context.startswith(one.title)
        assert all(goal.title in whole.context for _, goal, _ in corpus.places(one))
        assert all(passage.plain in whole.text for passage in one.all_passages())


def test_title_and_heading_travel_along(corpus: Corpus, chunks: tuple[Chunk, ...]) -> None:
    price = by_id(chunks)[f"{SOURCE}/{COACH}#budget-1"]
    assert price.context == f"{corpus.intervention(COACH).title}. Budget"
    assert price.text.endswith("200 per uur.")
    assert price.content == f"{price.context}: {price.text}"
    assert (price.section, price.kind) == ("conditions", "cost")


def test_without_context_the_words_alone_are_embedded(chunks: tuple[Chunk, ...]) -> None:
    asked = next(chunk for chunk in chunks if chunk.level == ASKED)
    assert (asked.context, asked.content) == ("", asked.text)


def test_an_intervention_in_two_places_names_both_everywhere(
    corpus: Corpus, chunks: tuple[Chunk, ...]
) -> None:
    places = {id for option in AMBASSADORS for id in (option, option[:-2], option[:-4])}
    mine = [chunk for chunk in chunks if chunk.option in AMBASSADORS]
    assert {chunk.option for chunk in mine} == {AMBASSADORS[0]}
    assert all(set(chunk.places) == places for chunk in mine)
    others = [chunk for chunk in chunks if chunk.option and chunk.option not in AMBASSADORS]
    assert all(len(chunk.places) == 3 for chunk in others)
    assert {SOURCE + "/" + p.anchor for p in corpus.intervention(AMBASSADORS[0]).all_passages()} <= {
        chunk.id for chunk in mine
    }


def test_what_leads_a_passage_in_is_in_its_words(small_guide: Path) -> None:
    chunks = by_id(chunk_corpus(read_corpus(small_guide)))
    item = chunks[f"{SOURCE}/samen-leren/1/1#zo-werkt-het-2"]
    assert item.text == "Neem voldoende tijd voor: de werving van deelnemers;"


def test_every_lead_in_is_included(corpus: Corpus, chunks: tuple[Chunk, ...]) -> None:
    led = [(p, corpus.passage(p.lead_in)) for p in corpus.passages() if p.lead_in]
    found = by_id(chunks)
    assert len(led) > 10
    for passage, lead in led:
        if passage.anchor not in corpus.twins:
            assert found[f"{SOURCE}/{passage.anchor}"].text == f"{lead.plain} {passage.plain}"


def test_a_translated_passage_is_chunked_in_its_language_too(
    corpus: Corpus, chunks: tuple[Chunk, ...]
) -> None:
    found = by_id(chunks)
    for language, edition in corpus.editions.items():
        for one in corpus.interventions:
            for passage in one.all_passages():
                words = edition.words(passage)
                chunk = found.get(f"{language}/{passage.anchor}")
                assert (chunk is None) == (words is None)
                assert chunk is None or chunk.text.endswith(words or "")


def test_what_is_asked_is_chunked_in_its_language(corpus: Corpus, chunks: tuple[Chunk, ...]) -> None:
    for option, asked in corpus.asked.items():
        mine = [c for c in chunks if c.option == option and c.level == ASKED]
        titles = {
            one.language: one.name(corpus.intervention(option).title) for one in corpus.editions.values()
        }
        assert len(mine) == len(titles) + len(asked.names) + asked.count
        known = (asked.questions, *asked.passages.values(), *asked.reasons.values())
        leaning = {text for said in known for text in said.get(f"en{AFTER}", ())}
        english = {text for said in known for text in said.get("en", ())}
        assert {c.text for c in mine if c.language == "en"} == {titles["en"], *english, *leaning}
        assert {c.text for c in mine if c.language == "en" and c.follows} == leaning


@pytest.mark.parametrize(("field", "known"), [("about", "passages"), ("reason", "reasons")])
def test_what_is_asked_of_a_passage_stands_by_it(
    field: str, known: str, corpus: Corpus, chunks: tuple[Chunk, ...]
) -> None:
    """What it answers is ``about`` it; a problem that it speaks to is a way to ask for its option, too."""
    for option, asked in corpus.asked.items():
        found = [(getattr(c, field), c.language, c.text) for c in chunks if c.option == option]
        assert [one for one in found if one[0]] == [
            (anchor, language, text)
            for anchor, said in getattr(asked, known).items()
            for language, texts in said.items()
            for text in texts
        ]
    assert {c.level for c in chunks if getattr(c, field)} == {ASKED}
    assert not any(c.about and c.reason for c in chunks)


def test_what_the_guide_leaves_open_is_of_its_option_and_no_way_to_ask_for_it(
    corpus: Corpus, chunks: tuple[Chunk, ...]
) -> None:
    for option, asked in corpus.asked.items():
        mine = [c for c in chunks if c.option == option and c.level == UNSTATED]
        for name, texts in asked.unstated.items():
            language, follows = name.removesuffix("_after"), name.endswith("_after")
            said = [c.text for c in mine if (c.language, c.follows) == (language, follows)]
            assert said == list(texts)
        assert len(mine) == sum(map(len, asked.unstated.values())) > 0
        assert all((c.about, c.context) == ("", "") for c in mine)


def test_what_the_guide_does_not_answer_is_chunked_by_status(
    corpus: Corpus, chunks: tuple[Chunk, ...]
) -> None:
    mine = [(c.kind, c.language, c.text) for c in chunks if c.level == UNANSWERED]
    assert mine == [
        (status, language, text)
        for status, said in corpus.unanswered.items()
        for language, texts in said.items()
        for text in texts
    ]


def test_each_goal_is_chunked_with_its_title_and_the_ways_to_ask_for_it(
    corpus: Corpus, chunks: tuple[Chunk, ...]
) -> None:
    goals = {goal.id: goal for _, goal in corpus.goals()}
    mine = [c for c in chunks if c.level == GOAL]
    guides = {guide.id for guide in corpus.guides}
    assert {c.kind for c in mine} == {ALL, *goals, *guides}
    for id, goal in goals.items():
        for language, edition in corpus.editions.items():
            texts = [c.text for c in mine if (c.kind, c.language) == (id, language)]
            assert texts == [edition.name(goal.title), *corpus.asked_goals[id][language]]


def test_a_guide_that_nobody_wrote_questions_for_has_its_goals_and_its_own_words(small_guide: Path) -> None:
    corpus = read_corpus(small_guide)
    chunks = chunk_corpus(corpus)
    assert {c.level for c in chunks} == {PASSAGE, WHOLE, ASKED, GOAL}
    for one in corpus.interventions:
        mine = [c.text for c in chunks if (c.option, c.level, c.language) == (one.id, ASKED, SOURCE)]
        assert mine == list(dict.fromkeys([one.title, *(p.plain for p in one.all_passages())]))
    assert [c.text for c in chunks if c.level == GOAL and c.language == SOURCE] == [
        goal.title for _, goal in corpus.goals()
    ]


@pytest.mark.parametrize("count", [0, 1, ENOUGH - 1, ENOUGH, ENOUGH + 1])
def test_where_few_ways_to_ask_are_known_the_passages_stand_in_for_more(
    count: int, small_guide: Path
) -> None:
    corpus = read_corpus(small_guide)
    (one, *_) = corpus.interventions
    passage = next(one.all_passages())
    half = count // 2
    asked = Asked(
        names=("kring",),
        questions={"nl": tuple(f"vraag {n}" for n in range(half))},
        passages={passage.anchor: {"en": tuple(f"question {n}" for n in range(count - half))}},
        unstated={"nl": tuple(f"open {n}" for n in range(2 * ENOUGH))},  # which counts for nothing
    )
    copy = replace(corpus, asked={one.id: asked})
    mine = [c for c in chunk_corpus(copy) if c.option == one.id and c.level == ASKED]
    own = {one.title, *(p.plain for p in one.all_passages())}
    assert is_aided(copy, one.id) == (count >= ENOUGH)
    assert own & {c.text for c in mine} == ({one.title} if count >= ENOUGH else own)
    assert all(c.about == "" for c in mine if c.text in own)
    assert len([c for c in mine if c.text not in own and c.language in ("nl", "en")]) >= 1 + count


def test_none_of_the_shipped_options_needs_its_passages_to_stand_in(corpus: Corpus) -> None:
    assert all(is_aided(corpus, one.id) for one in corpus.interventions)
    assert not is_aided(corpus, "nergens/1/1")


def test_the_part_is_the_kind_of_condition_or_else_the_section(chunks: tuple[Chunk, ...]) -> None:
    assert by_id(chunks)[f"{SOURCE}/{COACH}#budget-1"].part == "cost"
    assert by_id(chunks)[f"{SOURCE}/{COACH}#inleiding-1"].part == "introduction"


def test_the_sha_is_of_the_words_and_of_nothing_else(chunks: tuple[Chunk, ...]) -> None:
    chunk = chunks[0]
    assert chunk.sha == sha256(chunk.content.encode()).hexdigest()
    assert replace(chunk, id="x", option="x", places=()).sha == chunk.sha
    assert replace(chunk, text=chunk.text + ".").sha != chunk.sha
    assert replace(chunk, context="x").sha != chunk.sha


def test_chunking_twice_gives_the_same(corpus: Corpus, chunks: tuple[Chunk, ...]) -> None:
    assert chunk_corpus(corpus) == chunks


def test_the_chunks_of_passages_are_those_among_all(corpus: Corpus) -> None:
    assert chunk_passages(corpus) == tuple(chunk for chunk in chunk_corpus(corpus) if chunk.anchor)
