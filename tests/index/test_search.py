"""Hybrid search over the shipped guide: what is likely, order, features, signals, scopes."""

from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest

from corpus.asked import ALL, Asked
from corpus.reading import Corpus, read_corpus
from index.building import Builder, Parts
from index.chunks import ENOUGH, GOAL, PASSAGE, UNANSWERED, chunk_corpus
from index.embed import Encoder, open_encoder
from index.lessons import NAMES as LESSONS
from index.scope import Scope
from index.search import NEAREST, HybridSearch
from index.weights import OPTION, PASSAGES, UNAIDED, OptionWeights, PassageWeights
from tests.conftest import FakeEncoder
from tests.index.conftest import with_kinds

QUESTIONS = [
    "wat kost een loopbaancoach?",
    "how do I reach low-skilled older workers?",
    "coördinatie van patiënten",
    "lopbaancoch tiepfout",
    "€ 75",
]
# Of no word that the model or the guide knows.
NOTHING = ["中文 字", "😀😀", "", "\0"]
# Of which the model knows parts, but no word is in the guide.
UNKNOWN = [*NOTHING, "?!", "de het een", "qqqqzzzz xxjjqq"]
LONG = "leren " * 2000
AMBASSADORS = "intenties-versterken/2/3"
COACH = "ruggensteun-geven/2/1"
ROUNDING = 1e-5
NAMES = {field.name for field in fields(OptionWeights)}


@pytest.mark.parametrize("question", [*QUESTIONS, *UNKNOWN, LONG])
def test_every_passage_is_a_hit_once_best_first(question: str, search: HybridSearch, corpus: Corpus) -> None:
    hits = search.search(question)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    anchors = {passage.anchor for one in corpus.interventions for passage in one.all_passages()}
    assert {hit.anchor for hit in hits} == anchors
    assert len(hits) == len(anchors)
    assert all(hit.chunk.level == PASSAGE and hit.option == hit.chunk.option for hit in hits)


# --- how likely an option is -----------------------------------------------------------------------


@pytest.mark.parametrize("question", [*QUESTIONS, *UNKNOWN, pytest.param(LONG, marks=pytest.mark.slow)])
def test_the_probabilities_of_the_options_sum_to_one(
    question: str, search: HybridSearch, corpus: Corpus
) -> None:
    found = search.find(question)
    assert set(found.options) == set(found.features) == {one.id for one in corpus.interventions}
    assert sum(found.options.values()) == pytest.approx(1)
    assert all(0 <= likely <= 1 for likely in found.options.values())
    assert list(found.options.values()) == sorted(found.options.values(), reverse=True)


@pytest.mark.parametrize("question", [*QUESTIONS, *UNKNOWN])
def test_a_probability_is_that_of_the_weighted_features_from_0_to_1(
    question: str, search: HybridSearch
) -> None:
    found = search.find(question)
    for scores in found.features.values():
        assert set(scores) == NAMES - {"told"}  # which only counts where ways to ask are lacking
        assert all(-ROUNDING <= value <= 1 + ROUNDING for value in scores.values())
    assert found.options == pytest.approx(OPTION.probabilities(found.features))


@pytest.mark.parametrize("question", [*QUESTIONS, *UNKNOWN])
def test_a_hit_scores_by_its_option_and_by_how_it_fits_in_it(question: str, search: HybridSearch) -> None:
    found = search.find(question)
    weights = asdict(PASSAGES)
    best = {option: max(h.fit for h in found.hits if h.option == option) for option in found.options}
    for hit in found.hits:
        assert set(hit.features) == {field.name for field in fields(PassageWeights)}
        assert all(-ROUNDING <= value <= 1 + ROUNDING for value in hit.features.values())
        assert hit.fit == pytest.approx(sum(weights[name] * hit.features[name] for name in weights))
        within = hit.fit / best[hit.option] if best[hit.option] else 0
        assert hit.score == pytest.approx(found.options[hit.option] * within)


def test_the_dense_score_is_the_cosine_of_the_nearest_passages(search: HybridSearch, corpus: Corpus) -> None:
    stored = search.parts.store.vectors_by_sha()
    row = stored[next(c.sha for c in chunk_corpus(corpus) if c.option == AMBASSADORS and c.anchor)]
    near = search.parts.store.nearest(row, NEAREST, Scope())
    assert len(near) == NEAREST
    for question in QUESTIONS:
        dense = {round(hit.features["dense"], 6) for hit in search.search(question)}
        # A passage's two languages make one hit.
        assert len(dense) >= NEAREST / 2, question


def test_the_guides_own_words_find_their_passage_first(search: HybridSearch) -> None:
    first = search.search("200 per uur loopbaancoach budget kosten", Scope(kind="cost"))[0]
    assert first.anchor == f"{COACH}#budget-1"


def test_a_question_that_a_passage_is_known_to_answer_finds_it(search: HybridSearch, corpus: Corpus) -> None:
    known = [
        (anchor, texts[0])
        for asked in corpus.asked.values()
        for anchor, said in asked.passages.items()
        for texts in said.values()
    ]
    some = known[::5]
    first = [search.search(question)[0].anchor == anchor for anchor, question in some]
    assert sum(first) > 0.8 * len(some) > 20  # by chance it would be one in 142


def test_learning_ambassadors_are_found_in_both_languages(search: HybridSearch) -> None:
    for question in ("leerambassadeurs inzetten", "learning ambassadors"):
        found = search.find(question)
        assert next(iter(found.options)) == found.hits[0].option == AMBASSADORS
        assert found.options[AMBASSADORS] > 0.8


def test_an_option_is_likeliest_for_its_own_title(search: HybridSearch, corpus: Corpus) -> None:
    for edition in corpus.editions.values():
        for one in corpus.interventions:
            title = edition.find(one.title)
            assert title is None or next(iter(search.find(title).options)) == one.id, title


def test_of_words_that_nobody_knows_nothing_is_near(search: HybridSearch) -> None:
    for question in NOTHING:
        found = search.find(question)
        for name in ("dense", "stems", "grams", "covered", "dense_asked"):
            assert {hit.features[name] for hit in found.hits} == {0}, question
        assert set(found.signals[UNANSWERED].values()) | set(found.signals[GOAL].values()) == {0}, question


# --- signals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", [*QUESTIONS, *UNKNOWN, pytest.param(LONG, marks=pytest.mark.slow)])
def test_the_signals_are_those_of_the_lessons_and_of_what_stands_beside(
    question: str, search: HybridSearch, corpus: Corpus
) -> None:
    signals = search.find(question).signals
    lessons = set(LESSONS) - {"conditions"}
    assert set(signals) == lessons | {"named", UNANSWERED, GOAL, "words"}
    assert sum(signals["named"].values()) <= 1 + ROUNDING
    assert all(sum(signals[name].values()) == pytest.approx(1) for name in lessons)
    assert set(signals[UNANSWERED]) == set(corpus.unanswered)
    guides = {guide.id for guide in corpus.guides}
    assert set(signals[GOAL]) == {ALL, *guides, *(goal.id for _, goal in corpus.goals())}
    near = [*signals[UNANSWERED].values(), *signals[GOAL].values()]
    assert all(-1 - ROUNDING <= cosine <= 1 + ROUNDING for cosine in near)
    assert 0 <= signals["words"]["known"] <= 1


def test_the_words_that_carry_meaning_are_counted(search: HybridSearch) -> None:
    told = {
        "wat kost een loopbaancoach?": {"count": 2, "known": 1},
        "wat kost een ruimteschip?": {"count": 2, "known": 0.5},
        "de het een": {"count": 0, "known": 0},
    }
    assert {question: search.find(question).signals["words"] for question in told} == told


def test_what_the_guide_does_not_answer_is_near_to_that(search: HybridSearch, corpus: Corpus) -> None:
    for status, said in corpus.unanswered.items():
        for texts in said.values():
            signals = search.find(texts[0]).signals
            assert max(signals["silence"], key=signals["silence"].__getitem__) == status
            assert max(signals[UNANSWERED], key=signals[UNANSWERED].__getitem__) == status


def test_the_title_of_a_goal_is_nearest_to_that_goal(search: HybridSearch, corpus: Corpus) -> None:
    for edition in corpus.editions.values():
        for _, goal in corpus.goals():
            near = search.find(edition.name(goal.title)).signals[GOAL]
            assert max(near, key=near.__getitem__) == goal.id


def test_what_the_classifier_alone_says_is_told_for_many_texts_at_once(search: HybridSearch) -> None:
    about = search.about(QUESTIONS)
    assert about == [pytest.approx(search.find(text).signals["named"], abs=ROUNDING) for text in QUESTIONS]


def test_which_kinds_of_condition_many_texts_ask_for_is_told_at_once(search: HybridSearch) -> None:
    asking = search.asking(QUESTIONS)
    encoder, lessons = open_encoder(), search.parts.lessons
    for text, kinds in zip(QUESTIONS, asking, strict=True):
        mended = search.parts.spelling.mend(text)
        vector, heard = (hear([mended])[0].tolist() for hear in (encoder.encode, encoder.read))
        known = lessons.scores(mended, vector, heard)["kinds"]
        one = {name.partition(":")[2]: p for name, p in known.items() if ":" in name}
        # Of several options at once it may be asked as well.
        several = 1 + known["overview"] / sum(one.values())
        assert kinds == pytest.approx({kind: p * several for kind, p in one.items()}, abs=ROUNDING)


# --- scopes ----------------------------------------------------------------------------------------

SCOPES = {
    "guide": Scope(place="ruggensteun-geven"),
    "goal": Scope(place="intenties-versterken/2"),
    "other place of the same option": Scope(place="ruggensteun-geven/2/2"),
    "section": Scope(section="watch"),
    "kind": Scope(kind="cost"),
    "language": Scope(language="nl"),
    "several": Scope(place="ruggensteun-geven", kind="time", language="nl"),
    "no kind": Scope(kind=""),
    "nothing": Scope(place="nergens"),
}


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES.keys())
@pytest.mark.parametrize("question", [QUESTIONS[0], UNKNOWN[0]])
def test_a_scope_is_kept_to_and_filled(
    question: str, scope: Scope, search: HybridSearch, corpus: Corpus
) -> None:
    hits = search.search(question, scope)
    inside = {c.anchor for c in chunk_corpus(corpus) if c.level == PASSAGE and scope.holds(c)}
    assert {hit.anchor for hit in hits} == inside
    assert all(scope.holds(hit.chunk) for hit in hits)
    assert bool(inside) == (scope.place != "nergens")


# --- the same again --------------------------------------------------------------------------------


def test_the_same_question_gives_the_same_bytes(search: HybridSearch) -> None:
    first = [repr(search.find(question)).encode() for question in (*QUESTIONS, *UNKNOWN)]
    assert first == [repr(search.find(question)).encode() for question in (*QUESTIONS, *UNKNOWN)]
    assert len(set(first)) > len(QUESTIONS)


def test_rebuilt_from_scratch_it_gives_the_same_bytes(small_guide: Path, tmp_path: Path) -> None:
    corpus = read_corpus(small_guide)
    found = []
    for name in ("one", "two"):
        parts, _ = Builder(tmp_path / name, FakeEncoder()).ensure(corpus)
        search = HybridSearch(parts, FakeEncoder())
        questions = ("begeleider", "een maatje", "zzz")
        found.append([repr(search.find(text)).encode() for text in questions])
        parts.store.close()
    assert found[0] == found[1]


@pytest.mark.slow
def test_the_shipped_index_rebuilt_gives_the_same_findings(
    search: HybridSearch, corpus: Corpus, encoder: Encoder, tmp_path: Path
) -> None:
    parts, _ = Builder(tmp_path / "index", encoder).ensure(corpus)
    again = HybridSearch(parts, encoder)
    for question in QUESTIONS:
        now, before = again.find(question), search.find(question)
        assert now.options == pytest.approx(before.options, abs=ROUNDING)
        scores, earlier = ({hit.anchor: hit.score for hit in one.hits} for one in (now, before))
        assert scores == pytest.approx(earlier, abs=ROUNDING)
    parts.store.close()


def test_weights_of_ones_own_are_used(search: HybridSearch, encoder: Encoder) -> None:
    stems = OptionWeights(stems=3.0)
    fit = PassageWeights(**{**dict.fromkeys(asdict(PASSAGES), 0.0), "grams": 1.0})
    found = HybridSearch(search.parts, encoder, stems, passages=fit).find(QUESTIONS[0])
    assert found.options == pytest.approx(stems.probabilities(found.features))
    assert all(hit.fit == hit.features["grams"] for hit in found.hits)
    assert found.options != pytest.approx(search.find(QUESTIONS[0]).options)


# --- a guide with fewer ways to ask ----------------------------------------------------------------


def trimmed(asked: Asked) -> Asked:
    """Return so many of the ways to ask for an option that they are just enough to find it by them."""
    every: dict[str, list[str]] = {}
    for said in (asked.questions, *asked.reasons.values()):
        for language, texts in said.items():
            every.setdefault(language, []).extend(texts)
    return Asked(asked.names, {language: tuple(texts[: ENOUGH // 2]) for language, texts in every.items()})


def without(corpus: Corpus, option: str) -> Corpus:
    """Return the guide as if nobody had written down how people ask for ``option``."""
    return replace(corpus, asked={id: asked for id, asked in corpus.asked.items() if id != option})


def assert_found_in_its_own_words(option: str, corpus: Corpus, search: HybridSearch) -> None:
    """Check that an option's title and passages find it, and that it takes no other's title for its own."""
    one = corpus.intervention(option)
    assert option not in search.parts.aided
    assert len(search.parts.aided) == len(corpus.interventions) - 1
    for edition in corpus.editions.values():
        told = [edition.words(passage) for passage in one.all_passages()]
        for text in (edition.find(one.title), *told):
            if text and len(text.split()) >= 8:  # "Website" is about any option
                found = search.find(text)
                assert next(iter(found.options)) == option, text
                assert sum(found.options.values()) == pytest.approx(1)
        for other in corpus.interventions:
            title = edition.find(other.title)
            if title and other.id != option:
                assert next(iter(search.find(title).options)) != option, title


@pytest.mark.slow
def test_an_option_without_any_ways_to_ask_is_found_in_its_own_words(
    corpus: Corpus, encoder: Encoder, tmp_path: Path
) -> None:
    few = replace(corpus, asked={id: trimmed(asked) for id, asked in corpus.asked.items()})
    copy = without(replace(few, unanswered={}, examples=()), COACH)
    parts, _ = Builder(tmp_path / "index", encoder).ensure(copy)
    search = HybridSearch(parts, encoder)
    assert_found_in_its_own_words(COACH, corpus, search)
    assert search.search("wat kost een loopbaancoach?")[0].anchor == f"{COACH}#budget-1"
    for language in ("nl", "en"):
        texts = [text for said in corpus.asked[COACH].reasons.values() for text in said.get(language, ())]
        first = [next(iter(search.find(text).options)) == COACH for text in texts[::30]]
        assert sum(first) > len(first) / 3  # by chance it would be one in nine
    parts.store.close()


# --- what is stated, and what is left open ----------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "option", "stated"),
    [
        ("wat kost een loopbaancoach per uur?", COACH, True),
        ("How many hours a week does a learning ambassador need?", AMBASSADORS, True),
        ("Welk diploma moet een loopbaancoach hebben?", COACH, False),
        ("Do learning ambassadors get a certificate?", AMBASSADORS, False),
    ],
)
def test_a_question_is_nearer_to_what_its_option_answers_or_to_what_it_leaves_open(
    question: str, option: str, stated: bool, search: HybridSearch
) -> None:
    nearer = search.find(question).nearer[option]
    assert set(nearer) == {"one", "several"}
    assert all((value > 0) == stated for value in nearer.values())


def test_each_option_of_which_both_are_known_has_its_own(search: HybridSearch, corpus: Corpus) -> None:
    found = search.find(QUESTIONS[0]).nearer
    assert set(found) == {one.id for one in corpus.interventions}
    assert len({tuple(one.values()) for one in found.values()}) == len(found)


@pytest.fixture
def small(small_guide: Path, tmp_path: Path) -> Parts:
    """Return the open index of the small guide, of which no ways to ask are known."""
    parts, _ = Builder(tmp_path / "index", FakeEncoder()).ensure(read_corpus(small_guide))
    return parts


def test_where_no_ways_to_ask_are_known_the_options_own_text_decides(small: Parts) -> None:
    found = HybridSearch(small, FakeEncoder()).find("Wat kost een begeleider per uur?")
    assert small.aided == frozenset()
    assert all(set(scores) == NAMES for scores in found.features.values())
    assert found.options == pytest.approx(UNAIDED.probabilities(found.features))
    assert next(iter(found.options)) == found.hits[0].option == "samen-leren/1/1"
    assert found.hits[0].anchor == "samen-leren/1/1#kosten-1"
    assert (found.signals[UNANSWERED], set(found.signals[GOAL])) == ({}, {"samen-leren/1", "samen-leren/2"})
    assert found.nearer == {}  # nor is it known what they leave open
    small.store.close()


def test_only_what_is_left_is_shared_out_among_options_with_ways_to_ask(small: Parts) -> None:
    aided = {"samen-leren/1/1", "samen-leren/1/2"}
    found = HybridSearch(replace(small, aided=frozenset(aided)), FakeEncoder()).find("een goed gesprek")
    alone = UNAIDED.probabilities(found.features)
    (other,) = set(found.options) - aided
    assert found.options[other] == pytest.approx(alone[other])
    among = OPTION.probabilities({option: found.features[option] for option in aided})
    for option in aided:
        assert found.options[option] == pytest.approx((1 - alone[other]) * among[option])
    small.store.close()


def test_a_guide_of_one_option_has_nothing_else_to_find(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    text = "# Klein\n\n## Doel\n\n### Optie 1: Ga varen\n\nVaren is leuk.\n"
    (with_kinds(folder) / "klein.md").write_text(text, encoding="utf-8")
    parts, _ = Builder(tmp_path / "index", FakeEncoder()).ensure(read_corpus(folder))
    search = HybridSearch(parts, FakeEncoder())
    for question in ("varen", "zzz", ""):
        found = search.find(question)
        assert found.options == {"klein/1/1": pytest.approx(1)}
        assert [hit.anchor for hit in found.hits] == ["klein/1/1#inleiding-1"]
    parts.store.close()
