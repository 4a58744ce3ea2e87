"""Figures of briefgen beside those of others, each with the command that makes it."""
