"""The words of the tab of conditions, in Dutch and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConditionsTexts:
    """The tab's own words in one language; braces are filled in."""

    language: str
    title: str
    about: str
    text: str
    text_hint: str
    filters: str
    filters_used: str
    guide: str
    goal: str
    option: str
    options: str
    kind: str
    kinds: str
    all_guides: str
    all_goals: str
    view: str
    view_table: str
    view_list: str
    view_compare: str
    clear: str
    csv: str
    excel: str
    found: str
    found_one: str
    of_options: str
    of_one_option: str
    of_some_options: str
    nothing: str
    nothing_hint: str
    choose: str
    choose_one_more: str
    not_stated: str
    lost: str
    silent: str
    silent_kinds: str
    open_place: str
    explanation: str
    caption: str
    caption_compare: str
    scroll: str
    file_name: str
    sheet_list: str
    sheet_grid: str
    columns: tuple[str, ...]


NL = ConditionsTexts(
    language="nl",
    title="Randvoorwaarden",
    about="Wat er volgens de wijzer in elk geval nodig is, per optie en per soort. "
    "Elke tekst is die van de wijzer; ↗ opent de plek waar het staat.",
    text="Zoek in de randvoorwaarden",
    text_hint="bijv. kosten, uur, subsidie",
    filters="Meer filters",
    filters_used="Meer filters ({used} in gebruik)",
    guide="Wijzer",
    goal="Wat wil je doen?",
    option="Optie",
    options="Opties (leeg: alle)",
    kind="Soort",
    kinds="Soorten (leeg: alle)",
    all_guides="Alle wijzers",
    all_goals="Alle doelen",
    view="Weergave",
    view_table="Tabel",
    view_list="Lijst",
    view_compare="Naast elkaar",
    clear="Wis filters",
    csv="Download CSV",
    excel="Download Excel",
    found="{rows} randvoorwaarden",
    found_one="1 randvoorwaarde",
    of_options="van {options} opties",
    of_one_option="van 1 optie",
    of_some_options="van {options} van de {left} opties",
    nothing="Geen randvoorwaarde gevonden.",
    nothing_hint="Gebruik minder of andere woorden, of wis de filters.",
    choose="Kies bij Opties er twee of meer om hun randvoorwaarden naast elkaar te zien.",
    choose_one_more="Kies bij Opties er nog een om mee te vergelijken.",
    not_stated="niet genoemd",
    lost="Deze link vraagt naar iets wat niet (meer) in de wijzer staat: {names}. "
    "Wat hieronder staat, is zonder dat.",
    silent="De wijzer noemt geen randvoorwaarden bij:",
    silent_kinds="De wijzer noemt deze soort randvoorwaarden niet bij:",
    open_place="Open deze plek in de wijzer: {place}",
    explanation="Toelichting",
    caption="Randvoorwaarden per optie en soort",
    caption_compare="Randvoorwaarden van de gekozen opties naast elkaar",
    scroll="Tabel met randvoorwaarden; schuif opzij voor meer",
    file_name="randvoorwaarden",
    sheet_list="Randvoorwaarden",
    sheet_grid="Naast elkaar",
    columns=(
        "Wijzer",
        "Wat wil je doen?",
        "Optie",
        "Soort",
        "Randvoorwaarde",
        "Toelichting",
        "Plek in de wijzer",
    ),
)

EN = ConditionsTexts(
    language="en",
    title="Conditions",
    about="What the guide says is needed in any case, by option and by kind. "
    "Every text is the guide's own; ↗ opens its place in the guide.",
    text="Search the conditions",
    text_hint="e.g. costs, hours, subsidy",
    filters="More filters",
    filters_used="More filters ({used} in use)",
    guide="Guide",
    goal="What do you want to do?",
    option="Option",
    options="Options (empty: all)",
    kind="Kind",
    kinds="Kinds (empty: all)",
    all_guides="All guides",
    all_goals="All goals",
    view="View",
    view_table="Table",
    view_list="List",
    view_compare="Side by side",
    clear="Clear filters",
    csv="Download CSV",
    excel="Download Excel",
    found="{rows} conditions",
    found_one="1 condition",
    of_options="of {options} options",
    of_one_option="of 1 option",
    of_some_options="of {options} of the {left} options",
    nothing="No condition found.",
    nothing_hint="Use fewer or other words, or clear the filters.",
    choose="Choose two or more under Options to see their conditions side by side.",
    choose_one_more="Choose another under Options to compare it with.",
    not_stated="not stated",
    lost="This link asks for something that is not in the guide (any more): {names}. "
    "What is below is without it.",
    silent="The guide states no conditions for:",
    silent_kinds="The guide does not state conditions of this kind for:",
    open_place="Open this place in the guide: {place}",
    explanation="Explanation",
    caption="Conditions by option and kind",
    caption_compare="Conditions of the chosen options side by side",
    scroll="Table of conditions; scroll sideways for more",
    file_name="conditions",
    sheet_list="Conditions",
    sheet_grid="Side by side",
    columns=(
        "Guide",
        "What do you want to do?",
        "Option",
        "Kind",
        "Condition",
        "Explanation",
        "Place in the guide",
    ),
)


def conditions_texts(language: str) -> ConditionsTexts:
    """Return the tab's words in Dutch for "nl", else in English."""
    return NL if language == "nl" else EN
