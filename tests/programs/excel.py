"""Excel and Excel for the web, which run nowhere here: what is known of how they save a workbook again.

Each step says where it is known from; the names of parts and elements are those of ECMA-376 and [MS-XLSX]. An `@` before a formula is
no step: Excel shows it where a formula could spill and the file does not say that it may, and stores the formula as it was.
"""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, unescape

from openpyxl.formula.translate import Translator

from tests.programs.package_parts import BOOK, SPREADSHEET, add_part, change, drop_part, sheets_of
from tests.programs.program import imitation
from tests.shared.files import Parts
from workbooks.cells.namespaces import MAIN, RELATIONS

_OFFICE = "http://schemas.microsoft.com/office/spreadsheetml"
_COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_NONE = "{00000000-0000-0000-0000-000000000000}"
_TEXTS = "xl/sharedStrings.xml"
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"((?: s="\d+")?)(?: t="(\w+)")?(?: ?/>|>(.*?)</c>)', re.DOTALL)
_FORMULA = re.compile(r"<f>(.*?)</f>", re.DOTALL)
_VALUE = re.compile(r"<v>(.*?)</v>", re.DOTALL)
_TEXT = re.compile(r"<is>(.*?)</is>", re.DOTALL)
_SHARING = re.compile(r' t="shared" ref="@(\d+)@" si="\d+"')


def excel_number(text: str) -> str:
    """Seventeen digits, and a power of ten where Excel writes one: 0.0507 is 5.0700000000000002E-2."""
    number = float(text)
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    digits = f"{number:.17g}"
    if abs(number) >= 0.1:
        return digits
    mantissa, _, power = f"{number:.16e}".partition("e")
    return f"{mantissa.rstrip('0').rstrip('.')}E{int(power)}"


class _Saver:
    """One workbook on its way: the texts that its sheets shared and share, the formulas that its cells share."""

    def __init__(self, shared: bytes) -> None:
        self.before = re.findall(r"<si>(.*?)</si>", shared.decode(), re.DOTALL)
        self.texts: dict[str, int] = {}
        self.chain: list[str] = []

    def sheet(self, xml: str, number: int) -> str:
        masters: dict[tuple[str, int], tuple[str, str, int]] = {}
        areas: list[tuple[str, str]] = []

        def cell(match: re.Match[str]) -> str:
            column, row, style, kind, inner = match[1], int(match[2]), match[3], match[4], match[5] or ""
            at = f"{column}{row}"
            text, value = _TEXT.search(inner), _VALUE.search(inner)
            if text or kind == "s":
                written = text[1] if text else self.before[int(value[1])]  # type: ignore[index]
                return f'<c r="{at}"{style} t="s"><v>{self.texts.setdefault(written, len(self.texts))}</v></c>'
            if value is None:
                return f'<c r="{at}"{style}/>'
            stored = value[1] if kind == "str" else excel_number(value[1])
            formula = _FORMULA.search(inner)
            if formula is None:
                return f'<c r="{at}"{style}><v>{stored}</v></c>'
            self.chain.append(f'<c r="{at}" i="{number}"/>')
            above = masters.get((column, row - 1))
            text_now = unescape(formula[1])
            if above and Translator(f"={above[0]}", above[1]).translate_formula(at) == f"={text_now}":
                masters[column, row] = above
                areas[above[2]] = (areas[above[2]][0], at)
                shared = f'<f t="shared" si="{above[2]}"/>'
            else:
                masters[column, row] = (text_now, at, len(areas))
                shared = f'<f t="shared" ref="@{len(areas)}@" si="{len(areas)}">{escape(text_now)}</f>'
                areas.append((at, at))
            return (
                f'<c r="{at}"{style}{f" t={chr(34)}str{chr(34)}" if kind == "str" else ""}>{shared}<v>{stored}</v></c>'
            )

        def sharing(match: re.Match[str]) -> str:
            first, last = areas[int(match[1])]
            return "" if first == last else match[0].replace(f"@{match[1]}@", f"{first}:{last}")

        return _SHARING.sub(sharing, _CELL.sub(cell, xml))


def _names(xml: str) -> str:
    """Names in Excel's order, sheets quoted only where they have to be, and a hidden one of a filter."""
    found = re.findall(r"<definedName .*?</definedName>", xml, re.DOTALL)
    unquoted = [re.sub(r"'(\w+)'!", r"\1!", one) for one in sorted(found, reverse=True)]
    hidden = '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Kontrol!$A$5:$F$9</definedName>'
    return f"<definedNames>{hidden}{''.join(unquoted)}</definedNames>"


def _shared_texts(texts: dict[str, int]) -> Iterator[str]:
    """The table of texts; one that somebody made bold and plain again has runs.

    `phoneticPr` without a hint stands where Excel has an East Asian language among its editing languages (18.4.3 of ECMA-376).
    """
    yield f'<sst xmlns="{MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">'
    for number, text in enumerate(texts):
        plain = re.sub(r"</?t[^>]*>", "", text)
        if number % 3 == 0 and len(plain) > 4 and "&" not in plain:
            head, tail = escape(unescape(plain[:3])), escape(unescape(plain[3:]))
            space = 'xml:space="preserve"'
            yield f"<si><r><t {space}>{head}</t></r><r><t {space}>{tail}</t></r></si>"
        else:
            hint = '<phoneticPr fontId="0" type="noConversion"/>' if number % 3 == 1 else ""
            yield f'<si><t xml:space="preserve">{plain}</t>{hint}</si>'
    yield "</sst>"


def _sheets(parts: Parts) -> _Saver:
    """Heights of letters (`x14ac:dyDescent`), spans, uids of revisions, the zoom: seen in every sheet that Excel wrote since 2016."""
    saver = _Saver(parts.get(_TEXTS, b""))
    for number, name in enumerate(sheets_of(parts), 1):
        parts[name] = saver.sheet(parts[name].decode(), number).encode()
        root = (
            f'<worksheet xmlns:x14ac="{_OFFICE}/2009/9/ac" xmlns:xr="{_OFFICE}/2014/revision" {_COMPATIBLE} '
            f'mc:Ignorable="x14ac xr" xr:uid="{{00000000-0001-0000-{number:04}-000000000000}}" '
        )
        change(
            parts,
            name,
            (r'<row r="(\d+)"', r'<row r="\1" spans="1:12" x14ac:dyDescent="0.25"'),
            (r"<sheetFormatPr ([^>]*?) ?/>", r'<sheetFormatPr \1 x14ac:dyDescent="0.25"/>'),
            (r'<sheetView ([^>]*)workbookViewId="0"', r'<sheetView \1zoomScaleNormal="100" workbookViewId="0"'),
            (r"<(?:even|first)(?:Header|Footer) ?/>", ""),
            ("<worksheet ", root),
        )
    return saver


def _book(parts: Parts, document: str, window: str, folder: str) -> None:
    """Versions, the document's id, the window, features of calculation: seen in workbooks that Excel of Microsoft 365 wrote."""
    book = parts[BOOK].decode()
    book = re.sub(r"<definedNames>.*</definedNames>", lambda match: _names(match[0]), book, flags=re.DOTALL)
    parts[BOOK] = book.encode()
    root = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}" {_COMPATIBLE} mc:Ignorable="x15 xr xr6 xr10 xr2" '
        f'xmlns:x15="{_OFFICE}/2010/11/main" xmlns:xr="{_OFFICE}/2014/revision" xmlns:xr6="{_OFFICE}/2016/revision6" '
        f'xmlns:xr10="{_OFFICE}/2016/revision10" xmlns:xr2="{_OFFICE}/2015/revision2">'
        '<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="29029"/>'
    )
    revision = (
        f'<xr:revisionPtr revIDLastSave="0" documentId="{document}_{_NONE}" xr6:coauthVersionLast="47" '
        f'xr6:coauthVersionMax="47" xr10:uidLastSave="{_NONE}"/>'
    )
    features = "".join(
        f'<xcalcf:feature name="microsoft.com:{name}"/>'
        for name in ("RD", "Single", "FV", "CNMTM", "LET_WF", "LAMBDA_WF", "ARRAYTEXT_WF")
    )
    extensions = (
        f'<extLst><ext uri="{{140A7094-0E35-4892-8432-C4D2E57EDEB5}}" xmlns:x15="{_OFFICE}/2010/11/main">'
        '<x15:workbookPr chartTrackingRefBase="1"/></ext>'
        f'<ext uri="{{B58B0392-4F1F-4190-BB64-5DF3571DCE5F}}" xmlns:xcalcf="{_OFFICE}/2018/calcfeatures">'
        f"<xcalcf:calcFeatures>{features}</xcalcf:calcFeatures></ext></extLst>"
    )
    change(
        parts,
        BOOK,
        ("<workbook [^>]*>", root),
        ("<workbookPr(?=[ />])", '<workbookPr defaultThemeVersion="166925"'),
        (r"<workbookProtection ?/>", ""),
        ("<bookViews>", f"{folder}{revision}<bookViews>"),
        ("<workbookView [^>]*>", f'<workbookView {window} xr2:uid="{{00000000-000D-0000-FFFF-FFFF00000000}}"/>'),
        (r"<calcPr[^>]*>", '<calcPr calcId="191029"/>'),
        ("</workbook>", f"{extensions}</workbook>"),
    )
    change(parts, "xl/_rels/workbook.xml.rels", ('Target="/xl/', 'Target="'))


def _save(parts: Parts, document: str, window: str, folder: str, program: str) -> Parts:
    saved = dict(parts)
    saver = _sheets(saved)
    _book(saved, document, window, folder)
    drop_part(saved, _TEXTS)
    texts = "".join(_shared_texts(saver.texts)).encode()
    add_part(saved, _TEXTS, texts, f"{SPREADSHEET}.sharedStrings+xml", BOOK, "sharedStrings")
    if saver.chain:
        chain = f'<calcChain xmlns="{MAIN}">{"".join(saver.chain)}</calcChain>'.encode()
        add_part(saved, "xl/calcChain.xml", chain, f"{SPREADSHEET}.calcChain+xml", BOOK, "calcChain")
    _looks(saved)
    change(saved, "docProps/app.xml", ("<Application>.*</AppVersion>", program))
    return saved


def _looks(parts: Parts) -> None:
    """Fonts that it knows, styles of slicers and timelines: seen in every file of styles that Excel wrote since 2013."""
    extensions = (
        f'<extLst><ext uri="{{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}}" xmlns:x14="{_OFFICE}/2009/9/main">'
        '<x14:slicerStyles defaultSlicerStyle="SlicerStyleLight1"/></ext>'
        f'<ext uri="{{9260A510-F301-46a8-8635-F512D64BE5F5}}" xmlns:x15="{_OFFICE}/2010/11/main">'
        '<x15:timelineStyles defaultTimelineStyle="TimeSlicerStyleLight1"/></ext></extLst>'
    )
    change(
        parts,
        "xl/styles.xml",
        ("<styleSheet ", f'<styleSheet {_COMPATIBLE} mc:Ignorable="x14ac" xmlns:x14ac="{_OFFICE}/2009/9/ac" '),
        ("<fonts ", '<fonts x14ac:knownFonts="1" '),
        ("</styleSheet>", f"{extensions}</styleSheet>"),
    )


def _settings_of_printer(parts: Parts) -> None:
    """What the driver of a printer stores, a part for each sheet that was shown before printing (15.2.15 of ECMA-376)."""
    name = sheets_of(parts)[0]
    number = add_part(
        parts,
        "xl/printerSettings/printerSettings1.bin",
        b"\0" * 64,
        f"{SPREADSHEET}.printerSettings",
        name,
        "printerSettings",
    )
    link = f'<pageSetup xmlns:r="{RELATIONS}" r:id="{number}" '
    change(parts, name, ("<pageSetup ", link))


def as_excel_saves(parts: Parts) -> Parts:
    """Every part that Excel on Windows would write otherwise, written otherwise; the folder where it lay is in `absPath`."""
    folder = (
        f'<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\\\Dokumenter\\\\" '
        f'xmlns:x15ac="{_OFFICE}/2010/11/ac"/></mc:Choice></mc:AlternateContent>'
    )
    window = 'xWindow="-108" yWindow="-108" windowWidth="23256" windowHeight="12576"'
    program = "<Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity><AppVersion>16.0300</AppVersion>"
    saved = _save(parts, "13_ncr:1", window, folder, program)
    _settings_of_printer(saved)
    return dict(sorted(saved.items()))


def as_excel_for_the_web_saves(parts: Parts) -> Parts:
    """The same, with neither folder nor printer; it calls itself »Microsoft Excel Online«, and has a window of its own size.

    Custom properties are gone: a report to Microsoft's documentation of Office add-ins says that it does not keep them.
    """
    window = 'xWindow="240" yWindow="105" windowWidth="14805" windowHeight="8010"'
    program = "<Application>Microsoft Excel Online</Application><Manager></Manager><AppVersion>16.0300</AppVersion>"
    saved = _save(parts, "8", window, "", program)
    drop_part(saved, "docProps/custom.xml")
    return dict(sorted(saved.items()))


EXCEL = imitation("Excel", as_excel_saves)
EXCEL_FOR_THE_WEB = imitation("Excel for the web", as_excel_for_the_web_saves)
