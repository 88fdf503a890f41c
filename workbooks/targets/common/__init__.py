"""What kinds of targets have in common in the workbooks: their base classes, form columns, readers, rows of a statement."""
