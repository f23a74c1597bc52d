"""Keeps a translation catalogue in step with the guide, and finds what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import polib

from corpus.editions import WRAP, read_catalogue
from corpus.errors import GuideError
from corpus.guide import Guide, Placement
from corpus.labels import plain
from corpus.reading import Corpus

GLOSSARY = "glossary.md"
# gettext's own msgmerge takes a text for a changed one from about this likeness on.
LIKE = 0.6
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+\w")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
SIGN = re.compile(r"[%€]|\*\*")
# A word in capitals, one with a capital that does not begin a sentence or a quote.
NAME = re.compile(r"\b[A-Z][A-Z&]+\b|(?<=[a-z0-9,;:/] )[A-ZÀ-Ý][\w-]*\w|(?<=\()[A-ZÀ-Ý][\w-]*\w")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with an entry: ``problem`` is missing, stale, fuzzy or differs."""

    problem: str
    text: str
    detail: str = ""


def template(corpus: Corpus) -> polib.POFile:
    """Return an empty catalogue of all that the guides say, each text with the places it stands at."""
    catalogue = polib.POFile(wrapwidth=WRAP)
    for guide in corpus.guides:
        source = corpus.files[guide.file].read_text(encoding="utf-8")
        for text, note, start in _texts(guide, source):
            place = (guide.file, str(source.count("\n", 0, start) + 1))
            entry = catalogue.find(text)
            if entry is None:
                catalogue.append(polib.POEntry(msgid=text, comment=note, occurrences=[place]))
            else:
                entry.occurrences.append(place)
    return catalogue


def update(corpus: Corpus, file: Path, language: str) -> tuple[int, int, int]:
    """Bring a catalogue in step with the guides, keeping what still holds, as msgmerge does.

    A text that has changed a little keeps its old translation, marked fuzzy, for a person to look at.
    Nothing is written when nothing changes.

    A text that comes back has its translation back.

    :return: how many texts are new, changed (fuzzy), and no longer in the guides
    :raises GuideError: when the catalogue cannot be read or written
    """
    wanted = template(corpus)
    old = read_catalogue(file) if file.exists() else polib.POFile(wrapwidth=WRAP)
    obsolete = {entry.msgid: entry for entry in old.obsolete_entries()}
    known = obsolete | {entry.msgid: entry for entry in old if not entry.obsolete}
    gone = [id for id in known if wanted.find(id) is None and id not in obsolete]
    translated = [id for id in gone if known[id].msgstr]
    used = set[str]()
    before = str(old)
    new = changed = 0
    merged = polib.POFile(wrapwidth=WRAP)
    merged.header = old.header
    merged.metadata = old.metadata or _metadata(language)
    for entry in wanted:
        earlier = known.get(entry.msgid)
        like = get_close_matches(entry.msgid, translated, n=1, cutoff=LIKE) if earlier is None else []
        if earlier is not None:
            entry.msgstr, entry.flags, entry.tcomment = earlier.msgstr, earlier.flags, earlier.tcomment
            entry.previous_msgid = earlier.previous_msgid
        elif like:
            changed += 1
            entry.msgstr, entry.flags = known[like[0]].msgstr, ["fuzzy"]
            entry.previous_msgid = like[0]
            used.add(like[0])
        else:
            new += 1
        merged.append(entry)
    left = [id for id in gone if id not in used]
    for id in [*left, *(id for id in obsolete if wanted.find(id) is None)]:
        known[id].obsolete = True
        merged.append(known[id])
    if str(merged) != before:
        _write(merged, file)
    return new, changed, len(left)


def check(corpus: Corpus, file: Path) -> list[Finding]:
    """Return all that is wrong with a catalogue, in the guide's order.

    :raises GuideError: when it cannot be read
    """
    catalogue = read_catalogue(file)
    wanted = template(corpus)
    terms = read_glossary(file.parent.parent / GLOSSARY)
    # A title within a sentence has a capital too, and is no name.
    openings = {plain(one.title).split()[0] for one in corpus.interventions}
    found = [Finding("stale", e.msgid) for e in catalogue if not e.obsolete and not wanted.find(e.msgid)]
    for entry in wanted:
        translated = catalogue.find(entry.msgid)
        if translated is None or not translated.msgstr:
            found.append(Finding("missing", entry.msgid))
        elif translated.fuzzy:
            found.append(Finding("fuzzy", entry.msgid))
        else:
            details = differences(entry.msgid, translated.msgstr, terms)
            found += [
                Finding("differs", entry.msgid, detail) for detail in details if plain(detail) not in openings
            ]
    return found


def differences(text: str, translation: str, terms: dict[str, str]) -> Iterator[str]:
    """Yield the figures, signs, addresses and names of ``text`` that a translation has otherwise.

    :param terms: the glossary's terms: a name that it translates may stand as it says
    """
    for pattern in (EMAIL, NUMBER, SIGN):
        one, other = (Counter(map(_bare, pattern.findall(t))) for t in (text, translation))
        yield from ((one - other) + (other - one)).elements()
    said = plain(translation)
    for name in dict.fromkeys(NAME.findall(text)):
        known = (plain(english) for dutch, english in terms.items() if plain(name) in dutch.split())
        if plain(name) not in said and not any(english in said for english in known):
            yield name


def read_glossary(file: Path) -> dict[str, str]:
    """Return the glossary's terms, Dutch in plain words to the other language; none without a file."""
    if not file.exists():
        return {}
    rows = [line.strip("| ").split("|") for line in file.read_text(encoding="utf-8").splitlines()]
    return {plain(row[0]): row[1].strip() for row in rows if len(row) >= 2}


def _bare(piece: str) -> str:
    """Return a number with the marks that languages set otherwise as one: 50.000 is 50,000, 1,5 is 1.5."""
    return THOUSANDS.sub("", piece).replace(",", ".") if piece[0].isdigit() else piece


def _texts(guide: Guide, source: str) -> Iterator[tuple[str, str, int]]:
    """Yield each text of a guide, a note for the translator, and where it starts."""
    at = 0

    def heading(text: str) -> int:
        return source.index(text, at)

    yield guide.title, "guide title", heading(guide.title)
    for passage in guide.passages:
        yield passage.text, passage.anchor, passage.start
    for goal in guide.goals:
        at = heading(goal.title)
        yield goal.title, f"goal title {goal.id}", at
        for passage in goal.passages:
            yield passage.text, passage.anchor, passage.start
        for option in goal.options:
            at = heading(option.title)
            yield option.title, f"option title {option.id}", at
            yield from _option_texts(option)


def _option_texts(option: Placement) -> Iterator[tuple[str, str, int]]:
    for section in option.sections:
        first = next(section.all_passages())
        yield section.heading, "section heading", first.start
        for passage in section.passages:
            yield passage.text, passage.anchor, passage.start
        for condition in section.conditions:
            yield condition.label, "condition label", condition.passages[0].start
            for passage in condition.passages:
                yield passage.text, passage.anchor, passage.start


def _metadata(language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": "Interventiewijzer",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


def _write(catalogue: polib.POFile, file: Path) -> None:
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            catalogue.save(str(part))
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise GuideError("cannot_write", file=file, reason=error.strerror) from error
