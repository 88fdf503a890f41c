"""The types of columns as the page has them, where a computer has `numpy.typing`: names only."""

from typing import Any


class NDArray:
    """A column of any kind."""

    def __class_getitem__(cls, _kind: Any) -> type["NDArray"]:
        return cls
