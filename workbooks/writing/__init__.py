"""From a workbook in memory to bytes: openpyxl, the house style, charts and the seal."""
