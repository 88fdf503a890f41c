"""Tests of numbers, dates and wording."""
