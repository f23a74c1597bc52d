"""The guide tab: the guide as it is read, from "what do you want to do" to an option's page."""

from itertools import count
from typing import TYPE_CHECKING, Any

from ui.web.engine import Engine
from ui.web.guide_texts import NL, guide_texts
from ui.web.reading import Reading
from ui.web.tab import GuideTab

if TYPE_CHECKING:
    import gradio as gr

AT_ONCE: dict[str, Any] = {"show_progress": "hidden", "queue": False, "api_visibility": "private"}
# Whoever is led to a page gets there: at the marked passage, else at the top, once the tab is in sight.
ARRIVE = """
let arrived = "";
const arrive = (patience) => {
  const page = element.querySelector("[data-arrival]");
  if (!page || page.dataset.arrival === arrived) return;
  if (!page.offsetParent) { if (patience) setTimeout(arrive, 50, patience - 1); return; }
  arrived = page.dataset.arrival;
  const passage = page.querySelector(".target");
  const place = passage || page.querySelector("h2");
  if (!place) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.focus({ preventScroll: true });
  const block = passage ? "center" : "start";
  (passage || page).scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
};
watch("value", () => arrive(60));
arrive(60);
"""


def build_guide(engine: Engine, language: "gr.State") -> GuideTab:
    """Build the tab."""
    import gradio as gr

    reading = Reading(engine.corpus, engine.layout)
    arrivals = count(1)
    with gr.Column(elem_id="guide"):
        place = gr.State("")
        both = gr.Checkbox(label=NL.both, value=False, visible=False, container=False, elem_id="guide-both")
        page = gr.HTML(
            reading.page("", "nl"), elem_id="guide-page", js_on_load=ARRIVE, apply_default_css=False
        )

    def render(place: str, both: bool, lang: str) -> str:
        return reading.page(place, lang, both=both)

    def open_place(wanted: str, lang: str) -> list[Any]:
        """Open a place, and lead whoever asked for it there."""
        html = reading.page(wanted, lang)
        return [wanted, False, f'<div data-arrival="{next(arrivals)}">{html}</div>']

    both.input(render, [place, both, language], [page], **AT_ONCE)
    language.change(render, [place, both, language], [page], **AT_ONCE)
    return GuideTab(
        relabel=[(both, lambda lang: gr.update(label=guide_texts(lang).both, visible=lang != "nl"))],
        outputs=[place, both, page],
        open=open_place,
    )
