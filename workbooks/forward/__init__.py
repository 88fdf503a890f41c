"""Forms compared with each other, and carried forward into the next ones."""
