"""Made sentence pairs: captions of everyday scenes and headlines, from the parts in ``scenes.tsv``.

The other sources hold few sentences that say who does what where. Hundreds of them that share
some of their parts let the teacher tell how much each part weighs in a sentence's meaning.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

Pair = tuple[str, str]
Part = Mapping[str, str]
Parts = Mapping[str, Sequence[Part]]
HEADLINES = 0.2
"""Share of the pairs that are headlines; the others are captions."""
ANIMALS = 0.2
"""Share of the captions that are about animals."""
THINGS = 0.08
"""Share of the captions on a thing and where it is."""
SINGULAR = 0.65
"""Share of the captions of which the subject is one person or animal."""
MOST_DEAD = 60


def scene_pairs(path: Path, count: int, seed: int) -> list[Pair]:
    """Return ``count`` different pairs, Dutch and English.

    Args:
        path: tab-separated parts with the columns ``kind``, ``nl`` and ``en``. Activities ("do",
            "animal-do") have their object in ``nl``, their verb in ``finite`` (singular),
            ``plural`` and ``infinitive`` with a loose ``particle``, and in ``en`` the "-ing" form.
        count: pairs wanted, well below the number of combinations.
        seed: of all choices.
    """
    parts: dict[str, list[Part]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for record in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            parts[record["kind"]].append(record)
    random = np.random.default_rng(seed)
    made: dict[Pair, None] = {}
    while len(made) < count:
        pair = _headline(parts, random) if random.random() < HEADLINES else _caption(parts, random)
        made[_tidy(pair[0]), _tidy(pair[1])] = None
    return list(made)


def _draw(parts: Sequence[Part], random: np.random.Generator) -> Part:
    """Return one of the parts."""
    return parts[int(random.integers(len(parts)))]


def _caption(parts: Parts, random: np.random.Generator) -> Pair:
    """Return a sentence on who does what, sometimes where, in one of five forms."""
    if random.random() < THINGS:
        thing, place = _draw(parts["thing"], random), _draw(parts["place"], random)
        return f"{thing['nl']} {place['nl']}", f"{thing['en']} {place['en']}"
    animal, single = random.random() < ANIMALS, random.random() < SINGULAR
    kinds = ("animal", "animals") if animal else ("person", "people")
    who = _draw(parts[kinds[0] if single else kinds[1]], random)
    act = _draw(parts["animal-do" if animal else "do"], random)
    place = _draw(parts["place"], random)
    verb, be = (act["finite"], "is") if single else (act["plural"], "are")
    to_be = "is" if single else "zijn"
    english = f"{act['en']} {place['en']}"
    progressive = f"{act['nl']} aan het {act['infinitive']} {place['nl']}"
    form = int(random.integers(4))
    if form == 0:
        dutch = f"{who['nl']} {verb} {act['nl']} {place['nl']} {act['particle']}"
        return dutch, f"{who['en']} {be} {english}"
    if form == 1:
        return f"{who['nl']} {to_be} {progressive}", f"{who['en']} {be} {english}"
    if form == 2:
        return f"er {to_be} {who['nl']} {progressive}", f"there {be} {who['en']} {english}"
    dutch = f"{who['nl']} die {place['nl']} {act['nl']} {act['particle']}{verb}"
    return dutch, f"{who['en']} {english}"


def _headline(parts: Parts, random: np.random.Generator) -> Pair:
    """Return a headline on a disaster or on what somebody in power does."""
    land, event = _draw(parts["land"], random), _draw(parts["event"], random)
    actor, deed = _draw(parts["actor"], random), _draw(parts["deed"], random)
    dead = int(random.integers(2, MOST_DEAD))
    form = int(random.integers(5))
    if form == 0:
        return (
            f"{dead} doden bij {event['nl']} in {land['nl']}",
            f"{dead} killed in {event['en']} in {land['en']}",
        )
    if form == 1:
        return (
            f"{event['nl']} in {land['nl']}: tientallen gewonden",
            f"{event['en']} in {land['en']}: dozens injured",
        )
    if form == 2:
        return f"{land['nl']}: {actor['nl']} {deed['nl']}", f"{land['en']}: {actor['en']} {deed['en']}"
    if form == 3:
        return (
            f"{actor['nl']} {deed['nl']} na {event['nl']} in {land['nl']}",
            f"{actor['en']} {deed['en']} after {event['en']} in {land['en']}",
        )
    return f"{actor['nl']} {deed['nl']}", f"{actor['en']} {deed['en']}"


def _tidy(text: str) -> str:
    """Return the text with single spaces and a capital at its start."""
    single = " ".join(text.split())
    return single[:1].upper() + single[1:]
