"""The words of tables and reports: in both languages, with the same fields, none missing or unused."""

import ast
import re
from pathlib import Path

from evals.scoring import FIGURES
from evals.wording import FILE, Wording, words
from tests.conftest import fields

SOURCES = [*FILE.parent.rglob("*.py"), FILE.parent.parent / "ui" / "evaluating.py", *FILE.parent.glob("*.j2")]


def test_each_text_stands_in_both_languages() -> None:
    for group, entries in words().items():
        for key, both in entries.items():
            assert set(both) == {"nl", "en"}, (group, key)
            assert fields(both["nl"]) == fields(both["en"]), (group, key)
            assert all(text.strip() for text in both.values()), (group, key)


def test_every_figure_has_a_name_of_its_own() -> None:
    assert set(words()["figures"]) == set(FIGURES)
    for language in ("nl", "en"):
        assert len({Wording(language).figure(name) for name in FIGURES}) == len(FIGURES)


def test_every_sentence_is_used_and_every_use_has_one() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES)
    literals = {
        node.value
        for file in SOURCES
        if file.suffix == ".py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    used = set(re.findall(r'say\(\s*"(\w+)"', text))
    assert used <= set(words()["says"])
    assert set(words()["says"]) <= used | literals


def test_words_are_found_in_dutch_or_else_english() -> None:
    assert Wording("nl").say("figure") == "Cijfer"
    assert Wording("de").say("figure") == Wording("en").say("figure") == "Figure"
    assert Wording("en").problem("anchor", "a#b-1") == "the passage a#b-1 does not exist"
    assert Path(FILE).name == "words.toml"
