"""Tests of the scripts, by their rooms; here those of starting the program."""
