"""A passage's Markdown as HTML: emphasis, addresses and references to other options; no markup of its own."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from corpus.editions import Edition
from corpus.guide import Intervention
from ui.web.links import option_link
from ui.web.references import References


class Inline:
    """Writes the words of passages in one language. What is no Markdown is shown as it stands."""

    def __init__(self, interventions: tuple[Intervention, ...], edition: Edition) -> None:
        self._references = References(interventions, edition)
        # No HTML, and no pictures: a browser would fetch them from another host.
        reader = MarkdownIt("commonmark", {"html": False, "linkify": True})
        self._reader = reader.enable("linkify").disable("image")

    def html(self, text: str, own: str | None = None) -> Markup:
        """Return a text as HTML.

        :param own: the id of the option that it is of
        """
        (inline,) = self._reader.parseInline(" ".join(text.split()))
        inline.children = list(self._linked(inline.children or [], own))
        return Markup(self._reader.renderer.render([inline], self._reader.options, {}))

    def _linked(self, tokens: list[Token], own: str | None) -> Iterator[Token]:
        within = False
        for token in tokens:
            if token.type == "link_open":
                within = True
                if str(token.attrs.get("href", "")).startswith("http"):
                    token.attrs.update(target="_blank", rel="noopener noreferrer")
            elif token.type == "link_close":
                within = False
            if token.type == "text" and not within:
                yield from self._references_in(token.content, own)
            else:
                yield token

    def _references_in(self, text: str, own: str | None) -> Iterator[Token]:
        done = 0
        for start, end, option in self._references.find(text, own):
            yield Token("text", "", 0, content=text[done:start])
            yield Token("link_open", "a", 1, attrs={"href": option_link(option), "data-option": option})
            yield Token("text", "", 0, content=text[start:end])
            yield Token("link_close", "a", -1)
            done = end
        yield Token("text", "", 0, content=text[done:])
