"""Workbooks made from the agreement alone: one builder per annex, and the reconciliation."""
