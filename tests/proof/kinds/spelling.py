"""Formulas and names spelt so that they read like ours: blanks that are none, letters that look alike, needless prefixes."""

import re

from tests.proof.file import BOOK, File, NothingToChangeError, Spot
from tests.proof.kind import harmful

_NO_BREAK, _WIDE, _HAIR, _NEXT_LINE = "\u00a0", "\u3000", "\u200a", "\u0085"
_DOTLESS, _LONG_S = "\u0131", "\u017f"


def _respell(file: File, pattern: str, new: str) -> None:
    """Spell the first formula otherwise in which a pattern is found."""

    def is_so(spot: Spot) -> bool:
        return spot.formula is not None and "t=" not in spot.xml and bool(re.search(pattern, spot.formula))

    spot = file.first(is_so)
    file.reformulate(spot, re.sub(pattern, new, spot.formula or "", count=1))


@harmful()
def a_formula_ends_with_a_blank_that_does_not_break(file: File) -> None:
    """The formula is that of a fresh build; LibreOffice takes the blank for part of a name."""
    file.reformulate(file.figure, f"{file.figure.formula}{_NO_BREAK}")


@harmful()
def a_formula_ends_with_a_wide_blank(file: File) -> None:
    """The formula is that of a fresh build; LibreOffice takes the blank for part of a name."""
    file.reformulate(file.figure, f"{file.figure.formula}{_WIDE}")


@harmful()
def a_formula_begins_with_the_sign_of_a_next_line(file: File) -> None:
    """The formula is that of a fresh build; it begins with a sign that no program shows."""
    file.reformulate(file.figure, f"{_NEXT_LINE}{file.figure.formula}")


@harmful()
def a_hair_of_a_blank_stands_in_a_sum(file: File) -> None:
    """The sum is that of a fresh build."""
    _respell(file, r"SUM\(", f"SUM({_HAIR}")


@harmful()
def a_blank_parts_the_digits_of_a_row(file: File) -> None:
    """The reference is that of a fresh build; it is what two references have in common, or an error."""
    _respell(file, r"\b([A-Z]{1,2}[1-9])(\d)", r"\1 \2")


@harmful()
def a_blank_stands_before_the_colon_of_an_area(file: File) -> None:
    """The area is that of a fresh build."""
    _respell(file, r"\b([A-Z]{1,2}\d+):([A-Z]{1,2}\d+)", r"\1 :\2")


@harmful()
def a_blank_stands_behind_the_name_of_a_sheet(file: File) -> None:
    """The sheet is that of a fresh build; there is none with such a name."""
    _respell(file, r"\b([A-Z][a-zæøå]+)!", r"'\1 '!")


@harmful()
def a_name_is_parted_by_a_blank(file: File) -> None:
    """The name is that of a fresh build; it is two that there are not."""
    _respell(file, r"\b([A-Z][a-zæøå]{2})([a-zæøå]{2,}[a-z_æøå0-9]*)\b(?![!(])", r"\1 \2")


@harmful()
def a_function_begins_with_a_letter_that_looks_alike(file: File) -> None:
    """The function is that of a fresh build; there is none with such a name."""
    _respell(file, r"\bSUM\(", f"{_LONG_S}UM(")


@harmful()
def a_function_has_an_i_without_its_dot(file: File) -> None:
    """The function is that of a fresh build; there is none with such a name."""
    _respell(file, r"\bIF\(", f"{_DOTLESS}F(")


@harmful()
def a_function_of_old_has_the_prefix_of_a_newer_one(file: File) -> None:
    """The function is that of a fresh build; Excel knows none with such a name."""
    _respell(file, r"\bSUM\(", "_xlfn._xlws.SUM(")


@harmful()
def a_name_points_at_a_sheet_that_reads_alike(file: File) -> None:
    """The name is that of a fresh build; there is no such sheet."""
    found = re.search(r"<definedName name=\"(?!_)\w+\">'[^'<]*?s[^'<]*'!", file.xml(BOOK))
    if found is None:
        raise NothingToChangeError("no name of a sheet with such a letter")
    start, _, sheet = found[0].partition(">")
    file.swap(BOOK, found[0], f"{start}>{sheet.replace('s', _LONG_S, 1)}")


@harmful()
def what_a_name_points_at_ends_with_a_blank_that_does_not_break(file: File) -> None:
    """The name is that of a fresh build; it is part of another name."""
    file.sub(BOOK, r'(<definedName name="(?!_)\w+">[^<]*)', rf"\1{_NO_BREAK}")


@harmful()
def what_is_printed_of_a_sheet_lies_on_one_that_reads_alike(file: File) -> None:
    """The pages are those of a fresh build; there is no such sheet."""
    file.sub(BOOK, r'(<definedName name="_xlnm.Print_Area"[^>]*>\'[^\']*?)i', rf"\1{_DOTLESS}")
