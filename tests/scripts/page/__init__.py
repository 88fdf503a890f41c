"""The page `Bilag.html`, and what of it can be tried without a browser."""
