"""The tab of conditions: filters above, the table below, and the way out as a file."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.reading import Corpus
from ui.web.address import Address
from ui.web.conditions_page import VIEWS, conditions_html, count_text, fold_html
from ui.web.conditions_texts import NL, ConditionsTexts, conditions_texts
from ui.web.downloads import downloads
from ui.web.engine import Engine
from ui.web.tab import ConditionsTab
from ui.web.table import Filter, Table, as_csv, as_excel, records

if TYPE_CHECKING:
    import gradio as gr

# What a filter's component holds; nothing is None, or empty.
Given = str | Sequence[str] | None
LONGEST = 200  # characters of the text to search for
# Not in a queue, and not shown as work: a key is followed by its table.
AT_ONCE: dict[str, Any] = {"show_progress": "hidden", "queue": False, "api_visibility": "private"}
TYPING: dict[str, Any] = {**AT_ONCE, "trigger_mode": "always_last"}
# A button of Gradio's downloads the file it has; it gets one at the click on another.
DOWNLOAD = "() => document.querySelector('#conditions-file').click()"
# On a phone what else there is to filter by is folded away; the button stays as it was pressed.
FOLD = """
let open = false;
const show = () => element.querySelector("button")?.setAttribute("aria-expanded", open);
element.addEventListener("click", (event) => {
  if (event.target.closest("button")) { open = !open; show(); }
});
watch("value", show);
"""
# What is chosen stands in the address, to be kept and mailed, as long as this tab is the one in sight.
ADDRESS = """
watch("value", () => {
  const here = new URLSearchParams(location.search);
  const chosen = element.querySelector("[data-address]")?.dataset.address;
  if (!chosen || here.get("tab") !== "conditions") return;
  const kept = ["lang", "__theme"].filter((name) => here.has(name));
  history.replaceState(history.state, "", chosen + kept.map((name) => `&${name}=${here.get(name)}`).join(""));
});
"""
LIVE = "element.setAttribute('role', 'status'); element.setAttribute('aria-live', 'polite');"


def build_conditions(engine: Engine, language: "gr.State") -> ConditionsTab:
    """Build the tab."""
    import gradio as gr

    table = Table(engine.corpus, engine.layout)
    with gr.Column(elem_id="conditions"):
        about = gr.HTML(_about(NL), elem_id="conditions-about", js_on_load=None, apply_default_css=False)
        text, fold, kinds, guide, goal, options = _filters(engine.corpus)
        with gr.Row(elem_id="conditions-tools"):
            view = gr.Radio(value=VIEWS[0], elem_id="conditions-view", **_views("nl"))
            count = gr.HTML(
                count_text(table, Filter(), "nl"),
                elem_id="conditions-count",
                js_on_load=LIVE,
                apply_default_css=False,
            )
            clear = gr.Button(NL.clear, size="sm", scale=0, elem_id="conditions-clear")
            csv = gr.Button(NL.csv, size="sm", scale=0, elem_id="conditions-csv")
            excel = gr.Button(NL.excel, size="sm", scale=0, elem_id="conditions-excel")
            file = gr.DownloadButton(visible="hidden", elem_id="conditions-file")
        shown = gr.HTML(
            conditions_html(table, Filter(), VIEWS[0], "nl"),
            elem_id="conditions-table",
            js_on_load=ADDRESS,
            apply_default_css=False,
        )
        lost = gr.State(())  # what an address asked for that the guide does not have

    filters = [guide, goal, options, kinds, text]
    state = [language, view, *filters, lost]
    result = [shown, count, fold, csv, excel]

    def render(lang: str, view: str, *given: Given) -> list[Any]:
        """Show what is found; a file of nothing cannot be made."""
        *chosen, lost = given
        wanted = _filter(*chosen)
        files = gr.update(interactive=bool(table.find(wanted)))
        html = conditions_html(table, wanted, view, lang, lost or ())
        return [html, count_text(table, wanted, lang), fold_html(wanted, lang), files, files]

    def of_guide(lang: str, view: str, guide: str | None, goal: str | None, *given: Given) -> list[Any]:
        """Leave only the guide's goals to choose from."""
        goals = _goals(engine.corpus, lang, guide or "")
        kept = goal if goal and goal in {id for _, id in goals["choices"]} else ""
        return [gr.update(value=kept, **goals), *render(lang, view, guide, kept, *given)]

    def translated(lang: str, view: str, guide: str | None, *given: Given) -> list[Any]:
        """Show what is found and the guide's goals in another language; what was chosen stays."""
        goals = gr.update(**_goals(engine.corpus, lang, guide or ""))
        return [goals, *render(lang, view, guide, *given)]

    def chosen(lang: str, view: str, wanted: Filter, lost: Sequence[str] = ()) -> list[Any]:
        """Choose what is wanted, and nothing else."""
        goals = gr.update(value=wanted.goal, **_goals(engine.corpus, lang, wanted.guide))
        values = [list(wanted.options), list(wanted.kinds), wanted.text]
        found = render(lang, view, wanted.guide, wanted.goal, *values, lost)
        return [wanted.guide, goals, *values, lost, *found]

    def emptied(lang: str, view: str) -> list[Any]:
        return chosen(lang, view, Filter())

    def select(link: Address, lang: str) -> list[Any]:
        """Show what an address asks for, as far as the guide has it, and say what it has not."""
        view = link.view if link.view in VIEWS else VIEWS[0]
        return [view, *chosen(lang, view, *table.known(link.wanted))]

    def save(kind: str, lang: str, *given: Given) -> str:
        return str(_write(downloads(), table, _filter(*given), kind, lang))

    # Not ``input``, which Gradio tells of keys only: words may be pasted or spoken too.
    text.change(render, state, result, **TYPING)
    for one in (goal, options, kinds):
        one.input(render, state, result, **TYPING)
    view.input(render, state, result, **TYPING)
    guide.input(of_guide, state, [goal, *result], **TYPING)
    clear.click(emptied, [language, view], [*filters, lost, *result], **AT_ONCE)
    language.change(translated, state, [goal, *result], **AT_ONCE)
    for button, kind in ((csv, "csv"), (excel, "xlsx")):
        made = button.click(
            lambda *given, kind=kind: save(kind, *given), [language, *filters], [file], **AT_ONCE
        )
        made.success(None, js=DOWNLOAD)
    return ConditionsTab(
        relabel=[
            (about, lambda lang: gr.update(value=_about(conditions_texts(lang)))),
            (text, lambda lang: gr.update(label=_words(lang).text, placeholder=_words(lang).text_hint)),
            (guide, lambda lang: gr.update(**_guides(engine.corpus, lang))),
            (options, lambda lang: gr.update(**_options(engine.corpus, lang))),
            (kinds, lambda lang: gr.update(**_kinds(engine.corpus, lang))),
            (view, lambda lang: gr.update(**_views(lang))),
            (clear, lambda lang: gr.update(value=_words(lang).clear)),
            (csv, lambda lang: gr.update(value=_words(lang).csv)),
            (excel, lambda lang: gr.update(value=_words(lang).excel)),
        ],
        outputs=[view, *filters, lost, *result],
        select=select,
    )


def _filters(corpus: Corpus) -> list[Any]:
    """Build the filters: text, the button that unfolds the others, kinds, guide, goal and options."""
    import gradio as gr

    with gr.Row(elem_id="conditions-filters"):
        text = gr.Textbox(
            label=NL.text,
            placeholder=NL.text_hint,
            max_length=LONGEST,
            elem_id="conditions-text",
            scale=2,
        )
        fold = gr.HTML(
            fold_html(Filter(), "nl"),
            elem_id="conditions-fold",
            js_on_load=FOLD,
            apply_default_css=False,
        )
        kinds = gr.Dropdown(multiselect=True, elem_id="conditions-kinds", **_kinds(corpus, "nl"))
        guide = gr.Dropdown(value="", elem_id="conditions-guide", **_guides(corpus, "nl"))
        goal = gr.Dropdown(value="", elem_id="conditions-goal", scale=2, **_goals(corpus, "nl"))
        options = gr.Dropdown(
            multiselect=True, elem_id="conditions-options", scale=2, **_options(corpus, "nl")
        )
    return [text, fold, kinds, guide, goal, options]


def _words(language: str) -> ConditionsTexts:
    return conditions_texts(language)


def _about(words: ConditionsTexts) -> str:
    return f'<h2 class="unseen">{words.title}</h2><p lang="{words.language}">{words.about}</p>'


def _filter(*given: Given) -> Filter:
    """Return what the filters' components hold as a filter: guide, goal, options, kinds, text."""
    guide, goal, options, kinds, text = (one or "" for one in given)
    return Filter(str(guide), str(goal), tuple(options), tuple(kinds), str(text)[:LONGEST])


def _guides(corpus: Corpus, language: str) -> dict[str, Any]:
    words, edition = conditions_texts(language), corpus.edition(language)
    choices = [(edition.name(guide.title), guide.id) for guide in corpus.guides]
    return {"label": words.guide, "choices": [(words.all_guides, ""), *choices]}


def _goals(corpus: Corpus, language: str, of: str = "") -> dict[str, Any]:
    """Return the goals to choose from.

    :param of: the id of the only guide to take them from
    """
    words, edition = conditions_texts(language), corpus.edition(language)
    choices = [(edition.name(goal.title), goal.id) for guide, goal in corpus.goals() if of in ("", guide.id)]
    return {"label": words.goal, "choices": [(words.all_goals, ""), *choices]}


def _options(corpus: Corpus, language: str) -> dict[str, Any]:
    edition = corpus.edition(language)
    choices = [(edition.name(one.title), one.id) for one in corpus.interventions]
    return {"label": conditions_texts(language).options, "choices": choices}


def _kinds(corpus: Corpus, language: str) -> dict[str, Any]:
    """Return the kinds of conditions that the guide states."""
    stated = {condition.kind for one in corpus.interventions for condition in one.conditions}
    choices = [(kind.name(language), kind.id) for kind in corpus.labels.conditions if kind.id in stated]
    return {"label": conditions_texts(language).kinds, "choices": choices}


def _views(language: str) -> dict[str, Any]:
    words = conditions_texts(language)
    names = (words.view_table, words.view_list, words.view_compare)
    return {"label": words.view, "choices": list(zip(names, VIEWS, strict=True))}


def _write(folder: Path, table: Table, wanted: Filter, kind: str, language: str) -> Path:
    """Write what is found to a file, unless the same was written before, and return it."""
    words, edition = conditions_texts(language), table.corpus.edition(language)
    asked = sha256(repr((wanted, language)).encode()).hexdigest()[:16]
    file = folder / asked / f"{words.file_name}.{kind}"
    if not file.exists():
        rows = table.find(wanted)
        lines = records(rows, table.corpus, edition, words)
        chosen = table.options(wanted) if wanted.options else ()
        data = as_csv(lines) if kind == "csv" else as_excel(lines, table.grid(rows, chosen), edition, words)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return file
