"""Tests of the stored files that the program makes, and of the scripts that make them."""
