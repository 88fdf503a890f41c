"""Tests of the rules as Excel functions: through xlwings' own code, and as LAMBDAs in an engine."""
