"""A corpus of changes by which a returned workbook could mislead its reader, and of those that mislead nobody."""
