"""Tables of words and patterns: data, no logic. A stage's own stand under its path."""
