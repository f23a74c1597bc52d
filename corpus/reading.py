"""All guides of a folder together: the interventions, each once, and every passage by its anchor."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from corpus.asked import (
    GOAL,
    GUIDE,
    UNANSWERED,
    Asked,
    Example,
    Questions,
    kinds_file,
    read_asked,
    read_examples,
    read_goals,
    read_unanswered,
)
from corpus.editions import Edition, catalogues, read_editions
from corpus.errors import GuideError
from corpus.facets import Facet, facets_file, read_facets
from corpus.frames import Frame, frames_file, read_frames
from corpus.guide import Goal, Guide, Intervention, Passage, Placement
from corpus.labels import Labels, labels_file, plain, read_labels
from corpus.late import Late
from corpus.merging import merge
from corpus.parsing import parse_guide, read_file

SHIPPED = Path(__file__).parent / "guide"
ENDING = ".md"
READMES = {"readme", "leesmij"}
# What an editor may make of that ending. Of other files in the folder nothing is known.
OTHER_ENDINGS = {".txt", ".text", ".markdown", ".mdown", ".mkd"}
# A title, and further down an option.
GUIDE_LIKE = re.compile(r"\s*#(?!#) *(\S.*)(?:.*\n)+?### *\S")


@dataclass(frozen=True, eq=False)
class Corpus:
    """The whole Interventiewijzer.

    ``sha`` is the SHA-256 of the files' names and texts; an index of another ``sha`` is stale.
    ``files`` leads from a file's name in citations to where it is on this machine;
    ``twins`` leads from the anchor of a passage that a second placement repeats to its first;
    ``editions`` holds the guide in each language, the source's own first.

    How people ask is read when it is first looked at, for only building an index needs it:
    ``asked`` and ``asked_goals`` hold, by the id of an intervention, or of a goal or guide, how people ask
    for it, or for all of its options; ``unanswered``, by a status of answers, what people ask that the guide
    does not answer; ``examples`` are questions of each kind; ``facets`` the details that people ask for, by
    their ids; ``frames`` ways to ask, whatever option they are about.
    :raises GuideError: then, where such a file is malformed
    """

    guides: tuple[Guide, ...]
    interventions: tuple[Intervention, ...]
    labels: Labels
    sha: str
    twins: Mapping[str, str]
    files: Mapping[str, Path]
    editions: Mapping[str, Edition]
    _passages: Mapping[str, Passage]
    _options: Mapping[str, Intervention]
    # One descriptor serves all corpora, as a field's default is shared.
    asked: Late[Mapping[str, Asked]] = Late()  # noqa: RUF009
    asked_goals: Late[Mapping[str, Questions]] = Late()  # noqa: RUF009
    unanswered: Late[Mapping[str, Questions]] = Late()  # noqa: RUF009
    examples: Late[tuple[Example, ...]] = Late()  # noqa: RUF009
    facets: Late[Mapping[str, Facet]] = Late()  # noqa: RUF009
    frames: Late[tuple[Frame, ...]] = Late()  # noqa: RUF009

    def passage(self, anchor: str) -> Passage:
        """Return the passage of ``anchor``. :raises KeyError: when there is none."""
        return self._passages[anchor]

    def passages(self) -> Iterator[Passage]:
        """Yield every passage of every file, repeated ones too."""
        yield from self._passages.values()

    def edition(self, language: str) -> Edition:
        """Return the edition in ``language``; an empty one where there is none."""
        return self.editions.get(language) or Edition(language, {})

    def intervention(self, option: str) -> Intervention:
        """Return the intervention placed at ``option``. :raises KeyError: when there is none."""
        return self._options[option]

    def goals(self) -> Iterator[tuple[Guide, Goal]]:
        """Yield each goal with its guide."""
        for guide in self.guides:
            for goal in guide.goals:
                yield guide, goal

    def places(self, intervention: Intervention) -> list[tuple[Guide, Goal, Placement]]:
        """Return where an intervention stands: guide, goal and placement."""
        return [
            (guide, goal, option)
            for guide, goal in self.goals()
            for option in goal.options
            if option in intervention.placements
        ]


def read_corpus(folder: Path = SHIPPED, *, aids: bool = True) -> Corpus:
    """Read every ``*.md`` of ``folder`` but a README as a guide, in the order of their names.

    :param aids: whether how people ask belongs to it; it is read when it is first needed
    :raises GuideError: when there is none, one does not follow the format, or one has another ending
    """
    if not folder.is_dir():
        raise GuideError("no_folder", folder=folder)
    files = guide_files(folder)
    labels = read_labels(folder)
    texts = {file: read_file(file) for file in files}
    guides = tuple(parse_guide(text, _name(file), labels) for file, text in texts.items())
    _refuse_twice(guides, tuple(texts.values()))
    _refuse_other_endings(folder, guides)
    if not files:
        raise GuideError("no_guides", folder=folder)
    merged = _interventions(guides)
    interventions = tuple(one for one, _ in merged)
    titles = {
        GOAL: {plain(goal.title): goal.id for one in guides for goal in one.goals},
        GUIDE: {plain(one.title): one.id for one in guides},
    }
    return Corpus(
        guides=guides,
        interventions=interventions,
        labels=labels,
        twins={anchor: first for _, twins in merged for anchor, first in twins.items()},
        files={_name(file): file for file in files},
        asked=partial(read_asked, folder, interventions) if aids else {},
        asked_goals=partial(read_goals, folder, titles) if aids else {},
        unanswered=partial(read_unanswered, folder) if aids else {},
        examples=partial(read_examples, folder) if aids else (),
        facets=partial(read_facets, folder) if aids else {},
        frames=partial(read_frames, folder) if aids else (),
        editions=read_editions(folder),
        sha=_sha(folder),
        _passages={p.anchor: p for guide in guides for p in guide.all_passages()},
        _options={place.id: one for one in interventions for place in one.placements},
    )


def guide_files(folder: Path) -> list[Path]:
    """Return the files of ``folder`` that are guides, in the order of their names."""
    return [file for file in _files(folder) if file.suffix.casefold() == ENDING]


def _files(folder: Path) -> list[Path]:
    """Return what is in ``folder`` in the order of the names, but for what tells about the folder itself."""
    return sorted(file for file in folder.glob("*") if file.stem.casefold() not in READMES)


def _refuse_other_endings(folder: Path, guides: tuple[Guide, ...]) -> None:
    """Refuse a guide that would not be read for its file's ending.

    What begins with the title of a guide that is read is a spare copy, and what has no option is no guide.
    :raises GuideError: at the first such file
    """
    titles = {"", *(plain(guide.title) for guide in guides)}
    for file in _files(folder):
        if file.suffix.casefold() in OTHER_ENDINGS and plain(title := _seeming_title(file)) not in titles:
            name = f"{file.stem}{ENDING}"
            raise GuideError("other_ending", file=_name(file), heading=title, name=name)


def _seeming_title(file: Path) -> str:
    """Return the title of a file that looks like a guide, "" for any other."""
    try:
        found = GUIDE_LIKE.match(file.read_bytes().decode("utf-8-sig", errors="replace"))
    except OSError:  # it may be anything, a folder too
        return ""
    return found[1].strip() if found else ""


def _refuse_twice(guides: tuple[Guide, ...], texts: tuple[str, ...]) -> None:
    """Refuse a second guide of the same title or id: a copy, of which every passage would stand twice.

    :raises GuideError: at the title of the second
    """
    found: dict[tuple[str, str], Guide] = {}
    for guide, text in zip(guides, texts, strict=True):
        for known in (("title", plain(guide.title)), ("id", guide.id)):
            first = found.setdefault(known, guide)
            if first is not guide:
                line = text[: text.index(guide.title)].count("\n") + 1
                details = {"heading": guide.title, "first": first.file}
                raise GuideError("guide_twice", file=guide.file, line=line, **details)


def _interventions(guides: tuple[Guide, ...]) -> list[tuple[Intervention, dict[str, str]]]:
    """Unite the placements of each title; return each intervention with its twins."""
    placements: dict[str, list[Placement]] = {}
    for guide in guides:
        for goal in guide.goals:
            for option in goal.options:
                placements.setdefault(plain(option.title), []).append(option)
    return [merge(tuple(same)) for same in placements.values()]


def _name(file: Path) -> str:
    """Return how a citation names a file: from the folder that holds the packages, else whole."""
    home = SHIPPED.parent.parent
    absolute = file.resolve()
    return absolute.relative_to(home).as_posix() if absolute.is_relative_to(home) else str(file)


def _sha(folder: Path) -> str:
    """Return the SHA-256 of all that finding depends on: guides, labels, what is asked, editions."""
    digest = sha256()
    aids = [
        labels_file(folder),
        kinds_file(folder),
        facets_file(folder),
        frames_file(folder),
        *sorted(folder.glob("asked/*.toml")),
    ]
    aids += [file for file in (folder / UNANSWERED,) if file.exists()]
    named = [(file.name, file) for file in [*guide_files(folder), *aids]]
    # Every catalogue has the same name: which language it is of, its folder says.
    named += [(f"{language}/{file.name}", file) for language, file in sorted(catalogues(folder).items())]
    for name, file in named:
        digest.update(f"{name}\0".encode() + _bytes(file) + b"\0")
    return digest.hexdigest()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise GuideError("asked_malformed", file=file, reason=error) from error
