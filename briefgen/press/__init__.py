"""A day's press: the articles of many events, in stories.

Pure functions on rows: no file and no clock.
"""
