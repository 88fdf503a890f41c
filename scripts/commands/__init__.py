"""The commands of `bilag`, and the text they print."""
