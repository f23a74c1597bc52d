"""How much a question shares with the guide's words."""

from corpus.reading import Corpus
from evals.copying import copies, mean_share
from tests.evals.conftest import AMBASSADORS, COSTS, INTRODUCTION, asked, unasked


def test_the_guides_own_sentence_is_copied_whole(corpus: Corpus) -> None:
    text = corpus.passage(INTRODUCTION).plain
    (found,) = copies([asked(question=text, evidence=(COSTS[0], INTRODUCTION))], corpus)
    assert (found.share, found.anchor) == (1.0, INTRODUCTION)
    assert found.words > 20


def test_an_english_question_is_held_against_the_english_edition(corpus: Corpus) -> None:
    english = corpus.edition("en").words(corpus.passage(INTRODUCTION)) or ""
    (found,) = copies([asked(language="en", question=english, evidence=(INTRODUCTION,))], corpus)
    assert found.share == 1.0
    dutch = corpus.passage(INTRODUCTION).plain
    (other,) = copies([asked(language="en", question=dutch, evidence=(INTRODUCTION,))], corpus)
    assert other.share < 0.3


def test_stems_count_and_small_words_do_not(corpus: Corpus) -> None:
    (none,) = copies([asked(question="de fiets van mijn tante", evidence=COSTS)], corpus)
    assert (none.share, none.words) == (0.0, 2)
    (half,) = copies([asked(question="De leerambassadeur op de fiets", evidence=(INTRODUCTION,))], corpus)
    assert (half.share, half.words) == (0.5, 2)


def test_without_marked_passages_those_of_the_option_count(corpus: Corpus) -> None:
    questions = [asked(evidence=(), options=(AMBASSADORS,)), unasked(), asked(question="wat?")]
    found = copies(questions, corpus)
    assert len(found) == 1
    assert found[0].anchor.startswith(AMBASSADORS)


def test_the_mean_is_by_language_and_the_most_copied_first(corpus: Corpus) -> None:
    text = corpus.passage(INTRODUCTION).plain
    questions = [
        asked(id="a", question="de fiets van mijn tante"),
        asked(id="b", question=text, evidence=(INTRODUCTION,)),
    ]
    found = copies(questions, corpus)
    assert [one.question.id for one in found] == ["b", "a"]
    assert mean_share(found, "nl") == (0.5, 2)
    assert mean_share(found, "en") == (0.0, 0)
