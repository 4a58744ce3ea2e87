"""The corpus that the reader is trained on: its format, its choice of texts, its checker."""
