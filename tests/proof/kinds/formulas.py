"""What formulas calculate, and how they are stored."""

import re
from itertools import pairwise

from openpyxl.formula.translate import Translator

from tests.proof.file import (
    File,
    NothingToChangeError,
    Spot,
)
from tests.proof.kind import harmful


def _neighbours(file: File, *, strange: bool = False) -> tuple[Spot, Spot]:
    """Two numbers beside each other that formulas give; strange ones if neither is the other one moved."""
    for part in file.sheets:
        every = list(file.cells(part))
        for one, other in pairwise(every):
            plain = all(c.formula and c.kind == "n" and "t=" not in c.xml and 'cm="' not in c.xml for c in (one, other))
            if plain and other.at == one.next and one.row == other.row and one.value != other.value:
                moved = Translator(f"={one.formula}", one.at).translate_formula(other.at)
                if not strange or moved != f"={other.formula}":
                    return one, other
    raise NothingToChangeError("no two formulas stand side by side")


@harmful()
def a_formula_counts_one_krone_more(file: File) -> None:
    """The formula is the agreement's."""
    file.set(file.figure, f"<f>({_escaped(file.figure)})+1</f><v>{file.figure.number + 1!r}</v>")


@harmful()
def a_formula_gives_the_same_today_by_chance(file: File) -> None:
    """The formula is the agreement's; it gives the same as long as nothing changes."""
    file.reformulate(file.figure, f"{file.figure.number!r}+0*({file.figure.formula})")


@harmful()
def a_formula_looks_at_the_row_below(file: File) -> None:
    """The figure is that of its line."""
    below = lambda m: f"{m[1]}{int(m[2]) + 1}"  # noqa: E731
    spot = file.first(lambda c: c.kind == "n" and c.formula and re.search(r"\b[A-Z]{1,2}\d+\b", c.formula))
    file.reformulate(spot, re.sub(r"\b([A-Z]{1,2})(\d+)\b", below, spot.formula or "", count=1))


@harmful()
def a_shared_formula_keeps_another_text_beside(file: File) -> None:
    """The text of the cell is what is calculated; Excel takes the one that is shared."""
    one, other = _neighbours(file, strange=True)
    shared = one.xml.replace("<f>", f'<f t="shared" si="0" ref="{one.at}:{other.at}">')
    kept = other.xml.replace("<f>", '<f t="shared" si="0">')
    file.swap(one.part, one.xml + other.xml, shared + kept)


@harmful()
def a_shared_formula_comes_from_elsewhere(file: File) -> None:
    """The cell calculates its own line; it shares the formula of another block."""
    one, other = _neighbours(file, strange=True)
    shared = one.xml.replace("<f>", f'<f t="shared" si="0" ref="{one.at}:{other.at}">')
    follower = re.sub("<f>.*?</f>", '<f t="shared" si="0"/>', other.xml)
    file.swap(one.part, one.xml + other.xml, shared + follower)


@harmful()
def a_formula_shares_with_none(file: File) -> None:
    """The cell has a formula; there is none that it could share."""
    file.sub(
        file.figure.part, re.escape(file.figure.xml), re.sub("<f>.*?</f>", '<f t="shared" si="77"/>', file.figure.xml)
    )


@harmful()
def an_array_formula_takes_its_neighbours_formula(file: File) -> None:
    """The neighbour stores a value that the array gave it."""
    one, other = _neighbours(file)
    array = one.xml.replace("<f>", f'<f t="array" ref="{one.at}:{other.at}">')
    file.swap(one.part, one.xml + other.xml, array + re.sub("<f>.*?</f>", "", other.xml))


@harmful()
def a_data_table_takes_the_place_of_a_formula(file: File) -> None:
    """The text of the cell is what is calculated; Excel calculates the table."""
    spot = file.figure
    table = spot.xml.replace("<f>", f'<f t="dataTable" ref="{spot.at}" dt2D="0" dtr="1" r1="A1">')
    file.swap(spot.part, spot.xml, table)


@harmful()
def a_formula_asks_another_workbook(file: File) -> None:
    """The figure is this workbook's."""
    link = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"><sheetNames>'
        '<sheetName val="Ark1"/></sheetNames></externalBook></externalLink>'
    )
    part = "xl/externalLinks/externalLink1.xml"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    file.attach("xl/workbook.xml", part, link, "externalLink", kind)
    file.relate(part, "file:///C:/andet.xlsx", "externalLinkPath", link="rId1", mode="External")
    file.put("xl/workbook.xml", '<externalReferences><externalReference r:id="rIdX1"/></externalReferences>')
    file.reformulate(file.figure, "[1]Ark1!$A$1")


@harmful()
def a_formula_depends_on_the_day(file: File) -> None:
    """The figure stays; from a day on it is another."""
    file.reformulate(file.figure, f"IF(TODAY()>99999,0,{file.figure.formula})")


@harmful()
def a_formula_depends_on_where_the_file_lies(file: File) -> None:
    """The figure is the same for whoever opens the file."""
    file.reformulate(file.figure, f'IF(ISNUMBER(SEARCH("http",CELL("filename"))),0,{file.figure.formula})')


@harmful()
def a_formula_draws_at_random(file: File) -> None:
    """The figure is the same each time."""
    file.reformulate(file.figure, f"{file.figure.formula}+ROUND(RAND()/9,0)")


@harmful()
def a_formula_builds_its_own_references(file: File) -> None:
    """Excel's arrows show what it depends on."""
    file.reformulate(file.figure, f'{file.figure.formula}+0*INDIRECT("A"&1)')


@harmful()
def a_formula_swallows_every_error(file: File) -> None:
    """There is no error."""
    file.reformulate(file.figure, f"IFERROR({file.figure.formula},0)")


@harmful()
def a_formula_is_a_text_that_looks_like_one(file: File) -> None:
    """The cell calculates."""
    file.say(file.figure, f"={file.figure.formula}")


@harmful()
def a_formula_is_a_link(file: File) -> None:
    """The figure is only shown; a click on it opens a page."""
    file.reformulate(file.figure, f'HYPERLINK("https://example.org/",{file.figure.formula})')


@harmful()
def a_cell_holds_two_formulas(file: File) -> None:
    """One program calculates the first, another the last."""
    file.swap(file.figure.part, file.figure.xml, file.figure.xml.replace("</f>", "</f><f>1+1</f>"))


@harmful()
def a_formula_calculates_only_under_excel(file: File) -> None:
    """Every program gives the same."""
    file.reformulate(file.figure, f'IF(INFO("system")="pcdos",{file.figure.formula},{file.figure.formula}+1)')


@harmful()
def a_formula_stands_where_a_text_stood(file: File) -> None:
    """The line says what the agreement says."""
    file.set(file.label, '<f>"Godkendt"</f><v>Godkendt</v>', "str")


def _escaped(spot: Spot) -> str:
    return (spot.formula or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _summed(file: File) -> Spot:
    return file.first(lambda c: c.kind == "n" and c.formula and re.search(r"SUM\([A-Z]+\d+:[A-Z]+\d+\)", c.formula))


@harmful()
def a_sum_leaves_out_its_last_row(file: File) -> None:
    """The sum is that of the whole block."""
    spot = _summed(file)
    less = lambda m: f"SUM({m[1]}:{m[2]}{int(m[3]) - 1})"  # noqa: E731
    file.reformulate(spot, re.sub(r"SUM\(([A-Z]+\d+):([A-Z]+)(\d+)\)", less, spot.formula or "", count=1))


@harmful(office=False)
def an_array_formula_covers_its_neighbour(file: File) -> None:
    """The neighbour has a formula of its own; Excel fills it from the array."""
    one, other = _neighbours(file)
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
def an_area_is_named_from_its_last_corner(file: File) -> None:
    """The formula is that of a fresh build."""
    spot = _summed(file)
    file.reformulate(spot, re.sub(r"SUM\(([A-Z]+\d+):([A-Z]+\d+)\)", r"SUM(\2:\1)", spot.formula or "", count=1))
