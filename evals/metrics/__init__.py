"""The metrics: pure functions from a case to a count, each with its formula's source."""
