"""The found conditions as HTML: a table of options and kinds, a list, or chosen options side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from corpus.editions import SOURCE, Edition
from corpus.guide import Intervention, Passage
from ui.web.address import choice_link
from ui.web.conditions_texts import ConditionsTexts, conditions_texts
from ui.web.table import Filter, Table, found_in
from ui.web.templating import render

VIEWS = ("table", "list", "compare")


@dataclass(frozen=True, slots=True)
class Said:
    """A passage's words in the language they have, cut where they hold what is searched for."""

    language: str
    pieces: Sequence[tuple[str, bool]]


def conditions_html(table: Table, wanted: Filter, view: str, language: str, lost: Sequence[str] = ()) -> str:
    """Return what is found, in a view of ``VIEWS``.

    :param lost: what an address asked for that the guide does not have
    """
    words = conditions_texts(language)
    edition = table.corpus.edition(language)
    rows = table.find(wanted)
    comparing = view == "compare"
    chosen = table.options(wanted) if comparing and len(wanted.options) > 1 else ()
    grid = table.grid(rows if chosen or not comparing else (), chosen)
    hint = _hint(words, len(wanted.options)) if comparing else ""
    silent = _silent(table, wanted, view)
    return render(
        "conditions.html.j2",
        words=words,
        view=view,
        grid=grid,
        options_down=grid.options_down and not comparing,
        address=choice_link(wanted, "" if view == VIEWS[0] else view),
        lost=lost,
        hint=hint,
        nothing=not rows and not hint and bool(wanted.words or not silent),
        silent=silent,
        chosen=bool(wanted.options),
        kinds_chosen=bool(wanted.kinds),
        name=edition.name,
        lang_of=lang_of(edition),
        nodes_of=lambda condition: table.layout.nodes(condition.passages),
        words_of=lambda passage: _said(passage, edition, wanted.words),
    )


def count_text(table: Table, wanted: Filter, language: str) -> str:
    """Return in words how many conditions are found, of how many options."""
    words = conditions_texts(language)
    rows = table.find(wanted)
    options, left = len({row.intervention.id for row in rows}), len(table.options(wanted))
    found = words.found_one if len(rows) == 1 else words.found.format(rows=len(rows))
    of = words.of_some_options if options < left else words.of_one_option if left == 1 else words.of_options
    return f"{found} {of.format(options=options, left=left)}" if rows else words.nothing


def fold_html(wanted: Filter, language: str) -> str:
    """Return the button that unfolds the filters besides the text, with how many of them are in use."""
    words = conditions_texts(language)
    used = sum(map(bool, (wanted.guide, wanted.goal, wanted.options, wanted.kinds)))
    said = words.filters_used.format(used=used) if used else words.filters
    button = '<button type="button" aria-controls="conditions-filters" aria-expanded="false">{}</button>'
    return Markup(button).format(said)


def lang_of(edition: Edition) -> Callable[[str], Markup]:
    """Return what gives a title's ``lang`` attribute where it stands in Dutch on a page that is not."""

    def attribute(text: str) -> Markup:
        return Markup("") if edition.find(text) else Markup(' lang="{}"').format(SOURCE)

    return attribute


def _hint(words: ConditionsTexts, chosen: int) -> str:
    return {0: words.choose, 1: words.choose_one_more}.get(chosen, "")


def _silent(table: Table, wanted: Filter, view: str) -> tuple[Intervention, ...]:
    """Return the options to name of which the guide states nothing.

    Who searches for words asks what says so, not what does not; of what was chosen it is said all the same.
    """
    if wanted.options:
        return table.silent(replace(wanted, text=""))
    return () if wanted.words or view == "compare" else table.silent(wanted)


def _said(passage: Passage, edition: Edition, words: Sequence[str]) -> Said:
    found = edition.words(passage)
    language = SOURCE if found is None else edition.language
    return Said(language, found_in(passage.plain if found is None else found, words))
