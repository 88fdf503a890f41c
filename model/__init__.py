"""The agreement as code: its terms, its rules and what follows from them; no Excel file is opened here."""

__version__ = "0.1.0"
