"""The words of the conversation and its sources, in Dutch and English; braces are filled in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskTexts:
    """The tab's own words in one language."""

    language: str
    question: str
    hint: str
    send: str
    queued: str
    too_long: str
    more: str
    less: str
    examples_title: str
    examples: tuple[str, ...]
    about: str
    statuses: Mapping[str, str]
    loading: str
    looking: str
    go_on: str
    in_guide: str
    all_conditions: str
    place_in_guide: str
    sources: str
    source: str
    source_of: str
    source_for: str
    no_source: str
    previous: str
    following: str
    back: str
    original: str
    edition: str
    not_translated: str
    you: str
    edit: str
    save: str
    cancel: str
    later_one: str
    later: str
    retry: str
    undo: str
    copy: str
    copied: str
    link: str
    clear: str
    copy_all: str
    markdown: str
    word: str
    whole: str
    whole_answer: str
    table: str
    helpful: str
    not_helpful: str
    comment: str
    notice: str
    send_comment: str
    thanks: str
    thanks_rating: str
    file_place: str
    place: str
    option: str
    export_title: str
    export_about: str


NL = AskTexts(
    language="nl",
    question="Je vraag",
    hint="Stel je vraag, in het Nederlands of Engels",
    send="Vraag",
    queued="Hierna aan de beurt: {question}",
    too_long="Deze vraag telt {length} tekens; hooguit {longest} kunnen worden gelezen. "
    "Stel je vraag korter.",
    more="Toon de hele vraag",
    less="Toon minder",
    examples_title="Waar kan ik je mee helpen?",
    examples=(
        "Mijn oudere, lager opgeleide medewerkers willen niet naar cursus. Wat kan ik doen?",
        "Wat kost een loopbaancoach?",
        "Welke opties zijn er om de werkgever te overtuigen?",
        "How do I convince my boss that training pays off?",
    ),
    about="Vraag het zoals je het een collega zou vragen. Elk antwoord bestaat uit de woorden van de wijzer "
    "zelf; kies een nummer om te zien waar het staat.",
    statuses={
        "answered": "Uit de wijzer",
        "condition_not_stated": "De wijzer noemt dit niet",
        "not_in_guide": "Geen antwoord in de wijzer",
        "out_of_scope": "Buiten de wijzer",
        "unclear": "Vertel iets meer",
        "error": "Dat lukte niet",
    },
    loading="De assistent wordt geladen. Je vraag staat klaar; het antwoord komt vanzelf.",
    looking="Zoeken in de wijzer…",
    go_on="Verder vragen",
    in_guide="Lees in de wijzer",
    all_conditions="Randvoorwaarden",
    place_in_guide="Open deze plek in de wijzer",
    sources="Bronnen",
    source="Bron {number}",
    source_of="Bron {number} van {count}",
    source_for="Bij je vraag “{question}”",
    no_source="Kies een nummer in een antwoord. Hier lees je dan de passage waar het uit komt.",
    previous="Vorige bron",
    following="Volgende bron",
    back="Terug naar het antwoord",
    original="In de wijzer",
    edition="In het Engels",
    not_translated="Deze passage is nog niet vertaald.",
    you="Jouw vraag",
    edit="Vraag bewerken",
    save="Opnieuw vragen",
    cancel="Annuleren",
    later_one="Hierna vervalt 1 vraag.",
    later="Hierna vervallen {count} vragen.",
    retry="Opnieuw proberen",
    undo="Vraag terugnemen",
    copy="Kopieer met bronnen",
    copied="Gekopieerd",
    link="Kopieer link naar deze vraag",
    clear="Nieuw gesprek",
    copy_all="Kopieer gesprek",
    markdown="Markdown",
    word="Word",
    whole="Het hele gesprek",
    whole_answer="Dit antwoord",
    table="Tabel",
    helpful="Nuttig",
    not_helpful="Niet nuttig",
    comment="Wat was er goed, of wat kan er beter? (mag leeg blijven)",
    notice="Je vraag, de vragen ervoor, dit antwoord en je oordeel worden op deze server bewaard om "
    "de antwoorden te verbeteren. Zet er geen persoonsgegevens in.",
    send_comment="Verstuur",
    thanks="Dank je wel, je toelichting is bewaard.",
    thanks_rating="Dank je wel, je oordeel is bewaard.",
    file_place="{file}, tekens {start} tot {end}",
    place="Vindplaats",
    option="optie {number}",
    export_title="Gesprek met de Interventiewijzer",
    export_about="De antwoorden zijn de woorden van de wijzer zelf; elk nummer verwijst naar de bron "
    "eronder.",
)
EN = AskTexts(
    language="en",
    question="Your question",
    hint="Ask your question, in Dutch or English",
    send="Ask",
    queued="Next: {question}",
    too_long="This question has {length} characters; at most {longest} can be read. Ask it in fewer words.",
    more="Show the whole question",
    less="Show less",
    examples_title="What can I help you with?",
    examples=(
        "How do I convince my boss that training pays off?",
        "What does a career coach cost?",
        "How do I reach low-skilled older workers?",
        "Wat kost een loopbaancoach?",
    ),
    about="Ask as you would ask a colleague. Every answer is made of the guide's own words; choose a number "
    "to see the source.",
    statuses={
        "answered": "From the guide",
        "condition_not_stated": "The guide does not state this",
        "not_in_guide": "No answer in the guide",
        "out_of_scope": "Outside the guide",
        "unclear": "Tell me a little more",
        "error": "That did not work",
    },
    loading="The assistant is loading. Your question is waiting; the answer will come by itself.",
    looking="Looking in the guide…",
    go_on="Ask next",
    in_guide="Read in the guide",
    all_conditions="Conditions",
    place_in_guide="Open this place in the guide",
    sources="Sources",
    source="Source {number}",
    source_of="Source {number} of {count}",
    source_for="For your question “{question}”",
    no_source="Choose a number in an answer. The passage that it comes from is then shown here.",
    previous="Previous source",
    following="Next source",
    back="Back to the answer",
    original="In the guide (Dutch)",
    edition="In English",
    not_translated="This passage is not translated yet.",
    you="Your question",
    edit="Edit question",
    save="Ask again",
    cancel="Cancel",
    later_one="The question after this one will go.",
    later="The {count} questions after this one will go.",
    retry="Try again",
    undo="Take back",
    copy="Copy with sources",
    copied="Copied",
    link="Copy link to this question",
    clear="New conversation",
    copy_all="Copy conversation",
    markdown="Markdown",
    word="Word",
    whole="The whole conversation",
    whole_answer="This answer",
    table="Table",
    helpful="Helpful",
    not_helpful="Not helpful",
    comment="What was good, or what could be better? (may be left empty)",
    notice="Your question, those before it, this answer and your rating are kept on this server to improve "
    "the answers. Leave out personal data.",
    send_comment="Send",
    thanks="Thank you, your comment has been kept.",
    thanks_rating="Thank you, your rating has been kept.",
    file_place="{file}, characters {start} to {end}",
    place="Place",
    option="option {number}",
    export_title="Conversation with the Interventiewijzer",
    export_about="The answers are the guide's own words; each number refers to the source below.",
)


def texts(language: str) -> AskTexts:
    """Return the tab's words in Dutch for "nl", else in English."""
    return NL if language == "nl" else EN
