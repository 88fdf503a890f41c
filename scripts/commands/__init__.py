"""The commands of `bilag`, and what they say."""
