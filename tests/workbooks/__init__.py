"""Tests of the workbooks, by the rooms that make and read them; here those that hold for every workbook."""
