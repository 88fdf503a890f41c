"""The model and the workbooks give the same, or nothing is written."""
