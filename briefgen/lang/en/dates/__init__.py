"""What the stages of dates/ know of English."""
