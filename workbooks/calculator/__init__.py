"""Beregner: the rules as Excel functions, with an example of each and the whole agreement calculated with them.

Two workbooks with the same sheets: one whose functions are named LAMBDAs, one whose functions come from Python.
"""
