"""The words of the page around its tabs, in Dutch and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageTexts:
    """The page's own words in one language."""

    title: str
    subtitle: str
    language: str
    theme: str
    tabs: dict[str, str]


NL = PageTexts(
    title="Interventiewijzer",
    subtitle="Elk antwoord in de woorden van de wijzer zelf, met de vindplaats erbij.",
    language="Taal",
    theme="Licht of donker",
    tabs={"ask": "Vraag", "conditions": "Randvoorwaarden", "guide": "Wijzer"},
)
EN = PageTexts(
    title="Interventiewijzer",
    subtitle="Every answer in the guide's own words, with its source.",
    language="Language",
    theme="Light or dark",
    tabs={"ask": "Ask", "conditions": "Conditions", "guide": "Guide"},
)


def texts(language: str) -> PageTexts:
    """Return the page's words in Dutch for "nl", else in English."""
    return NL if language == "nl" else EN
