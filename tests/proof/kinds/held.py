"""Kinds of every subject that were held back while the comparison was built."""

import re

from tests.proof.file import BOOK, LINKS, MAIN, OFFICE, SHEET_TYPE, STYLES, File, NothingToChangeError, Spot
from tests.proof.kind import harmful, harmless
from tests.proof.kinds import (
    attachments,
    charts,
    comments,
    drawings,
    formulas,
    helps,
    letters,
    lines,
    markup,
    names,
    packing,
    parts,
    sheets,
    states,
    styles,
)


@harmful()
def a_file_fetches_data(file: File) -> None:
    """Nothing is fetched."""
    one = '<connection id="1" name="Hent" type="4" refreshedVersion="6" refreshOnLoad="1"><webPr url="https://example.org/"/></connection>'
    file.attach(
        BOOK,
        "xl/connections.xml",
        f'<connections xmlns="{MAIN}">{one}</connections>',
        "connections",
        f"{attachments._SHEET}.connections+xml",
    )


@harmful()
def cells_are_bound_to_data_in_xml(file: File) -> None:
    """The figures are the workbook's; the next import overwrites them."""
    one = f'<singleXmlCells xmlns="{MAIN}"><singleXmlCell id="1" r="{file.given.at}" connectionId="0"><xmlCellPr id="1" uniqueName="a"><xmlPr mapId="1" xpath="/a" xmlDataType="double"/></xmlCellPr></singleXmlCell></singleXmlCells>'
    file.attach(
        file.given.part,
        "xl/tables/tableSingleCells1.xml",
        one,
        "tableSingleCells",
        f"{attachments._SHEET}.tableSingleCells+xml",
    )
    maps = f'<MapInfo xmlns="{MAIN}" SelectionNamespaces=""><Schema ID="S"/><Map ID="1" Name="a" RootElement="a" SchemaID="S" ShowImportExportValidationErrors="0" AutoFit="0" Append="0" PreserveSortAFLayout="0" PreserveFormat="0"/></MapInfo>'
    file.attach(BOOK, "xl/xmlMaps.xml", maps, "xmlMaps", "application/xml")


@harmful()
def a_bar_of_buttons_of_old_releases_is_attached(file: File) -> None:
    """What the buttons say belongs to the annex."""
    relation = "http://schemas.microsoft.com/office/2006/relationships/attachedToolbars"
    file.attach(BOOK, "xl/attachedToolbars.bin", b"\x00" * 16, relation, "application/vnd.ms-excel.attachedToolbars")


@harmless()
def calculation_goes_round_until_it_is_nearly_right(file: File) -> None:
    """Gnumeric names a limit, too; every formula is compared, and none of ours goes round."""
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


@harmful()
def a_series_is_drawn_from_other_cells(file: File) -> None:
    """The bars are the column that the name says."""
    charts._first(file, r"(<val><numRef><f>[^<]*\$)([B-Y])(\$\d+:\$)\2(\$\d+</f>)", r"\1Z\3Z\4")


@harmful()
def a_series_ends_too_soon(file: File) -> None:
    """There is nothing after it."""
    charts._first(file, r"(<val><numRef><f>[^<]*:\$[A-Z]+\$)\d+(</f>)", r"\g<1>1\2")


@harmful()
def an_axis_shows_figures_in_another_format(file: File) -> None:
    """The amounts are millionths."""
    charts._first(file, r'(<valAx>.*?formatCode=")[^"]*"', r'\g<1>0,,"')


@harmful()
def a_series_is_drawn_in_white(file: File) -> None:
    """There is no such series."""
    charts._first(file, r'<a:srgbClr val="\w{6}"', '<a:srgbClr val="FFFFFF"')


@harmful()
def a_series_is_gone(file: File) -> None:
    """There is no such series."""
    charts._first(file, r"(<ser>(?:(?!</ser>).)*</ser>)(<ser>)", r"\2")


@harmful()
def one_bar_has_a_colour_of_its_own(file: File) -> None:
    """That period is special."""
    point = (
        '<dPt><idx val="1"/><bubble3D val="0"/><spPr><a:solidFill><a:srgbClr val="1B7A3D"/></a:solidFill></spPr></dPt>'
    )
    charts._first(file, r"(<barChart>.*?</spPr>)(<cat>)", rf"\1{point}\2")


@harmful()
def a_diagram_leaves_a_series_to_its_extensions(file: File) -> None:
    """There is no such series: newer releases of Excel keep there what is filtered out."""
    space = "http://schemas.microsoft.com/office/drawing/2012/chart"
    for part in file.charts:
        found = re.search(r"<ser>(?:(?!</ser>).)*</ser>(?=<gapWidth)", file.xml(part), re.DOTALL)
        if found and file.xml(part).count("<ser>") > 1:
            kept = f'<extLst><ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" xmlns:c15="{space}"><c15:filteredBarSeries>{found[0].replace("<ser>", "<c15:ser>").replace("</ser>", "</c15:ser>")}</c15:filteredBarSeries></ext></extLst></barChart>'
            file.swap(part, found[0], "")
            file.swap(part, "</barChart>", kept)
            return
    raise NothingToChangeError("no diagram with several series of bars")


@harmful()
def the_words_of_a_diagram_are_white(file: File) -> None:
    """The diagram has neither names nor figures."""
    white = '<txPr><a:bodyPr/><a:p><a:pPr><a:defRPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="da-DK"/></a:p></txPr>'
    charts._first(file, r"</chart>(?:<spPr>.*?</spPr>)?(?:<txPr>.*?</txPr>)?(?=<|$)", f"</chart>{white}")


@harmful()
def days_of_a_diagram_are_years(file: File) -> None:
    """All of a year stands at one point."""
    charts._first(file, r"(<catAx>)(.*?)(</catAx>)", r'<dateAx>\2<baseTimeUnit val="years"/></dateAx>')


@harmful()
def a_comment_stands_at_a_figure(file: File) -> None:
    """What it says is the agreement's."""
    comments.note(file, file.figure.part, file.figure.at, "Aftalt: 999.999 kr.")


@harmful()
def a_white_field_lies_over_a_figure(file: File) -> None:
    """The cell is empty."""
    drawings._draw(file, drawings._anchored(file, drawings._shape("")))


@harmful()
def a_picture_is_fetched_from_a_server(file: File) -> None:
    """The cell holds what the picture shows; the server knows who looks, and shows what it likes."""
    picture = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="9" name="Billede"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip '
        'r:link="rIdX9"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></xdr:spPr></xdr:pic>"
    )
    part = drawings._draw(file, drawings._anchored(file, picture))
    file.relate(part, "https://example.org/billede.png", "image", link="rIdX9", mode="External")


@harmful()
def an_arrow_points_from_one_figure_to_another(file: File) -> None:
    """One figure follows from the other."""
    arrow = (
        '<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="9" name="Pil"/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr><xdr:spPr>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="25400"/></xdr:spPr></xdr:cxnSp>'
    )
    drawings._draw(file, drawings._anchored(file, arrow))


def _formulas_summed(file: File) -> Spot:
    return file.first(lambda c: c.kind == "n" and c.formula and re.search(r"SUM\([A-Z]+\d+:[A-Z]+\d+\)", c.formula))


@harmful()
def a_sum_leaves_out_its_last_row(file: File) -> None:
    """The sum is that of the whole block."""
    spot = _formulas_summed(file)
    less = lambda m: f"SUM({m[1]}:{m[2]}{int(m[3]) - 1})"  # noqa: E731
    file.reformulate(spot, re.sub(r"SUM\(([A-Z]+\d+):([A-Z]+)(\d+)\)", less, spot.formula or "", count=1))


@harmful(office=False)
def an_array_formula_covers_its_neighbour(file: File) -> None:
    """The neighbour has a formula of its own; Excel fills it from the array."""
    one, other = formulas._neighbours(file)
    array = one.xml.replace("<f>", f'<f t="array" ref="{one.at}:{other.at}">')
    file.swap(one.part, one.xml, array)


@harmful()
def a_formula_asks_a_server(file: File) -> None:
    """The figure is this workbook's, and nobody hears of it."""
    file.reformulate(file.figure, f'{file.figure.formula}+LEN(_xlfn.WEBSERVICE("https://example.org/"))*0')


@harmful()
def a_formula_rounds_to_thousands(file: File) -> None:
    """The figure is exact."""
    file.reformulate(file.figure, f"ROUND({file.figure.formula},-3)")


@harmful()
def a_formula_reads_a_state_as_another(file: File) -> None:
    """The state is that of all checks."""
    file.reformulate(file.state, '"OK"')


@harmful()
def a_given_figure_is_a_formula(file: File) -> None:
    """The yellow cell holds what was agreed on, or reported; it calculates."""
    file.set(file.given, f"<f>{file.given.value}*1</f><v>{file.given.value}</v>")


@harmful()
def a_rule_refuses_the_true_figure(file: File) -> None:
    """The true figure is not allowed."""
    rule = f'<dataValidation type="whole" operator="lessThan" showErrorMessage="1" errorTitle="Bilag" error="Aftalen tillader kun 0" sqref="{file.given.at}"><formula1>1</formula1></dataValidation>'
    helps._validation(file, rule)


@harmful()
def a_scenario_puts_other_figures_in(file: File) -> None:
    """The inputs are the agreed ones; a click puts others in their place."""
    cells = f'<inputCells r="{file.given.at}" val="1"/>'
    one = f'<scenario name="Aftalt" count="1">{cells}</scenario>'
    file.put(file.given.part, f'<scenarios current="0" show="0">{one}</scenarios>')


@harmful()
def cells_are_a_table_with_colours_of_its_own(file: File) -> None:
    """Lines look as the agreement has them."""
    part, columns = file.label.part, '<tableColumn id="1" name="Kolonne1"/>'
    row = max(c.row for c in file.cells(part)) + 3
    cells = f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>Kolonne1</t></is></c></row><row r="{row + 1}"><c r="A{row + 1}"/></row>'
    file.swap(part, "</sheetData>", f"{cells}</sheetData>")
    table = (
        f'<table xmlns="{MAIN}" id="1" name="Tabel1" displayName="Tabel1" ref="A{row}:A{row + 1}"><tableColumns count="1">'
        f'{columns}</tableColumns><tableStyleInfo name="TableStyleDark1" showRowStripes="1"/></table>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
    file.attach(part, "xl/tables/table1.xml", table, "table", kind)
    file.put(part, f'<tableParts count="1"><tablePart xmlns:r="{OFFICE}" r:id="rIdX1"/></tableParts>')


@harmful()
def the_letters_of_a_text_are_a_point_high(file: File) -> None:
    """There is a speck where a reservation stands."""
    file.look(file.label, font='<sz val="1"/>')


@harmful()
def half_of_a_text_is_white(file: File) -> None:
    """The text ends in its middle."""
    letters._in_runs(file, "", '<sz val="10"/><color rgb="FFFFFFFF"/><rFont val="Calibri"/>')


@harmful()
def a_part_of_a_text_is_in_symbols(file: File) -> None:
    """The part cannot be read."""
    letters._in_runs(file, "", '<sz val="10"/><rFont val="Webdings"/><charset val="2"/>')


@harmful()
def a_given_figure_looks_like_a_computed_one(file: File) -> None:
    """The figure follows from others."""
    figure, given = file.figure, file.given
    file.swap(given.part, given.xml, given.xml.replace(f' s="{given.style}"', f' s="{figure.style}"'))


@harmful()
def the_letters_of_a_figure_are_only_outlines(file: File) -> None:
    """The figure is a draft."""
    file.look(file.figure, font='<outline val="1"/><shadow val="1"/>')


@harmful()
def a_row_is_hidden_in_other_words(file: File) -> None:
    """There is no such line."""
    lines._row(file, 'hidden="true"')


@harmful()
def a_column_is_hidden(file: File) -> None:
    """There is no such year."""
    lines._column(file, 'width="13.2" customWidth="1" hidden="1"')


@harmful()
def rows_are_low_where_nothing_else_is_said(file: File) -> None:
    """There is nothing further down."""
    file.mark(file.figure.part, "sheetFormatPr", defaultRowHeight="0.5", customHeight=1)


@harmful()
def two_figures_are_merged(file: File) -> None:
    """There is one figure; Excel shows the left one."""
    spot = file.figure
    if f'ref="{spot.at}:' in file.xml(spot.part):
        raise NothingToChangeError("they are one cell already")
    if "<mergeCells" in file.xml(spot.part):
        file.sub(spot.part, r"<mergeCells[^>]*>", lambda m: f'{m[0]}<mergeCell ref="{spot.at}:{spot.next}"/>')
    else:
        file.put(spot.part, f'<mergeCells count="1"><mergeCell ref="{spot.at}:{spot.next}"/></mergeCells>')


@harmful()
def cells_are_no_longer_merged(file: File) -> None:
    """A text is cut off at the edge of its cell."""
    file.sub(file.sheets[0], r"<mergeCells.*?</mergeCells>", "")


@harmful()
def a_cell_more_is_there_for_newer_releases(file: File) -> None:
    """All see the same; Excel sees a cell more."""
    spot = file.figure
    last = [c for c in file.cells(spot.part) if c.row == spot.row][-1]
    cell = f'<c r="{last.next}" s="{spot.style}"><v>9999999</v></c>'
    file.add(
        spot.part,
        spot.row,
        f'<mc:AlternateContent {markup._MC}><mc:Choice xmlns:x14="{markup._X14}" Requires="x14">{cell}</mc:Choice></mc:AlternateContent>',
    )


@harmful()
def a_cell_has_an_attribute_of_another_namespace(file: File) -> None:
    """The look is the one in Excel's namespace; some programs look at names only."""
    other = file.figure.xml.replace("<c ", '<c xmlns:z="urn:example:z" z:s="1" z:t="str" ', 1)
    file.swap(file.figure.part, file.figure.xml, other)


@harmful()
def a_relation_is_named_by_two_attributes(file: File) -> None:
    """The sheet is the one of the usual attribute; some programs take the strict one."""
    strict = 'xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships" q:id'
    file.sub(BOOK, r"<sheet name", f'<sheet {strict}="rId2" name')


@harmful()
def a_cell_stands_in_the_strict_namespace(file: File) -> None:
    """The cell is not there; some programs take the strict namespace for the usual one."""
    spot = file.figure
    last = [c for c in file.cells(spot.part) if c.row == spot.row][-1]
    cell = f'<c xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" r="{last.next}"><v>9999999</v></c>'
    file.add(spot.part, spot.row, cell)


@harmful()
def a_list_of_cells_stands_twice(file: File) -> None:
    """One program takes the first, another the last."""
    row = f'<row r="{file.figure.row}">{markup._other(file)}</row>'
    file.swap(file.figure.part, "</sheetData>", f"</sheetData><sheetData>{row}</sheetData>")


@harmful()
def a_name_is_a_number_of_its_own(file: File) -> None:
    """Formulas calculate with the yellow cell; it is read by nothing."""
    found = names._first(file)
    file.swap(BOOK, found[0], f'<definedName name="{found[1]}">9</definedName>')


@harmful()
def a_name_moves_with_the_cell_that_uses_it(file: File) -> None:
    """The name is one cell; without the dollar signs each formula sees another."""
    found = names._first(file)
    file.swap(BOOK, f"{found[2]}{found[3]}<", f"{found[2].replace('$', '')}{found[3]}<")


@harmful()
def a_name_is_not_listed(file: File) -> None:
    """Excel's list of names is whole."""
    names._flag(file, 'hidden="1"')


@harmful()
def a_name_means_something_else_on_one_sheet(file: File) -> None:
    """A name is the same on all sheets."""
    found = names._first(file)
    names._add(file, f'<definedName name="{found[1]}" localSheetId="0">{found[2]}{int(found[3]) + 1}</definedName>')


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
def a_part_stands_twice_in_other_capitals(file: File) -> None:
    """One program takes the first, another the last."""
    file.more.append((file.figure.part.upper(), packing._other_sheet(file)))


@harmful(office=False)
def a_part_stands_twice_with_the_other_stroke(file: File) -> None:
    """One program takes the stroke of Windows for the usual one, another does not."""
    file.more.append((file.figure.part.replace("/", "\\"), packing._other_sheet(file)))


@harmful()
def another_archive_lies_before_the_file(file: File) -> None:
    """One program opens the first archive, another the last."""
    first = File.__new__(File)
    first.update(file)
    first.more, first.method, first.wrap, first.name = [], file.method, lambda packed: packed, file.name
    first[file.figure.part] = packing._other_sheet(file)
    file.wrap = lambda packed: first.packed() + packed


@harmful(office=False)
def something_lies_behind_the_archive(file: File) -> None:
    """The file ends where the archive ends; Excel offers to mend what goes on."""
    file.wrap = lambda packed: packed + b"godkendt" * 75


@harmful(openpyxl=False)
def a_part_is_not_what_its_sum_says(file: File) -> None:
    """The part is as it was saved; programs mend it, each in its way."""
    if len(file[file.figure.part]) < 500:
        raise NothingToChangeError("too short")
    name = file.figure.part.encode()

    def spoiled(packed: bytes) -> bytes:
        at = packed.rindex(name) - 46 + 16  # where the archive's list has the sum of the part
        return packed[:at] + b"\x00\x00\x00\x00" + packed[at + 4 :]

    file.wrap = spoiled


@harmful()
def styles_are_those_of_a_second_part(file: File) -> None:
    """Figures look as in the part with the usual name; amounts are thousandths."""
    file["xl/udseende.xml"] = file[STYLES].replace(b'formatCode="[$-406]#,##0"', b'formatCode="[$-406]#,##0,"')
    file.declare("xl/udseende.xml", parts._STYLES_TYPE)
    file.swap(LINKS, 'Target="styles.xml"', 'Target="udseende.xml"')


@harmful()
def a_relation_is_written_with_signs_for_letters(file: File) -> None:
    """The figures are those of the part that is spelt so; Excel reads the signs as letters."""
    spelt = file.figure.part.replace("sheet", "sh%65et")
    file[spelt] = parts._other_sheet(file)
    file[spelt], file[file.figure.part] = file[file.figure.part], file[spelt]
    file.swap(LINKS, f"/{file.figure.part}", f"/{spelt}")


@harmful()
def a_relation_is_written_in_other_capitals(file: File) -> None:
    """The figures are those of the part that is spelt so; there are two that differ in capitals only."""
    spelt = file.figure.part.replace("sheet", "Sheet")
    file[spelt] = parts._other_sheet(file)
    file.swap(LINKS, f"/{file.figure.part}", f"/{spelt}")
    file.declare(spelt, SHEET_TYPE)


@harmful()
def a_relation_goes_round_by_another_folder(file: File) -> None:
    """The figures are those of the part in the usual folder; the way leads to another."""
    file["blade/blad1.xml"] = parts._other_sheet(file)
    file.declare("blade/blad1.xml", SHEET_TYPE)
    file.swap(LINKS, f"/{file.figure.part}", "worksheets/../../blade/./blad1.xml")


@harmful()
def a_page_is_printed_too_small_to_be_read(file: File) -> None:
    """There are grey lines."""
    file.sub(file.sheets[0], r'<pageSetUpPr fitToPage="1" ?/>', "<pageSetUpPr/>")
    file.mark(file.sheets[0], "pageSetup", scale=10)


@harmful()
def all_of_a_sheet_is_printed_on_one_page(file: File) -> None:
    """There are grey lines."""
    part = file.sheets[1]
    file.mark(part, "pageSetup", fitToHeight=1)


@harmful()
def diagrams_are_not_printed(file: File) -> None:
    """There is no diagram."""
    file.mark(file.sheets[0], "pageSetup", draft=1)


@harmless()
def comments_are_printed_behind_the_sheet(file: File) -> None:
    """Gnumeric says where comments are printed; there is none, as each would be a difference."""
    file.mark(file.sheets[0], "pageSetup", cellComments="atEnd")


@harmful()
def the_paper_is_a_postcard(file: File) -> None:
    """The page shows all of it."""
    file.mark(file.sheets[0], "pageSetup", paperSize=43)


@harmful()
def the_head_of_a_page_lies_over_its_cells(file: File) -> None:
    """The words of the head stand in the cells."""
    file.mark(file.sheets[0], "pageMargins", header=3)


@harmful()
def addresses_and_lines_are_printed(file: File) -> None:
    """The page is a draft."""
    file.mark(file.sheets[0], "printOptions", headings=1, gridLines=1)


@harmful()
def a_description_in_the_list_of_files_says_something(file: File) -> None:
    """The file is approved."""
    file.swap(
        "docProps/core.xml",
        "</cp:coreProperties>",
        "<dc:description>Godkendt af parterne</dc:description></cp:coreProperties>",
    )


@harmful()
def the_windows_of_a_workbook_are_locked(file: File) -> None:
    """Hidden windows can be shown."""
    file.sub(BOOK, r"<workbookProtection ?/>", '<workbookProtection lockWindows="1" workbookPassword="CC1A"/>')


_EMPTY_SHEET = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'


def _sheets_add(file: File, name: str, content: str, state: str = "visible") -> None:
    file.attach(BOOK, "xl/worksheets/sheet901.xml", content, "worksheet", SHEET_TYPE)
    one = f'<sheet name="{name}" sheetId="901" state="{state}" r:id="rIdX1"/>'
    file.swap(BOOK, "</sheets>", f"{one}</sheets>")


@harmful()
def a_sheet_has_another_name(file: File) -> None:
    """The sheet is about something else."""
    file.swap(BOOK, f'<sheet name="{file.sheet_names[-1]}"', '<sheet name="Godkendelse"')


@harmful()
def a_sheet_is_added(file: File) -> None:
    """It belongs to the annex."""
    cell = '<c r="A1" t="inlineStr"><is><t>Godkendt</t></is></c>'
    _sheets_add(
        file, "Godkendelse", _EMPTY_SHEET.replace("<sheetData/>", f'<sheetData><row r="1">{cell}</row></sheetData>')
    )


@harmful()
def an_empty_sheet_is_added_and_hidden(file: File) -> None:
    """There is nothing behind the sheets that are seen."""
    _sheets_add(file, "Ark9", _EMPTY_SHEET, "veryHidden")


@harmful()
def a_sheet_is_added_that_is_a_diagram(file: File) -> None:
    """It belongs to the annex."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"
    sheet = f'<chartsheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><drawing r:id="rId1"/></chartsheet>'
    part = "xl/chartsheets/sheet1.xml"
    file.attach(BOOK, part, sheet, "chartsheet", kind)
    drawing = '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
    file.attach(
        part,
        "xl/drawings/drawing901.xml",
        drawing,
        "drawing",
        "application/vnd.openxmlformats-officedocument.drawing+xml",
        link="rId1",
    )
    file.swap(BOOK, "</sheets>", '<sheet name="Diagram" sheetId="901" r:id="rIdX1"/></sheets>')


@harmful()
def a_sheet_scrolls_with_another(file: File) -> None:
    """The sheet starts at its first cell."""
    file.sub(file.sheets[0], "<sheetPr>", '<sheetPr syncVertical="1" syncHorizontal="1" syncRef="Z99">')


@harmful()
def two_sheets_have_one_part(file: File) -> None:
    """Both sheets hold the same, or programs differ in what they hold."""
    one, other = (re.search(r'r:id="(\w+)"', sheets._entry(file, at)) for at in (-2, -1))
    assert one is not None
    assert other is not None
    file.swap(BOOK, sheets._entry(file, -1), sheets._entry(file, -1).replace(f'"{other[1]}"', f'"{one[1]}"'))


@harmful(openpyxl=False)
def a_sheet_has_no_part(file: File) -> None:
    """There is a tab and nothing behind it; programs differ."""
    file.sub(LINKS, r'<Relationship [^>]*sheet2\.xml"[^>]*/>', "")


_GREEN = ('rgb="FFB42318"', 'rgb="FF1B7A3D"'), ('rgb="FFFDE7E4"', 'rgb="FFE6F4EA"')


def _states_rule(file: File, rule: str, at: str = "") -> None:
    """A rule more, before all others, on the sheet with the state."""
    area = f'<conditionalFormatting sqref="{at or file.state.at}">{rule}</conditionalFormatting>'
    file.swap(file.state.part, "<conditionalFormatting", f"{area}<conditionalFormatting")


@harmful()
def a_deviation_is_shown_in_green(file: File) -> None:
    """AFVIGER is fine."""
    for change in _GREEN:
        states._in_rules(file, change)


@harmful()
def a_rule_before_the_others_stops_them(file: File) -> None:
    """AFVIGER is fine: the rule that paints it red is not asked."""
    _states_rule(file, '<cfRule type="expression" priority="1" stopIfTrue="1"><formula>TRUE</formula></cfRule>')


@harmful()
def a_green_sign_stands_in_the_place_of_a_figure(file: File) -> None:
    """All is well; the figure itself is not shown."""
    ends = "".join(f'<cfvo type="num" val="{at}"/>' for at in (-3, -2, -1))
    rule = f'<cfRule type="iconSet" priority="99"><iconSet iconSet="3Symbols" showValue="0">{ends}</iconSet></cfRule>'
    file.put(file.figure.part, f'<conditionalFormatting sqref="{file.figure.at}">{rule}</conditionalFormatting>')


@harmful()
def a_rule_belongs_to_nobody(file: File) -> None:
    """AFVIGER is fine: the rule stands in a namespace that no program knows."""
    strange = 'xmlns="urn:example:regler" sqref'
    file.swap(file.state.part, "<conditionalFormatting sqref", f"<conditionalFormatting {strange}")
    assert MAIN in file.xml(file.state.part)


@harmful()
def the_usual_font_is_large(file: File) -> None:
    """Columns are as wide as they were; Excel measures them in letters of the usual font, and figures become signs."""
    file.sub(STYLES, r'(<fonts[^>]*><font><sz val=")\d+', r"\g<1>72")


@harmful()
def the_usual_font_is_tiny(file: File) -> None:
    """Columns are as wide as they were; Excel measures them in letters of the usual font, and figures become signs."""
    file.sub(STYLES, r'(<fonts[^>]*><font><sz val=")\d+', r"\g<1>1")


@harmless()
def the_style_of_a_state_looks_like_that_of_a_deviation(file: File) -> None:
    """Programs keep styles as they like; a cell is drawn by its own look, which is compared."""
    _, fine = styles._style(file, "Kontrol")
    _, other = styles._style(file, "Kontrol afviger")
    file.swap(STYLES, fine, other)


@harmful()
def a_border_crosses_a_figure_out(file: File) -> None:
    """The figure no longer holds."""
    line = '<diagonal style="thick"><color rgb="FF000000"/></diagonal>'
    file.look(
        file.figure, border=f'<border diagonalUp="1" diagonalDown="1"><left/><right/><top/><bottom/>{line}</border>'
    )


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
