"""Tests of printed pages, and that the model and the workbooks give the same, or nothing is written."""
