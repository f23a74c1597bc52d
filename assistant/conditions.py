"""Looking up conditions without a question: straight from the guide, no model, no index."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from corpus.editions import Edition
from corpus.errors import SettingsError
from corpus.guide import Condition, Intervention
from corpus.labels import Label, plain
from corpus.reading import Corpus


@dataclass(frozen=True, slots=True)
class Row:
    """A condition of an intervention."""

    intervention: Intervention
    condition: Condition


def find_rows(
    corpus: Corpus, option: str | None = None, kind: str | None = None, edition: Edition | None = None
) -> tuple[Row, ...]:
    """Return the conditions in the guide's order.

    :param option: an option's id, or words of its title; None for all options
    :param edition: whose titles the words may also be of
    :param kind: a kind's id or name, or a word for it ("cost", "Kosten", "budget"); None for all
    :raises SettingsError: when no option or kind is meant by that
    """
    wanted = None if kind is None else find_kind(corpus, kind).id
    options = corpus.interventions if option is None else find_options(corpus, option, edition)
    return tuple(
        Row(intervention, condition)
        for intervention in options
        for condition in intervention.conditions
        if wanted in (None, condition.kind)
    )


def find_kind(corpus: Corpus, kind: str) -> Label:
    """Return the kind of condition that is meant. :raises SettingsError: when none is."""
    found = corpus.labels.kind(kind)
    if found is None:
        raise SettingsError(
            "unknown_kind", kind=kind, kinds=", ".join(one.id for one in corpus.labels.conditions)
        )
    return found


def find_options(corpus: Corpus, wanted: str, edition: Edition | None = None) -> Sequence[Intervention]:
    """Return the options that ``wanted`` means: by id, by place, by words of the title.

    A typing error is forgiven when no title has the word as it stands.

    :raises SettingsError: when none is meant
    """
    asked = plain(wanted)
    by_id = [
        one
        for one in corpus.interventions
        if any(f"{place.id}/".startswith(f"{wanted.strip('/')}/") for place in one.placements)
    ]
    titles = {one.id: _titles(one, edition) for one in corpus.interventions}
    by_words = [one for one in corpus.interventions if asked and asked in titles[one.id]]
    nearly = [one for one in corpus.interventions if asked and _nearly(asked, titles[one.id])]
    found = by_id or by_words or nearly
    if not found:
        named = edition.name if edition else str
        listed = "; ".join(f"{one.id} {named(one.title)}" for one in corpus.interventions)
        raise SettingsError("unknown_option", option=wanted, options=listed)
    return found


def _titles(intervention: Intervention, edition: Edition | None) -> str:
    """Return an intervention's title in plain words, in Dutch and in the edition's language."""
    other = edition.name(intervention.title) if edition else ""
    return f"{plain(intervention.title)} / {plain(other)}"


def _nearly(asked: str, titles: str) -> bool:
    """Say whether the titles have each word that is asked for, typing errors aside."""
    return all(get_close_matches(word, titles.split(), n=1, cutoff=0.8) for word in asked.split())
