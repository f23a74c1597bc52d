"""The assistant in the browser: ask, look up conditions, read the guide."""
