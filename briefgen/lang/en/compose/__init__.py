"""What the stages of compose/ know of English."""
