"""The terms of an agreement in Excel: written, read back, and what a change of them does."""
