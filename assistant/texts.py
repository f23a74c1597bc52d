"""Every sentence that the assistant says itself, in Dutch and English."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pointers:
    """Words by which a question points at options of the conversation, by their place.

    ``articles`` stand before them, and ``all`` before ``numbers``, of which ``both`` stand alone; ``things``
    are words for an option, and ``counted`` for what else is often counted.
    """

    ordinals: tuple[tuple[str, ...], ...]
    last: tuple[str, ...]
    middle: tuple[str, ...]
    other: tuple[str, ...]
    numbers: Mapping[str, int]
    both: tuple[str, ...]
    all: tuple[str, ...]
    articles: tuple[str, ...]
    things: tuple[str, ...]
    counted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The assistant's own words in one language; braces are filled in."""

    stands_in: str
    option: str
    an_option: str
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
    left_out_one: str
    left_out: str
    all_left_out_one: str
    all_left_out: str
    listed_conditions: str
    compared_left_out: str
    unstated: str
    unstated_of: str
    hardly_stated: str
    left_open: str
    comes_nearest: str
    may_answer: str
    states: str
    not_stated: str
    compared: str
    overview: str
    overview_lacks: str
    pointers: Pointers
    joiners: tuple[str, ...]
    ask_about: dict[str, str]


NL = Texts(
    stands_in="Staat in: {places}",
    option="optie {number}",
    an_option="Optie",
    guide_says="De wijzer zegt hierover:",
    conditions="Dit is er in elk geval voor nodig",
    no_conditions="De wijzer geeft bij deze optie geen lijst met randvoorwaarden.",
    condition="Randvoorwaarde",
    explanation="Toelichting",
    sources="Bronnen",
    not_in_guide="De Interventiewijzer geeft hier geen antwoord op.",
    nearest="Het dichtst in de buurt komen deze onderdelen; een antwoord op je vraag zijn ze niet:",
    out_of_scope=(
        "Dit valt buiten de Interventiewijzer. Die gaat over hoe je werkenden helpt om te blijven "
        "leren en zich te ontwikkelen."
    ),
    unclear="Waar kan ik je mee helpen? Beschrijf je situatie, of noem een onderwerp uit de wijzer.",
    covers="De Interventiewijzer helpt bij:",
    dutch_only="",
    left_out_one="Nog één randvoorwaarde staat onder “{heading}” van deze optie: {labels}.",
    left_out="Nog {count} randvoorwaarden staan onder “{heading}” van deze optie: {labels}.",
    all_left_out_one="De enige randvoorwaarde van deze optie staat onder “{heading}”: {labels}.",
    all_left_out="De {count} randvoorwaarden van deze optie staan onder “{heading}”: {labels}.",
    listed_conditions="Vraag naar een optie om te zien hoe die werkt en wat ervoor nodig is.",
    compared_left_out="Wat deze opties verder vragen, staat hier niet bij; vraag ernaar om het te zien.",
    unstated="De wijzer noemt deze optie, maar geeft geen antwoord op je vraag.",
    unstated_of="De wijzer noemt deze optie, maar zegt daarbij niets over: {kinds}.",
    hardly_stated="De wijzer noemt deze optie, maar zegt niet met zoveel woorden wat je vraagt.",
    left_open="Op het andere deel van je vraag geeft de wijzer geen antwoord.",
    comes_nearest="Het dichtst in de buurt komt:",
    may_answer="Dit komt het dichtst in de buurt van je vraag; misschien beantwoordt het die niet precies.",
    states="Wel zegt de wijzer over deze optie:",
    not_stated="niet genoemd",
    compared="De opties naast elkaar:",
    overview="**{kind}**: dit noemt de wijzer per optie.",
    overview_lacks="Bij deze opties noemt de wijzer dit niet:",
    pointers=Pointers(
        ordinals=(
            ("eerste", "1e", "eerstgenoemde"),
            ("tweede", "2e"),
            ("derde", "3e"),
            ("vierde", "4e"),
            ("vijfde", "5e"),
            ("zesde", "6e"),
        ),
        last=("laatste", "laatstgenoemde"),
        middle=("middelste",),
        other=("andere",),
        numbers={"beide": 2, "allebei": 2, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6},
        both=("beide", "allebei"),
        all=("alle", "de", "die", "deze"),
        articles=("de", "die", "deze", "en"),
        things=("optie", "opties", "interventie", "interventies", "aanpak", "nummer", "nr"),
        counted=(
            "keer",
            "dag",
            "week",
            "maand",
            "stap",
            "fase",
            "ronde",
            "sessie",
            "bijeenkomst",
            "afspraak",
            "plaats",
        ),
    ),
    joiners=("en", "plus", "&"),
    ask_about={
        "list": "Welke opties zijn er voor “{title}”?",
        "conditions": "Wat is er nodig voor “{title}”?",
        "explain": "Hoe werkt “{title}”?",
        "watch": "Waar moet ik op letten bij “{title}”?",
        "cost": "Wat kost “{title}”?",
        "time": "Hoeveel tijd kost “{title}”?",
    },
)
EN = Texts(
    stands_in="Found in: {places}",
    option="option {number}",
    an_option="Option",
    guide_says="The guide says:",
    conditions="What it needs in any case",
    no_conditions="The guide gives no list of conditions for this option.",
    condition="Condition",
    explanation="Explanation",
    sources="Sources",
    not_in_guide="The Interventiewijzer does not answer this.",
    nearest="These sections come closest; they are not an answer to your question:",
    out_of_scope=(
        "This is outside the Interventiewijzer, which is about helping working people to keep "
        "learning and developing."
    ),
    unclear="What can I help you with? Describe your situation, or name a subject of the guide.",
    covers="The Interventiewijzer helps you with:",
    dutch_only="(in Dutch; not translated)",
    left_out_one="One more condition stands under “{heading}” of this option: {labels}.",
    left_out="{count} more conditions stand under “{heading}” of this option: {labels}.",
    all_left_out_one="The only condition of this option stands under “{heading}”: {labels}.",
    all_left_out="The {count} conditions of this option stand under “{heading}”: {labels}.",
    listed_conditions="Ask about an option to see how it works and what it needs.",
    compared_left_out="What else these options need is not shown here; ask for it to see it.",
    unstated="The guide has this option, but does not answer what you ask.",
    unstated_of="The guide has this option, but says nothing here about: {kinds}.",
    hardly_stated="The guide has this option, but does not say in so many words what you ask.",
    left_open="The guide does not answer the other part of your question.",
    comes_nearest="What comes closest:",
    may_answer="This comes closest to your question; it may not answer it exactly.",
    states="What the guide does say about this option:",
    not_stated="not stated",
    compared="The options side by side:",
    overview="**{kind}**: what the guide states for each option.",
    overview_lacks="For these options the guide does not state it:",
    pointers=Pointers(
        ordinals=(
            ("first", "1st", "former"),
            ("second", "2nd"),
            ("third", "3rd"),
            ("fourth", "4th"),
            ("fifth", "5th"),
            ("sixth", "6th"),
        ),
        last=("last", "latter"),
        middle=("middle",),
        other=("other",),
        numbers={"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
        both=("both",),
        all=("all", "the", "those", "these"),
        articles=("the", "that", "this", "and"),
        things=("one", "ones", "option", "options", "intervention", "interventions", "approach", "number"),
        counted=(
            *(
                "time",
                "day",
                "week",
                "month",
                "year",
                "step",
                "phase",
                "stage",
                "round",
                "session",
                "meeting",
            ),
            *("talk", "conversation", "appointment", "place"),
        ),
    ),
    joiners=("and", "plus", "&"),
    ask_about={
        "list": "Which options are there for “{title}”?",
        "conditions": "What does “{title}” need?",
        "explain": "How does “{title}” work?",
        "watch": "What should I watch out for with “{title}”?",
        "cost": "What does “{title}” cost?",
        "time": "How much time does “{title}” take?",
    },
)


def texts(language: str) -> Texts:
    """Return the assistant's words in Dutch for "nl", else in English."""
    return NL if language == "nl" else EN
