"""What a copy with marks is known by: its first sheet and the title there."""

from workbooks.reading.read import FileBook

FRONT, TITLE = "Forskelle", "Forskelle fundet af bilag kontrol"


def is_copy(found: FileBook) -> bool:
    """Return whether a file is such a copy: nothing in it is proved."""
    first = found.sheets[0] if found.sheets else None
    cell = first.cells.get((1, 1)) if first is not None and first.name == FRONT else None
    return cell is not None and cell.value == TITLE
