"""A day's press: the articles of many events, in stories; pure functions on rows, no file and no clock."""
