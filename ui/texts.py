"""The words of the surfaces, in Dutch and English."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Texts:
    """The surfaces' own words in one language; braces are filled in."""

    language: str
    about: str
    about_import: str
    about_index: str
    about_ask: str
    about_options: str
    about_conditions: str
    about_chat: str
    about_translations: str
    about_check: str
    about_update: str
    language_argument: str
    file: str
    folder: str
    replace: str
    anew: str
    question: str
    json: str
    batch: str
    option: str
    kind: str
    csv: str
    lang: str
    host: str
    port: str
    imported: str
    indexing: str
    indexed: str
    fresh: str
    prompt: str
    condition_column: str
    kind_column: str
    explanation_column: str
    no_conditions: str
    sources: str
    wrong_batch_line: str
    one_output: str
    question_or_batch: str
    chat_title: str
    chat_hint: str
    chat_label: str
    chat_examples: tuple[str, ...]
    chat_open: str
    unexpected: str
    problems: Mapping[str, str]
    translations_fine: str
    translations_updated: str


NL = Texts(
    language="nl",
    about="Vraag het de Interventiewijzer: passende opties, hun randvoorwaarden en de vindplaats.",
    about_import="Zet een export van de wijzer (tekst) om naar een wijzerbestand in Markdown.",
    about_index="Maak de zoekindex, als die er niet is of niet meer past bij de wijzer.",
    about_ask="Stel een vraag, of meer vragen achter elkaar als je er geen meegeeft.",
    about_options="Toon de wijzers met hun doelen en opties.",
    about_conditions="Toon de randvoorwaarden van alle opties, van één optie of van één soort.",
    about_chat="Open de chat in de browser.",
    about_translations="Controleer vertalingen van de wijzer, of werk ze bij.",
    about_check="Zoek wat er mist, verouderd is of in cijfers en namen afwijkt; code 1 als er iets is.",
    about_update="Werk een catalogus bij nadat de wijzer is veranderd; wat nog klopt, blijft.",
    language_argument="De taal van de catalogus, bijvoorbeeld en. Zonder taal: alle.",
    file="De export.",
    folder="De map waar het wijzerbestand komt.",
    replace="Vervang een bestaand wijzerbestand met een andere tekst.",
    anew="Bouw ook als de index nog past.",
    question="De vraag.",
    json="Geef JSON.",
    batch='Beantwoord een bestand met regels {"id": ..., "question": ...}; - leest de invoer.',
    option="Het nummer van een optie (wijzer/doel/optie) of woorden uit de titel.",
    kind="De soort randvoorwaarde: cost, kosten, budget, tijd...",
    csv="Geef CSV.",
    lang="De taal: nl, en of auto (die van de vraag; anders die van deze omgeving).",
    host="Het adres waarop de chat luistert.",
    port="De poort waarop de chat luistert.",
    imported="{file} staat klaar. Werk de index bij met: wijzer index",
    indexing="Wijzer indexeren",
    indexed="Index klaar: {embedded} stukken berekend, {reused} hergebruikt.",
    fresh="De index past nog bij de wijzer.",
    prompt="Je vraag (leeg om te stoppen)",
    condition_column="Randvoorwaarde",
    kind_column="Soort",
    explanation_column="Toelichting",
    no_conditions="De wijzer noemt hier geen randvoorwaarden.",
    sources="Bronnen",
    wrong_batch_line='regel {line} is geen object als {{"id": "...", "question": "..."}}: {reason}',
    one_output="--json en --csv gaan niet samen; kies er één.",
    question_or_batch="Geef een vraag of --batch, niet allebei.",
    chat_title="Interventiewijzer",
    chat_hint="Stel je vraag zoals je hem een collega zou stellen, in het Nederlands of Engels.",
    chat_label="Gesprek",
    chat_examples=(
        "Mijn oudere, lager opgeleide medewerkers willen niet naar cursus. Wat kan ik doen?",
        "Wat kost een loopbaancoach?",
        "How do I convince my boss that training pays off?",
    ),
    chat_open="De chat staat open op {url} (stoppen met Ctrl+C)",
    unexpected="Er ging iets mis ({reason}). Probeer het opnieuw; gaat het weer mis, meld het dan.",
    problems={
        "missing": "niet vertaald",
        "stale": "staat niet meer in de wijzer",
        "fuzzy": "nog na te kijken, want het Nederlands is veranderd",
        "differs": "anders dan in het Nederlands: {detail}",
    },
    translations_fine="{file}: alle {count} teksten zijn vertaald en kloppen.",
    translations_updated="{file}: {new} nieuw, {changed} veranderd (na te kijken), {gone} vervallen.",
)
EN = Texts(
    language="en",
    about="Ask the Interventiewijzer: options that fit, their conditions, and where it says so.",
    about_import="Turn an export of the guide (text) into a guide file in Markdown.",
    about_index="Build the search index, if there is none or it no longer fits the guide.",
    about_ask="Ask a question, or several in a row when none is given.",
    about_options="Show the guides with their goals and options.",
    about_conditions="Show the conditions of all options, of one option or of one kind.",
    about_chat="Open the chat in the browser.",
    about_translations="Check translations of the guide, or bring them up to date.",
    about_check="Find what is missing, stale, or differs in figures and names; code 1 if anything is.",
    about_update="Bring a catalogue up to date after the guide has changed; what holds, stays.",
    language_argument="The language of the catalogue, for example en. Without one: all.",
    file="The export.",
    folder="The folder that the guide file goes to.",
    replace="Replace an existing guide file that has another text.",
    anew="Build even if the index still fits.",
    question="The question.",
    json="Print JSON.",
    batch='Answer a file of lines {"id": ..., "question": ...}; - reads the input.',
    option="An option's number (guide/goal/option) or words of its title.",
    kind="The kind of condition: cost, kosten, budget, time...",
    csv="Print CSV.",
    lang="The language: nl, en or auto (the question's; else that of this environment).",
    host="The address that the chat listens on.",
    port="The port that the chat listens on.",
    imported="{file} is ready. Bring the index up to date with: wijzer index",
    indexing="Indexing the guide",
    indexed="Index ready: {embedded} chunks embedded, {reused} reused.",
    fresh="The index still fits the guide.",
    prompt="Your question (empty to stop)",
    condition_column="Condition",
    kind_column="Kind",
    explanation_column="Explanation",
    no_conditions="The guide states no conditions here.",
    sources="Sources",
    wrong_batch_line='line {line} is no object like {{"id": "...", "question": "..."}}: {reason}',
    one_output="--json and --csv do not go together; choose one.",
    question_or_batch="Give a question or --batch, not both.",
    chat_title="Interventiewijzer",
    chat_hint="Ask as you would ask a colleague, in Dutch or English.",
    chat_label="Conversation",
    chat_examples=NL.chat_examples,
    chat_open="The chat is open at {url} (stop with Ctrl+C)",
    unexpected="Something went wrong ({reason}). Try again; if it happens again, report it.",
    problems={
        "missing": "not translated",
        "stale": "no longer in the guide",
        "fuzzy": "still to be looked at, for the Dutch has changed",
        "differs": "not as in the Dutch: {detail}",
    },
    translations_fine="{file}: all {count} texts are translated and in order.",
    translations_updated="{file}: {new} new, {changed} changed (to be looked at), {gone} gone.",
)


def texts(language: str) -> Texts:
    """Return the surfaces' words in Dutch for "nl", else in English."""
    return NL if language == "nl" else EN


def surface_language(environment: Mapping[str, str] | None = None) -> str:
    """Return the environment's language: English where it says so, else Dutch."""
    env = os.environ if environment is None else environment
    locale = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "nl"
