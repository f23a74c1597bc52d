"""Every sentence that the assistant says itself, in Dutch and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """The assistant's own words in one language; braces are filled in."""

    stands_in: str
    option: str
    guide_says: str
    conditions: str
    no_conditions: str
    condition: str
    explanation: str
    sources: str
    not_in_guide: str
    nearest: str
    out_of_scope: str
    unclear: str
    covers: str
    dutch_only: str


NL = Texts(
    stands_in="Staat in: {places}",
    option="optie {number}",
    guide_says="De wijzer zegt hierover:",
    conditions="Dit is er in elk geval voor nodig",
    no_conditions="De wijzer noemt voor deze optie geen randvoorwaarden.",
    condition="Randvoorwaarde",
    explanation="Toelichting",
    sources="Bronnen",
    not_in_guide="De Interventiewijzer geeft hier geen antwoord op.",
    nearest="Het dichtst in de buurt komen deze onderdelen; een antwoord op je vraag zijn ze niet:",
    out_of_scope=(
        "Dit valt buiten de Interventiewijzer. Die gaat over hoe je werkenden helpt om te blijven "
        "leren en zich te ontwikkelen."
    ),
    unclear="Waar ben je naar op zoek? Beschrijf je situatie of noem een onderwerp uit de wijzer.",
    covers="De Interventiewijzer helpt bij:",
    dutch_only="",
)
EN = Texts(
    stands_in="Stands in: {places}",
    option="option {number}",
    guide_says="The guide says:",
    conditions="What it needs in any case",
    no_conditions="The guide states no conditions for this option.",
    condition="Condition",
    explanation="Explanation",
    sources="Sources",
    not_in_guide="The Interventiewijzer does not answer this.",
    nearest="These sections come closest; they are not an answer to your question:",
    out_of_scope=(
        "This is outside the Interventiewijzer, which is about helping working people to keep "
        "learning and developing."
    ),
    unclear="What are you looking for? Describe your situation, or name a subject of the guide.",
    covers="The Interventiewijzer helps you to:",
    dutch_only="(in Dutch; not translated)",
)


def texts(language: str) -> Texts:
    """Return the assistant's words in Dutch for "nl", else in English."""
    return NL if language == "nl" else EN
