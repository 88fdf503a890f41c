"""Tests of the half-yearly report's workbook."""
