"""How Excel calculates: settings of the workbook."""

from tests.proof.file import (
    BOOK,
    File,
)
from tests.proof.kind import harmful, harmless


@harmful()
def calculation_is_set_to_manual(file: File) -> None:
    """A changed input moves the figures."""
    file.mark(BOOK, "calcPr", calcMode="manual")


@harmful()
def calculation_is_manual_and_stays_so_when_saved(file: File) -> None:
    """What was saved follows from the inputs."""
    file.mark(BOOK, "calcPr", calcMode="manual", calcOnSave=0, fullCalcOnLoad=0)


@harmful()
def calculation_leaves_tables_out(file: File) -> None:
    """A changed input moves the figures."""
    file.mark(BOOK, "calcPr", calcMode="autoNoTable")


@harmless()
def calculation_goes_round_in_circles(file: File) -> None:
    """Gnumeric always says so; every formula is compared, and none of ours goes round."""
    file.mark(BOOK, "calcPr", iterate=1, iterateCount=100)


@harmful()
def calculation_goes_by_what_is_shown(file: File) -> None:
    """Figures are exact; they are rounded as they are shown, for good."""
    file.mark(BOOK, "calcPr", fullPrecision=0)


@harmful()
def days_count_from_1904(file: File) -> None:
    """A deadline is the agreed one; it is four years later."""
    file.mark(BOOK, "workbookPr", date1904=1)


@harmful()
def days_count_as_the_standard_has_it(file: File) -> None:
    """A deadline is the agreed one; programs differ in where days begin."""
    file.mark(BOOK, "workbookPr", dateCompatibility=0)


@harmful()
def drawings_are_not_shown(file: File) -> None:
    """There is no diagram."""
    file.charts  # noqa: B018 without a diagram nothing is hidden
    file.mark(BOOK, "workbookPr", showObjects="none")


@harmful()
def links_are_followed_without_a_question(file: File) -> None:
    """Nothing is fetched."""
    file.mark(BOOK, "workbookPr", updateLinks="always")


@harmful()
def the_settings_of_calculation_stand_twice(file: File) -> None:
    """One program takes the first, another the last."""
    file.sub(BOOK, r"(<calcPr [^>]*/>)", r'\1<calcPr calcMode="manual"/>')


@harmless()
def calculation_goes_round_until_it_is_nearly_right(file: File) -> None:
    """Gnumeric names a limit, too; every formula is compared, and none of ours goes round."""
    file.mark(BOOK, "calcPr", iterate=1, iterateDelta="0.001")


@harmful()
def calculation_that_goes_round_ends_far_from_right(file: File) -> None:
    """A formula that is put in later, and counts itself, comes to an end where it is wrong by thousands."""
    file.mark(BOOK, "calcPr", iterate=1, iterateDelta="1000")


@harmful()
def columns_are_numbers(file: File) -> None:
    """B7 is what the agreement calls B7; Excel shows R7C2."""
    file.mark(BOOK, "calcPr", refMode="R1C1")


@harmful()
def drawings_are_shown_as_grey_fields(file: File) -> None:
    """There is no diagram."""
    file.charts  # noqa: B018 without a diagram nothing is hidden
    file.mark(BOOK, "workbookPr", showObjects="placeholders")


@harmful()
def data_is_fetched_when_the_file_opens(file: File) -> None:
    """Nothing is fetched."""
    file.mark(BOOK, "workbookPr", refreshAllConnections=1)
