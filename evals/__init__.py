"""Measuring: questions with known answers, metrics and benchmarks."""
