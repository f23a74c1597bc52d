"""The conversation in a real browser: asking, sources, editing, history, downloads, links, languages."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.question import LONGEST
from tests.ui.web.browsing import PATIENCE, Seen
from tests.ui.web.conftest import Look
from ui.web.ask_texts import EN, NL

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.slow  # a server and a browser: 15 s together
PRICE = "Wat kost een loopbaancoach?"
COACH_PRICE = "€ 75 – 200 per uur"
# Answered from many passages.
SEVERAL = "Wat is er nodig voor leerambassadeurs?"
TIME = "en hoeveel tijd?"
BOSS = "How do I convince my boss that training pays off?"
STATUSES = {
    "answered": PRICE,
    "condition_not_stated": "Hoeveel tijd kost een loopbaancoach?",
    "not_in_guide": "wat kost een masteropleiding?",
    "out_of_scope": "Wat is de hoofdstad van Frankrijk?",
    "unclear": "???",
}
SCRIPT = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> {{value}} ${value} `x` "
    "wat kost een loopbaancoach?"
)


def turns(seen: Seen) -> "Locator":
    return seen.page.locator("#conversation .turn")


def button(seen: Seen, name: str) -> "Locator":
    return seen.page.get_by_role("button", name=name, exact=True)


def answered(seen: Seen, count: int) -> None:
    """Wait until so many questions have an answer."""
    from playwright.sync_api import expect

    expect(seen.page.locator("[data-testid=bot]")).to_have_count(count, timeout=PATIENCE)
    expect(turns(seen)).to_have_count(count, timeout=PATIENCE)


def ask(seen: Seen, question: str) -> None:
    """Ask a question and wait for its answer."""
    before = seen.page.locator("[data-testid=bot]").count()
    seen.ask(question)
    answered(seen, before + 1)


def test_a_question_is_answered_with_its_source_beside_it(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, PRICE)
    expect(seen.answer()).to_contain_text(COACH_PRICE)
    expect(seen.answer().locator("h3").first).to_contain_text("loopbaancoaches")
    seen.answer().locator(".cite a").first.click()
    expect(seen.page.locator("#sources mark")).to_contain_text(COACH_PRICE)
    expect(seen.page.locator("#sources .path")).to_contain_text("Ruggensteun geven")
    expect(seen.page.locator("#sources h4")).to_contain_text("Dit is er in elk geval voor nodig")


def test_a_source_of_an_english_answer_has_both_editions(open_window: Look) -> None:
    from playwright.sync_api import expect

    seen = open_window(language="en")
    ask(seen, BOSS)
    seen.answer().locator(".cite a").nth(1).click()
    original = seen.page.locator("#sources .quoted[lang=nl] mark")
    english = seen.page.locator("#sources .quoted[lang=en] mark")
    expect(original).to_contain_text("terugverdientijd")
    expect(english).to_contain_text("payback period")
    assert seen.barriers() == []


def test_the_next_source_is_one_click_away(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, SEVERAL)
    title = seen.page.locator("#sources h2")
    expect(title).to_have_text(re.compile("^Bron 1 van"))
    button(seen, NL.following).click()
    expect(title).to_have_text(re.compile("^Bron 2 van"))
    expect(seen.answer().locator(".cite a.chosen")).to_have_text("2")


def test_a_source_opens_its_place_in_the_guide(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, PRICE)
    seen.page.get_by_role("link", name=NL.place_in_guide).click()
    expect(seen.page.locator("#guide .target")).to_contain_text(COACH_PRICE)
    expect(seen.page.locator("#guide .target")).to_be_visible()
    seen.page.go_back()
    expect(seen.answer()).to_be_visible()
    assert turns(seen).count() == 1


@pytest.mark.parametrize(("status", "question"), STATUSES.items(), ids=STATUSES)
def test_each_outcome_looks_different_and_bars_nobody(status: str, question: str, seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, question)
    expect(turns(seen).last).to_have_attribute("data-status", status)
    expect(seen.answer().locator(".chip")).to_have_text(NL.statuses[status])
    assert seen.answer().locator("a, button").count() > 0
    assert seen.barriers() == []


def test_dark_bars_nobody_either(open_window: Look) -> None:
    seen = open_window(dark=True)
    for question in STATUSES.values():
        ask(seen, question)
    assert seen.barriers() == []


def test_the_nearest_sections_and_goals_are_links(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, STATUSES["out_of_scope"])
    seen.answer().locator(".lead li a").first.click()
    expect(seen.page.locator("#guide h2")).to_be_visible()


def test_a_follow_up_is_read_after_the_question_before(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, "Wat zijn leerambassadeurs?")
    ask(seen, "en wat kost dat?")
    expect(seen.answer()).to_contain_text("3-4 uur per week")


def test_a_suggestion_is_asked_with_a_click(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, PRICE)
    suggestion = seen.answer().locator(".follow button").first
    words = suggestion.inner_text()
    suggestion.click()
    answered(seen, 2)
    expect(turns(seen).last.locator(".question")).to_have_text(words)
    expect(turns(seen).last).to_have_attribute("data-status", "answered")


def test_an_example_is_asked_with_a_click(seen: Seen) -> None:
    button(seen, NL.examples[1]).click()
    answered(seen, 1)


def test_a_conversation_survives_a_reload_and_can_be_cleared(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, PRICE)
    ask(seen, "POP")
    seen.page.reload()
    answered(seen, 2)
    expect(turns(seen).first).to_contain_text(COACH_PRICE)
    button(seen, NL.clear).click()
    expect(seen.page.locator("#conversation .empty")).to_be_visible()
    seen.page.reload()
    expect(seen.page.locator("#conversation .empty")).to_be_visible()


def test_each_window_keeps_a_conversation_of_its_own(seen: Seen) -> None:
    from playwright.sync_api import expect

    other = Seen(seen.page.context.new_page(), seen.url)
    other.go()
    ask(seen, PRICE)
    ask(other, "POP")
    for one, question in ((seen, PRICE), (other, "POP")):
        one.page.reload()
        answered(one, 1)
        expect(turns(one).locator(".question")).to_have_text([question])


def test_after_a_reload_the_last_question_and_its_source_are_in_sight(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, STATUSES["condition_not_stated"])
    ask(seen, PRICE)
    seen.page.reload()
    answered(seen, 2)
    expect(turns(seen).last.locator(".question")).to_be_in_viewport()
    expect(turns(seen).first.locator(".question")).not_to_be_in_viewport()
    expect(seen.page.locator("#sources .for")).to_have_text(NL.source_for.format(question=PRICE))
    turns(seen).first.locator(".cite a").first.click()
    earlier = NL.source_for.format(question=STATUSES["condition_not_stated"])
    expect(seen.page.locator("#sources .for")).to_have_text(earlier)


def test_a_question_can_be_edited(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, "POP")
    ask(seen, TIME)
    button(seen, NL.edit).first.click()
    box = turns(seen).first.get_by_role("textbox")
    expect(box).to_be_focused()
    expect(turns(seen).first.locator(".later")).to_have_text(NL.later_one)
    box.fill(PRICE)
    button(seen, NL.save).click()
    expect(turns(seen)).to_have_count(1)
    expect(seen.answer()).to_contain_text(COACH_PRICE)


def test_editing_can_be_left_alone(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, PRICE)
    button(seen, NL.edit).click()
    seen.page.keyboard.press("Escape")
    expect(turns(seen).first.locator(".question")).to_be_visible()
    expect(button(seen, NL.edit)).to_be_focused()


def test_a_question_can_be_taken_back_and_tried_again(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, PRICE)
    ask(seen, "POP")
    button(seen, NL.retry).click()
    answered(seen, 2)
    button(seen, NL.undo).click()
    answered(seen, 1)
    expect(seen.page.locator("#question textarea")).to_have_value("POP")
    expect(seen.answer()).to_contain_text(COACH_PRICE)


def test_an_answer_is_copied_with_its_sources(open_window: Look) -> None:
    seen = open_window(permissions=["clipboard-read", "clipboard-write"])
    ask(seen, PRICE)
    ask(seen, "POP")
    button(seen, NL.copy).first.click()
    text = seen.page.evaluate("() => navigator.clipboard.readText()")
    assert COACH_PRICE in text
    assert f"### {NL.sources}" in text
    assert "- [1] Ruggensteun geven › " in text
    assert "## POP" not in text
    button(seen, NL.copy_all).click()
    seen.page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('## POP')")
    assert seen.page.evaluate("() => navigator.clipboard.readText()").count(NL.export_title) == 1
    button(seen, NL.link).first.click()
    seen.page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('?q=Wat+kost')")


@pytest.mark.parametrize("whole", [True, False], ids=["conversation", "answer"])
def test_it_is_downloaded_as_markdown_and_word(whole: bool, seen: Seen, tmp_path: Path) -> None:
    import docx

    ask(seen, PRICE)
    ask(seen, "POP")
    for name, file in ((NL.markdown, "interventiewijzer.md"), (NL.word, "interventiewijzer.docx")):
        with seen.page.expect_download() as download:
            button(seen, name).nth(0 if whole else 1).click()
        assert download.value.suggested_filename == file
        download.value.save_as(tmp_path / file)
    text = (tmp_path / "interventiewijzer.md").read_text(encoding="utf-8")
    word = "\n".join(one.text for one in docx.Document(str(tmp_path / "interventiewijzer.docx")).paragraphs)
    for found in (text, word):
        assert "[1] Ruggensteun geven › " in found
        assert ("POP" in found) is whole


def test_script_in_a_question_is_text(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, SCRIPT)
    asked = seen.page.locator("[data-testid=user]").last
    expect(asked.locator(".question")).to_have_text(SCRIPT)
    expect(seen.page.locator("#conversation script, #conversation img")).to_have_count(0)
    seen.page.reload()
    answered(seen, 1)
    expect(asked.locator(".question")).to_have_text(SCRIPT)


def test_what_stands_in_the_browser_for_a_conversation_may_be_anything(seen: Seen) -> None:
    seen.page.evaluate("() => sessionStorage.setItem('wijzer-conversation', 'no cipher')")
    seen.console.clear()
    seen.page.reload()
    seen.page.locator("#conversation .empty").wait_for()
    seen.console.clear()  # Gradio tells that it could not read it


def test_an_empty_question_does_nothing(seen: Seen) -> None:
    seen.ask("   ")
    seen.settle()
    assert turns(seen).count() == 0
    ask(seen, "POP")


def test_what_is_typed_after_enter_is_the_next_question(seen: Seen) -> None:
    from playwright.sync_api import expect

    box = seen.page.locator("#question textarea")
    questions = [PRICE, TIME, "wat kost een POP?"]
    for question in questions:
        box.press_sequentially(question, delay=20)
        box.press("Enter")
        expect(box).to_have_value("", timeout=100)
    answered(seen, len(questions))
    expect(turns(seen).locator(".question")).to_have_text(questions)
    seen.page.reload()
    answered(seen, len(questions))


def test_a_mailed_question_is_asked_at_once_and_not_again_at_a_reload(open_window: Look) -> None:
    from playwright.sync_api import expect

    seen = open_window("?q=Wat+kost+een+loopbaancoach%3F")
    answered(seen, 1)
    expect(seen.answer()).to_contain_text(COACH_PRICE)
    seen.page.reload()
    answered(seen, 1)
    seen.settle()
    answered(seen, 1)


@pytest.mark.parametrize(
    "link", ["", "?q=Wat+kost+een+loopbaancoach%3F&lang=nl"], ids=["an example", "a link"]
)
def test_what_was_asked_with_a_click_is_not_asked_again_at_a_reload(link: str, open_window: Look) -> None:
    from playwright.sync_api import expect

    seen = open_window(link)
    if not link:
        button(seen, NL.examples[1]).click()
    answered(seen, 1)
    ask(seen, TIME)
    seen.page.reload()
    seen.settle()
    answered(seen, 2)
    expect(turns(seen).last.locator(".question")).to_have_text(TIME)
    button(seen, NL.clear).click()
    expect(seen.page.locator("#conversation .empty")).to_be_visible()
    seen.page.reload()
    seen.settle()
    expect(seen.page.locator("#conversation .empty")).to_be_visible()


def test_back_from_another_tab_asks_nothing_again(seen: Seen) -> None:
    button(seen, NL.examples[1]).click()
    answered(seen, 1)
    suggestion = seen.answer().locator(".follow button").first
    words = suggestion.inner_text()
    suggestion.click()
    answered(seen, 2)
    seen.page.get_by_role("tab", name="Wijzer").click()
    seen.page.go_back()
    seen.settle()
    answered(seen, 2)
    assert turns(seen).last.locator(".question").inner_text() == words
    assert "q=" not in seen.page.url


def test_a_question_that_is_too_long_is_refused_at_the_box(open_window: Look) -> None:
    from playwright.sync_api import expect

    for language, words in (("nl", NL), ("en", EN)):
        seen = open_window(language=language)
        seen.settle()
        text = "leren " * 1000
        seen.ask(text)
        note = seen.page.locator("#asking-note")
        expect(note).to_have_text(words.too_long.format(length=5999, longest=LONGEST))
        expect(note).to_be_in_viewport()
        expect(seen.page.locator("#question textarea")).to_have_value(text)
        assert seen.barriers() == []
        assert turns(seen).count() == 0
        ask(seen, "POP")
        expect(note).to_have_text("")


def test_a_long_question_is_folded_and_shown_whole_with_a_click(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, "Wij zijn een transportbedrijf met 120 chauffeurs. " * 20 + PRICE)
    question = turns(seen).first.locator(".question")
    folded = (question.bounding_box() or {})["height"]
    assert folded < 130
    button(seen, NL.more).click()
    assert (question.bounding_box() or {})["height"] > folded * 2
    expect(button(seen, NL.less)).to_have_attribute("aria-expanded", "true")
    button(seen, NL.less).click()
    assert (question.bounding_box() or {})["height"] == folded
    assert seen.barriers() == []


def test_an_error_waits_for_nothing_when_the_language_changes(open_window: Look) -> None:
    from playwright.sync_api import expect

    seen = open_window("?q=" + "leren+" * 750)
    answered(seen, 1)
    ask(seen, PRICE)
    seen.page.locator("#language label", has_text="EN").click()
    expect(turns(seen).last.locator(".chip")).to_have_text(NL.statuses["answered"])
    expect(turns(seen).first.locator(".chip")).to_have_text(EN.statuses["error"])


# As many turns as are shown at most, which are drawn again after a next question.
LONG = """() => {
  const element = document.body.appendChild(document.createElement("div"));
  let draw;
  window.wijzer.conversation(element, () => {}, (_, then) => { draw = then; });
  for (const first of [1, 2]) {
    element.innerHTML = Array.from({ length: 40 }, (_, at) =>
      `<article class="turn" style="height: 20rem"><h2 class="question">question ${first + at}</h2></article>`
    ).join("");
    draw();
  }
}"""


def test_in_a_long_conversation_the_new_question_is_brought_into_sight(seen: Seen) -> None:
    from playwright.sync_api import expect

    seen.page.evaluate(LONG)
    expect(seen.page.get_by_text("question 41", exact=True)).to_be_in_viewport()


def test_links_open_a_tab_an_option_and_a_passage(open_window: Look) -> None:
    from playwright.sync_api import expect

    seen = open_window("?tab=conditions&option=ruggensteun-geven/2/1")
    expect(seen.page.locator("#conditions-table")).to_contain_text(COACH_PRICE)
    expect(seen.page.locator("#conditions-table")).to_be_visible()
    seen = open_window("?tab=guide&option=ruggensteun-geven/2/1")
    expect(seen.page.locator("#guide h2")).to_contain_text("loopbaancoaches")
    seen = open_window("#ruggensteun-geven/2/1#budget-1")
    expect(seen.page.locator("#guide .target")).to_contain_text(COACH_PRICE)
    seen = open_window("?lang=en")
    expect(seen.page.get_by_role("tab", name="Conditions")).to_be_visible()


@pytest.mark.parametrize(
    "link", ["?tab=nowhere", "?tab=guide&option=no/such/1", "#no-such", "?q=", "?lang=xx"]
)
def test_a_link_to_nothing_is_no_harm(link: str, open_window: Look) -> None:
    seen = open_window(link)
    seen.settle()
    seen.page.get_by_role("tab", name="Vraag").click()
    ask(seen, "POP")


def test_the_language_is_switched_and_kept(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, PRICE)
    seen.page.locator("#language label", has_text="EN").click()
    expect(seen.page.get_by_role("tab", name="Ask")).to_be_visible()
    expect(seen.page.locator("#question textarea")).to_have_attribute("placeholder", EN.hint)
    expect(button(seen, EN.copy_all)).to_be_visible()
    expect(seen.answer().locator(".chip")).to_have_text(NL.statuses["answered"])
    expect(button(seen, NL.copy)).to_be_visible()
    expect(seen.page.locator("html")).to_have_attribute("lang", "en")
    assert seen.barriers() == []
    seen.page.reload()
    expect(seen.page.get_by_role("tab", name="Ask")).to_be_visible()
    expect(seen.page.locator("html")).to_have_attribute("lang", "en")


def test_what_stands_with_an_answer_is_in_its_language(open_window: Look) -> None:
    from playwright.sync_api import expect

    seen = open_window(permissions=["clipboard-read", "clipboard-write"])
    ask(seen, BOSS)
    expect(seen.answer().locator(".chip")).to_have_text(EN.statuses["answered"])
    expect(seen.answer().locator("summary")).to_contain_text(EN.sources)
    expect(button(seen, NL.copy)).to_have_count(0)
    button(seen, EN.copy).click()
    seen.page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    assert seen.page.evaluate("() => navigator.clipboard.readText()").startswith(f"# {EN.export_title}\n")
    button(seen, NL.copy_all).click()
    wanted = f"async () => (await navigator.clipboard.readText()).startsWith('# {NL.export_title}')"
    seen.page.wait_for_function(wanted)
    with seen.page.expect_download() as download:
        button(seen, EN.markdown).last.click()
    assert download.value.path().read_text(encoding="utf-8").startswith(f"# {EN.export_title}\n")
    assert seen.barriers() == []


def test_light_and_dark_are_switched_and_kept(seen: Seen) -> None:
    seen.settle()
    dark = "() => document.body.classList.contains('dark')"
    assert not seen.page.evaluate(dark)
    seen.page.locator("#theme").click()
    assert seen.page.evaluate(dark)
    seen.settle()
    seen.page.reload()
    seen.page.locator("#theme").wait_for()
    seen.page.wait_for_function(dark)


CLASSES = "() => [document.documentElement, document.body].map((one) => one.classList.contains('dark'))"


@pytest.mark.parametrize("chosen", [True, False], ids=["chosen", "not chosen"])
def test_the_page_follows_the_system_only_where_nothing_was_chosen(chosen: bool, seen: Seen) -> None:
    seen.settle()
    if chosen:
        seen.page.locator("#theme").click()
        seen.page.locator("#theme").click()
    for scheme in ("dark", "light", "dark"):
        seen.page.emulate_media(color_scheme=scheme)
        seen.page.wait_for_timeout(200)
        dark = scheme == "dark" and not chosen
        assert seen.page.evaluate(CLASSES) == [dark, dark]


def test_all_is_done_with_the_keyboard(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, PRICE)
    cite = seen.answer().locator(".cite a").first
    cite.focus()
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#sources mark")).to_contain_text(COACH_PRICE)
    seen.page.get_by_role("tab", name="Vraag").focus()
    seen.page.keyboard.press("ArrowRight")
    expect(seen.page.get_by_role("tab", name="Randvoorwaarden")).to_be_focused()


def test_the_keyboard_leads_to_a_source_and_back(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, SEVERAL)
    cite = seen.answer().locator(".cite a").nth(1)
    cite.focus()
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#sources h2")).to_be_focused()
    seen.page.keyboard.press("Tab")
    back = seen.page.get_by_role("link", name=NL.back)
    expect(back).to_be_focused()
    button(seen, NL.following).focus()
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#sources h2")).to_contain_text("Bron 3")
    expect(button(seen, NL.following)).to_be_focused()
    cite.focus()
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#sources h2")).to_be_focused()
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    expect(cite).to_be_focused()


def test_what_is_tabbed_to_is_not_under_the_box(seen: Seen) -> None:
    ask(seen, SEVERAL)
    top = (seen.page.locator("#asking").bounding_box() or {})["y"]
    seen.page.locator("[data-testid=user] button").first.focus()
    for _ in range(25):
        seen.page.keyboard.press("Tab")
        low, height = seen.page.evaluate(
            "() => { const at = document.activeElement.getBoundingClientRect();"
            " return document.activeElement.closest('#conversation') ? [at.bottom, at.height] : [0, 0]; }"
        )
        assert low <= top or height > top  # a table may be taller than what is above the box


def test_what_is_drawn_anew_keeps_the_keyboards_place(seen: Seen) -> None:
    from playwright.sync_api import expect

    ask(seen, PRICE)
    suggestion = seen.answer().locator(".follow button").first
    suggestion.focus()
    seen.page.keyboard.press("Enter")
    answered(seen, 2)
    expect(turns(seen).last.locator("h2")).to_be_focused()
    for name in (NL.retry, NL.helpful):
        button(seen, name).last.focus()
        seen.page.keyboard.press("Enter")
        seen.settle()
        expect(button(seen, name).last).to_be_focused()
    button(seen, NL.undo).focus()
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#question textarea")).to_be_focused()


def test_on_a_phone_a_number_leads_to_its_source_and_back(open_window: Look) -> None:
    from playwright.sync_api import expect

    seen = open_window(size=(390, 844))
    ask(seen, SEVERAL)
    cite = seen.answer().locator(".cite a").nth(1)
    cite.click()
    expect(seen.page.locator("#sources h2")).to_be_focused()
    expect(seen.page.locator("#sources mark")).to_be_in_viewport()
    seen.page.get_by_role("link", name=NL.back).click()
    expect(cite).to_be_focused()
    expect(cite).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 360, 390])
def test_on_a_phone_a_source_says_in_one_line_which_it_is_and_its_place_below(
    width: int, open_window: Look
) -> None:
    from playwright.sync_api import expect

    seen = open_window(size=(width, 780))
    ask(seen, SEVERAL)
    seen.answer().locator(".cite a").nth(1).click()
    title = seen.page.locator("#source-title")
    expect(title).to_be_focused()
    seen.settle()
    line = title.evaluate("one => parseFloat(getComputedStyle(one).lineHeight)")
    assert title.evaluate("one => one.getBoundingClientRect().height") < 1.5 * line
    bar, path = (seen.page.locator(f"#sources {part}").bounding_box() for part in (".bar", ".path"))
    assert bar
    assert path
    assert bar["y"] + bar["height"] <= path["y"] + 1
    assert bar["height"] < 64


def test_a_comparison_has_a_narrow_column_for_its_labels(seen: Seen) -> None:
    ask(seen, "Vergelijk leerambassadeurs met loopbaancoaches")
    table = seen.answer().locator("table.compared")
    label, *columns = table.locator("thead th").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width)"
    )
    assert label < 0.6 * min(columns)
    assert table.evaluate("one => one.scrollWidth <= one.parentElement.clientWidth")
    cut = """all => all.filter(one => {
        one.style.overflowWrap = "normal";
        return one.scrollWidth > one.clientWidth;
    }).map(one => one.textContent)"""
    assert table.locator("th").evaluate_all(cut) == []
