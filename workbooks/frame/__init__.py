"""What every workbook of ours has: band, inputs, checks, tables, provenance, pages, words."""
