"""The agreement as typed terms, and the readers of its values."""
