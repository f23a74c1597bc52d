"""The words of the page around its tabs, in Dutch and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageTexts:
    """The page's own words in one language."""

    title: str
    subtitle: str
    language: str
    theme: str
    lost_title: str
    lost: str
    tabs: dict[str, str]


NL = PageTexts(
    title="Interventiewijzer",
    subtitle="Elk antwoord in de woorden van de wijzer zelf, met de vindplaats erbij.",
    language="Taal",
    theme="Licht of donker",
    lost_title="Geen verbinding",
    lost="De server van de wijzer antwoordt niet. Wat je vroeg staat nog in het vak; zodra de verbinding "
    "terug is, opent de pagina opnieuw.",
    tabs={"ask": "Vraag", "conditions": "Randvoorwaarden", "guide": "Wijzer"},
)
EN = PageTexts(
    title="Interventiewijzer",
    subtitle="Every answer in the guide's own words, with its source.",
    language="Language",
    theme="Light or dark",
    lost_title="No connection",
    lost="The guide's server does not answer. What you asked is still in the box; the page opens again as "
    "soon as the connection is back.",
    tabs={"ask": "Ask", "conditions": "Conditions", "guide": "Guide"},
)


def texts(language: str) -> PageTexts:
    """Return the page's words in Dutch for "nl", else in English."""
    return NL if language == "nl" else EN
