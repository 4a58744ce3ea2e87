"""The corpus that the reader is trained on: its format, choice of texts, checker."""
