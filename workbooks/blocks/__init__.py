"""Calculations shared by several workbooks."""
