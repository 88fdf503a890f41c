"""Days, empty texts and letters as Excel and other programs store them in a form: read as what a user sees in the cell."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from model.facts.accounts import Accounts
from tests.shared import filled_measurements as filling
from tests.shared.files import Parts, parts_of, write_parts
from tests.shared.filled_accounts import SPOILER, VIBORG, counted_rows
from tests.shared.spoiling import Rows, Spoiler, instead
from workbooks.form.date_formats import dated_formats
from workbooks.form.read_form import FormError
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.measurements.observed import read_measurements
from workbooks.reading import parts as of_file
from workbooks.reading.intake import Package

MEASURED = Spoiler(filling.FORM, filling.empty_form(), filling.good_rows)
A_DAY, ITS_NUMBER = "en dato", 45_231  # 1 November 2023, in days from 30 December 1899
STYLES = "xl/styles.xml"
Write = Callable[[Parts], Parts]


def _of_a_day(spoiler: Spoiler, key: str, at: str, value: float) -> Write:
    """A number in a cell whose format Excel has made a date's, as it does when somebody types a day."""
    table = next(
        one for one in spoiler.form.tables if one.key == ("disbursements" if spoiler is SPOILER else "households")
    )

    def write(parts: Parts) -> Parts:
        dates = parts[spoiler.sheet_part(table.key)].decode()
        column = "A" if spoiler is SPOILER else "B"
        style = re.search(rf'<c r="{column}6" s="(\d+)"', dates)
        assert style
        part = spoiler.sheet_part(key)
        xml = instead(at, f"<v>{value}</v>")(parts[part].decode())
        return parts | {part: re.sub(rf'(<c r="{at}" s=)"\d+"', rf'\1"{style[1]}"', xml).encode()}

    return write


def _file(spoiler: Spoiler, folder: Path, write: Write, rows: Rows | None = None) -> Path:
    path = spoiler.written(folder / "Skema.xlsx", rows or spoiler.good())
    return write_parts(write(parts_of(path)), path)


def _accounts(folder: Path, write: Write = lambda parts: parts, rows: Rows | None = None) -> Accounts:
    return read_accounts(_file(SPOILER, folder, write, rows), VIBORG)


def _faults(read: Callable[[], object]) -> list[str]:
    with pytest.raises(FormError) as error:
        read()
    return [str(fault) for fault in error.value.faults]


@pytest.mark.parametrize(
    ("key", "at", "place", "allowed"),
    [
        pytest.param("costs", "D6", "Omkostninger!D6", "et beløb i kr.", id="an amount"),
        pytest.param("statement", "A6", "Regnskab!A6", "et årstal fra 2023", id="a year"),
        pytest.param("counts", "B6", "Antal husstande!B6", "et helt tal", id="a number of households"),
        pytest.param("statement", "B6", "Regnskab!B6", "»Kun antal«", id="a choice"),
    ],
)
def test_a_day_where_something_else_belongs_is_a_fault_that_says_so(
    key: str, at: str, place: str, allowed: str, tmp_path: Path
) -> None:
    """Not an amount of 45.231,00 kr.: Excel keeps a day as a number, and only the cell's format says that it is one.

    It could be a day of birth, and is not repeated.
    """
    write = _of_a_day(SPOILER, key, at, ITS_NUMBER)
    (said,) = _faults(lambda: _accounts(tmp_path, write, counted_rows()))
    assert said.startswith(f"{place}: {A_DAY}; tilladt er ")
    assert allowed in said


@pytest.mark.parametrize(
    ("key", "at", "place", "allowed"),
    [
        pytest.param("persons", "C6", "Personer!C6", "et helt tal", id="an age"),
        pytest.param("school_absence", "D6", "BM3 Skolefravær!D6", "en procent", id="a per cent"),
        pytest.param("life_satisfaction", "B6", "BM4 Livstilfredshed!B6", "»Mangler«", id="a score or a word"),
    ],
)
def test_a_day_among_measurements_is_such_a_fault_too(
    key: str, at: str, place: str, allowed: str, tmp_path: Path
) -> None:
    """Whatever the column's numbers are."""
    path = _file(MEASURED, tmp_path, _of_a_day(MEASURED, key, at, ITS_NUMBER))
    said = [one for one in _faults(lambda: read_measurements(path, VIBORG)) if one.startswith(place)]
    assert len(said) == 1
    assert said[0].startswith(f"{place}: {A_DAY}; tilladt er ")
    assert allowed in said[0]


def test_a_number_in_a_cell_of_days_is_a_day_whatever_its_format(tmp_path: Path) -> None:
    """As Excel has it: 45258 is 28 November 2023, also where somebody cleared the format."""

    def plain(parts: Parts) -> Parts:
        part = SPOILER.sheet_part("disbursements")
        return parts | {part: re.sub(r'(<c r="A6") s="\d+"', r"\1", parts[part].decode()).encode()}

    assert _accounts(tmp_path, plain) == _accounts(tmp_path)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        pytest.param(45_258.4375, "28.11.2023 kl. 10.30", id="10 1/2 hours of 24 are 0.4375"),
        pytest.param(45_258.645833333336, "28.11.2023 kl. 15.30", id="15 1/2 hours"),
        pytest.param(45_258.99999, "28.11.2023 kl. 23.59", id="a second before midnight"),
    ],
)
def test_a_day_with_a_time_of_day_is_told_as_such(number: float, told: str, tmp_path: Path) -> None:
    """And that the time has to go; not »45.258,4375«."""
    write = instead("A6", f"<v>{number}</v>")
    part = SPOILER.sheet_part("disbursements")
    (said,) = _faults(lambda: _accounts(tmp_path, lambda parts: parts | {part: write(parts[part].decode()).encode()}))
    assert said == f"Udbetalinger!A6: {told}; tilladt er en dato fra 23.10.2023 til 31.12.2028, uden klokkeslæt"


@pytest.mark.parametrize("said", ["", " ", "\N{NO-BREAK SPACE}"])
def test_an_empty_text_is_an_empty_cell(said: str, tmp_path: Path) -> None:
    """In a cell that may be empty, and outside of the fields; in one that must not be, it is told as empty."""

    def changed(*places: tuple[str, str]) -> Write:
        def write(parts: Parts) -> Parts:
            for key, at in places:
                part = SPOILER.sheet_part(key)
                xml = instead(at, f'<is><t xml:space="preserve">{said}</t></is>', ' t="inlineStr"')(
                    parts[part].decode()
                )
                parts = parts | {part: xml.encode()}
            return parts

        return write

    assert _accounts(tmp_path, changed(("households", "C6"), ("households", "D6"), ("meetings", "B7"))) == _accounts(
        tmp_path
    )
    (fault,) = _faults(lambda: _accounts(tmp_path, changed(("costs", "D6"))))
    assert fault == "Omkostninger!D6: tom; tilladt er et beløb i kr.; 0, hvis intet"


def test_days_that_are_stored_as_text_of_the_iso_standard_are_read(tmp_path: Path) -> None:
    """`t="d"`, with or without midnight; a time of day is told, and so is a day where an amount belongs."""

    def iso(key: str, at: str, text: str) -> Write:
        part = SPOILER.sheet_part(key)
        write = instead(at, f"<v>{text}</v>", ' t="d"')
        return lambda parts: parts | {part: write(parts[part].decode()).encode()}

    good = _accounts(tmp_path)
    for text in ("2023-11-28", "2023-11-28T00:00:00", "2023-11-28T00:00:00Z"):
        assert _accounts(tmp_path, iso("disbursements", "A6", text)) == good
    (said,) = _faults(lambda: _accounts(tmp_path, iso("disbursements", "A6", "2023-11-28T15:30:00")))
    assert "28.11.2023 kl. 15.30" in said
    (said,) = _faults(lambda: _accounts(tmp_path, iso("costs", "D6", "2023-11-01")))
    assert said.startswith(f"Omkostninger!D6: {A_DAY}; ")
    (said,) = _faults(lambda: _accounts(tmp_path, iso("disbursements", "A6", "i går")))
    assert "Udbetalinger!A6 har en værdi, der ikke kan læses" in said


def test_letters_in_two_pieces_are_the_letters(tmp_path: Path) -> None:
    """An å as an a and its ring, as programs on a Mac store it: in headings, sheets' names, choices and given cells."""

    def apart(parts: Parts) -> Parts:
        changed = {
            p: normalize("NFD", c.decode()).encode()
            for p, c in parts.items()
            if p.startswith("xl/") and p.endswith("xml")
        }
        assert sum(changed[part] != parts[part] for part in changed) > 3
        return parts | changed

    assert _accounts(tmp_path, apart) == _accounts(tmp_path)
    path = _file(MEASURED, tmp_path, lambda parts: parts)
    observed: Any = read_measurements(path, VIBORG)
    assert repr(read_measurements(_file(MEASURED, tmp_path, apart), VIBORG)) == repr(observed)


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        (r"[$-406]dd\.mm\.yyyy", True),
        ("yyyy-mm-dd h:mm:ss", True),
        ("[h]:mm", True),
        ("mmm", True),
        ("[$-406]#,##0.00", False),
        ('#,##0.00" kr. pr. dag"', False),
        ("[Red]-0.00", False),
        (r"0\ \d", False),
        ("General", False),
    ],
)
def test_which_formats_show_a_day(code: str, is_date: bool, tmp_path: Path) -> None:
    """The letters d, m, y, h and s, apart from what is quoted, escaped or in brackets."""
    path = _file(SPOILER, tmp_path, lambda parts: parts | {STYLES: _one_format(code).encode()})
    assert dated_formats(of_file.FileParts(Package(path))) == ({"1", "3"} if is_date else {"3"})


def _one_format(code: str) -> str:
    """A part of styles with four cell formats: the plain one, one of a code, a plain amount, Excel's own date (14)."""
    quoted = code.replace('"', "&quot;")
    used = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 164, 4, 14))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    formats = f'<numFmts><numFmt numFmtId="164" formatCode="{quoted}"/></numFmts>'
    return f'<styleSheet xmlns="{main}">{formats}<cellXfs>{used}</cellXfs></styleSheet>'
