"""Numbers, dates, periods, files and wording used by every other room; it imports no other room."""
