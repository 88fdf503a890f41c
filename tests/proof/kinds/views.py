"""Views: panes, zoom, windows, tabs."""

from tests.proof.file import BOOK, File
from tests.proof.kind import harmful, harmless

_VIEW = 'workbookViewId="0"'


@harmful()
def the_panes_are_frozen_over_the_state(file: File) -> None:
    """There is no state: what is frozen begins below it."""
    file.mark(file.state.part, "sheetView", topLeftCell="A12")
    file.mark(file.state.part, "pane", topLeftCell="A15")


@harmful()
def the_panes_take_the_whole_window(file: File) -> None:
    """There is nothing to scroll to."""
    file.mark(file.state.part, "pane", ySplit=60, topLeftCell="A61")


@harmful()
def the_panes_are_no_longer_frozen(file: File) -> None:
    """There is no state, once somebody has scrolled."""
    file.sub(file.state.part, r"<pane [^>]*/>", "")


@harmful()
def a_sheet_shows_formulas(file: File) -> None:
    """There are no figures, and days are numbers."""
    file.mark(file.sheets[0], "sheetView", showFormulas=1)


@harmful()
def a_sheet_shows_no_addresses(file: File) -> None:
    """Nobody can tell that rows are missing."""
    file.mark(file.sheets[0], "sheetView", showRowColHeaders=0)


@harmless()
def a_sheet_is_shown_as_pages(file: File) -> None:
    """Excel, as a reader left it: the same cells, seen as pages."""
    file.mark(file.sheets[0], "sheetView", view="pageLayout")


@harmless()
def a_sheet_is_shown_by_its_page_breaks(file: File) -> None:
    """Excel, as a reader left it: the same cells, seen as pages."""
    file.mark(file.sheets[0], "sheetView", view="pageBreakPreview")


@harmful()
def a_sheet_without_panes_opens_far_from_its_cells(file: File) -> None:
    """The sheet is empty."""
    part = file.sheets[0]
    file.sub(part, r"<pane [^>]*/>", "")
    file.mark(part, "sheetView", topLeftCell="AZ900")


@harmful()
def the_lines_between_cells_have_the_colour_of_letters(file: File) -> None:
    """Cells are crossed out."""
    file.mark(file.sheets[0], "sheetView", showGridLines=1, defaultGridColor=0, colorId=8)


@harmful()
def all_sheets_are_selected_together(file: File) -> None:
    """What is typed on one sheet stands on that sheet; it overwrites all of them."""
    for part in file.sheets:
        file.mark(part, "sheetView", tabSelected=1)


@harmful()
def a_window_is_hidden(file: File) -> None:
    """The file is empty."""
    file.mark(BOOK, "workbookView", visibility="hidden")


@harmful()
def a_window_is_hidden_so_that_excel_does_not_list_it(file: File) -> None:
    """The file is empty."""
    file.mark(BOOK, "workbookView", visibility="veryHidden")


@harmful()
def a_window_lies_outside_the_screen(file: File) -> None:
    """The file is empty."""
    file.mark(BOOK, "workbookView", xWindow=-32000, yWindow=-32000, windowWidth=200, windowHeight=200)


@harmful()
def a_window_shows_no_tabs(file: File) -> None:
    """There is one sheet."""
    file.mark(BOOK, "workbookView", showSheetTabs=0)


@harmful()
def a_window_has_no_room_for_tabs(file: File) -> None:
    """There is one sheet."""
    file.mark(BOOK, "workbookView", tabRatio=0)


@harmful()
def a_window_shows_no_scroll_bars(file: File) -> None:
    """There is nothing further down."""
    file.mark(BOOK, "workbookView", showVerticalScroll=0, showHorizontalScroll=0)


@harmful()
def a_second_window_shows_something_else(file: File) -> None:
    """There are two files."""
    file.sub(BOOK, r"<workbookView [^>]*/>", lambda m: f'{m[0]}<workbookView activeTab="{len(file.sheets) - 1}"/>')
    for part in file.sheets:
        file.sub(part, r"</sheetViews>", '<sheetView showFormulas="1" workbookViewId="1"/></sheetViews>')


@harmful()
def a_view_has_a_name_that_somebody_may_pick(file: File) -> None:
    """All see the same."""
    view = '<customWorkbookView name="Til DSI" guid="{00000000-0000-4000-8000-000000000001}" windowWidth="900" windowHeight="900" activeSheetId="1" showSheetTabs="0"/>'
    file.put(BOOK, f"<customWorkbookViews>{view}</customWorkbookViews>")


@harmful()
def a_sheet_protects_its_window(file: File) -> None:
    """The panes stay as somebody has put them."""
    file.mark(file.sheets[0], "sheetView", windowProtection=1)


@harmful()
def the_panes_show_the_same_cells_twice(file: File) -> None:
    """There are twice as many lines: the panes are split, not frozen."""
    file.mark(file.state.part, "pane", state="split", ySplit=3000, topLeftCell="A1")


@harmful()
def a_sheet_is_shown_too_small_to_be_read(file: File) -> None:
    """There are grey lines."""
    file.mark(file.sheets[0], "sheetView", zoomScale=10, zoomScaleNormal=10)


@harmful()
def a_sheet_is_shown_so_large_that_a_cell_fills_the_window(file: File) -> None:
    """The cell that is seen is all there is."""
    file.mark(file.sheets[0], "sheetView", zoomScale=400, zoomScaleNormal=400)


@harmful()
def a_sheet_does_not_show_zeros(file: File) -> None:
    """The cell is empty."""
    file.mark(file.sheets[0], "sheetView", showZeros=0)


@harmful()
def a_sheet_shows_no_signs_of_its_groups(file: File) -> None:
    """Nothing is folded away."""
    file.mark(file.sheets[0], "sheetView", showOutlineSymbols=0)


@harmful()
def a_window_is_a_bar_at_the_bottom(file: File) -> None:
    """The file is empty."""
    file.mark(BOOK, "workbookView", minimized=1)
