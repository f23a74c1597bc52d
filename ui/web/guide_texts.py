"""The words of the guide tab, in Dutch and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuideTexts:
    """The tab's own words in one language; braces are filled in.

    ``questions`` holds, by kind of section, a question in short and as it is asked.
    """

    language: str
    home: str
    start: str
    about: str
    path: str
    option: str
    options: str
    one_option: str
    conditions_count: str
    one_condition: str
    no_conditions: str
    also_under: str
    ask: str
    questions: dict[str, tuple[str, str]]
    compare: str
    condition: str
    explanation: str
    other_options: str
    both: str
    gone: str
    passage_gone: str


NL = GuideTexts(
    language="nl",
    home="Wijzer",
    start="Wat wil je doen?",
    about="Kies wat je wilt bereiken; de wijzer noemt de opties die daarbij passen.",
    path="Plek in de wijzer",
    option="Optie {number}",
    options="{count} opties",
    one_option="1 optie",
    conditions_count="{count} randvoorwaarden",
    one_condition="1 randvoorwaarde",
    no_conditions="geen randvoorwaarden genoemd",
    also_under="Staat ook onder",
    ask="Vraag over deze optie",
    questions={
        "how": ("Hoe werkt het?", 'Hoe werkt "{title}"?'),
        "conditions": ("Wat is ervoor nodig?", 'Wat is er nodig voor "{title}"?'),
        "watch": ("Waar moet ik op letten?", 'Waar moet ik op letten bij "{title}"?'),
    },
    compare="Zet de randvoorwaarden naast die van andere opties",
    condition="Randvoorwaarde",
    explanation="Toelichting",
    other_options="Andere opties bij dit doel",
    both="Toon ook de Nederlandse tekst",
    gone="Die plek staat niet (meer) in de wijzer. Hier begint de wijzer.",
    passage_gone="De tekst waar deze link naar wijst, staat hier niet (meer); de rest van deze pagina wel.",
)

EN = GuideTexts(
    language="en",
    home="Guide",
    start="What do you want to do?",
    about="Choose what you want to achieve; the guide names the options that fit.",
    path="Place in the guide",
    option="Option {number}",
    options="{count} options",
    one_option="1 option",
    conditions_count="{count} conditions",
    one_condition="1 condition",
    no_conditions="no conditions stated",
    also_under="Also under",
    ask="Ask about this option",
    questions={
        "how": ("How does it work?", 'How does "{title}" work?'),
        "conditions": ("What is needed for it?", 'What is needed for "{title}"?'),
        "watch": ("What should I watch out for?", 'What should I watch out for with "{title}"?'),
    },
    compare="Compare the conditions with other options",
    condition="Condition",
    explanation="Explanation",
    other_options="Other options for this goal",
    both="Show the Dutch text too",
    gone="That place is not in the guide (any more). The guide begins here.",
    passage_gone="The text that this link points to is not here (any more); the rest of this page is.",
)


def guide_texts(language: str) -> GuideTexts:
    """Return the tab's words in Dutch for "nl", else in English."""
    return NL if language == "nl" else EN
