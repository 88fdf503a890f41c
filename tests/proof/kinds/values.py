"""What stands in cells: figures, texts, days."""

import re
from datetime import date, timedelta
from xml.sax.saxutils import escape

from tests.proof.file import (
    File,
    NothingToChangeError,
)
from tests.proof.kind import harmful

_EXCELS_DAY_0 = date(1899, 12, 30)


@harmful()
def a_figure_is_typed_over(file: File) -> None:
    """The figure is the agreement's; it is twice as high."""
    file.set(file.figure, f"<v>{file.figure.number * 2!r}</v>")


@harmful()
def a_stored_value_is_not_what_its_formula_gives(file: File) -> None:
    """Mail previews and protected view show another figure than the formula has."""
    file.retype(file.figure, repr(file.figure.number + 100_000))


@harmful()
def a_stored_value_is_an_empty_text(file: File) -> None:
    """Mail previews and protected view show nothing where a program has said that the formula gives nothing."""
    file.set(file.figure, f"<f>{escape(file.figure.formula or '')}</f><v></v>", "str")


@harmful()
def a_stored_state_says_the_opposite(file: File) -> None:
    """Nothing deviates, or something does."""
    file.retype(file.state, "AFVIGER" if file.state.value == "OK" else "OK")


@harmful()
def a_given_figure_is_higher(file: File) -> None:
    """The input is the one agreed on, or reported."""
    file.retype(file.given, repr(file.given.number + 1))


@harmful()
def a_given_figure_differs_by_less_than_is_shown(file: File) -> None:
    """The input is exactly the one that is shown; something of it is hidden behind the last digit."""
    whole = file.given.number
    file.retype(file.given, repr(whole + abs(whole) * 1e-13 if abs(whole) > 1 else whole + 1e-13))


@harmful()
def a_given_figure_is_left_out(file: File) -> None:
    """Nothing was agreed on, or reported."""
    file.swap(file.given.part, file.given.xml, f'<c r="{file.given.at}" s="{file.given.style}"/>')


@harmful()
def a_given_figure_is_stored_as_text(file: File) -> None:
    """It is counted; sums leave it out."""
    file.say(file.given, file.given.value or "")


@harmful()
def a_truth_value_stands_for_a_number(file: File) -> None:
    """It counts as 1 in a product, and as nothing in a sum."""
    file.set(file.given, "<v>1</v>", "b")


@harmful()
def a_day_is_one_day_later(file: File) -> None:
    """The deadline is the agreed one."""
    file.retype(file.day, repr(file.day.number + 1))


@harmful()
def a_day_stored_in_letters_is_another_day(file: File) -> None:
    """The deadline is the agreed one; the cell stores a date of ISO 8601."""
    later = _EXCELS_DAY_0 + timedelta(days=int(file.day.number) + 30)
    file.set(file.day, f"<v>{later.isoformat()}</v>", "d")


@harmful()
def a_day_has_a_time_of_day(file: File) -> None:
    """The day is over at midnight; differences of days come out with a part of one."""
    file.retype(file.day, repr(file.day.number + 0.75))


@harmful()
def a_text_holds_a_letter_that_nobody_sees(file: File) -> None:
    """The text is the one of the agreement, and lookups find it."""
    file.say(file.label, f"{file.label.text[:3]}\u200b{file.label.text[3:]}")


@harmful()
def a_text_goes_on_below_the_edge_of_its_cell(file: File) -> None:
    """What is seen of the text is all of it."""
    file.say(file.label, f"{file.label.text}\n\n\nGælder kun, hvis beløbet er godkendt")


@harmful()
def a_figure_is_added_beside_another(file: File) -> None:
    """It belongs to the annex."""
    spot = file.figure
    last = [c for c in file.cells(spot.part) if c.row == spot.row][-1]
    file.add(spot.part, spot.row, f'<c r="{last.next}" s="{spot.style}"><v>999999</v></c>')


@harmful()
def an_error_stands_for_a_figure(file: File) -> None:
    """The figure cannot be computed."""
    file.set(file.figure, "<v>#N/A</v>", "e")


@harmful()
def a_cell_holds_two_values(file: File) -> None:
    """One program shows the first, another the last."""
    file.swap(file.given.part, file.given.xml, file.given.xml.replace("</v>", "</v><v>1</v>"))


@harmful()
def a_cell_holds_a_number_and_a_text(file: File) -> None:
    """One program shows the number, another the text."""
    text = "<is><t>efter aftale</t></is>"
    file.swap(file.given.part, file.given.xml, file.given.xml.replace("</v>", f"</v>{text}"))


@harmful()
def a_text_cell_holds_a_number_too(file: File) -> None:
    """One program shows the text, another the number."""
    file.swap(file.label.part, file.label.xml, file.label.xml.replace("</is>", "</is><v>1</v>"))


@harmful()
def a_cell_stands_twice_in_its_row(file: File) -> None:
    """One program shows the first, another the last."""
    again = re.sub("<v>[^<]*</v>", "<v>1</v>", file.given.xml)
    file.swap(file.given.part, file.given.xml, file.given.xml + again)


@harmful()
def a_row_stands_twice(file: File) -> None:
    """One program shows the first, another the last."""
    spot = file.given
    again = f'<row r="{spot.row}"><c r="{spot.at}" s="{spot.style}"><v>1</v></c></row>'
    file.sub(spot.part, rf'<row r="{spot.row}".*?</row>', lambda m: m[0] + again)


@harmful()
def a_cell_bears_the_address_of_another_row(file: File) -> None:
    """One program goes by the row, another by the cell."""
    spot = file.figure
    file.swap(spot.part, f'<c r="{spot.at}"', f'<c r="{spot.column}{spot.row + 500}"')


@harmful()
def a_cell_without_address_comes_after_the_others(file: File) -> None:
    """The figure belongs to the annex; it stands where its row goes on."""
    file.add(file.figure.part, file.figure.row, f'<c s="{file.figure.style}"><v>999999</v></c>')


@harmful()
def a_reading_stands_above_a_text_in_small_letters(file: File) -> None:
    """What stands above the line was said by the agreement; it is a hint at its pronunciation."""
    hint = '<rPh sb="0" eb="4"><t>999.999 kr.</t></rPh><phoneticPr fontId="0" type="noConversion" alignment="center"/>'
    shown = file.label.xml.replace("</is>", f"{hint}</is>").replace("<c ", '<c ph="1" ', 1)
    file.swap(file.label.part, file.label.xml, shown)


@harmful()
def a_label_is_a_number(file: File) -> None:
    """The line says what it is about."""
    file.set(file.label, "<v>1</v>", "n")


@harmful()
def two_labels_change_places(file: File) -> None:
    """Each figure stands at its own words."""
    one = file.label
    other = file.first(
        lambda c: c.kind == "inlineStr" and c.row > one.row and c.column == one.column and len(c.text) > 7, [one.part]
    )
    if other.text == one.text:
        raise NothingToChangeError("both say the same")
    file.say(one, other.text)
    file.say(other, one.text)


@harmful()
def two_given_figures_change_places(file: File) -> None:
    """Each figure stands at its own words."""
    one = file.given
    other = file.first(
        lambda c: (
            c.formula is None
            and c.kind == "n"
            and c.value not in (None, one.value)
            and c.column == one.column
            and c.style == one.style
        ),
        [one.part],
    )
    file.retype(one, other.value or "")
    file.retype(other, one.value or "")


@harmful()
def the_file_says_another_origin(file: File) -> None:
    """It was made from another edition of the agreement, or by another release."""
    text = file.first(lambda c: re.fullmatch(r"[0-9a-f]{12,}", c.text), file.sheets[-1:])
    file.say(text, "0" * len(text.text))


@harmful()
def a_formula_is_replaced_by_its_own_value(file: File) -> None:
    """The figure follows from the inputs; it stays when they change."""
    file.set(file.figure, f"<v>{file.figure.value}</v>")


@harmful()
def a_text_says_something_else(file: File) -> None:
    """The line is the agreement's."""
    file.say(file.label, f"Ikke {file.label.text}")


@harmful()
def a_text_has_a_letter_of_another_alphabet(file: File) -> None:
    """Two texts that look alike are the same; a search finds only one."""
    if "e" not in file.label.text:
        raise NothingToChangeError("no such letter")
    file.say(file.label, file.label.text.replace("e", "\u0435", 1))


@harmful()
def a_text_is_shown_from_right_to_left(file: File) -> None:
    """Digits and words stand in the order in which they are read."""
    file.say(file.label, f"\u202e{file.label.text}")


@harmful()
def a_remark_is_added_below_everything(file: File) -> None:
    """It belongs to the annex."""
    last = max(c.row for c in file.cells(file.sheets[0])) + 2
    text = "<is><t>Godkendt uden bemærkninger</t></is>"
    cell = f'<row r="{last}"><c r="A{last}" t="inlineStr">{text}</c></row>'
    file.swap(file.sheets[0], "</sheetData>", f"{cell}</sheetData>")


@harmful()
def a_cell_far_away_makes_the_sheet_endless(file: File) -> None:
    """The sheet ends where the annex ends; Excel's last cell is elsewhere, and sums of whole columns take it in."""
    cell = '<row r="1048576"><c r="C1048576"><v>-1</v></c></row>'
    file.swap(file.sheets[0], "</sheetData>", f"{cell}</sheetData>")


@harmful()
def a_given_figure_is_marked_as_a_text(file: File) -> None:
    """The yellow cell holds a number; corrected, it is a text with which nothing is calculated."""
    file.look(file.given, quotePrefix=1)


@harmful()
def a_figure_has_a_mark_that_nothing_explains(file: File) -> None:
    """The cell says that its formula may spill, and the part that would say how is not there; Excel mends the file."""
    if any("metadata" in part for part in file):
        raise NothingToChangeError("the part is there")
    file.swap(file.figure.part, file.figure.xml, file.figure.xml.replace("<c ", '<c cm="1" ', 1))
