"""The kinds of changes, a module for each subject; every function with a decorator is one kind."""
