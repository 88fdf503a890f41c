"""Files from others, read carefully."""
