"""Tests of the code and its documents: imports, names, lengths, releases, and the Pythons it runs on."""
