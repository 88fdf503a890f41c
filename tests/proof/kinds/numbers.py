"""Number formats: what is shown of a number."""

import re

from tests.proof.file import (
    STYLES,
    File,
    NothingToChangeError,
)
from tests.proof.kind import harmful


@harmful()
def a_format_shows_a_figure_of_its_own(file: File) -> None:
    """The cell holds 6.999.999."""
    file.look(file.figure, code='"6.999.999"')


@harmful()
def a_format_shows_nothing(file: File) -> None:
    """The cell is empty."""
    file.look(file.figure, code=";;;")


@harmful()
def a_format_shows_a_state_of_its_own(file: File) -> None:
    """The check is fine."""
    file.look(file.state, code='General;General;General;"OK"')


@harmful()
def a_format_shows_thousands(file: File) -> None:
    """The amount is a thousandth."""
    file.look(file.figure, code="[$-406]#,##0,")


@harmful()
def a_format_drops_the_sign(file: File) -> None:
    """The amount is to be got, not paid."""
    file.look(file.figure, code="[$-406]#,##0;[$-406]#,##0")


@harmful()
def a_format_hides_small_amounts(file: File) -> None:
    """There is nothing to pay."""
    file.look(file.figure, code='[<100000]"-";[$-406]#,##0')


@harmful()
def a_format_adds_a_unit(file: File) -> None:
    """The amount is in millions."""
    file.look(file.figure, code='[$-406]#,##0" mio. kr."')


@harmful()
def a_format_shows_another_currency(file: File) -> None:
    """The amount is in euro."""
    file.look(file.figure, code="[$€-406] #,##0")


@harmful()
def a_format_is_a_percentage(file: File) -> None:
    """The figure is a share."""
    file.look(file.figure, code="[$-406]0%")


@harmful()
def a_format_leaves_out_the_decimals(file: File) -> None:
    """The amount is a round one."""
    spot = file.first(lambda c: c.kind == "n" and c.value and file.code_of(c) == "[$-406]#,##0.00" and c.number)
    file.look(spot, code="[$-406]#,##0")


@harmful()
def a_format_colours_a_figure_white(file: File) -> None:
    """The cell is empty."""
    file.look(file.figure, code="[White]#,##0")


@harmful()
def a_format_fills_its_cell_with_a_digit(file: File) -> None:
    """The figure has as many digits as the cell is wide."""
    file.look(file.figure, code="*9[$-406]#,##0")


@harmful()
def a_format_shows_a_figure_as_a_day(file: File) -> None:
    """The cell holds a day."""
    file.look(file.given, code="[$-406]dd\\.mm\\.yyyy")


@harmful()
def a_format_puts_the_month_before_the_day(file: File) -> None:
    """3 April is 4 March."""
    file.look(file.day, code="[$-406]mm\\.dd\\.yyyy")


@harmful()
def a_format_shows_a_day_by_another_calendar(file: File) -> None:
    """The deadline is 543 years later: the calendar is the Buddhist one."""
    file.look(file.day, code="[$-107041E]dd\\.mm\\.yyyy")


@harmful()
def a_format_shows_digits_of_another_script(file: File) -> None:
    """What stands there are letters; they are Thai digits."""
    file.look(file.figure, code="[$-D07041E]#,##0")


@harmful()
def a_format_is_redefined_for_all_cells(file: File) -> None:
    """All amounts are a thousandth; no cell was touched."""
    file.swap(STYLES, 'formatCode="[$-406]#,##0"', 'formatCode="[$-406]#,##0,"')


@harmful()
def a_figure_is_shown_as_a_fraction(file: File) -> None:
    """The figure is another; a part of it is a fraction in small letters."""
    file.look(file.figure, code="# ?/?")


@harmful()
def a_figure_is_shown_as_a_power_of_ten(file: File) -> None:
    """The figure is the one before the E, with all its digits."""
    file.look(file.figure, code="0E+00")


@harmful()
def a_format_pushes_a_figure_out_of_sight(file: File) -> None:
    """The cell is empty; the figure stands behind blanks."""
    file.look(file.figure, code='[$-406]#,##0"' + "\u00a0" * 60 + '"')


@harmful()
def a_built_in_format_is_redefined(file: File) -> None:
    """Years are counts of thousands in the programs that take it over, and as ever in the others."""
    file.first(lambda c: c.value and 'numFmtId="1"' in file.format_of(c))
    file.swap(STYLES, "<numFmts count=", '<numFmts count="11" was=')
    file.sub(STYLES, r'count="11" was="\d+">', r'count="11"><numFmt numFmtId="1" formatCode="0,"/>')


@harmful()
def a_format_of_one_number_stands_twice(file: File) -> None:
    """One program takes the first format, another the last."""
    code = re.search(r'<numFmt numFmtId="(\d+)" formatCode="\[\$-406\]#,##0" ?/>', file.xml(STYLES))
    if code is None:
        raise NothingToChangeError("no such format")
    file.swap(STYLES, code[0], f'{code[0]}<numFmt numFmtId="{code[1]}" formatCode="0,,"/>')


@harmful()
def amounts_are_shown_in_another_language(file: File) -> None:
    """250,000 is a quarter of a million to its writer, and a quarter to its reader."""
    file.sub(STYLES, r"\[\$-406\]#", "[$-409]#", 0)


@harmful()
def one_amount_is_shown_in_another_language(file: File) -> None:
    """250,000 is a quarter."""
    file.look(file.figure, code="[$-409]#,##0")


@harmful()
def a_size_of_letters_has_an_underscore(file: File) -> None:
    """Ten points to Python, one point to LibreOffice, which stops reading at the sign."""
    file.sub("xl/styles.xml", r'<sz val="10(?:\.0)?"', '<sz val="1_0"')


@harmful()
def a_number_format_has_an_underscore(file: File) -> None:
    """Amounts are dates to a program that reads 16."""
    file.sub("xl/styles.xml", r'(<cellXfs.*?numFmtId=")(\d)(\d+)"', r'\1\2_\3"')


@harmful()
def a_column_is_as_wide_as_arabic_digits_say(file: File) -> None:
    """Python and nobody else reads them."""
    file.sub(file.figure.part, r'(<col [^>]*?width=")[^"]*"', '\\1\u0663\u0666"')


@harmful()
def a_figure_of_a_diagram_has_an_underscore(file: File) -> None:
    """The bar is a single krone to a program that stops at the sign."""
    file.in_a_chart(r"(<numCache>.*?<v>)(\d)(\d+)", r"\1\2_\3")
