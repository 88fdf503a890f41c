"""The agreement as code: its terms, its rules and the results that follow; no Excel file is opened here."""

__version__ = "2026.11"
"""Release: year and month, then a third number for further releases in one month; CHANGELOG.md lists the contents."""
