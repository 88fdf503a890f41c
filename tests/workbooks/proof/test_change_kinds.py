"""Every kind of change to a single cell, on both agreements: found, and reported with place, kind, both texts and clause."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from model.base.daycount import serial
from tests.amounts import amount
from tests.programs.package_parts import BOOK, SPREADSHEET, add_part
from tests.shared.files import add_cell, edited, parts_of, set_cell, sheet_part, without_cell, write_parts
from tests.shared.workbooks import Built
from tests.workbooks.proof.changing import CellChange, changed, in_files
from workbooks.cells.address import letters
from workbooks.cells.sheet import Cell
from workbooks.cells.text import printable
from workbooks.proof.control import Difference, Flaw, control
from workbooks.proof.report import text_of as shown

SAMPLES = 2
Wanted = Callable[[Cell], bool]
Content = Callable[[Cell], tuple[str, str]]


@dataclass(frozen=True)
class Change:
    """What is done to which cells, what it is called, and what the report says of it."""

    wanted: Wanted
    content: Content
    kind: Callable[[Cell], Flaw]
    expected: Callable[[Cell], str]


def is_formula(cell: Cell) -> bool:
    """Any formula."""
    return cell.expression is not None


def is_figure(cell: Cell) -> bool:
    """A formula that gives a number, no date."""
    return is_formula(cell) and isinstance(cell.content, float)


def is_text(cell: Cell) -> bool:
    """A constant text: a label, a unit, a clause; what Oprindelse says decides which edition a file is held against."""
    return not is_formula(cell) and isinstance(cell.content, str) and cell.sheet.name != "Oprindelse"


def is_number_input(cell: Cell) -> bool:
    """An input that holds a number, no date."""
    return cell.is_input and isinstance(cell.content, float)


def constant_kind(cell: Cell) -> Flaw:
    """What a changed constant is called."""
    return Flaw.INPUT if cell.is_input else Flaw.CONSTANT


def formula_text(cell: Cell) -> str:
    """The formula as the report shows it."""
    return f"={cell.formula()}"


def constant_text(cell: Cell) -> str:
    """The constant as the report shows it: a text in full, in one line."""
    return f"»{printable(cell.content)}«" if isinstance(cell.content, str) else shown(cell.content)


def stored(cell: Cell, formula: str | None, value: str) -> tuple[str, str]:
    """The inside of a formula cell, and its type."""
    kind = ' t="str"' if isinstance(cell.content, str) else ""
    return (f"<f>{escape(formula)}</f>" if formula is not None else "") + f"<v>{escape(value)}</v>", kind


def plain(cell: Cell) -> str:
    """What a formula cell stores now."""
    content = cell.content
    if isinstance(content, str):
        return content
    return repr(float(serial(content)) if hasattr(content, "toordinal") else content)


def inline(text: str) -> tuple[str, str]:
    """The inside of a text cell."""
    return f'<is><t xml:space="preserve">{escape(text)}</t></is>', ' t="inlineStr"'


def formula_changed(text: Callable[[str], str]) -> Change:
    """The formula's text changed, its stored value left."""
    return Change(
        is_formula,
        lambda c: stored(c, text(c.formula() or ""), plain(c)),
        lambda _: Flaw.FORMULA,
        formula_text,
    )


CHANGES = {
    "a formula with a number more": formula_changed(lambda text: f"{text}+0"),
    "a formula in brackets with a percent sign": formula_changed(lambda text: f"({text})%"),
    "a formula that begins with a text": formula_changed(lambda text: f'"x"&({text})'),
    "a formula overwritten by its own value": Change(
        is_formula, lambda c: stored(c, None, plain(c)), lambda _: Flaw.OVERWRITTEN, formula_text
    ),
    "a formula overwritten by another value": Change(
        is_figure, lambda c: stored(c, None, repr(c.content + 1)), lambda _: Flaw.OVERWRITTEN, formula_text
    ),
    "a stored value off by a billionth": Change(
        lambda c: is_figure(c) and c.content != 0,
        lambda c: stored(c, c.formula(), repr(c.content * (1 + 1e-9))),
        lambda _: Flaw.CACHED,
        constant_text,
    ),
    "a stored value that is an error": Change(
        is_formula,
        lambda c: (f"<f>{escape(c.formula() or '')}</f><v>#REF!</v>", ' t="e"'),
        lambda _: Flaw.CACHED,
        constant_text,
    ),
    "a text with a space more": Change(is_text, lambda c: inline(f"{c.content} "), constant_kind, constant_text),
    "a text with a letter more": Change(is_text, lambda c: inline(f"{c.content}s"), constant_kind, constant_text),
    "a text in capitals": Change(
        lambda c: is_text(c) and c.content.upper() != c.content,
        lambda c: inline(c.content.upper()),
        constant_kind,
        constant_text,
    ),
    "a number for a text": Change(is_text, lambda _: ("<v>1</v>", ""), constant_kind, constant_text),
    "a formula for a text": Change(is_text, lambda _: ("<f>1+1</f><v>2</v>", ""), constant_kind, constant_text),
    "an input a little higher": Change(
        is_number_input, lambda c: (f"<v>{c.content * 1.01 + 0.01!r}</v>", ""), constant_kind, constant_text
    ),
    "an input stored as text": Change(
        is_number_input, lambda c: inline(f"{c.content:g}"), constant_kind, constant_text
    ),
    "an input that became a formula of the same value": Change(
        is_number_input,
        lambda c: (f"<f>{c.content!r}</f><v>{c.content!r}</v>", ""),
        constant_kind,
        constant_text,
    ),
}  # fmt: skip


def sampled(built: Built, wanted: Wanted, seed: str) -> list[tuple[int, Cell]]:
    """A few of the cells that a change suits, with the number of their sheet; the same ones in every run."""
    cells = [(n, c) for n, sheet in enumerate(built.book.sheets) for c in sheet.cells.values() if wanted(c)]
    return random.Random(f"{seed} {built.path.name}").sample(cells, min(SAMPLES, len(cells)))


def found_at(differences: tuple[Difference, ...], cell: Cell) -> list[Difference]:
    """What is reported of a cell, but for the stored value that a changed formula leaves behind."""
    return [d for d in differences if (d.sheet, d.place) == (cell.sheet.name, cell.at)]


def _set(cell: Cell, inner: str, kind: str) -> Callable[[str], str]:
    return lambda xml: set_cell(xml, cell.at, inner, kind)


def test_a_change_is_reported_with_its_kind_both_texts_and_the_clause(agreed: Built, tmp_path: Path) -> None:
    """Every kind of change to a few cells; what follows from it may be reported too, the cell itself has to be."""
    samples = [(name, n, cell) for name in CHANGES for n, cell in sampled(agreed, CHANGES[name].wanted, name)]
    changes = {
        CellChange(n, cell.at, _set(cell, *CHANGES[name].content(cell)), CHANGES[name].kind(cell), cell): name
        for name, n, cell in samples
    }
    assert len(changes) == len(samples)
    for file in in_files(changes, amount(len(changes), 1)):
        differences = control(
            changed(agreed, file, tmp_path / agreed.path.name), agreed.agreement, agreed.sources
        ).differences
        for done in file:
            name, cell = changes[done], done.cell
            assert cell is not None
            reported = found_at(differences, cell)
            assert done.kind in {d.kind for d in reported}, (name, repr(cell), reported)
            (one,) = [d for d in reported if d.kind is done.kind]
            assert one.allowed == CHANGES[name].expected(cell), name
            assert one.clause == cell.clause, name
            assert one.found not in ("", one.allowed), name


@pytest.mark.parametrize("engine_noise", [1e-13, -1e-13][: amount(1, 2)])
def test_the_last_bits_of_a_stored_value_are_no_difference(built: Built, tmp_path: Path, engine_noise: float) -> None:
    """Programs store fifteen to seventeen digits; the noise goes up and down in turn."""
    changes = [
        CellChange(
            number, cell.at, _set(cell, *stored(cell, cell.formula(), repr(cell.content * (1 + engine_noise * (-1) ** turn)))), Flaw.CACHED
        )
        for turn, (number, cell) in enumerate(sampled(built, lambda c: is_figure(c) and c.content != 0, "noise"))
    ]  # fmt: skip
    assert not control(changed(built, changes, tmp_path / built.path.name), built.agreement, built.sources).differences


def test_a_cleared_cell_is_missing_and_a_cleared_input_a_changed_one(built: Built, tmp_path: Path) -> None:
    """With what stood there."""
    changes = [
        CellChange(
            number,
            cell.at,
            lambda xml, at=cell.at: without_cell(xml, at),  # type: ignore[misc]
            Flaw.INPUT if cell.is_input else Flaw.CELL_MISSING,
            cell,
        )
        for number, cell in sampled(
            built, lambda c: is_text(c) or is_formula(c) or (c.is_input and c.content is not None), "cleared"
        )
    ]
    for file in in_files(changes, amount(len(changes), 1)):
        differences = control(
            changed(built, file, tmp_path / built.path.name), built.agreement, built.sources
        ).differences
        for done in file:
            cell = done.cell
            assert cell is not None
            text = formula_text(cell) if is_formula(cell) else constant_text(cell)
            found = [(d.kind, d.found, d.allowed, d.clause) for d in found_at(differences, cell)]
            assert found == [(done.kind, "tom", text, cell.clause)]


@pytest.mark.parametrize("first", range(amount(1, 2)))
def test_a_cell_written_where_nothing_stands_is_added(agreed: Built, first: int, tmp_path: Path) -> None:
    """One on each sheet, a figure or a formula, between the cells in use, also behind a merged text, where nobody sees it."""
    parts, wanted = parts_of(agreed.path), []
    for number, sheet in enumerate(agreed.book.sheets):
        empty = [
            (row, column)
            for row in {row for row, _ in sheet.cells}
            for column in range(1, sheet.last_column() + 2)
            if (row, column) not in sheet.cells or (sheet.cells[row, column].content is None)
        ]
        row, column = random.Random(sheet.name).choice(sorted(empty))
        at, inner = f"{letters(column)}{row}", ("<v>7</v>", "<f>1+1</f><v>2</v>")[(first + number) % 2]
        xml = without_cell(parts[sheet_part(number)].decode(), at)
        parts[sheet_part(number)] = add_cell(xml, at, inner).encode()
        wanted.append((Flaw.CELL_ADDED, sheet.name, at, "tom"))
    target = write_parts(parts, tmp_path / agreed.path.name)
    reported = control(target, agreed.agreement, agreed.sources).differences
    assert [(d.kind, d.sheet, d.place, d.allowed) for d in reported] == wanted


def test_dates_are_reported_as_dates(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """A finance officer reads 30.11.2024, not 45,626: in the input that was changed and in what should follow from it."""
    built = all_built["viborg", "Bilag_3.2_Udbetalingsplan.xlsx"]
    cell = built.book.names["Rate2_frist"]
    number = [sheet.name for sheet in built.book.sheets].index(cell.sheet.name)
    target = edited(
        built.path, tmp_path / "retur.xlsx", sheet_part(number), lambda xml: set_cell(xml, cell.at, "<v>45600</v>")
    )
    for one in control(target, built.agreement, built.sources).differences:
        assert (one.found, one.allowed) in (("04.11.2024", "30.11.2024"), ("30.11.2024", "04.11.2024")), one


def test_a_truth_value_is_not_the_number_one(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """The share of a saving, 1, typed over with TRUE: it counts the same in a product, but not in a sum."""
    built = all_built["viborg", "Bilag_4.2_Eksempelberegninger.xlsx"]
    cell = built.book.names["Andel_af_besparelse"]
    assert cell.content == 1
    number = [sheet.name for sheet in built.book.sheets].index(cell.sheet.name)
    target = edited(
        built.path,
        tmp_path / "retur.xlsx",
        sheet_part(number),
        lambda xml: set_cell(xml, cell.at, "<v>1</v>", ' t="b"'),
    )
    reported = found_at(control(target, built.agreement, built.sources).differences, cell)
    assert [(d.kind, d.found, d.allowed) for d in reported] == [(Flaw.INPUT, "SAND", "1")]


@pytest.mark.parametrize("name", ["Afkastloft", "Rente_pr_aar", "Husstande_faktisk"])
def test_any_name_that_points_elsewhere_is_reported_with_both_places(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, name: str
) -> None:
    """Formulas that use it calculate with another input then."""
    built = all_built["viborg", "Bilag_4.2_Eksempelberegninger.xlsx"]
    cell = built.book.names[name]
    old, new = (f"'{cell.sheet.name}'!$B${row}" for row in (cell.row, cell.row + 1))
    definition = f'<definedName name="{name}">'
    target = edited(
        built.path,
        tmp_path / "retur.xlsx",
        "xl/workbook.xml",
        lambda xml: xml.replace(f"{definition}{old}<", f"{definition}{new}<"),
    )
    reported = control(target, built.agreement, built.sources).differences
    (one,) = [d for d in reported if d.kind is Flaw.NAME_CHANGED]
    assert (one.place, one.clause) == (name, cell.clause)
    assert (one.found.replace("'", ""), one.allowed.replace("'", "")) == (new.replace("'", ""), old.replace("'", ""))
    assert any(d.kind is Flaw.CACHED for d in reported)


def test_a_sheet_taken_out_or_put_in_is_reported_once(viborg: Built, tmp_path: Path) -> None:
    """Not cell by cell; the added sheet says how much stands on it."""
    last = 1 + [sheet.name for sheet in viborg.book.sheets].index("Oprindelse")
    entry = f'<sheet name="Oprindelse" sheetId="{last}" state="visible" r:id="rId{last}" />'
    area = rf'<definedName name="_xlnm.Print_Area" localSheetId="{last - 1}">[^<]*</definedName>'
    fewer = lambda xml: re.sub(area, "", xml.replace(entry, "")).replace(  # noqa: E731
        f'localSheetId="{last}"', f'localSheetId="{last - 1}"'
    )
    removed = edited(viborg.path, tmp_path / f"uden{viborg.path.suffix}", "xl/workbook.xml", fewer)
    reported = control(removed, viborg.agreement, viborg.sources).differences
    assert [(d.kind, d.sheet) for d in reported] == [(Flaw.SHEET_MISSING, "Oprindelse")]
    parts = parts_of(viborg.path)
    kind = f"{SPREADSHEET}.worksheet+xml"
    link = add_part(parts, "xl/worksheets/sheet99.xml", parts[sheet_part(last - 1)], kind, BOOK, "worksheet")
    again = entry.replace("Oprindelse", "Mine noter").replace(f'"{last}"', '"99"').replace(f"rId{last}", link)
    parts[BOOK] = parts[BOOK].replace(b"</sheets>", f"{again}</sheets>".encode())
    added = write_parts(parts, tmp_path / f"med{viborg.path.suffix}")
    reported = control(added, viborg.agreement, viborg.sources).differences
    assert [(d.kind, d.sheet) for d in reported] == [(Flaw.SHEET_ADDED, f"ark nr. {len(viborg.book.sheets) + 1}")]
    assert "celler" in reported[0].found


def test_a_data_table_is_not_the_formula_beside_it(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """Excel calculates the table and ignores the text."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    old, new = "<f>Budget_personale</f>", '<f t="dataTable" ref="D11:D11" dtr="1" r1="E11">Budget_personale</f>'
    target = edited(built.path, tmp_path / built.path.name, sheet_part(1), lambda xml: xml.replace(old, new, 1))
    (one,) = control(target, built.agreement, built.sources).differences
    assert (one.kind, one.place, one.found) == (Flaw.FORMULA, "D11", "={dataTable: Budget_personale}")


def test_a_link_to_another_workbook_is_a_changed_formula_and_an_oddity(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """The file is read on, and every other difference is found."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    parts = parts_of(built.path)
    xml = parts[sheet_part(1)].decode()
    parts[sheet_part(1)] = xml.replace("<f>Budget_personale</f>", "<f>[1]Ark1!$A$1</f>", 1).encode()
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    differences = control(write_parts(parts, tmp_path / built.path.name), built.agreement, built.sources).differences
    assert [(d.kind, d.place) for d in differences] == [(Flaw.FORMULA, "D11"), (Flaw.ODDITY, "")]


@pytest.mark.parametrize("sheet", [0, 4])
def test_a_name_that_holds_on_one_sheet_only_is_an_added_name(
    sheet: int, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Excel makes such names whenever a sheet is copied."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    name = f'<definedName name="Tilskud_DSI" localSheetId="{sheet}">Forudsætninger!$B$10</definedName>'
    target = edited(
        built.path,
        tmp_path / built.path.name,
        "xl/workbook.xml",
        lambda xml: xml.replace("<definedNames>", f"<definedNames>{name}"),
    )
    (one,) = control(target, built.agreement, built.sources).differences
    home = built.book.sheets[sheet].name
    assert (one.kind, one.sheet, one.place) == (Flaw.NAME_ADDED, home, "Tilskud_DSI")
