"""The rules as Excel functions: through xlwings' own code, as LAMBDAs in an engine, and what users read of them."""
