"""One intervention from its placements: what two guides both say stands once, nothing is lost."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from corpus.guide import Condition, Intervention, Passage, Placement, Section
from corpus.labels import plain

# The twins of the guide that ships are .99 alike or more ("vraag gestuurde", "vraaggestuurde"); its two
# most alike passages that are not twins, of one section, are .73. Another price or another share is
# another text, however small the difference.
SAME = 0.9
NUMBER = re.compile(r"\d+")


def merge(placements: tuple[Placement, ...]) -> tuple[Intervention, dict[str, str]]:
    """Unite the placements of one option.

    :return: the intervention, and for each passage of a later placement that repeats one of an
        earlier placement: its anchor -> the earlier passage's anchor
    """
    sections = list(placements[0].sections)
    twins: dict[str, str] = {}
    for placement in placements[1:]:
        for section in placement.sections:
            _add_section(sections, section, twins)
    return Intervention(placements, tuple(sections)), twins


def _add_section(sections: list[Section], new: Section, twins: dict[str, str]) -> None:
    for place, old in enumerate(sections):
        if (old.kind, plain(old.heading)) == (new.kind, plain(new.heading)):
            passages = old.passages + tuple(_unknown(old.passages, new.passages, twins))
            conditions = list(old.conditions)
            for condition in new.conditions:
                _add_condition(conditions, condition, twins)
            sections[place] = replace(old, passages=passages, conditions=tuple(conditions))
            return
    sections.append(new)


def _add_condition(rows: list[Condition], new: Condition, twins: dict[str, str]) -> None:
    for place, old in enumerate(rows):
        if plain(old.label) == plain(new.label):
            more = tuple(_unknown(old.passages, new.passages, twins))
            rows[place] = replace(old, passages=old.passages + more)
            return
    rows.append(new)


def _unknown(old: tuple[Passage, ...], new: tuple[Passage, ...], twins: dict[str, str]) -> Iterator[Passage]:
    """Yield the passages of ``new`` that ``old`` does not have; note the others in ``twins``."""
    for passage in new:
        twin = next((p for p in old if _same(p.plain, passage.plain)), None)
        if twin is None:
            yield passage
        else:
            twins[passage.anchor] = twin.anchor


def _same(one: str, other: str) -> bool:
    if NUMBER.findall(one) != NUMBER.findall(other):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= SAME and matcher.quick_ratio() >= SAME and (matcher.ratio() >= SAME)
