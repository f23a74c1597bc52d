"""The answer as Markdown, as a person reads it."""

from collections.abc import Iterable, Sequence

from assistant.answer import ConditionRow, Place
from assistant.texts import Texts

# Stands where the guide has more passages than are quoted, in any language.
LEFT_OUT = "[…]"


class Page:
    """The Markdown of one answer while it is written."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._blocks: list[str] = []

    def paragraph(self, text: str) -> None:
        """Write a paragraph."""
        self._blocks.append(text)

    def bullets(self, items: Iterable[str]) -> None:
        """Write a list."""
        self._blocks.append("\n".join(f"- {item}" for item in items))

    def lines(self, items: Iterable[str]) -> None:
        """Write lines that are numbered already."""
        self._blocks.append("\n".join(items))

    def compare(self, titles: Sequence[str], lines: Sequence[tuple[str, list[list[ConditionRow]]]]) -> None:
        """Write options side by side: a line for each kind of condition, a column for each option."""
        heads = [f"| {self._texts.condition} | {' | '.join(map(_cell, titles))} |"]
        heads.append(f"| --- |{' --- |' * len(titles)}")
        for kind, cells in lines:
            said = ["<br>".join(map(_row, rows)) or f"*{self._texts.not_stated}*" for rows in cells]
            heads.append(f"| {_cell(kind)} | {' | '.join(said)} |")
        self._blocks.append("\n".join(heads))

    def survey(self, kind: str, lines: Sequence[tuple[str, list[ConditionRow]]]) -> None:
        """Write a kind of condition of several options: a line for each."""
        head = f"| {self._texts.an_option} | {_cell(kind)} |\n| --- | --- |"
        said = [f"| {_cell(title)} | {'<br>'.join(map(_row, rows))} |" for title, rows in lines]
        self._blocks.append("\n".join([head, *said]))

    def option(self, title: str, places: Sequence[Place]) -> None:
        """Write an option's title and where it stands."""
        where = "; ".join(
            f"{place.guide} › {place.goal} › {self._texts.option.format(number=place.number)}"
            for place in places
        )
        self._blocks += [f"### {title}", f"*{self._texts.stands_in.format(places=where)}*"]

    def says(self) -> None:
        """Write that what follows are the guide's words."""
        self._blocks.append(self._texts.guide_says)

    def quote(self, text: str, number: int, depth: int) -> None:
        """Write a passage in the guide's words; one that another leads in stands below that."""
        self._item(f"{' '.join(text.split())} {_markers([number])}", depth)

    def gap(self, depth: int) -> None:
        """Write that passages are left out here."""
        self._item(LEFT_OUT, depth)

    def _item(self, text: str, depth: int) -> None:
        line = f"{'  ' * depth}- {text}"
        if self._blocks[-1].startswith("- "):
            self._blocks[-1] += f"\n{line}"
        else:
            self._blocks.append(line.lstrip())

    def conditions(self, rows: Sequence[ConditionRow]) -> None:
        """Write an option's conditions as a table, or that the guide states none."""
        if not rows:
            self._blocks.append(self._texts.no_conditions)
            return
        head = f"| {self._texts.condition} | {self._texts.explanation} |\n| --- | --- |"
        lines = [f"| {_cell(row.label)} | {_row(row)} |" for row in rows]
        self._blocks += [f"**{self._texts.conditions}**", "\n".join([head, *lines])]

    def sources(self, cited: Iterable[tuple[int, str, str]]) -> None:
        """Write where the passages stand: each option once, with its headings and their numbers.

        :param cited: a citation's number, the option's place (guide › goal › option), the heading
        """
        places: dict[str, dict[str, list[int]]] = {}
        for number, place, heading in cited:
            places.setdefault(place, {}).setdefault(heading, []).append(number)
        self._blocks.append(f"**{self._texts.sources}**")
        self._blocks.append(
            "\n".join(
                line
                for place, headings in places.items()
                for line in [
                    f"- {place}",
                    *(f"  - {heading} {_markers(numbers)}" for heading, numbers in headings.items()),
                ]
            )
        )

    def markdown(self) -> str:
        """Return the whole page."""
        return "\n\n".join(self._blocks)


def _markers(numbers: Sequence[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _row(row: ConditionRow) -> str:
    """Return a row's passages, each with its own marker."""
    passages = row.text.split("\n")
    return "<br>".join(
        f"{_cell(text)} [{number}]" for text, number in zip(passages, row.citations, strict=True)
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
