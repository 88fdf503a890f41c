"""The forecast's workbook."""
