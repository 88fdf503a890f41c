"""One module per clause or annex, named by its number, with the rules that implement it."""
