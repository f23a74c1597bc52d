"""What people ask when an option is what they need: aids to finding, never shown and never cited.

The guide speaks as an adviser does; people who ask do not. ``asked/*.toml`` beside the guides holds, for
an option's title, short names for it and questions in the words of those who ask; for the opening words of
a passage the questions that it answers (document expansion; Nogueira & Lin, doc2query, 2019), and the
problems and wishes that it speaks to; questions about an option that the guide leaves open; and what people
call it who do not know its title. There too stands which details ("facets") an option states, and where, or
leaves open. An option without any is found by its own text. ``unanswered.toml`` beside the guides holds
questions that they do not answer, so that what is merely near can be told from what is there; ``kinds.toml``
beside them, or else the product's own, holds examples of each kind of question.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import GuideError
from corpus.guide import Intervention
from corpus.labels import plain
from corpus.tables import list_of_texts, malformed, own_or_shipped, texts_of

FOLDER = "asked"
UNANSWERED = "unanswered.toml"
KINDS = "kinds.toml"
AFTER = "_after"
CALLED = "_called"
# The tables of a file, and the field of each that holds an option's title.
TITLES = {
    "option": "title",
    "passage": "option",
    "reason": "option",
    "unstated": "option",
    "states": "option",
}
GOAL = "goal"
GUIDE = "guide"
# The table of ways to ask for all options of all guides; among the goals they have this for an id.
ALL = "all"
OPEN = "open"
WHERE = "where"
Questions = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Short names for an option, and questions that it answers, by language code.

    ``passages`` are the questions that one of its passages answers, by the passage's anchor; ``reasons``
    ways to ask for the option too, by the anchor of the passage that an adviser would quote to who asks so;
    ``unstated`` are questions about the option that the guide leaves open. ``states`` has, by facet, the
    anchors of the passages that state it, none where the guide leaves it open; of others it is not known.
    ``called`` is what people call the option, to stand in a sentence.
    """

    names: tuple[str, ...] = ()
    questions: Questions = field(default_factory=dict)
    passages: Mapping[str, Questions] = field(default_factory=dict)
    reasons: Mapping[str, Questions] = field(default_factory=dict)
    unstated: Questions = field(default_factory=dict)
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    called: Questions = field(default_factory=dict)

    def __add__(self, other: "Asked") -> "Asked":
        """Return the names and questions of both."""
        return Asked(
            names=self.names + other.names,
            questions=_both(self.questions, other.questions),
            passages=_by_passage(self.passages, other.passages),
            reasons=_by_passage(self.reasons, other.reasons),
            unstated=_both(self.unstated, other.unstated),
            states=_both(self.states, other.states),
            called=_both(self.called, other.called),
        )

    @property
    def count(self) -> int:
        """How many questions are known in all languages together."""
        every = (self.questions, *self.passages.values(), *self.reasons.values())
        return sum(len(texts) for said in every for texts in said.values())


def _both(first: Questions, second: Questions) -> Questions:
    return {one: first.get(one, ()) + second.get(one, ()) for one in dict.fromkeys([*first, *second])}


def _by_passage(first: Mapping[str, Questions], second: Mapping[str, Questions]) -> dict[str, Questions]:
    return {one: _both(first.get(one, {}), second.get(one, {})) for one in dict.fromkeys([*first, *second])}


def read_asked(folder: Path, interventions: Sequence[Intervention]) -> dict[str, Asked]:
    """Read what is asked of each option, by its id; what several tables say of one is all of it.

    :param folder: where the guides are
    :raises GuideError: when a file is malformed, or names an option that no guide has
    """
    options = {plain(one.title): one for one in interventions}
    found: dict[str, Asked] = {}
    for file in sorted((folder / FOLDER).glob("*.toml")):
        with malformed(file):
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
            if unknown := set(tables) - {*TITLES, GOAL, GUIDE, ALL}:
                raise ValueError(f"no table is called {sorted(unknown)}")
            entries = [
                (str(row[TITLES[table]]), _asked(table, row))
                for table in TITLES
                for row in tables.get(table, [])
            ]
        for title, known in entries:
            option = options.get(plain(title))
            if option is None:
                raise GuideError("asked_unknown", file=file, title=title)
            found[option.id] = found.get(option.id, Asked()) + known(option)
    return found


# Tables that stand by the opening words of a passage.
BY_PASSAGE: Mapping[str, Callable[[Mapping[str, Questions]], Asked]] = {
    "passage": lambda said: Asked(passages=said),
    "reason": lambda said: Asked(reasons=said),
}


def _asked(table: str, row: Mapping[str, Any]) -> Callable[[Intervention], Asked]:
    """Return what a table says, of an option still to be found.

    :raises KeyError, TypeError, ValueError: when the table lacks something, or is no list of texts
    """
    if table == "states":
        return _states(row)
    texts = texts_of(row)
    names = texts.pop("names", ())
    if table == "unstated":
        return lambda option: Asked(unstated=texts)
    if table in BY_PASSAGE:
        begins = plain(str(row["begins"]))
        if not begins:  # every passage begins with nothing
            raise ValueError('"begins" needs words')
        return lambda option: _of_passage(option, begins, BY_PASSAGE[table], texts)
    called = {name.removesuffix(CALLED): texts.pop(name) for name in list(texts) if name.endswith(CALLED)}
    return lambda option: Asked(names, texts, called=called)


def _of_passage(
    option: Intervention, begins: str, of: Callable[[Mapping[str, Questions]], Asked], texts: Questions
) -> Asked:
    """Return what is asked of the passage with those opening words.

    Where the guide was edited and no passage begins so any more, it still leads to the option.
    """
    anchors = _beginning(option, [begins])
    return of({anchors[0]: texts}) if anchors else Asked(questions=texts)


def _states(row: Mapping[str, Any]) -> Callable[[Intervention], Asked]:
    """Return which facets a table says that an option states or leaves open.

    A facet none of whose passages begins so any more, as the guide was edited, is not known.
    """
    where = {str(facet): list_of_texts(str(facet), begins) for facet, begins in row.get(WHERE, {}).items()}
    if not all(plain(one) for begins in where.values() for one in begins):
        raise ValueError(f'"{WHERE}" needs words')  # every passage begins with nothing
    leaves_open = dict.fromkeys(list_of_texts(OPEN, row.get(OPEN, [])), ())

    def of(option: Intervention) -> Asked:
        found = {facet: _beginning(option, begins) for facet, begins in where.items()}
        return Asked(states={**{facet: at for facet, at in found.items() if at}, **leaves_open})

    return of


def _beginning(option: Intervention, begins: Sequence[str]) -> tuple[str, ...]:
    """Return the anchors of the first passages that begin with some words each, as far as there are any."""
    said = {passage.anchor: plain(passage.plain) for passage in option.all_passages()}
    firsts = ([at for at, words in said.items() if words.startswith(plain(one))][:1] for one in begins)
    return tuple(dict.fromkeys(at for first in firsts for at in first))


def read_goals(folder: Path, titles: Mapping[str, Mapping[str, str]]) -> dict[str, Questions]:
    """Read how people ask for all options of a goal or guide, by its id, and for all there are, as ``ALL``.

    :param titles: the ids of goals, and of guides, by their titles in plain words; by their table
    :raises GuideError: when a file is malformed, or names a goal or guide that there is not
    """
    found: dict[str, Questions] = {}
    for file in sorted((folder / FOLDER).glob("*.toml")):
        with malformed(file):
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
            entries = [
                (ids, str(row["title"]), texts_of(row))
                for table, ids in titles.items()
                for row in tables.get(table, [])
            ]
            whole = [texts_of(row) for row in tables.get(ALL, [])]
        for ids, title, texts in entries:
            if plain(title) not in ids:
                raise GuideError("asked_unknown", file=file, title=title)
            id = ids[plain(title)]
            found[id] = _both(found.get(id, {}), texts)
        for texts in whole:
            found[ALL] = _both(found.get(ALL, {}), texts)
    return found


def read_unanswered(folder: Path) -> dict[str, Questions]:
    """Read questions that the guides do not answer, by the status of an answer to them and the language.

    :raises GuideError: when the file is malformed
    """
    file = folder / UNANSWERED
    if not file.exists():
        return {}
    with malformed(file):
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        return {status: texts_of(row) for status, row in tables.items()}


@dataclass(frozen=True, slots=True)
class Example:
    """A question of a known kind; ``follows`` says that it needs the question before to be understood."""

    text: str
    kind: str
    follows: bool


def kinds_file(folder: Path) -> Path:
    """Return the kinds of questions that stand beside the guides in ``folder``, or else the product's own."""
    return own_or_shipped(folder, KINDS)


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Read examples of each kind of question. :raises GuideError: when the file is malformed."""
    file = kinds_file(folder)
    with malformed(file):
        tables = tomllib.loads(file.read_text(encoding="utf-8"))["kind"]
        return tuple(
            Example(text, str(row["kind"]), name.endswith(AFTER))
            for row in tables
            for name, texts in texts_of(row).items()
            for text in texts
        )
