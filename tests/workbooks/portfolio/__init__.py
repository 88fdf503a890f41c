"""The workbook over many agreements."""
