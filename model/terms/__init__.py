"""The agreement as typed terms, and how a value of it is read."""
