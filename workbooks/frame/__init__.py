"""Common parts of every workbook: title band, inputs, checks, tables, provenance, pages and wording."""
