"""What the reader learns from: each way to ask, with what is known of what it asks."""

from pathlib import Path

from corpus.asked import FOLDER, KINDS, UNANSWERED
from corpus.facets import FACETS
from corpus.frames import FRAMES
from corpus.reading import read_corpus
from index.training.lines import ANSWERED, TASKS, Line, coded, read_lines, tables
from tests.conftest import FakeEncoder
from tests.index.details import CALLED_TOML, FACETS_TOML, FRAMES_TOML, STATES_TOML

CIRCLE, MATES = "samen-leren/1/1", "samen-leren/1/2"
PRICE = f"{CIRCLE}#kosten-1"
OPTION_TOML = """
[[option]]
title = "Begin een leerkring"
nl = ["samen leren in een groepje"]
"""
UNANSWERED_TOML = """
[out_of_scope]
nl = ["Hoe bak ik een taart?"]
"""
KINDS_TOML = """
[[kind]]
kind = "fact"
nl = ["hoeveel is dat samen"]
"""


def test_each_text_has_the_labels_that_are_known_of_it(small_guide: Path) -> None:
    (small_guide / FOLDER).mkdir()
    (small_guide / FOLDER / "wijzer.toml").write_text(STATES_TOML + OPTION_TOML, encoding="utf-8")
    for name, text in ((FACETS, FACETS_TOML), (UNANSWERED, UNANSWERED_TOML), (KINDS, KINDS_TOML)):
        (small_guide / name).write_text(text, encoding="utf-8")
    corpus = read_corpus(small_guide)
    lines = read_lines(corpus, FakeEncoder())
    labels = {line.text: line.labels for line in lines}
    assert labels["tarief en uurloon"] == {"facet": "price", "silence": ANSWERED, "answer": PRICE}
    assert labels["samen leren in een groepje"] == {"silence": ANSWERED, "answer": f"{CIRCLE}#asked"}
    assert labels["bejaard en piepjong"] == {
        "facet": "age",
        "silence": ANSWERED,
        "answer": f"{CIRCLE}#unstated",
    }
    assert labels["Hoe bak ik een taart?"] == {"follows": "False", "silence": "out_of_scope"}
    assert labels["hoeveel is dat samen"] == {"kind": "fact", "follows": "False"}
    assert labels["en het tarief?"] == {"facet": "price", "follows": "True"}
    passage = corpus.passage(PRICE).text
    assert labels[passage] == {"answer": PRICE}


def test_filled_frames_are_learned_from_too(small_guide: Path) -> None:
    (small_guide / FOLDER).mkdir()
    (small_guide / FOLDER / "wijzer.toml").write_text(STATES_TOML + CALLED_TOML, encoding="utf-8")
    (small_guide / FACETS).write_text(FACETS_TOML, encoding="utf-8")
    (small_guide / FRAMES).write_text(FRAMES_TOML, encoding="utf-8")
    labels = {line.text.lower(): line.labels for line in read_lines(read_corpus(small_guide), FakeEncoder())}
    known = {"follows": "False", "silence": ANSWERED}
    price = known | {"facet": "price", "kind": "condition:cost"}
    assert labels["hoeveel euro vraagt zo'n kringetje"] == price | {"answer": PRICE}
    assert labels["hoeveel euro vraagt een kameraad"] == price | {"answer": f"{MATES}#unstated"}
    assert "is er een kameraad op zondag" not in labels
    assert labels["een kameraad tegenover zo'n kringetje"] == known | {"kind": "compare"}


def test_labels_are_numbered_task_by_task() -> None:
    lines = [Line("a", {"facet": "y", "kind": "k"}), Line("b", {"facet": "x"}), Line("c", {"answer": "#"})]
    assert tables(lines) == dict.fromkeys(TASKS, ()) | {"facet": ("x", "y"), "kind": ("k",), "answer": ("#",)}
    assert coded(lines).tolist() == [[1, 0, -1, -1, -1], [0, -1, -1, -1, -1], [-1, -1, -1, 0, -1]]
    assert list(tables(lines)) == list(TASKS)
