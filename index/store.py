"""The Chroma collection behind llama-index's vector-store interface: embedded, or on a server."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import StoreUnavailable
from index.chunks import Chunk
from index.embed import Vectors
from index.scope import Scope, metadata
from index.server import Server

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api import ClientAPI
    from llama_index.vector_stores.chroma import ChromaVectorStore

COLLECTION = "wijzer"
# A server that has not said a word by then is not going to.
PATIENCE_S = 3.0
# For writing or reading all chunks at once.
BULK_S = 60.0


def import_chroma() -> None:
    """Import what the store needs, which takes a second; opening one is quick after that."""
    import chromadb
    import llama_index.vector_stores.chroma

    del chromadb, llama_index


class ChunkStore:
    """The chunks' vectors in one Chroma collection, cosine distance."""

    def __init__(self, client: "ClientAPI", where: str, name: str) -> None:
        self._client = client
        self._where = where
        self.name = name
        servers: list[Any] = [
            getattr(part, "_server", None) for part in (client, getattr(client, "_admin_client", None))
        ]
        # The HTTP sessions of a client of a server; it has a second one for administration.
        self._sessions = [server._session for server in servers if hasattr(server, "_session")]
        with self._errors():
            self._collection = client.get_or_create_collection(
                name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": 400}},
            )
        self._vectors = _vector_store(self._collection)

    @classmethod
    def embedded(cls, folder: Path) -> "ChunkStore":
        """Open or create the collection in ``folder``. :raises StoreUnavailable: when it cannot."""
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        with _mapped(str(folder)):
            client = chromadb.PersistentClient(path=str(folder), settings=settings)
        return cls(client, str(folder), COLLECTION)

    @classmethod
    def on_server(cls, url: str, name: str) -> "ChunkStore":
        """Open or create the collection ``name`` on the Chroma server at ``url``.

        :raises SettingsError: when ``url`` is not that of a server
        :raises StoreUnavailable: when nothing, or no Chroma, answers there within three seconds
        """
        import chromadb
        from chromadb.config import Settings

        server = Server.read(url)
        _knock(server.url)
        settings = Settings(anonymized_telemetry=False)
        with _mapped(server.url):
            client = chromadb.HttpClient(server.host, server.port, server.ssl, settings=settings)
        store = cls(client, server.url, name)
        store._wait(PATIENCE_S)
        return store

    def close(self) -> None:
        """Let go of the store's files, or of its connection."""
        self._client.close()  # type: ignore[attr-defined]
        for session in self._sessions:  # which Chroma leaves open
            session.close()

    def count(self) -> int:
        """Return the number of chunks in the collection."""
        with self._errors():
            return int(self._collection.count())

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Write chunks with their vectors, shape (chunks, dimensions)."""
        from llama_index.core.schema import BaseNode, TextNode

        nodes: list[BaseNode] = [
            TextNode(id_=chunk.id, text=chunk.text, metadata=metadata(chunk), embedding=row)
            for chunk, row in zip(chunks, vectors.tolist(), strict=True)
        ]
        with self._errors(), self._bulk():
            self._vectors.add(nodes)

    def vectors_by_sha(self) -> dict[str, list[float]]:
        """Return the vectors of all chunks by the SHA-256 of what was embedded."""
        with self._errors(), self._bulk():
            stored: Mapping[str, Any] = self._collection.get(include=["embeddings", "metadatas"])
        return {
            str(data["sha"]): np.asarray(vector, dtype=np.float32).tolist()
            for data, vector in zip(stored["metadatas"], stored["embeddings"], strict=True)
        }

    def nearest(self, vector: Sequence[float], count: int, scope: Scope) -> dict[str, float]:
        """Return the cosine similarity of the nearest chunks, by chunk id."""
        from llama_index.core.vector_stores import VectorStoreQuery

        query = VectorStoreQuery(
            query_embedding=list(vector), similarity_top_k=count, filters=scope.filters()
        )
        with self._errors():
            found = self._vectors.query(query)
        # The interface hands on exp(-distance), and the distance is 1 - cosine.
        similarities = [1 + math.log(value) for value in found.similarities or []]
        return dict(zip(found.ids or [], similarities, strict=True))

    def drop(self) -> None:
        """Delete the collection."""
        with self._errors():
            self._client.delete_collection(self.name)

    @contextmanager
    def _bulk(self) -> Iterator[None]:
        self._wait(BULK_S)
        try:
            yield
        finally:
            self._wait(PATIENCE_S)

    def _wait(self, seconds: float) -> None:
        """Give a server so long for each answer; Chroma's client would wait for ever."""
        for session in self._sessions:
            session.timeout = seconds

    def _errors(self) -> AbstractContextManager[None]:
        return _mapped(self._where)


def _vector_store(collection: "Collection") -> "ChromaVectorStore":
    """Return llama-index's interface to a collection, which asks it for ids and distances only.

    The texts and their fields, which the corpus has, would take ten times as long as the search itself.
    """
    from llama_index.core.vector_stores.types import VectorStoreQueryResult
    from llama_index.vector_stores.chroma import ChromaVectorStore

    class Distances(ChromaVectorStore):
        def _query(
            self,
            query_embeddings: list[float],
            n_results: int,
            where: dict[str, Any] | None,
            **named: Any,  # noqa: ANN401
        ) -> VectorStoreQueryResult:
            found = self._collection.query(
                query_embeddings=query_embeddings,
                n_results=n_results,
                where=where or None,
                include=["distances"],
                **named,
            )
            distances = (found["distances"] or [[]])[0]
            return VectorStoreQueryResult(
                ids=found["ids"][0], similarities=[math.exp(-distance) for distance in distances]
            )

    return Distances(chroma_collection=collection)  # type: ignore[call-arg]


@contextmanager
def _mapped(where: str) -> Iterator[None]:
    """Turn whatever Chroma, its HTTP client and its Rust core raise into StoreUnavailable."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # the Rust core panics with an exception outside Exception
        reason = str(error).strip().split("\n")[0] or type(error).__name__
        raise StoreUnavailable("store_failed", store=where, reason=reason) from error


def _knock(url: str) -> None:
    """Ask a server whether it is a Chroma server. :raises StoreUnavailable: when it is not."""
    import httpx

    try:
        reply = httpx.get(f"{url}/api/v2/heartbeat", timeout=PATIENCE_S)
        reply.raise_for_status()
        reply.json()["nanosecond heartbeat"]
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
        reason = str(error) or type(error).__name__
        raise StoreUnavailable("server_away", url=url, reason=reason) from error
