"""Tests of how the program starts: on every Python that it promises, with its own modules."""
