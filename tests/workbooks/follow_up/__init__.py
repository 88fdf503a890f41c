"""The follow-up workbooks of strategic agreements."""
