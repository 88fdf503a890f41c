"""A sixth kind of outcome target, in the two modules that a kind is, to see that nothing else is needed."""
