"""The package for an annual meeting: whole or nothing, its PDF, calendar and manifest, and what changed between two."""
