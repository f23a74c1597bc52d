"""How the page looks and behaves: the theme, the styles and the script, all from here."""

import json
import os
from pathlib import Path
from typing import Any

from assistant.question import LONGEST
from ui.texts import LANGUAGES
from ui.web import ask_texts, page_texts

# Set before gradio is imported: nothing is reported or fetched from elsewhere.
OFFLINE = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1"}
HERE = Path(__file__).parent
STYLES = ("page.css", "ask.css", "conditions.css", "guide.css")
SCRIPTS = ("page.js", "asking.js")
# What the scripts say themselves, by language.
WORDS = {
    language: {
        "queued": ask_texts.texts(language).queued,
        "too_long": ask_texts.texts(language).too_long,
        "longest": LONGEST,
        "lost_title": page_texts.texts(language).lost_title,
        "lost": page_texts.texts(language).lost,
    }
    for language in LANGUAGES
}
# Names of what a machine has; Gradio asks another host for any other font.
FONTS = ["system-ui", "sans-serif"]
# Gradio's own components in the page's colours, which page.css names for light and for dark.
COLOURS = {
    "body_background_fill": "ground",
    "body_text_color": "ink",
    "body_text_color_subdued": "muted",
    "background_fill_primary": "paper",
    "background_fill_secondary": "ground",
    "border_color_primary": "line",
    "border_color_accent": "accent",
    "color_accent_soft": "accent-soft",
    "link_text_color": "accent",
    "link_text_color_hover": "accent",
    "link_text_color_active": "accent",
    "link_text_color_visited": "accent",
    "block_background_fill": "raised",
    "block_border_color": "line",
    "block_label_text_color": "muted",
    "block_title_text_color": "ink",
    "block_info_text_color": "muted",
    "input_background_fill": "paper",
    "input_background_fill_focus": "paper",
    "input_border_color": "muted",
    "input_border_color_focus": "accent",
    "input_placeholder_color": "muted",
    "checkbox_background_color": "paper",
    "checkbox_background_color_selected": "accent",
    "checkbox_border_color": "muted",
    "checkbox_border_color_selected": "accent",
    "checkbox_label_text_color": "ink",
    "checkbox_label_text_color_selected": "ink",
    "button_primary_background_fill": "accent",
    "button_primary_background_fill_hover": "accent",
    "button_primary_text_color": "accent-ink",
    "button_secondary_background_fill": "paper",
    "button_secondary_background_fill_hover": "grey-soft",
    "button_secondary_text_color": "ink",
    "button_secondary_border_color": "line",
}
MONO = ["ui-monospace", "monospace"]


def _colours() -> dict[str, str]:
    """Return the colours as the theme takes them, the same names for light and for dark."""
    named = {
        f"{name}{theme}": f"var(--{colour})" for name, colour in COLOURS.items() for theme in ("", "_dark")
    }
    return {
        **named,
        "input_border_width": "1px",
        "input_border_width_dark": "1px",
        "color_accent": "var(--accent)",
    }


def launch_options() -> dict[str, Any]:
    """Return what ``launch`` takes of the page's look and behaviour."""
    os.environ.update(OFFLINE)
    import gradio as gr

    words = json.dumps(WORDS, ensure_ascii=False)
    scripts = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return {
        "theme": gr.themes.Base(text_size=gr.themes.sizes.text_lg, font=FONTS, font_mono=MONO).set(
            **_colours()
        ),
        "css": "\n".join((HERE / name).read_text(encoding="utf-8") for name in STYLES),
        "head": f"<script>window.wijzerWords = {words};\n{scripts}</script>",
        "footer_links": [],
        "run_history": False,  # else Gradio keeps each question in the browser a second time
        "ssr_mode": False,
        "share": False,
        "favicon_path": str(HERE / "icon.svg"),
        "pwa": True,
        "quiet": True,
    }
