"""The workbooks that an agreement alone gives: one builder an annex, and the reconciliation."""
