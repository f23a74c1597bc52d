"""Finding: chunks, embeddings, BM25, the Chroma collection and the hybrid search over them."""
