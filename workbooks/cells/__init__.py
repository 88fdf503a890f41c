"""A workbook in memory: cells, addresses, states and texts."""
