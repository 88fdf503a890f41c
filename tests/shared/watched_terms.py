"""Terms that note by their names that their values are read."""

from typing import Any

from model.terms.values import DateTerm, Term


def watched(term: Term | DateTerm, read: set[str]) -> Any:
    """The same term; its name is among `read` as soon as something asks for its value."""

    def get(self: object, name: str) -> Any:
        if name == "value":
            read.add(object.__getattribute__(self, "name"))
        return object.__getattribute__(self, name)

    kind = type(term)
    return type(kind.__name__, (kind,), {"__getattribute__": get})(**vars(term))
