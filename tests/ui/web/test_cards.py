"""Answers as cards: all that the answer says, each number a link to its place, and nothing rendered."""

import re
from html.parser import HTMLParser

import pytest

from assistant.answer import Answer, Citation, Option
from assistant.assistant import Assistant
from corpus.errors import QuestionError
from corpus.reading import Corpus
from ui.web.ask_texts import EN, NL, AskTexts, texts
from ui.web.cards import About, Cards
from ui.web.export import markdown
from ui.web.layout import Layout
from ui.web.replies import Reply

QUESTIONS = {
    "nl": "Mijn oudere, lager opgeleide medewerkers willen niet naar cursus. Wat kan ik doen?",
    "en": "How do I reach low-skilled older workers?",
    "a price": "wat kost een loopbaancoach?",
    "a list": "Welke opties zijn er om de werkgever te overtuigen?",
    "a comparison": "Vergelijk leerambassadeurs met loopbaancoaches",
    "not stated": "How long does career coaching take?",
    "not in the guide": "wat kost een masteropleiding?",
    "another subject": "What is the capital of France?",
    "unclear": "???",
}
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
EMPTY = {"img", "br", "path", "circle", "rect", "meta", "input"}


class Outline(HTMLParser):
    """Reads HTML; notes its text, its elements, and whether each that opens is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def words(self) -> str:
        return " ".join(self.text.split())

    def having(self, attribute: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.tags if attribute in attrs]


@pytest.fixture(scope="module")
def cards(corpus: Corpus) -> Cards:
    return Cards(corpus, Layout(corpus))


def bare(text: str) -> str:
    """Return the words of Markdown alone."""
    return " ".join(re.findall(r"\w+", re.sub(r"<br>|\[\d+\]", " ", text)))


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_card_says_all_that_the_answer_says(question: str, assistant: Assistant, cards: Cards) -> None:
    answer = assistant.ask(question)
    seen = Outline(cards.answer(answer, 0))
    said = bare(seen.words)
    for block in answer.answer.split("\n"):
        for line in re.split(r"<br>|\|", block):
            assert bare(line.strip("|- #*")) in said or re.match(r"\d+\. ", line), line


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_each_citation_has_its_number(question: str, assistant: Assistant, cards: Cards) -> None:
    answer = assistant.ask(question)
    seen = Outline(cards.answer(answer, 4))
    numbers = {int(str(attrs["data-number"])) for attrs in seen.having("data-number")}
    assert numbers == {citation.number for citation in answer.citations}
    for attrs in seen.having("data-number"):
        assert attrs["data-turn"] == "4"
        assert attrs["aria-label"]
    assert "[1]" not in seen.text
    ids = [attrs["id"] for attrs in seen.having("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("question", [QUESTIONS["not in the guide"], QUESTIONS["another subject"]])
def test_what_is_named_is_a_link(question: str, assistant: Assistant, cards: Cards, corpus: Corpus) -> None:
    places = {passage.anchor for passage in corpus.passages()} | {goal.id for _, goal in corpus.goals()}
    seen = Outline(cards.answer(assistant.ask(question), 0))
    links = [str(attrs["data-open"]) for attrs in seen.having("data-open")]
    assert links
    assert set(links) <= places


def test_an_option_leads_to_its_page_and_its_conditions(assistant: Assistant, cards: Cards) -> None:
    answer = assistant.ask(QUESTIONS["a price"])
    seen = Outline(cards.answer(answer, 0))
    assert {attrs["data-option"] for attrs in seen.having("data-option")} == {answer.options[0].id}
    assert [attrs["data-tab"] for attrs in seen.having("data-tab")] == ["conditions"]


def test_an_option_without_conditions_leads_to_none(assistant: Assistant, cards: Cards) -> None:
    answer = assistant.ask("How do I convince my boss that training pays off?")
    assert not cards.has_conditions(answer.options[0].id)
    assert Outline(cards.answer(answer, 0)).having("data-tab") == []


def test_what_is_not_translated_says_its_language(cards: Cards, corpus: Corpus) -> None:
    option = corpus.interventions[0]
    passage = next(option.all_passages())
    answer = Answer(
        question="?",
        language="en",
        status="answered",
        intent="explain",
        answer=f"### T\n\n- {passage.text} (in Dutch; not translated) [1]\n\n**Sources**\n\n- x\n  - y [1]",
        options=(Option(option.id, "T", option.title, (), 1.0),),
        citations=(
            Citation(
                1, option.id, "y", passage.anchor, passage.file, passage.start, passage.end, passage.text
            ),
        ),
    )
    assert '<span lang="nl">' in cards.answer(answer, 0)


def test_a_question_is_text(assistant: Assistant, cards: Cards) -> None:
    question = f"{SCRIPT} wat kost een loopbaancoach? {{{{value}}}} ${{value}}"
    html = cards.conversation([Reply(question, assistant.ask(question))], NL)
    seen = Outline(html)
    assert question in seen.words
    assert not {tag for tag, _ in seen.tags} & {"script", "img"}


def test_html_in_an_answer_is_text(cards: Cards) -> None:
    answer = Answer(
        "?", "nl", "answered", "explain", f"### {SCRIPT}\n\n{SCRIPT}\n\n| a | b |\n|--|--|\n| {SCRIPT} | c |"
    )
    seen = Outline(cards.answer(answer, 0))
    assert not {tag for tag, _ in seen.tags} & {"script", "img"}
    assert seen.words.count("alert(1)") == 3


def test_each_status_has_its_word_and_sign(assistant: Assistant, cards: Cards) -> None:
    signs = set()
    for question in QUESTIONS.values():
        answer = assistant.ask(question)
        html = cards.conversation([Reply(question, answer)], EN)
        assert texts(answer.language).statuses[answer.status] in html
        assert f'data-status="{answer.status}"' in html
        signs.add(re.findall(r'<p class="chip"[^>]*>(.*?</svg>)', html, re.DOTALL)[0])
    assert len(signs) == 5


def test_editing_tells_how_many_questions_will_go(cards: Cards) -> None:
    replies = [Reply(question, error=QuestionError("empty_question")) for question in "abc"]
    for words in (NL, EN):
        later = re.findall(r'data-later="([^"]*)"', cards.conversation(replies, words))
        assert later == [words.later.format(count=2), words.later_one, ""]


def test_an_error_can_be_tried_again(cards: Cards) -> None:
    html = cards.conversation([Reply("x", error=QuestionError("empty_question"))], NL)
    assert NL.statuses["error"] in html
    assert 'data-do="retry"' in html
    assert 'data-do="word"' in html  # of the whole conversation
    assert 'data-do="like"' not in cards.conversation(
        [Reply("x", error=QuestionError("empty_question"))], NL, About(feedback=True)
    )


@pytest.mark.parametrize(("ready", "said"), [(True, NL.looking), (False, NL.loading)])
def test_who_waits_is_told_for_what(ready: bool, said: str, cards: Cards) -> None:
    assert said in cards.conversation([Reply("x")], NL, About(ready=ready))


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_the_empty_conversation_has_examples(words: AskTexts, cards: Cards) -> None:
    seen = Outline(cards.conversation([], words))
    assert [attrs["data-ask"] for attrs in seen.having("data-ask")] == list(words.examples)


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_the_examples_are_answered(words: AskTexts, assistant: Assistant) -> None:
    assert {assistant.ask(example).status for example in words.examples} == {"answered"}


def test_a_whole_conversation_is_copied_as_it_is_exported(assistant: Assistant, cards: Cards) -> None:
    replies = [Reply("POP", assistant.ask("POP")), Reply("x", error=QuestionError("empty_question"))]
    seen = Outline(cards.conversation([*replies, Reply("still waiting")], NL))
    buttons = [attrs for attrs in seen.having("data-text") if attrs["data-do"] == "copy"]
    copied = {attrs["data-turn"]: attrs["data-text"] for attrs in buttons}
    assert copied == {"-1": markdown(replies, "nl"), "0": markdown(replies[:1], "nl")}


def test_a_link_is_offered_to_a_question_that_alone_is_answered_the_same(
    assistant: Assistant, cards: Cards
) -> None:
    answer = assistant.ask("POP")
    html = cards.conversation([Reply("POP", answer), Reply("POP", answer, follows=True)], NL)
    linked = [attrs for attrs in Outline(html).having("data-do") if attrs["data-do"] == "link"]
    assert [attrs["data-turn"] for attrs in linked] == ["0"]


def test_feedback_is_asked_for_where_it_is_kept(assistant: Assistant, cards: Cards) -> None:
    replies = [Reply("POP", assistant.ask("POP"))]
    assert NL.helpful not in cards.conversation(replies, NL)
    asked = cards.conversation(replies, NL, About(feedback=True))
    assert asked.count(NL.notice) == 2  # each thumb says what it keeps, before it is pressed
    assert NL.comment not in asked
    rated = cards.conversation(replies, NL, About(feedback=True, rated={0: -1}))
    assert rated.count(NL.notice) == 3
    assert NL.comment in rated
    assert rated.count('aria-pressed="true"') == 1
    explained = cards.conversation(replies, NL, About(feedback=True, rated={0: -1}, explained=frozenset({0})))
    assert NL.thanks_rating in explained
    about = About(feedback=True, rated={0: -1}, explained=frozenset({0}), commented=frozenset({0}))
    assert NL.thanks in cards.conversation(replies, NL, about)
    assert NL.comment not in explained


@pytest.mark.parametrize(
    "question",
    ["Wat is er nodig voor leerambassadeurs?", QUESTIONS["a comparison"], "Compare learning ambassadors"],
)
def test_a_table_keeps_the_lists_of_the_guide(
    question: str, assistant: Assistant, cards: Cards, corpus: Corpus
) -> None:
    answer = assistant.ask(question)
    html = cards.answer(answer, 0)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    led = [one for one in answer.citations if corpus.passage(one.anchor).lead_in]
    assert led
    for citation in led:
        item = rf'<li>(?:(?!</?li>).)*data-number="{citation.number}"'
        assert any(re.search(item, cell, re.DOTALL) for cell in cells)
    assert not any("<br>" in cell for cell in cells)


def test_what_is_not_in_the_guide_stays_lines(cards: Cards) -> None:
    answer = Answer("?", "nl", "answered", "explain", "### T\n\n| a | b |\n|--|--|\n| x | een<br>twee |")
    assert "een<br>twee" in cards.answer(answer, 0)


def test_an_option_of_which_a_comparison_quotes_nothing_has_no_card(
    assistant: Assistant, cards: Cards
) -> None:
    answer = assistant.ask("Vergelijk de kosten van leerambassadeurs en loopbaancoaches")
    assert [option.title in answer.answer for option in answer.options] == [True, True]
    html = cards.answer(answer, 0)
    assert 'class="card"' not in html
    head = html[html.index("<thead") : html.index("</thead")]
    for option in answer.options:
        assert f'data-open="{option.id}"' in head
    quoting = cards.answer(assistant.ask(QUESTIONS["a comparison"]), 0)
    assert quoting.count('class="card"') == 2
