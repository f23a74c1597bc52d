"""llama-index's stock pipeline on the same files, as a neighbour for our figures.

Its default splitter, ``VectorStoreIndex``, top-k, and the shipped embedding model through
sentence-transformers. ``python -m evals.stock FOLDER [--build]`` builds or loads an index in FOLDER, reads
questions from the input, one a line, and prints what it measured as JSON, times in seconds.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from corpus.reading import SHIPPED as GUIDE
from evals.memory import peak_memory
from evals.plain import Span
from index.embed import SHIPPED as MODEL
from index.embed import open_embedding

TOP_K = 5
FILE = "file"
Retrieve = Callable[[str], list[Span]]


def main(
    folder: Annotated[Path, typer.Argument(help="Where the index is kept.")],
    build: Annotated[bool, typer.Option("--build", help="Build the index first.")] = False,
) -> None:
    """Answer the questions of the input with the nearest chunks, and print the times."""
    start = time.perf_counter()
    retrieve, loaded = open_stock(folder, build=build)
    opened = time.perf_counter() - start - loaded
    times = []
    for question in filter(None, map(str.strip, sys.stdin)):
        start = time.perf_counter()
        retrieve(question)
        times.append(time.perf_counter() - start)
    print(json.dumps({"open": opened, "times": times, "memory": peak_memory()}))


def open_stock(folder: Path, *, build: bool, guide: Path = GUIDE) -> tuple[Retrieve, float]:
    """Build or load the index in ``folder``.

    :return: what finds the nearest chunks, best first, and the seconds that loading the model took
    """
    from llama_index.core import Document, StorageContext, VectorStoreIndex, load_index_from_storage

    start = time.perf_counter()
    model = open_embedding(str(MODEL))
    loaded = time.perf_counter() - start
    if build:
        documents = [
            Document(text=file.read_text(encoding="utf-8"), metadata={FILE: file.name})
            for file in guide.glob("*.md")
        ]
        for document in documents:  # as a reader of plain texts has it: the name is no part of the text
            document.excluded_embed_metadata_keys = document.excluded_llm_metadata_keys = [FILE]
        index = VectorStoreIndex.from_documents(documents, embed_model=model)
        index.storage_context.persist(str(folder))
    else:
        context = StorageContext.from_defaults(persist_dir=str(folder))
        index = load_index_from_storage(context, embed_model=model)  # type: ignore[assignment]
    retriever = index.as_retriever(similarity_top_k=TOP_K)

    def retrieve(question: str) -> list[Span]:
        return [
            Span(one.metadata[FILE], one.node.start_char_idx, one.node.end_char_idx, one.score or 0.0)  # type: ignore[attr-defined]
            for one in retriever.retrieve(question)
        ]

    return retrieve, loaded


if __name__ == "__main__":
    typer.run(main)
