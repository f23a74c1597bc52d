"""Passages as paragraphs and lists, as they stand in the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.reading import Corpus, read_corpus
from ui.web.layout import Layout, Node

GUIDE = """# Wijzer

## Doel

### Optie 1: Begin

Eerst dit:

3. Een

   Nog over een.

   - binnen
4. Twee

Los van elkaar.

#### Zo werkt het

- een
  over twee regels
- twee
  - drie
"""


def tree(nodes: tuple[Node, ...]) -> list[object]:
    return [(node.tag, node.passage.plain if node.passage else tree(node.children)) for node in nodes]


def anchors(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if node.passage:
            yield node.passage.anchor
        yield from anchors(node.children)


@pytest.fixture
def small(tmp_path: Path) -> Corpus:
    """Return a guide with lists of each kind; its file begins with a byte order mark."""
    (tmp_path / "wijzer.md").write_text(f"\ufeff{GUIDE}", encoding="utf-8")
    return read_corpus(tmp_path, aids=False)


def test_lists_stand_within_lists(small: Corpus) -> None:
    opening, how = small.interventions[0].sections
    layout = Layout(small)
    assert tree(layout.nodes(opening.passages)) == [
        ("p", "Eerst dit:"),
        (
            "ol",
            [
                ("li", [("p", "Een"), ("p", "Nog over een."), ("ul", [("li", [("", "binnen")])])]),
                ("li", [("p", "Twee")]),
            ],
        ),
        ("p", "Los van elkaar."),
    ]
    assert layout.nodes(opening.passages)[1].start == 3
    assert tree(layout.nodes(how.passages)) == [
        (
            "ul",
            [
                ("li", [("", "een over twee regels")]),
                ("li", [("", "twee"), ("ul", [("li", [("", "drie")])])]),
            ],
        )
    ]


def test_what_is_not_wanted_leaves_no_empty_list(small: Corpus) -> None:
    _, how = small.interventions[0].sections
    assert tree(Layout(small).nodes(how.passages[:1])) == [("ul", [("li", [("", "een over twee regels")])])]
    assert Layout(small).nodes(()) == ()


def test_every_section_of_the_guide_is_laid_out_whole(corpus: Corpus) -> None:
    layout = Layout(corpus)
    for option in corpus.interventions:
        for section in option.sections:
            wanted = [passage.anchor for passage in section.passages]
            assert sorted(anchors(layout.nodes(section.passages))) == sorted(wanted)
            for condition in section.conditions:
                found = list(anchors(layout.nodes(condition.passages)))
                assert sorted(found) == sorted(passage.anchor for passage in condition.passages)
