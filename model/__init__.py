"""The agreement as code: its terms, its rules and what follows from them; no Excel file is opened here."""

__version__ = "2026.11"
"""The release: year and month, and a third number where a month has several. CHANGELOG.md says what is in it."""
