"""Tests of the workbook of a payment statement."""
