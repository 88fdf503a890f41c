"""Tests of the workbooks of a year's accounts."""
