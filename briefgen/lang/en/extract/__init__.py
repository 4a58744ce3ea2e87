"""What the stages of extract/ know of English."""
