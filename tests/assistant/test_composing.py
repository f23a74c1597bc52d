"""The answer is written from what was chosen: passages with what leads them in, whole conditions, sources."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.composing import Composer
from assistant.shaping import Share
from assistant.texts import EN, NL, Texts
from corpus.guide import Condition
from corpus.reading import Corpus, read_corpus

CIRCLE = "samen-leren/1/1"
MATES = "samen-leren/1/2"
LEAD = f"{CIRCLE}#zo-werkt-het-1"
TWO_PLACES = """# Twee

## Doel

### Optie 1: Zet maatjes in

#### Zo werkt het

Een maatje zorgt voor:

- rust in het team;

Los hiervan is er koffie.

## Ander doel

### Optie 1: Zet maatjes in

#### Zo werkt het

Een maatje zorgt voor:

- plezier bij iedereen die meedoet.
"""


@pytest.fixture
def small(small_guide: Path) -> Corpus:
    return read_corpus(small_guide)


def composer(corpus: Corpus, language: str = "nl") -> Composer:
    return Composer(corpus, "vraag", language, "recommend", 0.9)


def share(corpus: Corpus, *anchors: str, likely: float = 0.9, declares: bool = True) -> Share:
    """Return the share of the option of these passages, with all of its conditions."""
    option = corpus.intervention(anchors[0].partition("#")[0])
    return Share(option.id, likely, anchors, option.conditions, declares)


def of(corpus: Corpus, option: str, *kinds: str, declares: bool = True) -> Share:
    """Return an option's share that has the conditions of these kinds alone."""
    rows: tuple[Condition, ...] = corpus.intervention(option).conditions
    return Share(option, 0.9, (), tuple(row for row in rows if row.kind in kinds), declares)


def answered(corpus: Corpus, *shares: Share, language: str = "nl") -> Answer:
    """Return the answer that puts these options forward."""
    return composer(corpus, language).answered(shares)


def shown(answer: Answer) -> list[str]:
    """Return the anchors of the statements, in their order."""
    anchors = {citation.number: citation.anchor for citation in answer.citations}
    return [anchors[number] for statement in answer.statements for number in statement.citations]


def test_a_list_item_is_shown_below_what_leads_it_in(small: Corpus) -> None:
    answer = answered(small, share(small, f"{CIRCLE}#zo-werkt-het-3"))
    assert shown(answer) == [LEAD, f"{CIRCLE}#zo-werkt-het-3"]
    assert "- Neem voldoende tijd voor: [1]\n  - […]\n  - het kiezen van een thema. [2]" in answer.answer


def test_what_leads_in_is_shown_with_all_that_it_leads_in(small: Corpus) -> None:
    answer = answered(small, share(small, LEAD))
    assert shown(answer) == [LEAD, f"{CIRCLE}#zo-werkt-het-2", f"{CIRCLE}#zo-werkt-het-3"]


def test_the_best_passage_comes_first_and_the_others_in_the_guides_order(small: Corpus) -> None:
    intro, item = f"{CIRCLE}#inleiding-1", f"{CIRCLE}#zo-werkt-het-2"
    assert shown(answered(small, share(small, item, intro))) == [LEAD, item, intro]
    assert shown(answered(small, share(small, intro, item))) == [intro, LEAD, item]


def test_a_passage_found_in_a_second_place_stands_below_the_lead_in_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "twee.md").write_text(TWO_PLACES, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    answer = answered(corpus, share(corpus, "twee/2/1#zo-werkt-het-2", "twee/1/1#zo-werkt-het-3"))
    assert shown(answer) == [
        "twee/1/1#zo-werkt-het-1",
        "twee/2/1#zo-werkt-het-2",
        "twee/1/1#zo-werkt-het-3",
    ]


def test_all_conditions_of_an_option_are_shown_and_cited(small: Corpus) -> None:
    answer = answered(small, share(small, f"{CIRCLE}#inleiding-1"))
    assert [(row.label, row.kind, row.text) for row in answer.conditions] == [
        ("Kosten", "cost", "Een begeleider kost € 80 per uur."),
        ("Tijd", "time", "Elke deelnemer heeft 2 uur per maand nodig."),
    ]
    assert all(row.citations for row in answer.conditions)


def test_an_option_without_conditions_says_so(small: Corpus) -> None:
    answer = answered(small, share(small, f"{MATES}#inleiding-1"))
    assert answer.conditions == ()
    assert NL.no_conditions in answer.answer


def test_an_option_names_every_place_and_its_sources_say_where(small: Corpus) -> None:
    answer = answered(small, share(small, "samen-leren/2/2#inleiding-1"))
    (option,) = answer.options
    assert option.id == MATES
    assert [place.goal for place in option.places] == [
        "Collega's van elkaar laten leren",
        "Leidinggevenden laten helpen",
    ]
    sources = "- Samen leren › Leidinggevenden laten helpen › optie 2: Zet maatjes in\n  - Inleiding [1]"
    assert answer.answer.endswith(sources)


def test_several_options_share_one_numbering(small: Corpus) -> None:
    answer = answered(
        small,
        share(small, f"{CIRCLE}#inleiding-1"),
        share(small, f"{MATES}#inleiding-1", likely=0.8),
    )
    assert [option.id for option in answer.options] == [CIRCLE, MATES]
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_what_the_english_edition_lacks_is_given_in_dutch(small: Corpus) -> None:
    answer = answered(small, share(small, f"{CIRCLE}#inleiding-1"), language="en")
    assert answer.citations[0].translation is None
    assert answer.citations[0].quote == "Een leerkring is een groep collega's die samen leert."
    assert "Een leerkring is een groep collega's die samen leert." in answer.answer


# --- conditions -----------------------------------------------------------------------------------


def test_conditions_that_are_left_out_are_counted_with_where_they_stand(small: Corpus) -> None:
    answer = answered(small, of(small, CIRCLE, "cost", declares=False))
    assert [row.kind for row in answer.conditions] == ["cost"]
    (left,) = answer.left_out
    assert (left.option, left.count) == (CIRCLE, 1)
    heading = "Dit is er in elk geval voor nodig"
    assert left.where == NL.left_out_one.format(count=1, heading=heading, labels="Tijd")
    assert f"*{left.where}*" in answer.answer


def test_several_left_out_are_counted_in_the_answers_language(corpus: Corpus) -> None:
    option = "intenties-versterken/2/3"
    answer = answered(corpus, of(corpus, option, "cost", declares=False), language="en")
    (left,) = answer.left_out
    assert left.count == len(corpus.intervention(option).conditions) - 1 == 4
    labels = "Good preparation, Required knowledge/use of experts, Lead time, Employee involvement"
    assert left.where == EN.left_out.format(count=4, heading="What it needs in any case", labels=labels)


def test_where_none_is_shown_all_are_counted(small: Corpus) -> None:
    answer = answered(small, Share(CIRCLE, 0.9, (LEAD,), (), declares=False))
    assert answer.conditions == ()
    (left,) = answer.left_out
    assert left.count == 2
    heading = "Dit is er in elk geval voor nodig"
    assert left.where == NL.all_left_out.format(count=2, heading=heading, labels="Kosten, Tijd")
    assert f"*{left.where}*" in answer.answer
    assert NL.conditions not in answer.answer.split("\n\n")


def test_where_the_only_one_is_not_shown_no_more_are_spoken_of(small: Corpus) -> None:
    talk = "samen-leren/2/1"
    passage = next(small.intervention(talk).all_passages())
    (left,) = answered(small, Share(talk, 0.9, (passage.anchor,), ())).left_out
    (only,) = small.intervention(talk).conditions
    heading = "Dit is er in elk geval voor nodig"
    assert left.where == NL.all_left_out_one.format(heading=heading, labels=only.label)


def test_an_option_without_conditions_leaves_none_out(small: Corpus) -> None:
    answer = answered(small, Share(MATES, 0.9, (f"{MATES}#inleiding-1",), (), declares=False))
    assert (answer.conditions, answer.left_out) == ((), ())
    assert NL.no_conditions not in answer.answer


def test_a_condition_that_is_asked_for_comes_before_what_else_is_said(small: Corpus) -> None:
    (row, _) = small.intervention(CIRCLE).conditions
    answer = answered(small, Share(CIRCLE, 0.9, (LEAD,), (row,), declares=False))
    assert answer.conditions[0].citations == (1,)
    assert answer.statements[0].citations == (2,)


def test_the_confidence_is_told_in_three_digits(small: Corpus) -> None:
    answer = Composer(small, "vraag", "nl", "fact", 0.98765).answered([of(small, CIRCLE, "cost")])
    assert (answer.intent, answer.confidence) == ("fact", 0.988)


def test_what_is_asked_beside_and_not_stated_is_named(small: Corpus) -> None:
    cost = of(small, CIRCLE, "cost")
    answer = answered(small, replace(cost, lacks=("expertise",)))
    assert NL.unstated_of.format(kinds="kennis en deskundigheid") in answer.answer
    assert [row.kind for row in answer.conditions] == ["cost"]
    assert "niets over" not in answered(small, cost).answer


# --- what the guide does not state ----------------------------------------------------------------


def test_what_is_not_stated_is_named_with_the_option_and_what_is_stated(small: Corpus) -> None:
    option = small.intervention(CIRCLE)
    answer = composer(small).unstated(Share(CIRCLE, 0.9, (), option.conditions), ["expertise"])
    assert answer.status == "condition_not_stated"
    assert [one.title for one in answer.options] == [option.title]
    assert NL.unstated_of.format(kinds="kennis en deskundigheid") in answer.answer
    assert NL.states in answer.answer
    assert [row.label for row in answer.conditions] == ["Kosten", "Tijd"]
    assert [citation.number for citation in answer.citations] == [1, 2]


def test_what_is_stated_is_not_called_unstated(small: Corpus) -> None:
    share = Share(CIRCLE, 0.9, (), small.intervention(CIRCLE).conditions)
    answer = composer(small).unstated(share, ["cost"])
    assert NL.unstated in answer.answer
    assert "niets over" not in answer.answer


def test_where_what_is_shown_may_be_the_answer_after_all_it_is_not_denied(small: Corpus) -> None:
    share = Share(CIRCLE, 0.9, (), small.intervention(CIRCLE).conditions)
    answer = composer(small).unstated(share, ["expertise"], surely=False)
    assert answer.status == "condition_not_stated"
    assert NL.hardly_stated in answer.answer
    assert NL.comes_nearest in answer.answer
    assert NL.unstated not in answer.answer
    assert "niets over" not in answer.answer


@pytest.mark.parametrize(("language", "words"), [("nl", NL), ("en", EN)])
def test_what_may_not_be_the_answer_is_said_to_come_closest(
    language: str, words: Texts, small: Corpus
) -> None:
    share = Share(CIRCLE, 0.9, (), small.intervention(CIRCLE).conditions)
    sure, unsure = (composer(small, language).answered([share], surely=one) for one in (True, False))
    assert words.may_answer in unsure.answer
    assert words.may_answer not in sure.answer
    assert unsure.answer.replace(f"{words.may_answer}\n\n", "") == sure.answer
    assert (unsure.statements, unsure.conditions) == (sure.statements, sure.conditions)


def test_of_an_option_without_conditions_its_own_words_are_shown(small: Corpus) -> None:
    answer = composer(small, "en").unstated(Share(MATES, 0.9, (f"{MATES}#inleiding-1",), ()), ["cost"])
    assert EN.unstated_of.format(kinds="costs") in answer.answer
    assert EN.no_conditions in answer.answer
    assert shown(answer) == [f"{MATES}#inleiding-1"]


# --- side by side ---------------------------------------------------------------------------------


def test_options_are_compared_by_kind_of_condition_each_cell_cited(small: Corpus) -> None:
    talk = "samen-leren/2/1"
    shares = [Share(one, 0.5, (), small.intervention(one).conditions) for one in (CIRCLE, talk)]
    answer = composer(small).compared(shares)
    assert [option.id for option in answer.options] == [CIRCLE, talk]
    titles = [small.intervention(one).title for one in (CIRCLE, talk)]
    assert f"| {NL.condition} | {titles[0]} | {titles[1]} |\n| --- | --- | --- |" in answer.answer
    lines = [
        f"| Kosten | Een begeleider kost € 80 per uur. [1] | *{NL.not_stated}* |",
        f"| Tijd | Elke deelnemer heeft 2 uur per maand nodig. [2] | *{NL.not_stated}* |",
        f"| Overig | *{NL.not_stated}* | Een training in gespreksvoering kost € 1200. [3] |",
    ]
    assert "\n".join(lines) in answer.answer
    assert [row.option for row in answer.conditions] == [CIRCLE, CIRCLE, talk]


def test_options_without_conditions_are_compared_by_what_they_say(small: Corpus) -> None:
    other = "samen-leren/2/1"
    shares = [
        Share(MATES, 0.5, (f"{MATES}#inleiding-1",), ()),
        Share(other, 0.5, (), small.intervention(other).conditions),
    ]
    answer = composer(small).compared(shares)
    assert shown(answer) == [f"{MATES}#inleiding-1"]
    assert f"| Overig | *{NL.not_stated}* | Een training" in answer.answer
    alone = composer(small).compared(shares[:1])
    assert "|" not in alone.answer


# --- lists ----------------------------------------------------------------------------------------


def test_a_list_has_the_options_of_a_goal_in_the_guides_order_and_nothing_else(small: Corpus) -> None:
    (_, goal), _ = small.goals()
    answer = composer(small).listed([goal], [Share(one, 0.1, (), ()) for one in (CIRCLE, MATES)])
    title, lines, about, sources, _ = answer.answer.split("\n\n")
    assert title == f"**{goal.title}**"
    assert lines == "1. Begin een leerkring [1]\n2. Zet maatjes in [2]"
    assert (about, sources) == (f"*{NL.listed_conditions}*", f"**{NL.sources}**")
    assert [statement.text for statement in answer.statements] == ["Begin een leerkring", "Zet maatjes in"]
    assert answer.conditions == ()
    assert [(left.option, left.count) for left in answer.left_out] == [(CIRCLE, 2)]


def test_a_list_of_options_without_conditions_speaks_of_none(small: Corpus) -> None:
    (_, goal), _ = small.goals()
    answer = composer(small).listed([goal], [Share(MATES, 0.1, (), ())])
    assert NL.listed_conditions not in answer.answer
    assert answer.left_out == ()


def test_an_option_of_two_goals_is_listed_under_both_and_cited_once(small: Corpus) -> None:
    goals = [goal for _, goal in small.goals()]
    ids = (CIRCLE, MATES, "samen-leren/2/1")
    answer = composer(small).listed(goals, [Share(one, 0.1, (), ()) for one in ids])
    assert answer.answer.count("2. Zet maatjes in [2]") == 2
    assert [citation.number for citation in answer.citations] == [1, 2, 3]


# --- refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["out_of_scope", "unclear"])
def test_a_refusal_says_what_the_guide_is_about(status: str, small: Corpus) -> None:
    answer = composer(small).refused(status)  # type: ignore[arg-type]
    assert answer.status == status
    assert getattr(NL, status) in answer.answer
    assert all(goal.title in answer.answer for _, goal in small.goals())
    assert (answer.options, answer.statements, answer.conditions, answer.citations) == ((), (), (), ())


def test_what_the_guide_lacks_names_the_nearest_sections_once(small: Corpus) -> None:
    near = f"{CIRCLE}#inleiding-1"
    answer = composer(small).refused("not_in_guide", [near, near])
    assert len(answer.nearest) == 1
    assert answer.nearest[0].endswith("optie 1: Begin een leerkring › Inleiding")
    assert answer.citations == ()
