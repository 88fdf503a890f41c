"""Tests of the terms: names in Excel, labels, and that something reads each."""
