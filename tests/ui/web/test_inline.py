"""A passage's Markdown as HTML."""

import re
from html import unescape

import pytest

from corpus.reading import Corpus
from ui.web.inline import Inline


@pytest.fixture
def inline(corpus: Corpus) -> Inline:
    """Return what writes Dutch."""
    return Inline(corpus.interventions, corpus.edition("nl"))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een *schuin* en **vet** woord", "Een <em>schuin</em> en <strong>vet</strong> woord"),
        ("over\ntwee regels", "over twee regels"),
        ("<b>a</b> & c", "&lt;b&gt;a&lt;/b&gt; &amp; c"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("# geen kop", "# geen kop"),
    ],
)
def test_marks_become_html_and_html_becomes_text(text: str, html: str, inline: Inline) -> None:
    assert inline.html(text) == html


def test_an_address_is_a_link(inline: Inline) -> None:
    assert inline.html("mail info@voorbeeld.nl") == (
        'mail <a href="mailto:info@voorbeeld.nl">info@voorbeeld.nl</a>'
    )
    assert inline.html("zie [de site](https://voorbeeld.nl/a)") == (
        'zie <a href="https://voorbeeld.nl/a" target="_blank" rel="noopener noreferrer">de site</a>'
    )


def test_a_picture_is_not_fetched(inline: Inline) -> None:
    assert "<img" not in inline.html("![x](https://voorbeeld.nl/x.png)")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_runs_something_is_text(address: str, inline: Inline) -> None:
    assert "href" not in inline.html(f"[klik]({address})")


def test_a_title_of_another_option_leads_there(inline: Inline, corpus: Corpus) -> None:
    option = corpus.interventions[0]
    html = inline.html(f"Zie {option.title}.")
    assert html.startswith(f'Zie <a href="?tab=guide&amp;option={option.id}" data-option="{option.id}">')
    assert "data-option" not in inline.html(f"Zie {option.title}.", option.id)


def test_no_word_of_the_guide_is_lost(inline: Inline, corpus: Corpus) -> None:
    for passage in corpus.passages():
        html = inline.html(passage.text)
        assert unescape(re.sub("<[^>]+>", "", html)) == passage.plain
