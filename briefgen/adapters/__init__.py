"""All input and output of briefgen: the world outside.

Folders, files, templates on disk and the office suite.
"""
