"""A workbook in memory: cells, places, states and texts."""
