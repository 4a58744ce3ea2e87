"""What the stages of render/ know of English."""
