"""The hybrid search in a llama-index program."""

import pytest
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.settings import Settings as LlamaSettings

from index.retriever import HybridRetriever
from index.scope import Scope
from index.search import HybridSearch

QUESTION = "wat kost een loopbaancoach?"


@pytest.fixture
def retriever(search: HybridSearch) -> HybridRetriever:
    return HybridRetriever(search, top_k=5)


def test_it_is_a_retriever_of_llama_index(retriever: HybridRetriever, search: HybridSearch) -> None:
    assert isinstance(retriever, BaseRetriever)
    nodes = retriever.retrieve(QUESTION)
    hits = search.search(QUESTION)[:5]
    assert [node.node.metadata["anchor"] for node in nodes] == [hit.anchor for hit in hits]
    assert [node.score for node in nodes] == [hit.score for hit in hits]
    assert [node.node.get_content() for node in nodes] == [hit.chunk.text for hit in hits]


def test_a_retriever_keeps_to_its_scope(search: HybridSearch) -> None:
    nodes = HybridRetriever(search, top_k=50, scope=Scope(kind="cost")).retrieve(QUESTION)
    assert {node.node.metadata["kind"] for node in nodes} == {"cost"}


def test_it_works_in_a_query_engine_and_leaves_the_global_settings_alone(retriever: HybridRetriever) -> None:
    engine = RetrieverQueryEngine.from_args(retriever, llm=MockLLM())
    reply = engine.query(QUESTION)
    assert len(reply.source_nodes) == 5
    assert reply.source_nodes[0].node.get_content() in str(reply)
    assert LlamaSettings._embed_model is None
    assert LlamaSettings._llm is None
