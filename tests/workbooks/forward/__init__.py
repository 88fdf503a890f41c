"""Tests of forms carried on into the next ones, and held against each other."""
