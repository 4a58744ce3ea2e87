"""A brief on paper and in files: Word, Markdown, HTML, JSON.

Each module is imported where it is used, for lxml and jinja2 take their time.
"""
