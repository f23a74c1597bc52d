"""The panel of sources: the cited passage marked within its section, and only that one."""

import re

import pytest
from markupsafe import Markup

from assistant.assistant import Assistant
from corpus.guide import without_marks
from corpus.reading import Corpus
from ui.web.ask_texts import EN, NL
from ui.web.layout import Layout
from ui.web.sources import Sources

MARK = re.compile(r"<mark[^>]*>(.*?)</mark>", re.DOTALL)
QUESTIONS = (
    "How do I convince my boss that training pays off?",
    "How do I reach low-skilled older workers?",
    "Vergelijk leerambassadeurs met loopbaancoaches",
    "Wat is er nodig voor leerambassadeurs?",
    "wat kost een loopbaancoach?",
)


@pytest.fixture(scope="module")
def sources(corpus: Corpus) -> Sources:
    return Sources(corpus, Layout(corpus))


def plain(html: str) -> str:
    return " ".join(Markup(html).striptags().split())


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_quote_is_marked_in_its_section_in_each_language(
    question: str, assistant: Assistant, corpus: Corpus, sources: Sources
) -> None:
    answer = assistant.ask(question)
    assert answer.citations
    for citation in answer.citations:
        html = sources.panel(answer, 0, citation.number, NL)
        marked = [plain(found) for found in MARK.findall(html)]
        own = citation.translation  # first, and once
        wanted = [without_marks(one) for one in (own, citation.quote) if one is not None]
        assert marked == wanted
        option = corpus.intervention(citation.option)
        said = plain(html)
        section = next(
            section
            for place in option.placements
            for section in place.sections
            if any(passage.anchor == citation.anchor for passage in section.all_passages())
        )
        for passage in section.all_passages():
            assert passage.plain in said


def test_it_says_where_the_passage_stands_and_leads_there(assistant: Assistant, sources: Sources) -> None:
    answer = assistant.ask("wat kost een loopbaancoach?")
    html = sources.panel(answer, 2, 1, EN)
    anchor = answer.citations[0].anchor
    assert f'data-open="{anchor}"' in html
    assert "Source 1 of 1" in plain(html)
    assert "› Budget" in plain(html)
    assert 'data-turn="2"' in html
    assert '<div class="quoted" lang="nl">' in html


def test_one_leads_to_the_next(assistant: Assistant, sources: Sources) -> None:
    answer = assistant.ask(QUESTIONS[0])
    html = sources.panel(answer, 0, 2, EN)
    assert 'data-number="1" aria-label="Previous source"' in html
    assert 'data-number="3" aria-label="Next source"' in html
    assert "disabled" not in html
    assert "disabled" in sources.panel(answer, 0, 1, EN)


@pytest.mark.parametrize("number", [-1, 0, 99])
def test_without_a_source_it_says_how_to_come_by_one(
    number: int, assistant: Assistant, sources: Sources
) -> None:
    answer = assistant.ask("POP")
    assert NL.no_source in sources.panel(answer, 0, number, NL)
    assert NL.no_source in sources.panel(None, 0, 1, NL)
