"""Saved again: cells, rows and columns as other programs store what they show alike."""

import re

from openpyxl.formula.translate import Translator

from tests.proof.file import STYLES, File, NothingToChangeError, Spot
from tests.proof.kind import harmless

_AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@harmless()
def attributes_stand_in_another_order(file: File) -> None:
    """Every other writer of XML."""
    file.in_each_sheet(r'<c (r="\w+") (s="\d+")', r"<c \2 \1")


@harmless()
def attributes_stand_in_single_quotes(file: File) -> None:
    """PHP libraries."""
    file.in_each_sheet(r'<c r="(\w+)" s="(\d+)"', r"<c r='\1' s='\2'")


@harmless()
def empty_elements_have_an_end(file: File) -> None:
    """Canonical XML."""
    file.in_each_sheet(r"<c ([^>/]*?) ?/>", r"<c \1></c>")


@harmless()
def the_type_of_a_number_is_left_out(file: File) -> None:
    """Excel."""
    file.in_each_sheet(r'(<c [^>]*?) t="n"', r"\1")


@harmless()
def the_type_of_a_number_is_written(file: File) -> None:
    """openpyxl."""
    file.in_each_sheet(r'(<c r="\w+" s="\d+")>(<f>[^<]*</f><v>)', r'\1 t="n">\2')


@harmless()
def rows_say_which_columns_they_have(file: File) -> None:
    """Excel."""
    file.in_each_sheet(r'<row (r="\d+")', r'<row \1 spans="1:9"')


@harmless()
def rows_say_how_low_their_letters_reach(file: File) -> None:
    """Excel since 2010."""
    head = f'<worksheet xmlns:mc="{_MC}" mc:Ignorable="x14ac" xmlns:x14ac="{_AC}" '
    file.in_each_sheet(r"<worksheet ", head)
    file.in_each_sheet(r'<row (r="\d+")', r'<row \1 x14ac:dyDescent="0.25"')
    file.in_each_sheet(r"<sheetFormatPr ", '<sheetFormatPr x14ac:dyDescent="0.25" ')


@harmless()
def rows_say_what_holds_anyway(file: File) -> None:
    """LibreOffice."""
    file.in_each_sheet(
        r'<row (r="\d+")', r'<row \1 hidden="false" outlineLevel="0" collapsed="false" customFormat="false"'
    )


@harmless()
def columns_say_what_holds_anyway(file: File) -> None:
    """LibreOffice."""
    file.in_each_sheet(r"<col ", '<col hidden="false" outlineLevel="0" collapsed="false" ')


@harmless()
def equal_columns_are_described_together(file: File) -> None:
    """Excel."""

    def joined(match: re.Match[str]) -> str:
        spans: list[list[str]] = []
        for width, first, last in re.findall(
            r'<col width="([\d.]+)" customWidth="1" min="(\d+)" max="(\d+)" ?/>', match[0]
        ):
            if spans and spans[-1][0] == width and int(spans[-1][2]) + 1 == int(first):
                spans[-1][2] = last
            else:
                spans.append([width, first, last])
        whole = "".join(
            f'<col min="{first}" max="{last}" width="{width}" customWidth="1"/>' for width, first, last in spans
        )
        return f"<cols>{whole}</cols>"

    file.in_each_sheet(r"<cols>.*?</cols>", joined)


@harmless()
def columns_are_as_wide_as_whole_pixels(file: File) -> None:
    """Excel: a seventh of a letter is a pixel."""
    file.in_each_sheet(r'<col width="([\d.]+)"', lambda m: f'<col width="{int(float(m[1]) * 7) / 7:.8f}"')


@harmless()
def rows_are_as_high_as_whole_pixels(file: File) -> None:
    """Excel: three quarters of a point are a pixel."""
    file.in_each_sheet(r' ht="([\d.]+)"', lambda m: f' ht="{-(-float(m[1]) // 0.75) * 0.75}"')


@harmless()
def a_row_without_cells_is_listed(file: File) -> None:
    """Excel, wherever a row was looked at."""
    file.in_each_sheet(r"</sheetData>", '<row r="9000"/></sheetData>')


@harmless()
def a_cell_without_content_is_listed(file: File) -> None:
    """Excel, wherever a cell had a look of its own once."""
    file.in_each_sheet(r'(<row r="(\d+)"[^>]*>)(.*?)(</row>)', r'\1\3<c r="ZZ\2" s="0"/>\4')


@harmless()
def empty_cells_are_not_listed(file: File) -> None:
    """Programs that do so; only where a cell has neither background nor borders."""
    bare = lambda spot: 'fillId="0"' in file.format_of(spot) and "style=" not in file.border_of(spot)  # noqa: E731
    empty = [spot for part in file.sheets for spot in file.cells(part) if spot.value is None and bare(spot)]
    if not empty:
        raise NothingToChangeError("every cell has something")
    for spot in empty:
        file.swap(spot.part, spot.xml, "")


@harmless()
def cells_have_no_addresses(file: File) -> None:
    """Power BI and Dynamics: each cell follows the one before, the empty ones among them."""

    def row(match: re.Match[str]) -> str:
        filled, at = "", 1
        for cell in re.finditer(r'<c r="([A-Z]+)\d+"(.*?)(?=<c r=|$)', match[2], re.DOTALL):
            number = 0
            for letter in cell[1]:
                number = number * 26 + ord(letter) - 64
            filled += "<c/>" * (number - at) + f"<c{cell[2]}"
            at = number + 1
        return f"{match[1]}{filled}{match[3]}"

    file.in_each_sheet(r'(<row r="\d+"[^>]*>)(.*?)(</row>)', row)


@harmless()
def rows_have_no_numbers(file: File) -> None:
    """Power BI and Dynamics: each row follows the one before, the empty ones among them."""

    def rows(match: re.Match[str]) -> str:
        filled, at = "", 1
        for row in re.finditer(r'<row r="(\d+)"(.*?)(?=<row r=|$)', match[2], re.DOTALL):
            filled += "<row></row>" * (int(row[1]) - at) + f"<row{row[2]}"
            at = int(row[1]) + 1
        return f"<sheetData>{filled}</sheetData>"

    file.in_each_sheet(r"<(sheetData)>(.*?)</sheetData>", rows)


@harmless()
def numbers_have_seventeen_digits(file: File) -> None:
    """Excel."""
    file.in_each_sheet(r"<v>(-?\d+\.\d+)</v>", lambda m: f"<v>{float(m[1]):.17g}</v>")


@harmless()
def numbers_have_a_power_of_ten(file: File) -> None:
    """Excel, for small ones."""
    file.in_each_sheet(r"<v>(0\.\d+)</v>", lambda m: f"<v>{float(m[1]):.16E}</v>")


@harmless()
def whole_numbers_have_a_decimal(file: File) -> None:
    """Java libraries."""
    file.in_each_sheet(r'(<c r="\w+" s="\d+"(?: t="n")?>(?:<f>[^<]*</f>)?<v>)(\d+)(</v>)', r"\1\2.0\3")


@harmless()
def stored_values_have_noise_behind_their_fifteenth_digit(file: File) -> None:
    """Gnumeric, Excel, of what formulas give: each adds up in its own order."""
    file.in_each_sheet(r"(</f><v>)(-?\d+\.\d+)(</v>)", lambda m: f"{m[1]}{float(m[2]) * (1 + 4e-16):.17g}{m[3]}")


@harmless()
def formulas_have_no_stored_values(file: File) -> None:
    """openpyxl."""
    file.in_each_sheet(r'( t="str")?(?: cm="1")?>(<f[^>]*>[^<]*</f>)<v>[^<]*</v>', r">\2<v/>")


@harmless()
def formulas_are_shared_by_their_neighbours(file: File) -> None:
    """Excel, LibreOffice: a formula stands once, the cell to the right has it moved."""
    count = 0
    for part in file.sheets:
        every: list[Spot] = list(file.cells(part))
        xml = file.xml(part)
        at = 0
        while at + 1 < len(every):
            one, other = every[at : at + 2]
            plain = all(c.formula and c.kind == "n" and "<f>" in c.xml for c in (one, other))
            if plain and other.at == one.next and one.row == other.row:
                moved = Translator(f"={one.formula}", one.at).translate_formula(other.at)
                if moved == f"={other.formula}" and moved != f"={one.formula}":
                    head = one.xml.replace("<f>", f'<f t="shared" ref="{one.at}:{other.at}" si="{count}">')
                    tail = re.sub("<f>.*?</f>", f'<f t="shared" si="{count}"/>', other.xml)
                    xml = xml.replace(one.xml, head, 1).replace(other.xml, tail, 1)
                    count += 1
                    at += 1
            at += 1
        file[part] = xml.encode()
    if not count:
        raise NothingToChangeError("no two formulas are alike")


@harmless()
def formulas_ask_to_be_calculated(file: File) -> None:
    """Excel, of formulas that it calculates with each opening."""
    file.in_each_sheet(r"<f>IF\(", '<f ca="1">IF(')


@harmless()
def formulas_have_a_blank_behind_a_comma(file: File) -> None:
    """Whoever typed them so: Excel keeps blanks."""
    file.in_each_sheet(r"(<f>[^<\"']*?),(?=[A-Z])", r"\1, ")


@harmless()
def the_range_of_an_array_has_two_ends(file: File) -> None:
    """LibreOffice, of an array in one cell."""
    file.in_each_sheet(r'<f t="array" ref="([A-Z]+\d+)">', r'<f t="array" ref="\1:\1">')


@harmless()
def formulas_spell_booleans_and_kinds_out(file: File) -> None:
    """Libraries that write what holds anyway."""
    file.in_each_sheet(r"<f>", '<f t="normal" aca="false" ca="false">')


@harmless()
def the_sheets_do_not_say_how_large_they_are(file: File) -> None:
    """Libraries that stream."""
    file.in_each_sheet(r"<dimension [^>]*/>", "")


@harmless()
def looks_have_other_numbers(file: File) -> None:
    """Every program: the looks stand in another order."""
    xml = file.xml(STYLES)
    group = re.search(r"(<cellXfs[^>]*>)(.*?)(</cellXfs>)", xml, re.DOTALL)
    assert group is not None
    looks = re.findall(r"<xf [^>]*/>|<xf .*?</xf>", group[2], re.DOTALL)
    first, *others = looks
    file.swap(STYLES, group[0], f"{group[1]}{first}{''.join(reversed(others))}{group[3]}")
    last = len(looks)
    file.in_each_sheet(r'(<c [^>]*?s=")(\d+)"', lambda m: f'{m[1]}{last - int(m[2]) if int(m[2]) else 0}"')


@harmless()
def merged_areas_are_listed_in_another_order(file: File) -> None:
    """Every program."""
    file.in_each_sheet(
        r"(<mergeCells[^>]*>)(.*?)(</mergeCells>)",
        lambda m: m[1] + "".join(reversed(re.findall(r"<mergeCell [^>]*/>", m[2]))) + m[3],
    )


@harmless()
def merged_areas_are_not_counted(file: File) -> None:
    """Libraries that leave counts out."""
    file.in_each_sheet(r'<mergeCells count="\d+"', "<mergeCells")
