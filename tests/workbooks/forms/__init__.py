"""Tests of the forms: written, filled in, spoiled, moved, and read."""
