"""XML escaping; the standard library's own functions would import much of its web client."""


def escaped(text: str) -> str:
    """Return a text escaped for element content or a double-quoted attribute."""
    return escaped_content(text).replace('"', "&quot;")


def escaped_content(text: str) -> str:
    """Return a text escaped for element content, as openpyxl does it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
