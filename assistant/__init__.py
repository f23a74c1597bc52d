"""Answering: what is asked, which passages back the answer, and when the guide is silent."""
