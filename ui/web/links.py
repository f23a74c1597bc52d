"""Addresses within the page, which an adviser can mail: a tab, an option, a passage, a question."""

from urllib.parse import quote, urlencode


def option_link(option: str) -> str:
    """Return the address of an option's page in the guide."""
    return "?" + urlencode({"tab": "guide", "option": option}, safe="/")


def place_link(place: str) -> str:
    """Return the address of a place in the guide: a goal's id, an option's, or a passage's anchor."""
    option = place.partition("#")[0]
    if option.count("/") < 2:
        return f"?tab=guide#{quote(place)}"
    return option_link(option) if option == place else f"{option_link(option)}#{quote(place)}"


def conditions_link(option: str) -> str:
    """Return the address of an option's conditions."""
    return "?" + urlencode({"tab": "conditions", "option": option}, safe="/")


def question_link(question: str) -> str:
    """Return the address that asks a question."""
    return "?" + urlencode({"q": question})
