"""What of a form's input cannot be seen, or reads otherwise than it is stored: it would count all the same, so it is a fault."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from workbooks.cells.namespaces import IN_MAIN
from workbooks.form.cell_reader import CellReader, Illegible
from workbooks.form.form import FIRST_ROW
from workbooks.form.stream import Faults
from workbooks.reading.cell_areas import areas
from workbooks.reading.cells import TRUE
from workbooks.reading.facts import columns_said
from workbooks.reading.legible import unseen
from workbooks.reading.looks import GENERAL, Styles, styles_of
from workbooks.reading.number_formats import NO_MINUS, shows_other_figure
from workbooks.reading.parts import FileParts

_SHOWN = "celler, der kan ses, og som viser det, der står i dem"
_PER_CENT = "0%"
_AREA = re.compile(r"[A-Z]{1,3}\d{1,7}(:[A-Z]{1,3}\d{1,7})?")


def form_styles(parts: FileParts) -> Styles | None:
    """Return the formats of a form, None if it has none: some programs write no part with them."""
    return styles_of(parts) if parts.one(parts.book, "styles") is not None else None


def illegible_formats(styles: Styles | None) -> Mapping[str, Illegible]:
    """Return the formats of cells that cannot be read as they are stored, by their stored index."""
    found = {}
    for number, look in enumerate(styles.looks if styles is not None else ()):
        code = look.get("numFmt", GENERAL)
        other = shows_other_figure(code, _PER_CENT if "%" in code else GENERAL)
        if why := unseen(look) or (f"talformatet giver {other}" if other else ""):
            found[str(number)] = Illegible(why, is_of_negative=not unseen(look) and other == NO_MINUS)
    return found


def check_seen(reader: CellReader, styles: Styles | None, is_hidden: bool | None, faults: Faults) -> None:
    """Note the input of a sheet that cannot be seen, or looks like something else: one fault for each reason.

    Args:
        reader: the sheet's cells.
        styles: the formats of the file.
        is_hidden: whether Excel does not show the sheet; None where input may be hidden.
        faults: of the form, to which those here are added.
    """
    if not _has_input(reader):
        return
    for block in reader.rest.iterfind(f"{IN_MAIN}conditionalFormatting"):
        _check_rules(block, reader.sheet, styles, faults)
    for why, cells in reader.illegible.items():
        faults.add(f"{reader.sheet}!{areas(cells)}", why, _SHOWN)
    if is_hidden is not None:
        _check_hidden(reader, is_hidden, faults)


def _check_hidden(reader: CellReader, is_hidden: bool, faults: Faults) -> None:
    """Note that a sheet is hidden, or rows and columns with input are."""
    if is_hidden:
        faults.add(reader.sheet, "arket kan ikke ses", "et synligt ark")
    if any(one.get("zeroHeight") in TRUE for one in reader.rest.iter(f"{IN_MAIN}sheetFormatPr")):
        faults.add(reader.sheet, "rækker er skjult, hvor intet andet er sagt", "synlige rækker")
    for place, path, value in columns_said(reader.rest, _inputs(reader)):
        if (path, value) == ("col@hidden", "1"):
            faults.add(f"{reader.sheet}!{place}", "kolonnen kan ikke ses", "en synlig kolonne")
    if reader.hidden:
        faults.add(f"{reader.sheet}!{areas(reader.hidden)}", "kan ikke ses: rækken er skjult", _SHOWN)


def _inputs(reader: CellReader) -> list[int]:
    return [number for number in reader.columns if number >= reader.first_input]


def _has_input(reader: CellReader) -> bool:
    return any(row >= FIRST_ROW for number in _inputs(reader) for row in reader.columns[number].rows)


def _check_rules(block: Element, sheet: str, styles: Styles | None, faults: Faults) -> None:
    """Note conditional formats by which cells cannot be seen."""
    for rule in block.iterfind(f"{IN_MAIN}cfRule"):
        number = rule.get("dxfId", "")
        looks = styles.rules if styles is not None else ()
        if number.isdecimal() and len(number) < 7 and int(number) < len(looks) and unseen(looks[int(number)]):
            area = _AREA.match(block.get("sqref", ""))
            place = f"{sheet}!{area[0]}" if area else sheet
            faults.add(place, "et betinget format, under hvilket celler ikke kan ses", _SHOWN)
