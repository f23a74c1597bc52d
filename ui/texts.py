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
    go_on: str
    explain: str
    explained: Mapping[str, str]
    statuses: Mapping[str, str]
    question_kinds: Mapping[str, str]
    scores: Mapping[str, str]
    levels: Mapping[str, str]
    yes: str
    no: str
    judged: str
    about_options: str
    about_conditions: str
    about_chat: str
    about_feedback: str
    about_feedback_export: str
    feedback_out: str
    feedback_written: str
    feedback_none: str
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
    ask_lang: str
    host: str
    port: str
    auth_file: str
    share: str
    root_path: str
    mcp: str
    imported: str
    indexing: str
    learning: str
    indexed: str
    fresh: str
    prompt: str
    condition_column: str
    kind_column: str
    explanation_column: str
    no_conditions: str
    no_conditions_of_kind: str
    wrong_batch_line: str
    wrong: Mapping[str, str]
    one_output: str
    question_or_batch: str
    chat_open: str
    chat_mcp: str
    chat_shared: str
    chat_not_shared: str
    chat_closed: str
    unexpected: str
    problems: Mapping[str, str]
    translations_fine: str
    translations_updated: str
    about_eval: str
    about_eval_compare: str
    about_eval_answers: str
    about_eval_check: str
    about_eval_model: str
    eval_split: str
    eval_baselines: str
    eval_record: str
    eval_limit: str
    eval_record_limit: str
    eval_out: str
    eval_before: str
    eval_after: str
    eval_file: str
    eval_data: str


NL = Texts(
    language="nl",
    about="Vraag het de Interventiewijzer: passende opties, hun randvoorwaarden en de vindplaats.",
    about_import="Zet een export van de wijzer (tekst) om naar een wijzerbestand in Markdown.",
    about_index="Maak de zoekindex, als die er niet is of niet meer past bij de wijzer.",
    go_on="Verder vragen",
    about_ask="Stel een vraag, of meer vragen achter elkaar als je er geen meegeeft.",
    explain="Vertel ook hoe de vraag begrepen is en waarom er wel of geen antwoord kwam.",
    explained={
        "title": "Zo is de vraag begrepen",
        "status": "uitkomst",
        "kind": "soort vraag",
        "kinds": "waarschijnlijkste soorten",
        "conditions": "gevraagde randvoorwaarden",
        "details": "gevraagde bijzonderheden",
        "follows": "bouwt voort op de vorige vraag",
        "also": "er wordt ook gevraagd",
        "named": "opties naast elkaar",
        "options": "opties, met hun kans",
        "scores": "scores van de eerste optie",
        "there": "de wijzer gaat hierover",
        "stated": "de wijzer noemt wat gevraagd is",
        "pointed": "er is één ding gevraagd",
    },
    statuses={
        "answered": "beantwoord",
        "condition_not_stated": "de wijzer heeft de optie, maar noemt niet wat gevraagd is",
        "not_in_guide": "de wijzer geeft hier geen antwoord op",
        "out_of_scope": "valt buiten de wijzer",
        "unclear": "te weinig om op af te gaan",
    },
    question_kinds={
        "recommend": "advies bij een situatie",
        "list": "alle opties van een doel",
        "explain": "uitleg",
        "conditions": "alle randvoorwaarden",
        "condition": "een soort randvoorwaarde",
        "watch": "waar op te letten",
        "fact": "een feit",
        "compare": "vergelijking",
        "contact": "contact of meer informatie",
        "greeting": "begroeting",
        "instruction": "opdracht in plaats van vraag",
        "same": "hetzelfde van iets anders",
    },
    scores={
        "stems": "woorden",
        "grams": "delen van woorden",
        "dense": "betekenis",
        "covered": "deel van de vraag dat gedekt is",
        "affinity": "gelijkenis met bekende vragen",
        "goal": "nabijheid van het doel",
    },
    levels={
        "passage": "beste passage",
        "option": "optie als geheel",
        "asked": "manieren van vragen",
    },
    yes="ja",
    no="nee",
    judged="{said}: {probability} (ja vanaf {threshold})",
    about_options="Toon de wijzers met hun doelen en opties.",
    about_conditions="Toon de randvoorwaarden van alle opties, van één optie of van één soort.",
    about_chat="Open de chat in de browser.",
    about_feedback="Bekijk wat gebruikers van antwoorden vonden.",
    about_feedback_export="Schrijf de feedback als kandidaten voor de vragen van de evaluatie.",
    feedback_out="De map waar de kandidaten komen.",
    feedback_written="{count} keer feedback. De kandidaten: {lines}; beoordeel ze aan de hand van {page}",
    feedback_none="Er is nog geen feedback in {file}.",
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
    lang="De taal van uitvoer en meldingen: nl, en of auto (die van deze omgeving).",
    ask_lang="De taal: nl, en of auto (die van de vraag; anders die van deze omgeving).",
    host="Het adres waarop de chat luistert.",
    port="De poort waarop de chat luistert.",
    auth_file="Alleen wie in dit bestand staat mag erin: per regel naam:wachtwoord.",
    share="Open ook een tijdelijk openbaar adres bij gradio.live; vragen gaan dan over internet.",
    root_path="Het pad achter een proxy, bijvoorbeeld /wijzer.",
    mcp="Bied vragen, randvoorwaarden en opties ook aan als MCP-tools voor AI-assistenten.",
    imported="{file} staat klaar. Werk de index bij met: wijzer index",
    indexing="Wijzer indexeren",
    learning="Leren hoe mensen vragen (een minuut of twee)",
    indexed="Index klaar. Stukken berekend: {embedded}; hergebruikt: {reused}.",
    fresh="De index past nog bij de wijzer.",
    prompt="Je vraag (leeg om te stoppen)",
    condition_column="Randvoorwaarde",
    kind_column="Soort",
    explanation_column="Toelichting",
    no_conditions="De wijzer noemt hier geen randvoorwaarden.",
    no_conditions_of_kind="De wijzer noemt hier geen randvoorwaarden van deze soort.",
    wrong_batch_line='regel {line} is geen object als {{"id": "...", "question": "..."}}: {reason}',
    wrong={
        "json": "geen geldige JSON",
        "object": "geen object",
        "question": "question ontbreekt of is geen tekst",
        "history": "history is geen lijst van teksten",
    },
    one_output="--json en --csv gaan niet samen; kies er één.",
    question_or_batch="Geef een vraag of --batch, niet allebei.",
    chat_open="De chat staat open op {url} (stoppen met Ctrl+C)",
    chat_mcp="De MCP-tools staan op {url}",
    chat_shared="Openbaar adres: {url}",
    chat_not_shared="Er kwam geen openbaar adres: gradio.live is onbereikbaar. De chat zelf werkt gewoon.",
    chat_closed="De chat is gesloten.",
    unexpected="Er ging iets mis ({reason}). Probeer het opnieuw; gaat het weer mis, meld het dan.",
    problems={
        "missing": "niet vertaald",
        "stale": "staat niet meer in de wijzer",
        "fuzzy": "nog na te kijken, want het Nederlands is veranderd",
        "differs": "anders dan in het Nederlands: {detail}",
    },
    translations_fine="{file}: alle {count} teksten zijn vertaald en kloppen.",
    translations_updated="{file}: {new} nieuw, {changed} veranderd (na te kijken), {gone} vervallen.",
    about_eval="Meet de assistent op vragen met een bekend antwoord; code 1 als een grens niet gehaald is.",
    about_eval_compare="Toon per cijfer en per vraag wat er veranderde tussen twee resultaten.",
    about_eval_answers="Beoordeel antwoorden van een ander systeem: JSON-regels met id en antwoord.",
    about_eval_check="Controleer de vragen zelf; code 1 als er iets mis is.",
    about_eval_model="Meet het embeddingmodel alleen, naast gepubliceerde cijfers.",
    eval_split="De helft van de vragen: dev om op af te stemmen, test alleen om te meten.",
    eval_baselines="Meet ook eenvoudige zoekers en llama-index op dezelfde vragen.",
    eval_record="Leg het resultaat vast; een volgende meting mag er niet onder zakken.",
    eval_limit="Stel niet meer dan zoveel vragen, gespreid over de helft.",
    eval_record_limit="--record en --limit gaan niet samen: leg alleen een hele helft vast.",
    eval_out="De map voor resultaat en verslag.",
    eval_before="Het resultaat van eerst (JSON).",
    eval_after="Het resultaat van later (JSON).",
    eval_file="De antwoorden, één JSON-object per regel.",
    eval_data="De map met (in measure/) stsb_dev.tsv, stsb_test.tsv, sick_test.tsv, ntrex_nl_en.tsv.",
)
EN = Texts(
    language="en",
    about="Ask the Interventiewijzer: options that fit, their conditions, and the source.",
    about_import="Turn an export of the guide (text) into a guide file in Markdown.",
    about_index="Build the search index, if there is none or it no longer fits the guide.",
    go_on="Ask next",
    about_ask="Ask a question, or several in a row when none is given.",
    explain="Also tell how the question was understood and why it was answered or refused.",
    explained={
        "title": "How the question was understood",
        "status": "outcome",
        "kind": "kind of question",
        "kinds": "likeliest kinds",
        "conditions": "conditions asked for",
        "details": "details asked for",
        "follows": "goes on from the question before",
        "also": "it also asks",
        "named": "options side by side",
        "options": "options, with their probability",
        "scores": "scores of the first option",
        "there": "the guide is about this",
        "stated": "the guide states what is asked",
        "pointed": "one thing is asked",
    },
    statuses={
        "answered": "answered",
        "condition_not_stated": "the guide has the option, but does not state what is asked",
        "not_in_guide": "the guide does not answer this",
        "out_of_scope": "outside the guide",
        "unclear": "too little to go on",
    },
    question_kinds={
        "recommend": "advice in a situation",
        "list": "all options of a goal",
        "explain": "explanation",
        "conditions": "all conditions",
        "condition": "a kind of condition",
        "watch": "what to watch out for",
        "fact": "a fact",
        "compare": "comparison",
        "contact": "contact or more information",
        "greeting": "greeting",
        "instruction": "an instruction rather than a question",
        "same": "the same of something else",
    },
    scores={
        "stems": "words",
        "grams": "parts of words",
        "dense": "meaning",
        "covered": "share of the question that is covered",
        "affinity": "likeness to known questions",
        "goal": "nearness to its goal",
    },
    levels={
        "passage": "best passage",
        "option": "option as a whole",
        "asked": "ways of asking",
    },
    yes="yes",
    no="no",
    judged="{said}: {probability} (yes from {threshold})",
    about_options="Show the guides with their goals and options.",
    about_conditions="Show the conditions of all options, of one option or of one kind.",
    about_chat="Open the chat in the browser.",
    about_feedback="See what users thought of answers.",
    about_feedback_export="Write the feedback as candidates for the questions of the evaluation.",
    feedback_out="The folder that the candidates go to.",
    feedback_written="Ratings: {count}. The candidates: {lines}; judge them with the help of {page}",
    feedback_none="There is no feedback in {file} yet.",
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
    lang="The language of output and messages: nl, en or auto (that of this environment).",
    ask_lang="The language: nl, en or auto (the question's; else that of this environment).",
    host="The address that the chat listens on.",
    port="The port that the chat listens on.",
    auth_file="Let in only who is in this file: one name:password a line.",
    share="Also open a temporary public address at gradio.live; questions then travel over the internet.",
    root_path="The path behind a proxy, for example /wijzer.",
    mcp="Also serve asking, conditions and options as MCP tools for AI assistants.",
    imported="{file} is ready. Bring the index up to date with: wijzer index",
    indexing="Indexing the guide",
    learning="Learning how people ask (a minute or two)",
    indexed="Index ready. Chunks embedded: {embedded}; reused: {reused}.",
    fresh="The index still fits the guide.",
    prompt="Your question (empty to stop)",
    condition_column="Condition",
    kind_column="Kind",
    explanation_column="Explanation",
    no_conditions="The guide states no conditions here.",
    no_conditions_of_kind="The guide states no conditions of this kind here.",
    wrong_batch_line='line {line} is not an object like {{"id": "...", "question": "..."}}: {reason}',
    wrong={
        "json": "not valid JSON",
        "object": "not an object",
        "question": "question is missing or is not text",
        "history": "history is not a list of texts",
    },
    one_output="--json and --csv do not go together; choose one.",
    question_or_batch="Give a question or --batch, not both.",
    chat_open="The chat is open at {url} (stop with Ctrl+C)",
    chat_mcp="The MCP tools are at {url}",
    chat_shared="Public address: {url}",
    chat_not_shared="No public address: gradio.live cannot be reached. The chat works all the same.",
    chat_closed="The chat is closed.",
    unexpected="Something went wrong ({reason}). Try again; if it happens again, report it.",
    problems={
        "missing": "not translated",
        "stale": "no longer in the guide",
        "fuzzy": "still to be looked at, for the Dutch has changed",
        "differs": "not as in the Dutch: {detail}",
    },
    translations_fine="{file}: all {count} texts are translated and in order.",
    translations_updated="{file}: {new} new, {changed} changed (to be looked at), {gone} gone.",
    about_eval="Measure the assistant on questions with known answers; code 1 when a gate fails.",
    about_eval_compare="Show what changed between two results, by figure and by question.",
    about_eval_answers="Score another system's answers: JSON lines with id and answer.",
    about_eval_check="Check the questions themselves; code 1 if anything is wrong.",
    about_eval_model="Measure the embedding model alone, beside published figures.",
    eval_split="The half of the questions: dev to tune on, test only to measure.",
    eval_baselines="Measure plain searches and llama-index on the same questions too.",
    eval_record="Record the result; a later run may not fall below it.",
    eval_limit="Ask at most so many questions, from all over the split.",
    eval_record_limit="--record and --limit do not go together: record a whole split only.",
    eval_out="The folder for result and report.",
    eval_before="The earlier result (JSON).",
    eval_after="The later result (JSON).",
    eval_file="The answers, one JSON object a line.",
    eval_data="The folder of (in measure/) stsb_dev.tsv, stsb_test.tsv, sick_test.tsv, ntrex_nl_en.tsv.",
)


def texts(language: str) -> Texts:
    """Return the surfaces' words in Dutch for "nl", else in English."""
    return NL if language == "nl" else EN


def surface_language(environment: Mapping[str, str] | None = None) -> str:
    """Return the environment's language: English where it says so, else Dutch."""
    env = os.environ if environment is None else environment
    locale = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "nl"
