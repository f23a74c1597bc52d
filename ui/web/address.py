"""What an address asks of the page: ``?tab=guide&option=<id>&lang=nl#<anchor>``, or ``?q=<question>``."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from ui.texts import LANGUAGES

TABS = ("ask", "conditions", "guide")
LONGEST = 10_000  # characters; a longer address is not one of ours


@dataclass(frozen=True, slots=True)
class Address:
    """What an address asks for; empty where it says nothing of it.

    ``place`` is where in the guide: a goal's or an option's id or a passage's anchor; ``option`` is an
    option's id; ``question`` is to be asked at once.
    """

    tab: str = ""
    option: str = ""
    question: str = ""
    language: str = ""
    place: str = ""

    @classmethod
    def read(cls, address: str) -> "Address":
        """Read ``?query#anchor``, whatever stands there; what is not known is passed over."""
        try:
            parts = urlsplit(address[:LONGEST])
            given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        except ValueError:  # half an IPv6 address, too many fields
            return cls()
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
        )
