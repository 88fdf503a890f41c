"""Macros: where there are none, and where there are others."""

import re

from tests.proof.file import BOOK, BOOK_TYPE, LINKS, TYPES, File, NothingToChangeError
from tests.proof.kind import harmful


@harmful()
def macros_lie_in_a_file_without_macros(file: File) -> None:
    """Nothing runs."""
    if "xl/vbaProject.bin" in file:
        raise NothingToChangeError("it has macros")
    file.swap(TYPES, BOOK_TYPE, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    file.attach(
        BOOK,
        "xl/vbaProject.bin",
        b"\xd0\xcf\x11\xe0",
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        "application/vnd.ms-office.vbaProject",
    )


@harmful()
def macros_lie_under_another_name(file: File) -> None:
    """Nothing runs, or only what the library ships; the macros are found by their relation."""
    relation = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    if "xl/vbaProject.bin" in file:
        file.sub(LINKS, r'Target="[^"]*vbaProject\.bin"', 'Target="/xl/v/1.bin"')
        file["xl/v/1.bin"] = b"\xd0\xcf\x11\xe0"
        file.declare("xl/v/1.bin", "application/vnd.ms-office.vbaProject")
    else:
        file.swap(TYPES, BOOK_TYPE, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
        file.attach(BOOK, "xl/v/1.bin", b"\xd0\xcf\x11\xe0", relation, "application/vnd.ms-office.vbaProject")


@harmful()
def macros_are_others(file: File) -> None:
    """The functions are the library's."""
    if "xl/vbaProject.bin" not in file:
        raise NothingToChangeError("it has no macros")
    file["xl/vbaProject.bin"] = file["xl/vbaProject.bin"].replace(b"\x00" * 8, b"\x00" * 7 + b"\x01", 1)


@harmful()
def macros_are_gone(file: File) -> None:
    """The functions calculate."""
    if "xl/vbaProject.bin" not in file:
        raise NothingToChangeError("it has no macros")
    del file["xl/vbaProject.bin"]
    file.sub(TYPES, r"<(?:Override|Default) [^>]*vbaProject[^>]*/>", "")
    file.sub(LINKS, r"<Relationship [^>]*vbaProject[^>]*/>", "")


@harmful()
def macros_bear_a_signature(file: File) -> None:
    """Somebody vouches for the macros."""
    if "xl/vbaProject.bin" not in file:
        raise NothingToChangeError("it has no macros")
    relation = "http://schemas.microsoft.com/office/2006/relationships/vbaProjectSignature"
    file.attach(
        "xl/vbaProject.bin",
        "xl/vbaProjectSignature.bin",
        b"\x00" * 16,
        relation,
        "application/vnd.ms-office.vbaProjectSignature",
    )


@harmful()
def a_workbook_names_the_module_that_runs(file: File) -> None:
    """The macros belong to the sheets that they were written for."""
    if "xl/vbaProject.bin" not in file:
        raise NothingToChangeError("it has no macros")
    if re.search(r'<workbookPr [^>]*codeName="', file.xml(BOOK)):
        file.sub(BOOK, r'(<workbookPr [^>]*codeName=")[^"]*', r"\1Andet")
    else:
        file.mark(BOOK, "workbookPr", codeName="Andet")
