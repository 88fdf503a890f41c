"""Tests of the two workbooks of functions."""
