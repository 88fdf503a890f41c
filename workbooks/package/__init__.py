"""The package of an annual meeting: its workbooks, PDF and calendar, and two packages compared."""
