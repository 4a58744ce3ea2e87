"""What the stages of verify/ know of English."""
