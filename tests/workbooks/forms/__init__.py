"""Tests of the two forms: filled in, spoiled, and read."""
