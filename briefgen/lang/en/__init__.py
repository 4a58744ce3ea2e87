"""Tables of words and patterns: data, no logic."""
