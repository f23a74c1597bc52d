"""llama-index's stock pipeline on the same files, as a neighbour for our figures.

Its default splitter, ``VectorStoreIndex``, top-k, and the shipped embedding model through
sentence-transformers. ``python -m evals.stock FOLDER [--build]`` builds or loads an index in FOLDER, reads
questions from the input, one a line, and prints what it measured as JSON, times in seconds.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from corpus.reading import SHIPPED as GUIDE
from index.embed import SHIPPED as MODEL
from index.embed import open_embedding

TOP_K = 5


def main(
    folder: Annotated[Path, typer.Argument(help="Where the index is kept.")],
    build: Annotated[bool, typer.Option("--build", help="Build the index first.")] = False,
) -> None:
    """Answer the questions of the input with the nearest chunks, and print the times."""
    from llama_index.core import Document, StorageContext, VectorStoreIndex, load_index_from_storage

    model = open_embedding(str(MODEL))
    start = time.perf_counter()
    if build:
        documents = [Document(text=file.read_text(encoding="utf-8")) for file in GUIDE.glob("*.md")]
        index = VectorStoreIndex.from_documents(documents, embed_model=model)
        index.storage_context.persist(str(folder))
    else:
        context = StorageContext.from_defaults(persist_dir=str(folder))
        index = load_index_from_storage(context, embed_model=model)  # type: ignore[assignment]
    opened = time.perf_counter() - start
    retriever = index.as_retriever(similarity_top_k=TOP_K)
    times = []
    for question in filter(None, map(str.strip, sys.stdin)):
        start = time.perf_counter()
        retriever.retrieve(question)
        times.append(time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"open": opened, "times": times, "memory": memory}))


if __name__ == "__main__":
    typer.run(main)
