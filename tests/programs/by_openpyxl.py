"""openpyxl, the library that most Python programs change workbooks with."""

from pathlib import Path

import openpyxl

from tests.programs.program import Pairs, Program

VALUES = "gemt uden beregnet værdi"
"""What the control says of a file whose formulas have no values stored."""


def save(files: Pairs, _folder: Path) -> None:
    """Macros are kept where a file has some, as whoever opens such a file asks for."""
    for source, target in files:
        book = openpyxl.load_workbook(source, keep_vba=source.suffix == ".xlsm")
        book.save(target)
        if book.vba_archive is not None:  # openpyxl leaves it open
            book.vba_archive.close()


OPENPYXL = Program("openpyxl", save, loses=(VALUES,))
