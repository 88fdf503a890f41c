"""The tasks of the served page, without a browser."""
