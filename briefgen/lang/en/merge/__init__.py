"""What the stages of merge/ know of English."""
