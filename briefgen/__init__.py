"""A folder of news articles becomes a one-page policy brief, every line traced to a sentence in a source."""
