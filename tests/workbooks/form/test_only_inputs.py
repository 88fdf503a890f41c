"""A CPR number in any part of a form that is no input is refused without being repeated; all are made up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from model.source.load import standard
from tests.places import ROOT
from tests.shared.files import edited
from workbooks.form.read_form import FormError, read_form
from workbooks.forms.measurements import measurement_form

MADE_UP = "611299-1234"
FILLED = ROOT / "tests" / "examples" / "Skema_maalinger_OPDIGTET.xlsx"
Change = Callable[[str], str]
BOOK, STYLES, TEXTS, SHEET, THEME, CORE = (
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml",
    "xl/theme/theme1.xml",
    "docProps/core.xml",
)


def _at_end(tag: str, more: str) -> Change:
    return lambda xml: xml.replace(f"</{tag}>", f"{more}</{tag}>", 1)


PLACES: dict[str, tuple[str, Change]] = {
    "a shared text that no cell has": (TEXTS, _at_end("sst", f"<si><t>{MADE_UP}</t></si>")),
    "a phonetic hint": (
        TEXTS,
        _at_end("sst", f'<si><t>a</t><rPh sb="0" eb="1"><t>{MADE_UP}</t></rPh></si>'),
    ),
    "the font of a part of a text": (
        TEXTS,
        _at_end("sst", f'<si><r><rPr><rFont val="{MADE_UP}"/></rPr><t>a</t></r></si>'),
    ),
    "a comment of the shared texts": (TEXTS, _at_end("sst", f"<!--{MADE_UP}-->")),
    "a comment of a sheet": (SHEET, _at_end("worksheet", f"<!--{MADE_UP}-->")),
    "an instruction of a sheet": (SHEET, _at_end("worksheet", f"<?mso {MADE_UP}?>")),
    "a comment of the styles": (STYLES, _at_end("styleSheet", f"<!--{MADE_UP}-->")),
    "a number format": (
        STYLES,
        lambda xml: xml.replace("</numFmts>", f'<numFmt numFmtId="399" formatCode="0 &quot;{MADE_UP}&quot;"/></numFmts>', 1),
    ),
    "a style's name": (STYLES, lambda xml: xml.replace('<cellStyle name="', f'<cellStyle name="{MADE_UP} ', 1)),
    "a font's name": (STYLES, lambda xml: xml.replace('<name val="', f'<name val="{MADE_UP} ', 1)),
    "the theme": (THEME, lambda xml: xml.replace('typeface="', f'typeface="{MADE_UP} ', 1)),
    "a sheet's code name": (SHEET, lambda xml: xml.replace("<sheetPr", f'<sheetPr codeName="x{MADE_UP}"', 1)),
    "a defined name": (BOOK, _at_end("definedNames", f'<definedName name="x" comment="{MADE_UP}">1</definedName>')),
    "the author": (CORE, lambda xml: xml.replace("</cp:coreProperties>", f"<cp:category>{MADE_UP}</cp:category></cp:coreProperties>")),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_cpr_number_outside_of_the_inputs_is_refused_and_not_repeated(place: str, tmp_path: Path) -> None:
    """A replacement number, in one fault of the file."""
    part, change = PLACES[place]
    path = edited(FILLED, tmp_path / "Skema.xlsx", part, change)
    with pytest.raises(FormError) as caught:
        read_form(path, measurement_form(standard())).checked(lambda: None)
    (line,) = caught.value.lines
    assert "noget, der ligner et personnummer" in line
    assert MADE_UP not in line


def test_a_sheet_that_the_form_lacks_is_told_by_its_number(tmp_path: Path) -> None:
    """Its name could be a person's."""
    path = edited(
        FILLED, tmp_path / "Skema.xlsx", BOOK, lambda xml: xml.replace('name="Personer"', 'name="Anders And"', 1)
    )
    with pytest.raises(FormError) as caught:
        read_form(path, measurement_form(standard())).checked(lambda: None)
    said = "\n".join(caught.value.lines)
    assert "et ark, som skemaet ikke har" in said
    assert "Anders" not in said
