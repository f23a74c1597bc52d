"""Training of the Dutch-English embedding model in ``index/model``."""
