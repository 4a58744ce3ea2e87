"""One folder a language: its words and its patterns of prose, data only."""
