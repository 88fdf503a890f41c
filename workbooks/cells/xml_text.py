"""XML escaping; the standard library's own function would import much of its web client."""


def escaped(text: str) -> str:
    """Return a text escaped for element content or a double-quoted attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
