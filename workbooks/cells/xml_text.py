"""Texts as XML holds them; the standard library's own function would import half a web client with it."""


def escaped(text: str) -> str:
    """The text as it stands between two tags, or in an attribute between double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
