"""The half-yearly report: what was known on its last day."""
