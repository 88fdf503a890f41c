"""Calculations that several workbooks show."""
