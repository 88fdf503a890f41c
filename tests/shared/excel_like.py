"""A workbook as Excel would save it again: the same content written its own way, in every part."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, unescape

from openpyxl.formula.translate import Translator

from tests.shared.files import Parts

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"((?: s="\d+")?)(?: t="(\w+)")?(?: ?/>|>(.*?)</c>)', re.DOTALL)
_FORMULA = re.compile(r"<f>(.*?)</f>", re.DOTALL)
_VALUE = re.compile(r"<v>(.*?)</v>", re.DOTALL)
_TEXT = re.compile(r"<is>(.*?)</is>", re.DOTALL)
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15 xr" '
    'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision">'
    '<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="27928"/>'
    '<xr:revisionPtr revIDLastSave="0" documentId="13_ncr:1_{0}" xr6:coauthVersionLast="47" '
    'xmlns:xr6="http://schemas.microsoft.com/office/spreadsheetml/2016/revision6"/>'
)


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
    """One workbook on its way: the texts that its sheets share, the formulas that its cells share."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self.chain: list[str] = []

    def sheet(self, xml: str, number: int) -> str:
        masters: dict[tuple[str, int], tuple[str, str, int]] = {}
        count = 0

        def cell(match: re.Match[str]) -> str:
            nonlocal count
            column, row, style, kind, inner = match[1], int(match[2]), match[3], match[4], match[5] or ""
            at = f"{column}{row}"
            if text := _TEXT.search(inner):
                return f'<c r="{at}"{style} t="s"><v>{self.texts.setdefault(text[1], len(self.texts))}</v></c>'
            if not inner:
                return f'<c r="{at}"{style}/>'
            value = _VALUE.search(inner)
            assert value is not None
            stored = value[1] if kind == "str" else excel_number(value[1])
            formula = _FORMULA.search(inner)
            if formula is None:
                return f'<c r="{at}"{style}><v>{stored}</v></c>'
            self.chain.append(f'<c r="{at}" i="{number}"/>')
            above = masters.get((column, row - 1))
            text_now = unescape(formula[1])
            if above and Translator(f"={above[0]}", above[1]).translate_formula(at) == f"={text_now}":
                masters[column, row] = above
                shared = f'<f t="shared" si="{above[2]}"/>'
            else:
                masters[column, row] = (text_now, at, count)
                shared = f'<f t="shared" ref="{at}:{column}{row + 20}" si="{count}">{escape(text_now)}</f>'
                count += 1
            return (
                f'<c r="{at}"{style}{f" t={chr(34)}str{chr(34)}" if kind == "str" else ""}>{shared}<v>{stored}</v></c>'
            )

        xml = _CELL.sub(cell, xml)
        return re.sub(r'<row r="(\d+)"', r'<row r="\1" spans="1:12" x14ac:dyDescent="0.25"', xml).replace(
            "<worksheet ",
            '<worksheet xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" ',
            1,
        )


def _names(xml: str) -> str:
    """Names in Excel's order, sheets quoted only where they have to be, and a hidden one of a filter."""
    found = re.findall(r"<definedName .*?</definedName>", xml, re.DOTALL)
    unquoted = [re.sub(r"'(\w+)'!", r"\1!", one) for one in sorted(found, reverse=True)]
    hidden = '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Kontrol!$A$5:$F$9</definedName>'
    return f"<definedNames>{hidden}{''.join(unquoted)}</definedNames>"


def _shared_texts(texts: dict[str, int]) -> Iterator[str]:
    yield f'<sst xmlns="{_MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">'
    for number, text in enumerate(texts):
        plain = re.sub(r"</?t[^>]*>", "", text)
        if number % 3 == 0 and len(plain) > 4 and "&" not in plain:  # a word that somebody made bold and plain again
            head, tail = escape(unescape(plain[:3])), escape(unescape(plain[3:]))
            space = 'xml:space="preserve"'
            yield f"<si><r><t {space}>{head}</t></r><r><rPr><sz val='10'/></rPr><t {space}>{tail}</t></r></si>"
        else:
            yield f'<si><t xml:space="preserve">{plain}</t></si>'
    yield "</sst>"


def as_excel_saves(parts: Parts) -> Parts:
    """Every part that Excel would write otherwise, written otherwise; what it drops, dropped."""
    saver, saved = _Saver(), dict(parts)
    sheets = [name for name in parts if name.startswith("xl/worksheets/sheet")]
    for number, name in enumerate(sheets, 1):
        saved[name] = saver.sheet(parts[name].decode(), number).encode()
    book = parts["xl/workbook.xml"].decode()
    inner = re.sub(r"<definedNames>.*</definedNames>", lambda m: _names(m[0]), book, flags=re.DOTALL)
    saved["xl/workbook.xml"] = re.sub(r"<workbook [^>]*>", lambda _: _WORKBOOK, inner, count=1).encode()
    relations = parts["xl/_rels/workbook.xml.rels"].decode().replace('Target="/xl/', 'Target="')
    strings = '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
    saved["xl/_rels/workbook.xml.rels"] = relations.replace(
        "</Relationships>", f'{strings} Target="sharedStrings.xml" Id="rId98"/></Relationships>'
    ).encode()
    saved["xl/sharedStrings.xml"] = "".join(_shared_texts(saver.texts)).encode()
    saved["xl/calcChain.xml"] = f'<calcChain xmlns="{_MAIN}">{"".join(saver.chain)}</calcChain>'.encode()
    del saved["docProps/custom.xml"]
    return dict(sorted(saved.items()))
