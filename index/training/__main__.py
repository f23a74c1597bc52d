"""Train the model: ``python -m index.training --data ../shared/data --out index/model``.

With ``--vocabulary index/model/tokenizer.json`` the committed model comes out again.
"""

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from tokenizers import Tokenizer

from index.training.card import folder_bytes, model_card
from index.training.data import read_rows
from index.training.export import read_encoder, save_model
from index.training.made import made_rows, useful_words
from index.training.measure import all_figures, read_table
from index.training.teacher import is_cached, teacher_vectors, teacher_words
from index.training.tokenizer import train_tokenizer
from index.training.train import Recipe, reduce_dimensions, train_student


def main(
    data: Annotated[Path, typer.Option(help="Folder with the training and measuring data.")],
    out: Annotated[Path, typer.Option(help="Model folder, replaced as a whole.")] = Path("index/model"),
    cache: Annotated[Path, typer.Option(help="Keeps the teacher's vectors.")] = Path(".wijzer/training"),
    vocabulary: Annotated[
        Path | None, typer.Option(help="A tokenizer.json to use; trained anew without.")
    ] = None,
) -> None:
    """Train the embedding model, measure it, write its card and put it in place."""
    recipe, start = Recipe(), time.monotonic()
    own, words = Path(__file__).parent, teacher_words()
    sources = read_rows(data, own)
    rows = sources + made_rows(data, own, sources, words)
    _tell(start, f"{len(rows)} rows, {len(sources)} of them from sources")
    if vocabulary:
        # The Unigram trainer breaks ties by chance, so only a kept vocabulary repeats a model.
        tokenizer = Tokenizer.from_file(str(vocabulary))
    else:
        texts = (text for row in sources for text in (row.left, row.right))
        useful = useful_words(data, own, sources, words)
        tokenizer = train_tokenizer(texts, recipe.pieces, useful, recipe.added)
    _tell(start, f"{tokenizer.get_vocab_size()} pieces")
    cached = is_cached(cache)
    targets = teacher_vectors([row.english for row in rows], cache)
    _tell(start, "teacher's vectors ready")
    targets = reduce_dimensions(targets, recipe.dimensions)
    vectors = train_student(rows, targets, tokenizer, recipe)
    minutes = (time.monotonic() - start) / 60
    with TemporaryDirectory() as scratch:
        # Measured as it will be read, eight bits and all, before it replaces the old model.
        trial = Path(scratch) / "model"
        save_model(vectors, tokenizer, "", trial)
        figures = all_figures(read_encoder(trial), data / "measure")
        size = folder_bytes(trial)
    for name, figure in figures.items():
        _tell(start, f"{name} {figure:.2f}")
    sentences = len(read_table(data / "measure" / "ntrex_nl_en.tsv"))
    sizes = {
        "rows": len(rows),
        "made": len(rows) - len(sources),
        "tokens": len(vectors),
        "ntrex": sentences,
        "bytes": size,
    }
    card = model_card(figures, recipe, sizes, minutes, cached=cached)
    save_model(vectors, tokenizer, card, out)


def _tell(start: float, message: str) -> None:
    """Print a message after the seconds since ``start``."""
    print(f"{time.monotonic() - start:5.0f} s  {message}", flush=True)


typer.run(main)
