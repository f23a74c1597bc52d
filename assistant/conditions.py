"""Looking up conditions without a question: straight from the guide, no model, no index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from corpus.errors import SettingsError
from corpus.guide import Condition, Intervention
from corpus.labels import Label, plain
from corpus.reading import Corpus


@dataclass(frozen=True, slots=True)
class Row:
    """A condition of an intervention."""

    intervention: Intervention
    condition: Condition


def find_rows(corpus: Corpus, option: str | None = None, kind: str | None = None) -> tuple[Row, ...]:
    """Return the conditions in the guide's order.

    :param option: an option's id, or words of its title; None for all options
    :param kind: a kind's id or name, or a word for it ("cost", "Kosten", "budget"); None for all
    :raises SettingsError: when no option or kind is meant by that
    """
    wanted = None if kind is None else find_kind(corpus, kind).id
    options = corpus.interventions if option is None else find_options(corpus, option)
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


def find_options(corpus: Corpus, wanted: str) -> Sequence[Intervention]:
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
    by_words = [one for one in corpus.interventions if asked and asked in plain(one.title)]
    found = by_id or by_words or list(_nearly(corpus, asked))
    if not found:
        titles = "; ".join(f"{one.id} {one.title}" for one in corpus.interventions)
        raise SettingsError("unknown_option", option=wanted, options=titles)
    return found


def _nearly(corpus: Corpus, asked: str) -> Iterator[Intervention]:
    """Yield the options with a word in the title for each of those asked for, typing errors aside."""
    for intervention in corpus.interventions:
        words = plain(intervention.title).split()
        if asked and all(get_close_matches(word, words, n=1, cutoff=0.8) for word in asked.split()):
            yield intervention
