"""What a tab of the page gives to the page that holds it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ui.web.address import Address

if TYPE_CHECKING:
    from gradio.blocks import Block
    from gradio.components import Component

    Relabel = tuple[Block, Callable[[str], Any]]

# Takes what to open and the language, and returns one update for each of the tab's ``outputs``.
Opens = Callable[[str, str], Sequence[Any]]


@dataclass
class Tab:
    """A tab's components whose words change with the language, each with what gives its ``gr.update``.

    ``outputs`` are the components that its way in (``ask``, ``select``, ``open``) updates.
    What depends on more than the language, a tab renews itself on ``language.change``.
    """

    relabel: "list[Relabel]" = field(default_factory=list)
    outputs: "list[Component]" = field(default_factory=list)


@dataclass
class AskTab(Tab):
    """The tab with the conversation.

    ``ask`` is a generator of the updates of ``outputs``: it takes a question (or ""), what the components
    of ``state`` hold (what the browser kept, and the ratings) and the language; it shows the conversation
    that was, and asks the question.
    """

    ask: Callable[[str, object, Any, str], Iterator[Any]] | None = None
    state: "list[Component]" = field(default_factory=list)


@dataclass
class ConditionsTab(Tab):
    """The tab with the table of conditions; ``select`` shows what an address asks of it."""

    select: Callable[[Address, str], Sequence[Any]] | None = None


@dataclass
class GuideTab(Tab):
    """The tab with the guide; ``open`` shows the option of an id, or the passage of an anchor."""

    open: Opens | None = None
