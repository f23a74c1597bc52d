"""The baselines: what they find, when they say no, and that they are asked as we are."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.editions import SOURCE
from corpus.reading import Corpus, read_corpus
from evals import baselines
from evals.baselines import BUDGET, bm25, dutch_only, measured, threshold, vectors
from evals.case import Key
from evals.gates import read_gates
from evals.running import System
from evals.stock import TOP_K
from evals.suite import origin
from index.embed import Encoder
from tests.conftest import copied_guides, with_kinds
from tests.evals.conftest import AMBASSADORS, COACHES, asked

PRICE = "prijs van een loopbaangesprek per uur"


def test_plain_searches_find_the_passage_that_says_it(
    assistant: Assistant, encoder: Encoder, corpus: Corpus
) -> None:
    wanted = corpus.passage(f"{COACHES}#budget-1")
    for find in (bm25(assistant.search, corpus), vectors(assistant.search, encoder, corpus)):
        found = find(PRICE)
        assert (found[0].file, found[0].start, found[0].end) == (wanted.file, wanted.start, wanted.end)
        assert len(found) == TOP_K
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        assert len({one.start for one in found}) == TOP_K
    assert bm25(assistant.search, corpus)("qqqq xxxx") == []


def test_english_finds_the_dutch_passage(assistant: Assistant, corpus: Corpus) -> None:
    wanted = corpus.passage(f"{COACHES}#budget-1")
    assert bm25(assistant.search, corpus)("price of a career interview per hour")[0].start == wanted.start


def test_the_threshold_refuses_as_many_as_the_goal_allows() -> None:
    scores = [number / 100 for number in range(100)]
    least = threshold(scores)
    assert sum(score < least for score in scores) == 3
    assert threshold([0.4, 0.2]) == 0.2
    assert threshold([]) == 0.0
    (goal,) = (goal for goal in read_gates().goals if goal.figure == "false_refusals")
    assert goal.at_most == BUDGET


def test_a_baseline_says_no_to_what_scores_too_little(assistant: Assistant, corpus: Corpus) -> None:
    find = bm25(assistant.search, corpus)
    system = baselines._plain("BM25", find, corpus, [asked(question=PRICE)])
    assert system.ask(PRICE, ()).status == "answered"
    train = "Hoe laat vertrekt de trein naar Assen, en hoe lang duurt een gesprek aan boord?"
    assert 0 < find(train)[0].score < find(PRICE)[0].score
    assert system.ask(train, ()).status == "not_in_guide"
    assert system.ask("qqqq xxxx", ()).status == "not_in_guide"


def test_every_baseline_is_asked_the_same_questions(
    assistant: Assistant, key: Key, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def few(*_: object) -> list[System]:
        return [System(name, assistant.ask) for name in ("a", "b")]

    told: list[tuple[int, int, str]] = []
    monkeypatch.setattr(baselines, "baselines", few)
    source = origin(assistant.corpus, assistant)
    found = list(
        measured(
            assistant, Settings(home=tmp_path), [asked()], "dev", key, source,
            lambda done, total, name: told.append((done, total, name)),
        )
    )  # fmt: skip
    assert [(one.system, one.split, [o.id for o in one.outcomes]) for one in found] == [
        ("a", "dev", ["x-nl-1"]),
        ("b", "dev", ["x-nl-1"]),
    ]
    assert told == [(1, 1, "a"), (1, 1, "b")]


@pytest.mark.slow
def test_without_the_edition_there_is_no_english(encoder: Encoder, tmp_path: Path) -> None:
    corpus = read_corpus(with_kinds(copied_guides(tmp_path / "guide")))  # without how people ask: minutes
    assert len(corpus.editions) > 1
    dutch = dutch_only(corpus, encoder, tmp_path / "index")
    assert set(dutch.corpus.editions) == {SOURCE}
    answer = dutch.ask(PRICE)
    assert answer.citations
    assert all(one.translation is None for one in answer.citations)


@pytest.mark.slow
def test_the_stock_pipeline_answers_everything_in_the_files_words(
    corpus: Corpus, key: Key, tmp_path: Path
) -> None:
    system = baselines._stock(corpus, tmp_path)
    for question in ("Wat kosten leerambassadeurs?", "Hoe laat gaat de trein?"):
        answer = system.ask(question, ())
        assert answer.status == "answered"
        assert len(answer.citations) == TOP_K
        assert all(key.texts[one.file][one.start : one.end] == one.quote for one in answer.citations)
    assert AMBASSADORS in {one.id for one in system.ask("Wat kosten leerambassadeurs?", ()).options}


def test_without_understanding_every_question_is_a_problem_that_is_told(assistant: Assistant) -> None:
    system = baselines.unread(assistant, [asked(question=PRICE)])
    answer = system.ask(PRICE, ())
    assert (answer.status, answer.intent) == ("answered", "recommend")
    assert answer.options[0].id == COACHES
    assert assistant.ask(PRICE).intent == "condition"
    follows = "En wat kost dat?"
    assert system.ask(follows, ("Wat doet een loopbaancoach?",)) == system.ask(follows, ())
