"""The rules of a strategic agreement, one module for each question; all are called `HP_…`."""
