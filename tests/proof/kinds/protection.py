"""Protection: what cannot be seen, changed or looked into."""

import re

from tests.proof.file import (
    BOOK,
    File,
)
from tests.proof.kind import harmful


@harmful()
def a_sheet_is_locked(file: File) -> None:
    """The yellow cells can be changed, and every formula can be followed."""
    file.put(file.figure.part, '<sheetProtection sheet="1" password="CC1A"/>')


@harmful()
def a_sheet_lets_no_cell_be_picked(file: File) -> None:
    """There are no formulas to look at."""
    file.put(file.figure.part, '<sheetProtection sheet="1" selectLockedCells="1" selectUnlockedCells="1"/>')


@harmful()
def a_formula_is_not_shown(file: File) -> None:
    """The cell has no formula."""
    file.look(file.figure, inside='<protection locked="1" hidden="1"/>')
    file.put(file.figure.part, '<sheetProtection sheet="1"/>')


@harmful()
def a_formula_would_not_be_shown_on_a_locked_sheet(file: File) -> None:
    """The formula can be looked at; with the next locking it cannot."""
    file.look(file.figure, inside='<protection locked="1" hidden="1"/>')


@harmful()
def a_yellow_cell_is_locked(file: File) -> None:
    """The cell can be filled in."""
    file.look(file.given, inside='<protection locked="1"/>')


@harmful()
def a_computed_cell_is_unlocked(file: File) -> None:
    """The figure cannot be typed over."""
    file.look(file.figure, inside='<protection locked="0"/>')


@harmful()
def the_sheets_of_a_workbook_are_locked(file: File) -> None:
    """Hidden sheets can be shown."""
    file.sub(BOOK, r"<workbookProtection ?/>", '<workbookProtection lockStructure="1"/>')


@harmful()
def the_record_of_changes_is_locked(file: File) -> None:
    """Nothing is recorded."""
    file.sub(BOOK, r"<workbookProtection ?/>", '<workbookProtection lockRevision="1"/>')


@harmful()
def some_cells_may_be_changed_by_some(file: File) -> None:
    """The same holds for all."""
    area = f'<protectedRange sqref="{file.figure.at}" name="Til_DSI" password="CC1A"/>'
    file.put(file.figure.part, f"<protectedRanges>{area}</protectedRanges>")


@harmful()
def a_workbook_recommends_not_to_change_it(file: File) -> None:
    """The file is final."""
    file.put(BOOK, '<fileSharing readOnlyRecommended="1"/>')


@harmful()
def a_workbook_wants_a_password_to_be_changed(file: File) -> None:
    """The file is somebody's, who has the word."""
    file.put(BOOK, '<fileSharing userName="DSI" reservationPassword="CC1A"/>')


@harmful()
def a_workbook_is_marked_as_final(file: File) -> None:
    """The parties have agreed on it: Excel says so in a yellow bar."""
    mark = (
        '<property name="_MarkAsFinal" fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3"><vt:bool>true</vt:bool>'
        "</property></Properties>"
    )
    file.swap("docProps/custom.xml", "</Properties>", mark)
    file.swap(
        "docProps/core.xml", "</cp:coreProperties>", "<cp:contentStatus>Final</cp:contentStatus></cp:coreProperties>"
    )


@harmful()
def a_diagram_cannot_be_picked(file: File) -> None:
    """There is nothing behind the diagram."""
    drawing = next(name for name in file if name.startswith("xl/drawings/drawing")) if file.charts else ""
    sheet = next(p for p in file.sheets if file.relations_of(p) in file and drawing in file.xml(file.relations_of(p)))
    file.put(sheet, '<sheetProtection sheet="1" objects="1"/>')


@harmful()
def a_sheet_lets_figures_be_sorted_only(file: File) -> None:
    """Lines stand in the agreement's order."""
    file.put(file.figure.part, '<sheetProtection sheet="1" sort="0" autoFilter="0" deleteRows="0"/>')
    assert re.search("<sheetProtection", file.xml(file.figure.part))


@harmful()
def the_windows_of_a_workbook_are_locked(file: File) -> None:
    """Hidden windows can be shown."""
    file.sub(BOOK, r"<workbookProtection ?/>", '<workbookProtection lockWindows="1" workbookPassword="CC1A"/>')
