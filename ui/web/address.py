"""What an address asks of the page: ``?tab=guide&option=<id>&lang=nl#<anchor>``, or ``?q=<question>``.

Of the conditions: ``?tab=conditions&view=compare&option=<id>&option=<id>&kind=cost&text=<words>``.
"""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from ui.texts import LANGUAGES
from ui.web.table import Filter

TABS = ("ask", "conditions", "guide")
LONGEST = 10_000  # characters; a longer address is not one of ours


@dataclass(frozen=True, slots=True)
class Address:
    """What an address asks for; empty where it says nothing of it.

    ``place`` is where in the guide: a goal's or an option's id or a passage's anchor; ``option`` is an
    option's id; ``question`` is to be asked at once. ``wanted`` and ``view`` are of the conditions.
    """

    tab: str = ""
    option: str = ""
    question: str = ""
    language: str = ""
    place: str = ""
    wanted: Filter = field(default_factory=Filter)
    view: str = ""

    @classmethod
    def read(cls, address: str) -> "Address":
        """Read ``?query#anchor``, whatever stands there; what is not known is passed over."""
        try:
            parts = urlsplit(address[:LONGEST])
            several = parse_qs(parts.query)
        except ValueError:  # half an IPv6 address, too many fields
            return cls()
        given = {name: values[-1] for name, values in several.items()}
        option = given.get("option", "")
        place = unquote(parts.fragment) or option
        if option and place != option and not place.startswith(f"{option}#") and "/" not in place:
            place = f"{option}#{place}"  # an anchor within the option
        tab = given.get("tab", "")
        if tab not in TABS:
            tab = "ask" if given.get("q", "").strip() else "guide" if place else ""
        return cls(
            tab=tab,
            option=option or place.partition("#")[0],
            question=given.get("q", "").strip(),
            language=given.get("lang", "") if given.get("lang") in LANGUAGES else "",
            place=place,
            wanted=_filter(several) if tab == "conditions" else Filter(),
            view=given.get("view", "") if tab == "conditions" else "",
        )


def choice_link(wanted: Filter, view: str = "") -> str:
    """Return the address of a choice of conditions, which can be kept and mailed."""
    fields = {
        "tab": "conditions",
        "view": view,
        "guide": wanted.guide,
        "goal": wanted.goal,
        "option": wanted.options,
        "kind": wanted.kinds,
        "text": wanted.text.strip(),
    }
    return "?" + urlencode({name: value for name, value in fields.items() if value}, doseq=True, safe="/")


def _filter(several: dict[str, list[str]]) -> Filter:
    """Return what an address asks of the conditions; options and kinds may stand there more than once."""
    guide, goal, text = (several.get(name, [""])[-1] for name in ("guide", "goal", "text"))
    return Filter(guide, goal, tuple(several.get("option", ())), tuple(several.get("kind", ())), text.strip())
