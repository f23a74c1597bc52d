"""Builds the index and keeps it fresh, all or nothing.

Layout under the index folder::

    current            the name of the generation in use, replaced in one step
    lock               held by the process that builds
    <generation>/      manifest.json, checksums.json, aids.npz, coverage.npz, alone.npz, spelling.npz,
                       facets.json, bm25/, lessons/, and chroma/ unless the vectors are on a server, in a
                       collection named after the generation: many installations may share the server

A build writes a new generation beside the old and then points ``current`` to it, so a build that is
killed leaves the old index in use. The generation before the present one stays, for processes that
still read it; older ones and unfinished ones are swept away by the next build.

How people ask is read, chunked and taken apart when an index is built; opening one needs the passages only.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import numpy as np
from filelock import FileLock

from corpus.errors import SearchError, StaleIndex, StoreUnavailable, WijzerError
from corpus.reading import Corpus
from index.aids import Aids
from index.chunks import Chunk, chunk_corpus, chunk_passages, is_aided
from index.coverage import Coverage
from index.embed import Encoder, Vectors
from index.facets import Facets
from index.lessons import Lessons
from index.lexical import Lexical
from index.manifest import FORMAT, Manifest
from index.names import Names
from index.seal import check, seal
from index.spelling import Spelling
from index.store import COLLECTION, ChunkStore

EMBEDDED = "embedded"
COVERAGE = "coverage.npz"
ALONE = "alone.npz"
LESSONS = "lessons"
AIDS = "aids.npz"
SPELLING = "spelling.npz"
FACETS = "facets.json"
NAMES = "names.json"
CHROMA = "chroma"
BATCH = 64
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Parts:
    """An open index: the passages' chunks, what it was built from, its vectors, BM25 indexes and aids.

    ``coverage`` has the words of passages and of the ways to ask for them, ``alone`` of passages only;
    ``lessons`` are what it learned to tell apart, ``facets`` the details that options state, ``names`` what
    these are called, ``spelling`` the words it knows, ``aided`` the options of which ways to ask are known.
    """

    chunks: tuple[Chunk, ...]
    manifest: Manifest
    store: ChunkStore
    lexical: Lexical
    aids: Aids
    coverage: Coverage
    alone: Coverage
    lessons: Lessons
    facets: Facets
    names: Names
    spelling: Spelling
    aided: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: how many chunks it embedded, and how many it took from the index before."""

    embedded: int = 0
    reused: int = 0


class Builder:
    """Opens the index of one folder, and builds it when it is missing or stale."""

    def __init__(self, folder: Path, encoder: Encoder, url: str | None = None) -> None:
        self.folder = folder
        self.encoder = encoder
        self.url = url

    def ensure(
        self, corpus: Corpus, progress: Progress | None = None, *, anew: bool = False
    ) -> tuple[Parts, Report]:
        """Open the index of ``corpus``, after building it when it is missing or stale.

        :param progress: is told how many chunks of how many are embedded
        :param anew: build even when the index is fresh
        :raises StoreUnavailable: when the store does not answer or the folder cannot be written
        """
        passages = chunk_passages(corpus)
        wanted = self._manifest(corpus, passages)
        if not anew:
            try:
                return self._open(wanted, passages), Report()
            except StaleIndex:
                pass
        with self._lock():
            if not anew:  # another process may have built it while this one waited
                try:
                    return self._open(wanted, passages), Report()
                except StaleIndex:
                    pass
            report = self._build(wanted, corpus, progress or (lambda done, total: None))
            return self._open(wanted, passages), report

    def open(self, corpus: Corpus) -> Parts:
        """Open the index. :raises StaleIndex: when it is missing or not of this corpus and model."""
        passages = chunk_passages(corpus)
        return self._open(self._manifest(corpus, passages), passages)

    def _manifest(self, corpus: Corpus, passages: Sequence[Chunk]) -> Manifest:
        return Manifest(FORMAT, self.encoder.name, corpus.sha, self.url or EMBEDDED, len(passages))

    def _current(self) -> Path:
        """Return the folder of the generation in use. :raises StaleIndex: when there is none."""
        try:
            name = (self.folder / "current").read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise StaleIndex("no_index", folder=self.folder) from error
        return self.folder / (Path(name).name or "none")

    def _open(self, wanted: Manifest, passages: tuple[Chunk, ...]) -> Parts:
        generation = self._current()
        manifest = Manifest.read(generation / "manifest.json")
        if manifest != wanted:
            raise StaleIndex("stale_index", folder=self.folder)
        check(generation)
        try:
            lexical = Lexical.open(generation / "bm25")
            aids = Aids.open(generation / AIDS)
            coverage = Coverage.open(generation / COVERAGE)
            alone = Coverage.open(generation / ALONE)
            lessons = Lessons.open(generation / LESSONS)
            facets = Facets.open(generation / FACETS)
            names = Names.open(generation / NAMES)
            spelling = Spelling.open(generation / SPELLING)
            store = self._store(generation)
            if store.count() != manifest.chunks:
                store.close()
                raise StaleIndex("stale_index", folder=self.folder)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StaleIndex("stale_index", folder=self.folder) from error
        except StoreUnavailable as error:
            if self.url or not os.access(generation, os.W_OK):
                raise
            raise StaleIndex("stale_index", folder=self.folder) from error
        return Parts(
            chunks=passages,
            manifest=manifest,
            store=store,
            lexical=lexical,
            aids=aids,
            coverage=coverage,
            alone=alone,
            lessons=lessons,
            facets=facets,
            names=names,
            spelling=spelling,
            aided=aids.aided,
        )

    def _store(self, generation: Path) -> ChunkStore:
        if self.url:
            return ChunkStore.on_server(self.url, f"{COLLECTION}-{generation.name}")
        return ChunkStore.embedded(generation / CHROMA)

    def _build(self, wanted: Manifest, corpus: Corpus, progress: Progress) -> Report:
        chunks = chunk_corpus(corpus)
        aided = frozenset(one.id for one in corpus.interventions if is_aided(corpus, one.id))
        known = self._known_vectors()
        previous = self._previous()
        generation = self.folder / f"{wanted.fingerprint}-{uuid4().hex[:8]}"
        try:
            generation.mkdir(mode=0o700)
        except OSError as error:
            raise _cannot_write(self.folder, error) from error
        opened = False
        try:
            store = self._store(generation)
            opened = True
            vectors, report = self._embed(chunks, known, progress)
            rows = [row for row, chunk in enumerate(chunks) if chunk.anchor]
            store.add([chunks[row] for row in rows], vectors[rows])
            store.close()
            (generation / "bm25").mkdir()
            Lexical.build(chunks, generation / "bm25")
            aids = [row for row, chunk in enumerate(chunks) if not chunk.anchor]
            beside = Aids.of([chunks[row] for row in aids], vectors[aids], aided)
            beside.save(generation / AIDS, vectors[aids])
            Coverage.build(chunks, self.encoder).save(generation / COVERAGE)
            Coverage.build(chunks, self.encoder, alone=True).save(generation / ALONE)
            Spelling.of(chunks).save(generation / SPELLING)
            Facets.of(corpus).save(generation / FACETS)
            Names.of(corpus).save(generation / NAMES)
            (generation / LESSONS).mkdir()
            Lessons.learn(corpus, chunks, vectors, self.encoder).save(generation / LESSONS)
            seal(generation)
            wanted.write(generation / "manifest.json")
            pointer = self.folder / f"current.{os.getpid()}"
            pointer.write_text(generation.name, encoding="utf-8")
            os.replace(pointer, self.folder / "current")
        except BaseException as error:  # stopped too: nothing half-written stays behind
            if opened:
                self._drop_collection(generation)
            shutil.rmtree(generation, ignore_errors=True)
            if isinstance(error, OSError):
                raise _cannot_write(self.folder, error) from error
            raise
        self._sweep({generation.name, previous})
        return report

    def _embed(
        self, chunks: Sequence[Chunk], known: dict[str, list[float]], progress: Progress
    ) -> tuple[Vectors, Report]:
        """Return the vectors of the chunks, embedding only those that are not known."""
        new = [chunk for chunk in chunks if chunk.sha not in known]
        found = dict(known)
        for start in range(0, len(new), BATCH):
            progress(start, len(new))
            batch = new[start : start + BATCH]
            rows = self.encoder.encode([chunk.content for chunk in batch]).tolist()
            found.update({chunk.sha: row for chunk, row in zip(batch, rows, strict=True)})
        progress(len(new), len(new))
        vectors = np.array([found[chunk.sha] for chunk in chunks], dtype=np.float32)
        return vectors, Report(embedded=len(new), reused=len(chunks) - len(new))

    def _known_vectors(self) -> dict[str, list[float]]:
        """Return the vectors of the index in use by the SHA of their text, if the model is the same."""
        try:
            generation = self._current()
            manifest = Manifest.read(generation / "manifest.json")
            if (manifest.format, manifest.model) != (FORMAT, self.encoder.name):
                return {}
            check(generation)
            url = None if manifest.store == EMBEDDED else manifest.store
            store = Builder(self.folder, self.encoder, url)._store(generation)
            try:
                return Aids.known(generation / AIDS) | store.vectors_by_sha()
            finally:
                store.close()
        except (WijzerError, OSError, ValueError, KeyError):
            return {}

    def _previous(self) -> str:
        try:
            return self._current().name
        except StaleIndex:
            return ""

    def _sweep(self, keep: set[str]) -> None:
        for entry in self.folder.iterdir():
            if entry.is_dir() and entry.name not in keep:
                self._drop_collection(entry)
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.name.startswith("current."):
                entry.unlink(missing_ok=True)

    def _drop_collection(self, generation: Path) -> None:
        """Delete a generation's collection from the server, that of an unfinished one too."""
        if not self.url or (generation / CHROMA).exists():
            return
        try:
            store = self._store(generation)
            store.drop()
            store.close()
        except SearchError:  # the server is away: what is no longer used stays there
            return

    def _lock(self) -> FileLock:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / "lock")
            lock.acquire()
        except OSError as error:
            raise _cannot_write(self.folder, error) from error
        lock.release()
        return lock


def _cannot_write(folder: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable("index_readonly", folder=folder, reason=error.strerror or error)
