"""What every annex workbook shares: the title band, the named inputs, the checks, where it comes from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from model import __version__
from model.base.citation import clause_text
from model.base.danish import FIRST_DATE, LAST_DATE, shown
from model.base.daycount import from_serial, serial
from model.formula.expression import FIXED, TOLERANCE, Operand, absolute, count_of, lift, rows_of, when
from model.rules.column import Column
from model.rules.rule import Rule
from model.source.load import every_term
from model.source.relations import Relation, relations_between
from model.terms.agreement import Agreement
from workbooks.cells.address import letters
from workbooks.cells.sheet import Book, Cell, Range, Sheet
from workbooks.cells.states import DEVIATES, MASTER_NAME, OK
from workbooks.frame import origin
from workbooks.frame.amended import amendments, as_of, with_earlier
from workbooks.frame.given import MADE_UP, NOTHING, Given, GivenError, says_made_up
from workbooks.frame.how_to_read import HOW_TO_READ, HOW_TO_READ_GIVEN
from workbooks.frame.inputs import BESIDE, TEXT_TITLES, TITLES, WIDTHS, put_convention, put_input
from workbooks.frame.paper import across, paginate, printed_width
from workbooks.frame.row_heights import (
    DEFAULT_WIDTH,
    LINE_HEIGHT,
    broken,
    fit_heights,
    height_of,
    in_lines,
    lines_needed,
)
from workbooks.frame.ruled import rule

BAND_ROWS = 3
_INPUT_HEAD = 5
_OWN_CHECK, _STATE_COLUMN = "Kontrol af projektmappen", 2
_DAYS = (FIRST_DATE, LAST_DATE)


@dataclass(eq=False)
class Check:
    """Two figures that must agree."""

    label: str
    computed: Operand
    expected: Operand
    clause: str
    style: str = "Beløb øre"


@dataclass(eq=False, repr=False)
class AnnexBook:
    """An annex workbook in the making: its sheets, the checks they feed and where the first one says how these stand, its functions."""

    agreement: Agreement
    file_name: str
    annex: str
    title: str
    given: Given = NOTHING
    checks: list[Check] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    state_column: int = _STATE_COLUMN

    def __post_init__(self) -> None:
        heading, digest = self.agreement.agreement, self.agreement.sha256[:12]
        if says_made_up(self.given.edition):
            self.title = f"{self.title} · {MADE_UP}"
        header = f"{heading.title} · {heading.municipality}"
        self.book = Book(self.file_name, f"{self.annex} · {self.title}", header, f"Kilde {digest}")

    def front(self, columns: Sequence[float], *, landscape: bool = False, beside: Sequence[float] = ()) -> Sheet:
        """The first sheet: the annex as it is printed."""
        heading = self.agreement.agreement
        subtitle = f"{heading.kind} · {heading.title} · {heading.municipality} · {as_of(self.agreement)}"
        sheet = self.page(self.annex, columns, subtitle, landscape=landscape, beside=beside)
        lines = lines_needed(subtitle, printed_width(sheet), "Undertitel")
        if lines > 1:  # the long name of an agreement must not be cut at the page's edge
            sheet.cells[2, 1].style = "Undertitel ombrudt"
            sheet.merge(2, 1, sheet.printed_columns)
            sheet.heights[2] = height_of(lines) + 4
        return sheet

    def page(
        self,
        name: str,
        columns: Sequence[float],
        subtitle: str,
        *,
        landscape: bool = False,
        beside: Sequence[float] = (),
        backing: bool = False,
    ) -> Sheet:
        """A sheet as wide as its page, with the title band; its third row is free for what the sheet has to say first.

        Columns `beside` the others are for the screen alone; `backing` is what the PDF of a package leaves out.
        """
        sheet = self.book.sheet(name, landscape=landscape)
        sheet.is_backing = backing
        printed = across(columns, landscape=landscape)
        sheet.widths, sheet.printed_columns = dict(enumerate((*printed, *beside), 1)), len(printed)
        sheet.stretch(1, f"{self.annex} · {self.title}", "Titel", len(sheet.widths))
        sheet.stretch(2, subtitle, "Undertitel", len(sheet.widths))
        sheet.heights |= {1: 30.0, 2: 18.0, 3: 20.0}
        sheet.frozen_rows = BAND_ROWS
        return sheet

    def put_given(
        self, sheet: Sheet, row: int, column: int, key: str, style: str, clause: str, blank: float = 0.0
    ) -> Cell:
        """Write a figure that the workbook was given; whoever proves the file finds it by its key.

        Where `blank`, which stands for a missing figure, is above 0, no figure may be 0 or below.
        """
        figure = self.given.figure(key, blank)
        if blank > 0 >= figure:
            raise _refused(sheet, row, column, shown(figure), "et tal over 0")
        self.book.given[key] = sheet.put_input(row, column, figure, style, clause)
        return self.book.given[key]

    def put_given_day(
        self, sheet: Sheet, row: int, column: int, key: str, clause: str, days: tuple[dt.date, dt.date] = _DAYS
    ) -> Cell:
        """Write a day that the workbook was given, between a first and a last one; the first stands for a missing one."""
        first, last = (serial(day) for day in days)
        figure = self.given.figure(key, first)
        if not first <= figure <= last:
            raise _refused(sheet, row, column, shown(figure), f"en dag fra {shown(days[0])} til {shown(days[1])}")
        self.book.given[key] = sheet.put_input(row, column, from_serial(figure), "Input dato", clause)
        return self.book.given[key]

    def check(
        self, label: str, computed: Operand, expected: Operand, clause: str = "", style: str = "Beløb øre"
    ) -> None:
        """Add a check that two figures agree within the tolerance; `style` shows them: kroner, "Tal" or "Andel"."""
        self.checks.append(Check(label, computed, expected, clause, style))

    def finish(self) -> Book:
        """Add tables, inputs, checks and provenance, and show the overall state on the first sheet."""
        self._write_tables()
        subtitle = "Aftalens vilkår; skriv kun i de gule celler"
        inputs = self.page("Forudsætninger", WIDTHS, subtitle, landscape=True, beside=BESIDE, backing=True)
        subtitle = "Hver kontrol holder to tal op mod hinanden"
        checks = self.page("Kontrol", (62, 18, 18, 16, 12, 26), subtitle, landscape=True, backing=True)
        used = self.used_names()
        relations = relations_between(self.agreement, used | {term.name for term in FIXED})
        self._check_inputs(self._write_inputs(inputs, used, relations), relations)
        master = self._write_checks(checks)
        for sheet, column in ((self.book.sheets[0], self.state_column), (checks, _STATE_COLUMN)):
            wide = sum(sheet.widths[before] for before in range(1, column))
            sheet.put(3, 1, _OWN_CHECK, "Tekst")
            if column > _STATE_COLUMN:
                sheet.merge(3, 1, column - 1)
            sheet.heights[3] = max(sheet.heights[3], height_of(lines_needed(_OWN_CHECK, wide, "Tekst")))
            sheet.put(3, column, master, "Kontrol")
            sheet.states.append((3, column, 3, column))
        self.write_provenance(HOW_TO_READ_GIVEN if self.given.edition else HOW_TO_READ)
        for sheet in self.book.sheets:
            rule(sheet)
            fit_heights(sheet)
            if not sheet.is_one_page:
                paginate(sheet)
        return self.book

    def _write_tables(self) -> None:
        """The tables that formulas and functions look things up in; both name their columns."""
        expressions = [cell.expression for cell in self.book.formulas()]
        expressions += [lift(operand) for check in self.checks for operand in (check.computed, check.expected)]
        used = {table for e in expressions if e is not None for table in e.tables()}
        used |= {one.table for rule in self.rules for one in rule.given.values() if isinstance(one, Column)}
        if used:
            from workbooks.frame.tables import WRITERS  # which uses this frame

            for name in sorted(used):
                WRITERS[name](self)

    def _write_checks(self, sheet: Sheet) -> Cell:
        header(sheet, 5, ("Kontrol", "Beregnet", "Forventet", "Forskel", "Tilstand", "Hjemmel"), text_columns=(1, 5, 6))
        sheet.repeated_rows = (5, 5)
        for row, check in enumerate(self.checks, 6):
            sheet.put(row, 1, check.label, "Tekst")
            style = "Dato" if isinstance(lift(check.computed).value, dt.date) else check.style
            computed = sheet.put(row, 2, lift(check.computed), style, check.clause)
            expected = sheet.put(row, 3, lift(check.expected), style, check.clause)
            apart = "Tal" if style == "Dato" else check.style  # days
            difference = sheet.put(row, 4, lift(computed) - expected, apart, check.clause)
            agrees = absolute(difference) < TOLERANCE
            sheet.put(row, 5, when(agrees, OK, DEVIATES), "Kontrol", check.clause)
            sheet.put(row, 6, clause_text(check.clause) or "Modellens egen kontrol", "Hjemmel")
        last = 5 + len(self.checks)
        states = Range(sheet.cells[6, 5], sheet.cells[last, 5])
        sheet.states.append((6, 5, last + 1, 5))
        sheet.stretch(last + 1, "Samlet", "Total tekst", 4)
        all_agree = count_of(states, OK).equals(rows_of(states))
        master = sheet.put(last + 1, 5, when(all_agree, OK, DEVIATES), "Total kontrol")
        sheet.put(last + 1, 6, None, "Total tekst")
        self.book.names[MASTER_NAME] = master
        return master

    def _check_inputs(self, states: Range | None, relations: Sequence[Relation]) -> None:
        """What a checker types has to lie in its domain and go with the rest, whatever the annex makes of it."""
        if states is not None:
            outside = rows_of(states) - count_of(states, OK)
            label = "Forudsætninger, der ikke er tilladt (se arket Forudsætninger)"
            self.checks.append(Check(label, outside, 0, "", "Tal"))
        self.checks += [Check(one.label, when(one.holds, 0, 1), 0, one.clause, "Tal") for one in relations]

    def used_names(self) -> set[str]:
        """The names of the inputs that the workbook's formulas and checks use so far."""
        figures = [lift(figure) for check in self.checks for figure in (check.computed, check.expected)]
        formulas = [cell.expression for cell in self.book.formulas() if cell.expression is not None]
        given = {one.name for rule in self.rules for one in rule.given.values() if not isinstance(one, Column)}
        return given | {term.name for expression in (*figures, *formulas) for term in expression.inputs()}

    def _write_inputs(self, sheet: Sheet, used: set[str], relations: Sequence[Relation]) -> Range | None:
        """The terms that the workbook uses, then the model's conventions; gives the states of the terms, if any."""
        sheet.stretch(3, "Gule celler er forudsætninger. Alle andre tal er formler, der følger med.", "Notelinje", 1)
        header(sheet, _INPUT_HEAD, TITLES, text_columns=TEXT_TITLES)
        sheet.repeated_rows = (_INPUT_HEAD, _INPUT_HEAD)
        fixed = {term.name: term for term in FIXED}
        terms = [term for one in every_term(self.agreement) for term in with_earlier(one) if term.name in used]
        terms = [term for term in terms if term.name not in fixed]
        for row, term in enumerate(terms, _INPUT_HEAD + 1):
            put_input(self.book, sheet, row, term)
        after = section(sheet, _INPUT_HEAD + len(terms) + 1, "Modellens konventioner: ligger fast og ændres ikke her")
        conventions = used | {TOLERANCE.name} | {term.name for one in relations for term in one.holds.inputs()}
        for row, one in enumerate((one for one in FIXED if one.name in conventions), after):
            put_convention(self.book, sheet, row, one)
        if not terms:
            return None
        states = Range(sheet.cells[_INPUT_HEAD + 1, 6], sheet.cells[_INPUT_HEAD + len(terms), 6])
        sheet.states.append((_INPUT_HEAD + 1, 6, _INPUT_HEAD + len(terms), 6))
        return states

    def write_provenance(self, how_to_read: Sequence[tuple[str, str]]) -> None:
        """Add the sheet that says where the workbook comes from, with some lines on how to read it."""
        subtitle = "Hvor projektmappen kommer fra, og hvordan den læses"
        sheet = self.page(origin.SHEET, (30, 72), subtitle, backing=True)
        heading = self.agreement.agreement
        facts: list[tuple[str, str | dt.date]] = [
            (origin.AGREEMENT, origin.Origin.of(self.agreement).agreement),
            ("Aftale af", heading.signed.value),
            *amendments(self.agreement),
            ("Kildefil", self.agreement.file_name),
            (origin.DIGEST, self.agreement.sha256),
            (origin.PROGRAM, f"bilag {__version__}"),
            *((origin.FILLED, line) for line in self.agreement.filled),
            *self.given.edition.items(),
            *how_to_read,
        ]
        if heading.fictional:
            facts.insert(0, ("OBS", origin.FICTIONAL))
        header(sheet, 5, ("Oplysning", "Indhold"), text_columns=(1, 2))
        for row, (label, text) in enumerate(facts, 6):
            sheet.put(row, 1, label, "Tekst")
            sheet.put(row, 2, text, "Tekst" if isinstance(text, str) else "Dato i tekst")


def _refused(sheet: Sheet, row: int, column: int, found: str, allowed: str) -> GivenError:
    return GivenError(f"{sheet.name}!{letters(column)}{row}: {found}; tilladt er {allowed}")


def header(
    sheet: Sheet,
    row: int,
    titles: Sequence[str],
    *,
    text_columns: Sequence[int] = (1,),
    first: int = 1,
    whole: bool = False,
) -> None:
    """A table's heading row; headings of figures stand to the right, those of texts to the left.

    They are one line each where they are `whole`: for programs that look at them.
    """
    most = 1
    for column, title in enumerate(titles, first):
        width, is_text = sheet.widths.get(column, DEFAULT_WIDTH), column in text_columns
        told = title if is_text or whole else in_lines(title, width)
        sheet.put(row, column, told, "Kolonne tekst" if is_text else "Kolonne tal")
        most = max(most, lines_needed(told, width, "Kolonne tal"))
    sheet.heights[row] = height_of(most) + 6


def step(sheet: Sheet, row: int, text: str, unit: str, clause: str, *, is_total: bool = False) -> None:
    """The first three columns of a calculation's row: what it is, its unit, its clause."""
    sheet.put(row, 1, text, "Total tekst" if is_total else "Tekst")
    sheet.put(row, 2, unit, "Total enhed" if is_total else "Enhed")
    sheet.put(row, 3, clause_text(clause), "Total enhed" if is_total else "Hjemmel")


def section(sheet: Sheet, row: int, text: str) -> int:
    """A heading between blocks; gives the next row."""
    sheet.put(row, 1, text, "Afsnit")
    sheet.heights[row] = 2 * LINE_HEIGHT
    return row + 1


def paragraph(sheet: Sheet, row: int, text: str, columns: int, style: str = "Bemærkning") -> int:
    """A text over the first columns of a row, as high as it needs; gives the next row."""
    width = sum(sheet.widths.get(column, DEFAULT_WIDTH) for column in range(1, columns + 1))
    sheet.put(row, 1, text, style)
    sheet.merge(row, 1, columns)
    sheet.heights[row] = height_of(lines_needed(text, width, style), style)
    return row + 1


def below(sheet: Sheet, row: int, texts: Sequence[str], columns: int, style: str = "Notelinje") -> int:
    """Texts below a table, a row for each of their lines, as nothing is merged behind the first sheet; gives the next row."""
    width = sum(sheet.widths.get(column, DEFAULT_WIDTH) for column in range(1, columns + 1))
    for line in (line for text in texts for line in broken(text, width, style)):
        sheet.stretch(row, line, style, columns)
        row += 1
    return row
