"""What leads in stands above what it leads in; a false assumption comes with its reply."""

import re

import pytest

from assistant.assistant import Assistant
from assistant.composing import Composer
from assistant.page import LEFT_OUT
from assistant.shaping import Share
from corpus.reading import Corpus
from tests.assistant.questions import (
    OLDER,
    RETURNS,
)


def claims(corpus: Corpus) -> dict[str, set[str]]:
    """Return the false assumptions by anchor, each with the anchors of its replies."""
    passages = list(corpus.intervention(RETURNS).all_passages())
    numbered = {p.anchor for p in passages if re.match(r"\*'", p.text)}
    return {claim: {p.anchor for p in passages if p.lead_in == claim} for claim in numbered}


ABOUT_CLAIMS = [
    OLDER,
    "Onderstaande opsomming van valse aannames en selectieve beelden",
    "veel voorkomende valse aannames",
    "Investeren in ouderen en flexibele krachten heeft geen zin",
    "De ROI bij lager opgeleiden is te onzeker",
    "Mensen worden minder productief als ze ouder worden",
    "opleiden voor de buren",
    "Which false assumptions do employers make?",
    "older people are less productive",
    "fluid intelligence",
    "onjuiste aannames van een werkgever bijstellen",
]


@pytest.mark.parametrize("question", ABOUT_CLAIMS)
def test_a_false_assumption_is_never_shown_without_its_reply(
    question: str, assistant: Assistant, corpus: Corpus
) -> None:
    cited = {citation.anchor for citation in assistant.ask(question).citations}
    for claim, replies in claims(corpus).items():
        if claim in cited:
            assert cited & replies, claim
            assert corpus.passage(claim).lead_in in cited


@pytest.mark.parametrize("question", ABOUT_CLAIMS)
def test_a_passage_stands_below_the_one_that_leads_it_in(
    question: str, assistant: Assistant, corpus: Corpus
) -> None:
    answer = assistant.ask(question)
    anchors = {citation.number: citation.anchor for citation in answer.citations}
    above: list[tuple[int, str]] = []
    for line in answer.answer.split("\n"):
        if line.endswith(LEFT_OUT):
            continue
        item = re.fullmatch(r"( *)- .* \[(\d+)\]", line)
        if not item:
            above = []
            continue
        depth, anchor = len(item[1]), anchors[int(item[2])]
        above = [one for one in above if one[0] < depth]
        passage = corpus.passage(anchor)
        lead = passage.lead_in and corpus.passage(passage.lead_in)
        if above or not lead or anchor in claims(corpus) or lead.plain.endswith(":"):
            assert passage.lead_in == (above[-1][1] if above else None), line
        else:  # a whole sentence, where one thing is asked
            assert answer.intent not in ("recommend", "explain"), line
        above.append((depth, anchor))


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Hoe lang blijft kennis tegenwoordig houdbaar?", "vijf jaar"),
        ("How long does knowledge last these days?", "vijf jaar"),
        ("Welk onderzoek laat zien dat ouderen niet minder presteren?", "Warr, 2001"),
    ],
)
def test_a_fact_begins_with_the_sentence_that_answers(
    question: str, answers: str, assistant: Assistant
) -> None:
    assert answers in assistant.ask(question).citations[0].quote


def test_whole_sentences_stand_alone_best_first_and_a_claim_with_what_it_needs(corpus: Corpus) -> None:
    claim, replies = max(claims(corpus).items(), key=lambda one: len(one[1]))
    first, second, *_ = sorted(replies, key=lambda anchor: -corpus.passage(anchor).start)

    def shown(*anchors: str) -> tuple[list[str], list[int]]:
        share = Share(RETURNS, 0.9, anchors, (), declares=False)
        answer = Composer(corpus, "vraag", "nl", "fact", 0.9).answered([share])
        items = [line for line in answer.answer.split("\n") if re.fullmatch(r" *- .*\[\d+\]", line)]
        depths = [len(line) - len(line.lstrip()) for line in items[: len(answer.statements)]]
        return [citation.anchor for citation in answer.citations], depths

    assert shown(first, second) == ([first, second], [0, 0])  # the later one is the likelier
    cited, depths = shown(claim, first)
    assert set(cited) == {corpus.passage(claim).lead_in, claim, *replies}
    assert depths == [0, 2, *(4 for _ in replies)]


def test_there_are_four_false_assumptions_each_with_replies(corpus: Corpus) -> None:
    assert len(claims(corpus)) == 4
    assert all(claims(corpus).values())
