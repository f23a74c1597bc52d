"""A guide file becomes the nouns, and every passage is exactly its characters in the file."""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from corpus.errors import GuideError
from corpus.guide import Guide
from corpus.labels import read_labels
from corpus.parsing import REFUSED, parse_guide, read_file
from corpus.reading import SHIPPED

LABELS = read_labels(SHIPPED)
OPTION = "# Wijzer\n\n## Doel\n\n### Optie 1: Iets\n\n"
CONDITIONS = OPTION + "#### Dit is er in elk geval voor nodig\n\n"


def parse(text: str) -> Guide:
    """Parse ``text`` as the guide x.md."""
    return parse_guide(text, "guides/x.md", LABELS)


def parsed(text: str) -> Guide | GuideError:
    """Parse ``text``, or return why it is no guide."""
    try:
        return parse(text)
    except GuideError as error:
        return error


def assert_places_hold(guide: Guide, text: str) -> None:
    """Assert what holds for every guide: exact places, in order, none shared, unique anchors."""
    passages = list(guide.all_passages())
    for passage in passages:
        assert passage.text == text[passage.start : passage.end]
        assert passage.text == passage.text.strip() != ""
    assert all(one.end <= other.start for one, other in pairwise(passages))
    anchors = [passage.anchor for passage in passages]
    assert len(set(anchors)) == len(anchors)
    assert {passage.lead_in for passage in passages} - {None} <= set(anchors)


# --- guides made at random ------------------------------------------------------------------------

FIRST = st.sampled_from(
    ["a", "één", "coördinatie", "Über", "😀", "€", "中文", "700.000", "x:y", "leren:", "\u0301e"]
)
WORD = FIRST | st.sampled_from(["*nadruk*", "**vet**", "(2019)", "29%", "O&O", "<b>x</b>", "-"])
LINE = st.builds(lambda first, rest: [first, *rest], FIRST, st.lists(WORD, max_size=3))
LINES = st.lists(LINE, min_size=1, max_size=3)
HEADING = LINE.map(" ".join)
SECTION = st.sampled_from(["Inleiding", "Zo werkt het", "Meer informatie:"]) | HEADING


@dataclass
class Draft:
    """The lines of a guide in the making, and the words of each passage that must come of it."""

    lines: list[str] = field(default_factory=list)
    passages: list[list[str]] = field(default_factory=list)

    def heading(self, level: int, words: str) -> None:
        self.lines += [f"{'#' * level} {words}", ""]

    def block(self, lines: list[list[str]], mark: str = "", indent: str = "") -> None:
        """Write a paragraph or an item of one or several lines."""
        inner = indent + " " * len(mark)
        texts = [" ".join(words) for words in lines]
        self.lines += [indent + mark + texts[0], *(inner + text for text in texts[1:])]
        self.passages.append([word for words in lines for word in words])


@st.composite
def guides(draw: st.DrawFn) -> Draft:
    """Draw a guide that follows the format."""
    draft = Draft()
    draft.heading(1, draw(HEADING))
    add_text(draw, draft, at_least=0)
    for goal in range(draw(st.integers(1, 2))):
        draft.heading(2, f"{draw(HEADING)} {goal}")
        add_text(draw, draft, at_least=0)
        for number in range(1, 1 + draw(st.integers(1, 2))):
            numbered = draw(st.booleans())
            draft.heading(3, (f"Optie {number}: " if numbered else "") + f"{draw(HEADING)} {number}")
            add_text(draw, draft, at_least=1)
            add_sections(draw, draft)
    return draft


def add_sections(draw: st.DrawFn, draft: Draft) -> None:
    """Add some sections, the same heading more than once too, and some conditions."""
    for heading in draw(st.lists(SECTION, max_size=3)):
        draft.heading(4, heading)
        add_text(draw, draft, at_least=1)
    labels = draw(st.lists(HEADING | st.just("Kosten"), max_size=2))
    if labels:
        draft.heading(4, "Dit is er in elk geval voor nodig:")
    for label in labels:
        draft.heading(5, label)
        add_text(draw, draft, at_least=1)


def add_text(draw: st.DrawFn, draft: Draft, *, at_least: int) -> None:
    """Add paragraphs and lists: plain, nested or numbered."""
    for kind in draw(st.lists(st.sampled_from("pbn"), min_size=at_least, max_size=3)):
        if kind == "p":
            draft.block(draw(LINES))
        else:
            add_list(draw, draft, numbered=kind == "n")
        draft.lines.append("")


def add_list(draw: st.DrawFn, draft: Draft, *, numbered: bool) -> None:
    """Add a list whose items may have a list below them."""
    for number in range(1, 1 + draw(st.integers(1, 3))):
        mark = f"{number}. " if numbered else "- "
        draft.block(draw(LINES), mark)
        for inner in draw(st.lists(LINES, max_size=2)):
            draft.block(inner, "- ", " " * len(mark))


@settings(deadline=None, max_examples=60)
@given(draft=guides(), end=st.sampled_from(["\n", "\r\n"]), mark=st.booleans())
def test_every_passage_of_any_guide_is_its_characters_in_the_file(draft: Draft, end: str, mark: bool) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.md"
        path.write_bytes((("\ufeff" if mark else "") + end.join(draft.lines)).encode())
        guide = parse(read_file(path))
        assert_places_hold(guide, path.read_text(encoding="utf-8"))
    assert [passage.text.split() for passage in guide.all_passages()] == draft.passages


PIECES = ["\n", "\n\n", " ", "    ", "\t", "- ", "1. ", "* ", "x", "é", "Kosten:", "😀", "**"]
PIECES += ["<b>", "> ", "`", "```", "|", "|-|", "[x]: y", "&amp;", "\\"]
PIECES += ["\u00a0", "\x0c", "\u2028", "\0"]
HEADINGS = [f"\n{'#' * level} " for level in range(1, 7)] + ["\nOptie 2: ", "\n===\n", "\n-\n"]


@settings(deadline=None, max_examples=300)
@given(body=st.lists(st.sampled_from(PIECES + HEADINGS), max_size=30).map("".join))
def test_any_text_is_a_guide_with_exact_places_or_an_error_with_its_line(body: str) -> None:
    text = CONDITIONS + "##### Kosten\n\nniets\n" + body
    found = parsed(text)
    if isinstance(found, Guide):
        assert_places_hold(found, text)
    else:
        assert found.details["line"] in range(1, text.count("\n") + 2)
        assert str(found).startswith(f"guides/x.md, line {found.details['line']}: ")


@settings(deadline=None, max_examples=200)
@given(body=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_letter_of_an_accepted_text_is_lost(body: str) -> None:
    text = OPTION + "a\n" + body
    guide = parsed(text)
    assume(isinstance(guide, Guide))
    assert isinstance(guide, Guide)
    kept = "".join(passage.text for passage in guide.all_passages())
    written = text.removeprefix(OPTION)
    for letter in "xéK😀y|":
        assert kept.count(letter) == written.count(letter)


# --- structure ------------------------------------------------------------------------------------


def test_the_nouns_hang_together() -> None:
    guide = parse(
        CONDITIONS.replace("### Optie", "Onder het doel.\n\n### Optie").replace(
            "#### Dit", "Vooraf.\n\n#### Zo werkt het\n\nZo.\n\n#### Dit"
        )
        + "Vooraf nodig.\n\n##### Budget:\n\n€ 5.\n\n### Iets anders\n\nKort.\n"
    )
    (goal,) = guide.goals
    first, second = goal.options
    assert (guide.id, guide.title, guide.file) == ("x", "Wijzer", "guides/x.md")
    assert (goal.id, goal.title, goal.passages[0].anchor) == ("x/1", "Doel", "x/1#doel-1")
    assert (first.id, first.number, first.title, first.goal) == ("x/1/1", 1, "Iets", "x/1")
    assert (second.id, second.number, second.title) == ("x/1/2", 2, "Iets anders")
    kinds = [(section.kind, section.heading) for section in first.sections]
    assert kinds == [
        ("introduction", "Inleiding"),
        ("how", "Zo werkt het"),
        ("conditions", "Dit is er in elk geval voor nodig"),
    ]
    (condition,) = first.sections[2].conditions
    assert (condition.label, condition.kind, condition.text) == ("Budget", "cost", "€ 5.")
    assert condition.passages[0].anchor == "x/1/1#budget-1"


def test_a_section_that_comes_twice_is_one_section_and_numbers_on() -> None:
    option = (
        parse(OPTION + "#### Tip\n\na\n\nb\n\n#### Zo werkt het\n\nc\n\n#### Tip\n\nd\n").goals[0].options[0]
    )
    tip, how = option.sections
    assert [p.anchor for p in tip.passages] == [f"x/1/1#tip-{n}" for n in (1, 2, 3)]
    assert [p.text for p in how.passages] == ["c"]
    assert [p.text for p in option.all_passages()] == ["a", "b", "c", "d"]


def test_headings_that_read_alike_in_an_anchor_share_its_numbers() -> None:
    guide = parse(OPTION + "#### Tip!\n\na\n\n#### Tip?\n\nb\n\n#### ?!\n\nc\n")
    anchors = [passage.anchor for passage in guide.all_passages()]
    assert anchors == ["x/1/1#tip-1", "x/1/1#tip-2", "x/1/1#deel-1"]


def leads(body: str) -> dict[str, str | None]:
    """Parse an option and map each passage's first word to that of its lead-in."""
    passages = list(parse(OPTION + body).all_passages())
    words = {passage.anchor: passage.text.split()[0] for passage in passages}
    return {words[p.anchor]: words[p.lead_in] if p.lead_in else None for p in passages}


def test_a_paragraph_with_a_colon_leads_in_its_list_only() -> None:
    found = leads("Neem tijd voor:\n\n- een\n- twee\n\nDaarna rust.\n\n- drie\n")
    assert found == {"Neem": None, "een": "Neem", "twee": "Neem", "Daarna": None, "drie": None}


def test_an_item_leads_in_the_items_below_it_when_it_ends_with_a_colon() -> None:
    found = leads("- zorgt voor:\n  - rust\n  - geld\n- los\n  - vast\n")
    assert found == {"zorgt": None, "rust": "zorgt", "geld": "zorgt", "los": None, "vast": None}


def test_a_numbered_item_leads_in_and_is_led_in_by_the_paragraph_before() -> None:
    found = leads("Vier aannames.\n\n1. oud\n\n   - loyaal\n   - kennis\n\n2. jong\n")
    assert found == {
        "Vier": None,
        "oud": "Vier",
        "loyaal": "oud",
        "kennis": "oud",
        "jong": "Vier",
    }


def test_the_nearest_lead_in_counts() -> None:
    assert leads("Let op:\n\n- die dit:\n  - dat\n") == {"Let": None, "die": "Let", "dat": "die"}


def test_a_list_below_another_list_is_not_led_in_by_the_paragraph_above_that() -> None:
    found = leads("Drie vormen:\n\n1. licht\n\n   - kort\n\n2. zwaar\n\n- los\n  - vrij\n")
    assert found == {
        "Drie": None,
        "licht": "Drie",
        "kort": "licht",
        "zwaar": "Drie",
        "los": None,
        "vrij": None,
    }
    assert leads("Neem tijd voor:\n\n- een\n\n1. los\n") == {"Neem": None, "een": "Neem", "los": None}
    assert leads("- los\n\nNeem dit:\n\n- een\n") == {"los": None, "Neem": None, "een": "Neem"}


def test_a_numbered_list_that_counts_on_below_another_is_led_in_as_its_beginning_is() -> None:
    found = leads("Twee stappen.\n\n1. kies\n\n- vraag\n\n2. plan\n")
    assert found == {"Twee": None, "kies": "Twee", "vraag": None, "plan": "Twee"}


def test_plain_text_is_one_line_without_emphasis() -> None:
    (passage,) = parse(OPTION + "**Eén** *regel*\nen nog een\n").all_passages()
    assert passage.text == "**Eén** *regel*\nen nog een"
    assert passage.plain == "Eén regel en nog een"


def test_a_line_of_other_white_space_hides_no_text() -> None:
    text = OPTION + "\u00a0\n\x0c\nEerst.\n\n- \u00a0\n  item\n"
    guide = parse(text)
    assert [passage.text for passage in guide.all_passages()] == ["Eerst.", "item"]
    assert_places_hold(guide, text)


def test_an_item_that_reads_like_its_mark_is_found_behind_the_mark() -> None:
    (passage,) = parse(OPTION + "1. 1\n").all_passages()
    assert (passage.start, passage.end) == (len(OPTION) + 3, len(OPTION) + 4)


def test_a_line_that_looks_like_a_link_definition_is_kept() -> None:
    passages = parse(OPTION + "Zie de site.\n\n[bron]: https://voorbeeld.nl\n").all_passages()
    assert [passage.text for passage in passages][1] == "[bron]: https://voorbeeld.nl"


# --- malformed ------------------------------------------------------------------------------------

TABLE = "| Randvoorwaarde | Toelichting |\n|---|---|\n| Kosten | € 5 |\n"
MALFORMED = {
    "no title": ("Tekst.\n\n# Wijzer\n", "no_title", 1),
    "begins with a goal": ("\n## Doel\n", "no_title", 2),
    "second title": (OPTION + "a\n\n# Nog een\n", "two_titles", 9),
    "option before a goal": ("# W\n\n### Optie 1: a\n\nb\n", "heading_order", 3),
    "section before an option": ("# W\n\n## D\n\n#### Zo werkt het\n", "heading_order", 5),
    "condition before a section": (OPTION + "##### Kosten\n\na\n", "heading_order", 7),
    "no goals": ("# W\n\nTekst.\n", "no_goals", 1),
    "no options": ("# W\n\n## D\n\nTekst.\n", "no_options", 3),
    "empty option": (OPTION, "empty_option", 5),
    "empty section": (OPTION + "a\n\n#### Zo werkt het\n", "empty_section", 9),
    "empty condition": (CONDITIONS + "##### Kosten\n", "empty_condition", 9),
    "no conditions": (CONDITIONS, "empty_section", 7),
    "heading without words": (CONDITIONS + "##### Kosten\n\na\n\n#####\n", "empty_heading", 13),
    "no space after the marks": (OPTION + "a\n\n###Optie 2: b\n\nc\n\n## D\n", "no_heading", 9),
    "no blank before those marks": (OPTION + "a\nb\n####Zo werkt het\nc\n", "no_heading", 9),
    "those marks below an item": (CONDITIONS + "##### Kosten\n\n- a\n- b\n#####Tijd\n", "no_heading", 13),
    "another space after the marks": (CONDITIONS + "#####\u00a0Kosten\n\na\n", "no_heading", 9),
    "marks within a paragraph": (OPTION + "a\n     ## b\n", "no_heading", 8),
    "seven marks": (OPTION + "a\n\n####### b\n", "no_heading", 9),
    "option twice": (OPTION + "a\n\n### Optie 2: iets!\n\nb\n", "option_twice", 9),
    "goal twice": (OPTION + "a\n\n## doel\n\n### b\n\nc\n", "goal_twice", 9),
    "condition elsewhere": (
        OPTION + "#### Zo werkt het\n\na\n\n##### Kosten\n\nb\n",
        "condition_elsewhere",
        11,
    ),
    "wrong number": (OPTION + "a\n\n### Optie 3: b\n\nc\n", "option_number", 9),
    "wrong first number": (OPTION.replace("1", "2") + "a\n", "option_number", 5),
    "six marks": (CONDITIONS + "###### Diep\n", "heading_too_deep", 9),
    "heading in a list": (OPTION + "a\n\n- # Kop\n", "heading_too_deep", 9),
    "table": (OPTION + TABLE, "table_in_guide", 7),
    "fenced code": (OPTION + "a\n\n```\nb\n```\n", "code_in_guide", 9),
    "indented code": (OPTION + "a\n\n    b\n", "indented_in_guide", 9),
    "HTML": (OPTION + "<ul>\n<li>a</li>\n</ul>\n", "html_in_guide", 7),
    "quote": (OPTION + "a\n\n> b\n", "quote_in_guide", 9),
    "rule": (OPTION + "a\n\n***\n", "rule_in_guide", 9),
    "NUL": (OPTION + "een\ntw\0ee\ndrie\n", "control_in_guide", 8),
}


@pytest.mark.parametrize(("text", "key", "line"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_guide_is_refused_with_file_and_line(text: str, key: str, line: int) -> None:
    with pytest.raises(GuideError) as caught:
        parse(text)
    assert caught.value.key == key
    assert str(caught.value).startswith(f"guides/x.md, line {line}: ")
    assert caught.value.text("nl").startswith(f"guides/x.md, regel {line}: ")


def test_whatever_else_markdown_has_is_refused_in_words_of_the_readers_language() -> None:
    rules = set(MarkdownIt("commonmark").enable("table").get_active_rules()["block"])
    assert rules - {"list", "reference", "heading", "lheading", "paragraph"} == {
        "code" if kind == "code_block" else kind for kind in REFUSED
    }
    with pytest.raises(GuideError) as caught:
        parse(OPTION + TABLE)
    assert "this is a table. Write each row as a condition" in caught.value.text("en")
    assert "dit is een tabel. Schrijf elke rij als randvoorwaarde" in caught.value.text("nl")


def test_one_mark_without_a_space_may_be_text() -> None:
    (passage,) = parse(OPTION + "#leren is van alle tijden.\n").all_passages()
    assert passage.text == "#leren is van alle tijden."


def test_an_option_may_stand_under_two_goals_of_a_guide() -> None:
    guide = parse(OPTION + "a\n\n## Ander doel\n\n### Optie 1: Iets\n\nb\n")
    assert [option.title for goal in guide.goals for option in goal.options] == ["Iets", "Iets"]


def test_a_title_that_stands_twice_is_told_with_the_line_of_the_first() -> None:
    with pytest.raises(GuideError, match=r'"Optie 2: Iets" has the title of the option on line 5'):
        parse(OPTION + "a\n\n### Optie 2: Iets\n\nb\n")


def test_a_heading_out_of_order_is_told_what_can_stand_there() -> None:
    with pytest.raises(GuideError, match='"#### Zo" is out of order; here at most "##" can stand'):
        parse("# W\n\n#### Zo\n")


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "leeg.md"
    path.write_bytes(content)
    with pytest.raises(GuideError, match=r"leeg\.md: the file is empty"):
        read_file(path)


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes("# Wijzer\n\n## Coördinatie\n".encode("latin-1"))
    with pytest.raises(GuideError, match=r"latin\.md, line 3: not UTF-8"):
        read_file(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=r"weg\.md: cannot be read \(No such file"):
        read_file(tmp_path / "weg.md")
