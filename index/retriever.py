"""The hybrid search as a llama-index retriever."""

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index.chunks import Chunk
from index.scope import Scope, metadata
from index.search import ANYWHERE, HybridSearch


class HybridRetriever(BaseRetriever):
    """The hybrid search as a llama-index retriever, for use in any llama-index program."""

    def __init__(self, search: HybridSearch, top_k: int = 10, scope: Scope = ANYWHERE) -> None:
        super().__init__()
        self._search = search
        self._top_k = top_k
        self._scope = scope

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._search.search(query_bundle.query_str, self._scope)[: self._top_k]
        return [NodeWithScore(node=_node(hit.chunk), score=hit.score) for hit in hits]


def _node(chunk: Chunk) -> TextNode:
    return TextNode(id_=chunk.id, text=chunk.text, metadata=metadata(chunk))
