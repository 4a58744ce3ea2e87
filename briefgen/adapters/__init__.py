"""The world outside: folders, files, templates on disk and the office suite; all input and output of briefgen is here."""
