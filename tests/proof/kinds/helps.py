"""What Excel offers at cells: rules for input, links, scenarios, filters, tables, warnings."""

from tests.proof.file import MAIN, OFFICE, File, NothingToChangeError
from tests.proof.kind import harmful, harmless


def _validation(file: File, rule: str) -> None:
    file.put(file.given.part, f'<dataValidations count="1">{rule}</dataValidations>')


def _rows(file: File) -> tuple[int, int]:
    rows = [c.row for c in file.cells(file.figure.part)]
    return file.figure.row, max(rows)


@harmful()
def a_message_appears_at_a_cell(file: File) -> None:
    """What it says is the agreement's."""
    rule = f'<dataValidation showInputMessage="1" promptTitle="Aftalt" prompt="999.999 kr." sqref="{file.given.at}"/>'
    _validation(file, rule)


@harmful()
def a_list_offers_figures(file: File) -> None:
    """The figures of the list are the ones that the agreement allows."""
    rule = f'<dataValidation type="list" allowBlank="1" sqref="{file.given.at}"><formula1>"1,2,3"</formula1></dataValidation>'
    _validation(file, rule)


@harmful()
def a_rule_for_input_stands_among_the_extensions(file: File) -> None:
    """The true figure is not allowed; the rule stands where newer releases of Excel keep theirs."""
    rule = (
        '<x14:dataValidation type="whole" operator="lessThan" showErrorMessage="1"><x14:formula1><xm:f>1</xm:f></x14:formula1>'
        f"<xm:sqref>{file.given.at}</xm:sqref></x14:dataValidation>"
    )
    file.put(
        file.given.part,
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}">'
        f'<x14:dataValidations count="1">{rule}</x14:dataValidations></ext></extLst>',
    )


@harmful()
def a_cell_is_a_link_to_a_page(file: File) -> None:
    """A click picks the cell; it opens a page."""
    file.relate(file.label.part, "https://example.org/", "hyperlink", link="rIdX1", mode="External")
    file.put(
        file.label.part, f'<hyperlinks><hyperlink xmlns:r="{OFFICE}" ref="{file.label.at}" r:id="rIdX1"/></hyperlinks>'
    )


@harmful()
def a_cell_is_a_link_to_another_sheet(file: File) -> None:
    """A click picks the cell; it leads elsewhere."""
    link = f'<hyperlink ref="{file.label.at}" location="\'{file.sheet_names[-1]}\'!A1"/>'
    file.put(file.label.part, f"<hyperlinks>{link}</hyperlinks>")


@harmful()
def a_cell_shows_words_when_the_mouse_rests_on_it(file: File) -> None:
    """What it says is the agreement's."""
    link = f'<hyperlink ref="{file.label.at}" location="\'{file.sheet_names[0]}\'!A1" tooltip="Aftalt: 999.999 kr."/>'
    file.put(file.label.part, f"<hyperlinks>{link}</hyperlinks>")


@harmful()
def a_filter_leaves_a_line_out(file: File) -> None:
    """There is no such line."""
    first, last = _rows(file)
    file.put(
        file.figure.part,
        f'<autoFilter ref="A{first - 1}:B{last}"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter>',
    )
    file.sub(file.figure.part, rf'<row r="{first}"', f'<row r="{first}" hidden="1"')


@harmful()
def a_filter_is_offered(file: File) -> None:
    """Lines are all there; a click leaves some out, and sums do not follow."""
    first, last = _rows(file)
    file.put(file.figure.part, f'<autoFilter ref="A{first - 1}:B{last}"/>')


@harmful()
def lines_are_said_to_be_sorted(file: File) -> None:
    """Lines stand in the agreement's order."""
    first, last = _rows(file)
    state = f'<sortState ref="A{first}:B{last}"><sortCondition descending="1" ref="B{first}:B{last}"/></sortState>'
    file.put(file.figure.part, state)


@harmful()
def figures_are_gathered_from_elsewhere(file: File) -> None:
    """Figures are calculated here; Excel gathers them from another file at a click."""
    file.put(
        file.figure.part,
        '<dataConsolidate><dataRefs count="1"><dataRef ref="A1:B9" sheet="Ark1"/></dataRefs></dataConsolidate>',
    )


@harmless()
def warnings_at_a_cell_are_switched_off(file: File) -> None:
    """Excel, once a reader has looked at a green corner; whatever it warns of is a difference itself."""
    file.put(
        file.figure.part,
        f'<ignoredErrors><ignoredError sqref="{file.figure.at}" formula="1" evalError="1" numberStoredAsText="1"/></ignoredErrors>',
    )


@harmful()
def a_cell_is_watched_in_a_window_of_its_own(file: File) -> None:
    """What the window shows belongs to the annex."""
    file.put(file.figure.part, f'<cellWatches><cellWatch r="{file.figure.at}"/></cellWatches>')


@harmful()
def a_sheet_is_published_as_a_page(file: File) -> None:
    """Saving the file does nothing else; a page is written, too."""
    item = '<webPublishItem id="1" divId="d" sourceType="sheet" destinationFile="C:\\side.htm" autoRepublish="1"/>'
    file.put(file.sheets[0], f'<webPublishItems count="1">{item}</webPublishItems>')


@harmful()
def an_outline_hides_lines_at_a_click(file: File) -> None:
    """Lines are all there; they are grouped, and a click folds them away."""
    first, last = _rows(file)
    if last < first + 2:
        raise NothingToChangeError("too few lines")
    file.sub(file.figure.part, rf'<row r="{first}"', f'<row r="{first}" outlineLevel="1"')


@harmful()
def a_rule_refuses_the_true_figure(file: File) -> None:
    """The true figure is not allowed."""
    rule = f'<dataValidation type="whole" operator="lessThan" showErrorMessage="1" errorTitle="Bilag" error="Aftalen tillader kun 0" sqref="{file.given.at}"><formula1>1</formula1></dataValidation>'
    _validation(file, rule)


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
