"""The half-yearly report, limited to what was known on its last day."""
