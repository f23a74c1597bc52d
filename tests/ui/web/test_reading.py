"""The guide as pages."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from corpus.editions import Edition
from corpus.reading import Corpus, read_corpus
from ui.web.guide_texts import EN, NL
from ui.web.layout import Layout
from ui.web.reading import Reading

HOSTILE = """# <script>alert(0)</script>

## <img src=x onerror=alert(1)>

### Optie 1: <svg onload=alert(2)>

#### Zo werkt het

Een <iframe src="https://voorbeeld.nl"></iframe> en ![beeld](https://voorbeeld.nl/a.png).

[klik](javascript:alert(3))
"""


@pytest.fixture(scope="module")
def reading(corpus: Corpus) -> Reading:
    return Reading(corpus, Layout(corpus))


def words(html: str) -> str:
    """Return the text of HTML."""
    return " ".join(unescape(re.sub("<[^>]+>", "", html)).split())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_start_asks_what_you_want_to_do(language: str, reading: Reading, corpus: Corpus) -> None:
    html = reading.page("", language)
    edition = corpus.edition(language)
    assert (NL if language == "nl" else EN).start in html
    for guide in corpus.guides:
        assert edition.name(guide.title) in words(html)
    for _, goal in corpus.goals():
        assert f'data-open="{goal.id}"' in html
        assert edition.name(goal.title) in words(html)


@pytest.mark.parametrize("place", ["", "/"])
def test_the_start_is_a_place(place: str, reading: Reading) -> None:
    assert reading.page(place, "nl") == reading.page("", "nl")
    assert NL.gone not in reading.page(place, "nl")


def test_a_guide_is_the_start(reading: Reading, corpus: Corpus) -> None:
    for guide in corpus.guides:
        assert reading.page(guide.id, "nl") == reading.page("", "nl")


def test_a_goal_has_its_options(reading: Reading, corpus: Corpus) -> None:
    for guide, goal in corpus.goals():
        html = reading.page(goal.id, "nl")
        assert re.findall('<h3><a [^>]*data-option="(.*?)"', html) == [option.id for option in goal.options]
        assert f'data-open="{guide.id}"' in html
        for option in goal.options:
            count = len(corpus.intervention(option.id).conditions)
            assert (NL.no_conditions if not count else f"{count} randvoorwaarde") in words(html)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_option_has_all_its_sections_conditions_and_words(
    language: str, reading: Reading, corpus: Corpus
) -> None:
    edition = corpus.edition(language)
    for option in corpus.interventions:
        for placement in option.placements:
            html = reading.page(placement.id, language)
            said = words(html)
            assert edition.name(option.title) in said
            for section in option.sections:
                assert f">{edition.name(section.heading)}</h3>".replace("'", "&#39;") in html
            for condition in option.conditions:
                assert edition.name(condition.label) in said
            for passage in option.all_passages():
                assert f'id="{passage.anchor}"' in html
                assert (edition.words(passage) or "") in said


def test_an_anchor_stands_once_on_a_page(reading: Reading, corpus: Corpus) -> None:
    for option in corpus.interventions:
        ids = re.findall(' id="(.*?)"', reading.page(option.id, "en", both=True))
        assert len(ids) == len(set(ids))


def test_the_passage_of_an_anchor_is_marked_also_a_repeated_one(reading: Reading, corpus: Corpus) -> None:
    for passage in corpus.passages():
        html = reading.page(passage.anchor, "nl")
        marked = re.findall('class="passage target" id="(.*?)"', html)
        assert marked == [corpus.twins.get(passage.anchor, passage.anchor)]


def test_an_option_of_two_goals_says_where_else_it_stands(reading: Reading, corpus: Corpus) -> None:
    for option in corpus.interventions:
        for guide, goal, placement in corpus.places(option):
            html = reading.page(placement.id, "nl")
            assert (NL.also_under in html) == (len(option.placements) > 1)
            path = html[: html.index("</nav>")]
            assert f'data-open="{goal.id}"' in path
            assert f'data-open="{guide.id}"' in path


def test_a_contact_address_can_be_written_to(reading: Reading, corpus: Corpus) -> None:
    contacts = [
        (option, passage)
        for option in corpus.interventions
        for section in option.sections
        if section.kind == "contact"
        for passage in section.passages
    ]
    assert contacts
    for option, passage in contacts:
        assert f'href="mailto:{passage.plain}"' in reading.page(option.id, "nl")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_questions_about_an_option_name_it_and_only_what_it_has(
    language: str, reading: Reading, corpus: Corpus
) -> None:
    texts = NL if language == "nl" else EN
    for option in corpus.interventions:
        asked = [unescape(one) for one in re.findall('data-ask="(.*?)"', reading.page(option.id, language))]
        title = corpus.edition(language).name(option.title)
        kinds = {section.kind for section in option.sections}
        assert asked == [
            question.format(title=title) for kind, (_, question) in texts.questions.items() if kind in kinds
        ]


def test_the_dutch_stands_below_the_english_when_wanted(reading: Reading, corpus: Corpus) -> None:
    option = corpus.interventions[0]
    both = reading.page(option.id, "en", both=True)
    for passage in option.all_passages():
        assert passage.plain in words(both)
    assert 'class="original" lang="nl"' in both
    assert 'class="original"' not in reading.page(option.id, "en")
    assert 'class="original"' not in reading.page(option.id, "nl", both=True)


def test_what_is_not_translated_is_dutch_and_marked_so(corpus: Corpus) -> None:
    bare = Reading(replace(corpus, editions={**corpus.editions, "en": Edition("en", {})}), Layout(corpus))
    option = corpus.interventions[0]
    html = bare.page(option.id, "en", both=True)
    for passage in option.all_passages():
        assert re.search(f'id="{re.escape(passage.anchor)}"[^>]* lang="nl"', html)
    assert 'class="original"' not in html


@pytest.mark.parametrize("place", ["nergens", "a/b/c", "x#y", "<script>", "../../etc", "#", "💶" * 500])
def test_an_unknown_place_gives_the_start_and_says_so(place: str, reading: Reading) -> None:
    html = reading.page(place, "nl")
    assert NL.start in html
    assert "<script" not in html
    assert (NL.gone in html) == (place != "#")


def test_an_unknown_passage_gives_its_option(reading: Reading, corpus: Corpus) -> None:
    option = corpus.interventions[0]
    html = reading.page(f"{option.id}#bestaat-niet-1", "nl")
    assert option.title in words(html)
    assert NL.passage_gone in html
    assert "target" not in re.findall('class="passage (.*?)"', html)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_unknown_passage_of_a_goal_gives_the_goal(language: str, reading: Reading, corpus: Corpus) -> None:
    _, goal = next(iter(corpus.goals()))
    html = reading.page(f"{goal.id}#bestaat-niet-1", language)
    assert corpus.edition(language).name(goal.title) in words(html)
    assert (NL if language == "nl" else EN).passage_gone in html


def test_nothing_is_said_to_be_gone_that_is_there(reading: Reading, corpus: Corpus) -> None:
    anchors = [passage.anchor for passage in corpus.passages()] + list(corpus.twins)
    for place in [*anchors, *(option.id for option in corpus.interventions)]:
        assert NL.passage_gone not in reading.page(place, "nl")


def test_what_stands_in_the_guide_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / "wijzer.md").write_text(HOSTILE, encoding="utf-8")
    corpus = read_corpus(tmp_path, aids=False)
    reading = Reading(corpus, Layout(corpus))
    for place in ("", "wijzer/1", "wijzer/1/1"):
        html = reading.page(place, "nl")
        for tag in ("<script", "<img", "<svg", "<iframe", 'href="javascript'):
            assert tag not in html
