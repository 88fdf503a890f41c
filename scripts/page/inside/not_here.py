"""What the page cannot do, for want of a package that browsers do not have."""


class NotHereError(Exception):
    """Raised when the page is asked for what only a computer with the program can do."""
