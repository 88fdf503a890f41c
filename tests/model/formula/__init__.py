"""Tests of the Excel twins of rules, in Python and in two spreadsheet engines."""
