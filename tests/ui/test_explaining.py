"""How a question was understood, for a person: words of one language, titles beside ids, nothing empty."""

import io
import re
import tomllib
from dataclasses import replace
from typing import get_args

import pytest
from rich.console import Console

from assistant.answer import Status
from assistant.assistant import Assistant, Explanation
from corpus.reading import SHIPPED
from index.search import SUFFIXES
from tests.ui.conftest import EACH
from ui.explaining import render_explanation
from ui.texts import NL, Texts

PRICE = "wat kost een loopbaancoach?"
COACH = "ruggensteun-geven/2/1"
AMBASSADORS = "intenties-versterken/2/3"


def shown(explained: Explanation, assistant: Assistant, words: Texts, width: int = 400) -> str:
    """Return what a person sees."""
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False)
    console.print(render_explanation(explained, assistant.corpus, assistant.search.parts.facets, words))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def told(explained: Explanation, assistant: Assistant, words: Texts) -> dict[str, str]:
    """Return what a person sees beside each name."""
    names = {said: name for name, said in words.explained.items()}
    found: dict[str, str] = {}
    name = ""
    for line in shown(explained, assistant, words).partition(words.explained["title"])[2].strip().split("\n"):
        said, _, value = line.strip().partition("  ")
        name = names.get(said, name)
        found[name] = f"{found.get(name, '')}\n{value if said in names else said}".strip()
    return found


@EACH
def test_a_question_about_one_option_is_told_in_words(words: Texts, assistant: Assistant) -> None:
    explained = assistant.explain(PRICE, language=words.language)
    found = told(explained, assistant, words)
    name = assistant.corpus.edition(words.language).name
    costs = {"nl": "kosten", "en": "costs"}[words.language]
    assert found["status"] == words.statuses["answered"]
    assert found["kind"] == words.question_kinds["condition"]
    assert found["kinds"].startswith(f"{costs} ")
    assert found["conditions"] == costs
    assert found["details"].startswith({"nl": "de kosten ", "en": "the cost "}[words.language])
    assert found["follows"] == words.no
    assert found["options"].startswith(f"{name(assistant.corpus.intervention(COACH).title)} ({COACH}) ")
    assert [line.partition(":")[0] for line in found["scores"].split("\n")] == list(words.levels.values())
    assert list(found) == [name for name in ORDER if name not in ("also", "named")]


ORDER = ["status", "there", "stated", "pointed", "kind", "kinds", "conditions", "details", "follows", "also"]
ORDER += ["named", "options", "scores"]


@EACH
@pytest.mark.parametrize("question", [PRICE, "how do I reach older workers?", "wat kost een master?", "???"])
def test_nothing_is_told_as_a_program_would(question: str, words: Texts, assistant: Assistant) -> None:
    seen = shown(assistant.explain(question, language=words.language), assistant, words)
    for name in ("True", "False", "None", "condition_not", "not_in", "_option", "_asked", "{", "[", "dense"):
        assert name not in seen
    wrong, right = (r"\d\.\d", r"\d,\d") if words is NL else (r"\d,\d", r"\d\.\d")
    assert re.search(right, seen)
    assert not re.search(wrong, seen)


@EACH
def test_options_beside_each_other_are_named_with_their_titles(words: Texts, assistant: Assistant) -> None:
    explained = assistant.explain("Vergelijk leerambassadeurs met loopbaancoaches", language=words.language)
    found = told(explained, assistant, words)
    name = assistant.corpus.edition(words.language).name
    assert found["kind"] == words.question_kinds["compare"]
    assert set(found["named"].split("\n")) == {
        f"{name(assistant.corpus.intervention(id).title)} ({id})" for id in (COACH, AMBASSADORS)
    }


@EACH
def test_a_question_that_needs_the_one_before_is_said_to(words: Texts, assistant: Assistant) -> None:
    explained = assistant.explain("en wat kost dat?", ["Wat zijn leerambassadeurs?"], words.language)
    found = told(explained, assistant, words)
    assert found["follows"] == words.yes
    assert AMBASSADORS in found["options"].split("\n")[0]


@EACH
def test_what_else_is_asked_in_one_breath_is_told(words: Texts, assistant: Assistant) -> None:
    asked = "How long does the language meter take? Where do I find it?"
    found = told(assistant.explain(asked, language=words.language), assistant, words)
    assert found["also"] == "Where do I find it?"


@EACH
def test_a_refusal_is_told_with_what_was_too_unlikely(words: Texts, assistant: Assistant) -> None:
    found = told(
        assistant.explain("wat kost een masteropleiding?", language=words.language), assistant, words
    )
    assert found["status"] == words.statuses["not_in_guide"]
    assert found["there"].startswith(f"{words.no}: ")
    assert not {"stated", "pointed"} & set(found)


@EACH
def test_what_is_not_stated_is_told_with_what_was_too_unlikely(words: Texts, assistant: Assistant) -> None:
    explained = assistant.explain("Hoeveel tijd kost een loopbaancoach?", language=words.language)
    found = told(explained, assistant, words)
    assert found["status"] == words.statuses["condition_not_stated"]
    assert found["there"].startswith(f"{words.yes}: ")
    assert found["stated"].startswith(f"{words.no}: ")


@pytest.mark.parametrize(("probability", "said"), [(0.0, NL.no), (1.0, NL.yes)])
def test_a_judgement_is_told_with_where_yes_begins(
    probability: float, said: str, assistant: Assistant
) -> None:
    explained = assistant.explain(PRICE)
    explained = replace(explained, judged=replace(explained.judged, pointed=probability))
    found = told(explained, assistant, NL)["pointed"]
    assert re.fullmatch(rf"{said}: {probability * 100:.0f},0% \(ja vanaf \d+,\d%\)", found)


def test_options_that_are_hardly_likely_are_left_out(assistant: Assistant) -> None:
    explained = assistant.explain(PRICE)
    sure = replace(explained.query, likely={COACH: 0.9996, AMBASSADORS: 0.0004})
    assert told(replace(explained, query=sure), assistant, NL)["options"].count("\n") == 0


@EACH
def test_an_explanation_fits_a_narrow_terminal(words: Texts, assistant: Assistant) -> None:
    seen = shown(assistant.explain(PRICE, language=words.language), assistant, words, 60)
    assert max(map(len, seen.split("\n"))) <= 60


@EACH
def test_all_that_can_be_told_has_words(words: Texts, assistant: Assistant) -> None:
    kinds = tomllib.loads((SHIPPED / "kinds.toml").read_text(encoding="utf-8"))["kind"]
    named = {one["kind"] for one in kinds if ":" not in one["kind"]} | {"condition"}
    assert set(words.question_kinds) == named
    assert set(words.statuses) == set(get_args(Status))
    assert set(words.levels) == set(SUFFIXES)
    ends = "|".join(filter(None, SUFFIXES.values()))
    scores = assistant.explain(PRICE).query.finding.features[COACH]
    assert set(words.scores) == {re.sub(f"({ends})$", "", name) for name in scores}
