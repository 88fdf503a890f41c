"""Forms held against each other, and carried on into the next ones."""
