"""What the stages of ingest/ know of English."""
