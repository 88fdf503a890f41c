"""Common parts of every annex workbook: title band, named inputs, checks and provenance."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum
from types import MappingProxyType
from typing import ClassVar

from model import __version__
from model.base.citation import clause_text
from model.base.danish import FIRST_DATE, LAST_DATE, shown
from model.base.daycount import from_serial, serial
from model.base.fault import Fault
from model.formula.expression import FIXED, TOLERANCE, Operand, absolute, count_of, lift, rows_of, when
from model.formula.relation import Relation
from model.rules.column import TableColumn
from model.rules.rule import Rule
from model.source.kinds import relations_between
from model.terms.agreement import Agreement
from model.terms.any_agreement import AnyAgreement
from model.terms.in_force import with_earlier
from model.terms.keyed_terms import every_term
from model.terms.values import DateTerm, Term
from workbooks.cells.address import letters
from workbooks.cells.sheet import Book, Cell, Range, Sheet
from workbooks.cells.states import DEVIATES, MASTER_NAME, OK
from workbooks.cells.styles import Style
from workbooks.frame import origin
from workbooks.frame.amended import amendments, as_of
from workbooks.frame.edition_inputs import MADE_UP, NOTHING, Given, GivenError, says_made_up
from workbooks.frame.how_to_read import HOW_TO_READ, HOW_TO_READ_GIVEN
from workbooks.frame.inputs import BESIDE, TEXT_TITLES, TITLES, WIDTHS, put_convention, put_input, value_style
from workbooks.frame.paper import paginate, printed_width
from workbooks.frame.parts import header, page
from workbooks.frame.row_heights import fit_heights, height_of, lines_needed
from workbooks.frame.ruled import rule
from workbooks.frame.stack import Stack
from workbooks.frame.tables import WRITERS

_OWN_CHECK, _STATE_COLUMN = "Kontrol af projektmappen", 2
_DAYS = (FIRST_DATE, LAST_DATE)


@dataclass(eq=False)
class Check:
    """Two figures that must agree within the tolerance."""

    label: str
    computed: Operand
    expected: Operand
    clause: str
    style: Style = Style.ORE


@dataclass(eq=False, repr=False)
class AnyBook:
    """A workbook of an agreement of any kind; `state_column` of its first sheet shows the overall state of its checks."""

    agreement: AnyAgreement
    file_name: str
    annex: str
    title: str
    given: Given = NOTHING
    checks: list[Check] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    state_column: int = _STATE_COLUMN
    input_widths: ClassVar[tuple[float, ...]] = WIDTHS
    """Widths of the printed columns of the inputs, characters."""
    term_style: Callable[[Term | DateTerm], Style] = value_style

    def __post_init__(self) -> None:
        heading, digest = self.agreement.agreement, self.agreement.sha256[:12]
        if says_made_up(self.given.edition):
            self.title = f"{self.title} · {MADE_UP}"
        header = f"{heading.title} · {heading.municipality}"
        self.book = Book(self.file_name, f"{self.annex} · {self.title}", header, f"Kilde {digest}")

    def front(self, columns: Sequence[float], *, landscape: bool = False, beside: Sequence[float] = ()) -> Sheet:
        """Add the first sheet, the annex as printed, and return it."""
        heading = self.agreement.agreement
        subtitle = f"{heading.kind} · {heading.title} · {heading.municipality} · {as_of(self.agreement)}"
        sheet = self.page(self.annex, columns, subtitle, landscape=landscape, beside=beside)
        lines = lines_needed(subtitle, printed_width(sheet), Style.SUBTITLE)
        if lines > 1:  # a long agreement name must not be cut at the page's edge
            sheet.cells[2, 1].style = Style.SUBTITLE_IN_LINES
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
        """Add a sheet with the title band and return it (`workbooks.frame.parts.page`)."""
        return page(self.book, name, columns, subtitle, landscape=landscape, beside=beside, backing=backing)

    def put_given(
        self, sheet: Sheet, row: int, column: int, key: str, style: Style, clause: str, blank: float = 0.0
    ) -> Cell:
        """Write a given figure as an input and return its cell; checks of the file find it by its key.

        `blank` replaces a missing figure; if it is above 0, every figure must be.

        Raises: `GivenError` if a figure is 0 or below although `blank` is above 0.
        """
        figure = self.given.figure(key, blank)
        if blank > 0 >= figure:
            raise _refused(sheet, row, column, shown(figure), "et tal over 0")
        self.book.given[key] = sheet.put_input(row, column, figure, style, clause)
        return self.book.given[key]

    def put_given_text(self, place: tuple[Sheet, int, int], key: str, otherwise: str | None = None) -> Cell:
        """Write given words, or else `otherwise`, as an input and return its cell."""
        sheet, row, column = place
        cell = sheet.put_input(row, column, self.given.texts.get(key, otherwise), Style.INPUT_TEXT, "")
        self.book.given_texts[key] = cell
        return cell

    def put_given_day(
        self,
        sheet: Sheet,
        row: int,
        column: int,
        key: str,
        clause: str,
        days: tuple[dt.date, dt.date] = _DAYS,
        blank: dt.date | None = None,
    ) -> Cell:
        """Write a given date as an input and return its cell; `blank`, or else the first of `days`, replaces a missing one.

        Raises: `GivenError` if the date lies outside the first and last of `days`.
        """
        first, last = (serial(day) for day in days)
        figure = self.given.figure(key, first if blank is None else serial(blank))
        if not first <= figure <= last:
            raise _refused(sheet, row, column, shown(figure), f"en dag fra {shown(days[0])} til {shown(days[1])}")
        self.book.given[key] = sheet.put_input(row, column, from_serial(figure), Style.INPUT_DATE, clause)
        return self.book.given[key]

    def put_if_given(
        self,
        place: tuple[Sheet, int, int],
        key: str,
        style: Style,
        clause: str,
        words: Mapping[float, str] = MappingProxyType({}),
        otherwise: str | None = None,
    ) -> Cell:
        """Write a given figure as an input that is empty, or holds the word `otherwise`, if there is none; return its cell.

        `words` are what it shows instead for figures that stand for words, such as why a value is unknown.
        """
        sheet, row, column = place
        figure = self.given.figures.get(key)
        content = otherwise if figure is None else words.get(figure, float(figure))
        cell = sheet.put_input(row, column, content, style, clause)
        self.book.given[key] = cell
        if words:
            self.book.words[key] = words
        return cell

    def put_day_if_given(self, place: tuple[Sheet, int, int], key: str, clause: str) -> Cell:
        """Write a given date as an input that is empty if there is none, and return its cell.

        Raises: `GivenError` if it is no date.
        """
        sheet, row, column = place
        if key in self.given.figures:
            return self.put_given_day(sheet, row, column, key, clause)
        self.book.given[key] = sheet.put_input(row, column, None, Style.INPUT_DATE, clause)
        return self.book.given[key]

    def check(
        self, label: str, computed: Operand, expected: Operand, clause: str = "", style: Style = Style.ORE
    ) -> None:
        """Add a check that two figures agree within the tolerance; `style` is their number style, DKK by default."""
        self.checks.append(Check(label, computed, expected, clause, style))

    def finish(self) -> Book:
        """Add tables, inputs, checks and provenance, show the overall state on the first sheet; return the workbook."""
        self._write_tables()
        subtitle = "Aftalens vilkår; skriv kun i de gule celler"
        inputs = self.page("Forudsætninger", self.input_widths, subtitle, landscape=True, beside=BESIDE, backing=True)
        subtitle = "Hver kontrol holder to tal op mod hinanden"
        checks = self.page("Kontrol", (62, 18, 18, 16, 12, 26), subtitle, landscape=True, backing=True)
        used = self.used_names()
        relations = self.relations(used | {term.name for term in FIXED})
        self._check_inputs(self._write_inputs(inputs, used, relations), relations)
        master = self._write_checks(checks)
        for sheet, column in ((self.book.sheets[0], self.state_column), (checks, _STATE_COLUMN)):
            wide = fsum(sheet.widths[before] for before in range(1, column))
            sheet.put(3, 1, _OWN_CHECK, Style.TEXT)
            if column > _STATE_COLUMN:
                sheet.merge(3, 1, column - 1)
            sheet.heights[3] = max(sheet.heights[3], height_of(lines_needed(_OWN_CHECK, wide, Style.TEXT)))
            sheet.put(3, column, master, Style.CHECK)
            sheet.states.append((3, column, 3, column))
        self.write_provenance(HOW_TO_READ_GIVEN if self.given.edition else HOW_TO_READ)
        for sheet in self.book.sheets:
            rule(sheet)
            fit_heights(sheet)
            if not sheet.is_one_page:
                paginate(sheet)
        return self.book

    def relations(self, names: Collection[str]) -> list[Relation]:
        """Return what must hold between terms with these names."""
        return relations_between(self.agreement, names)

    def _write_tables(self) -> None:
        """Write the tables that formulas and functions look up."""
        expressions = [cell.expression for cell in self.book.formulas()]
        expressions += [lift(operand) for check in self.checks for operand in (check.computed, check.expected)]
        used = {table for e in expressions if e is not None for table in e.tables()}
        used |= {one.table for rule in self.rules for one in rule.given.values() if isinstance(one, TableColumn)}
        for name in sorted(used):
            WRITERS[name](self.book, self.agreement)

    def _write_checks(self, sheet: Sheet) -> Cell:
        stack = Stack(sheet, len(sheet.widths))
        titles = ("Kontrol", "Beregnet", "Forventet", "Forskel", "Tilstand", "Hjemmel")
        header(sheet, stack.take(), titles, text_columns=(1, 5, 6))
        sheet.repeated_rows = (stack.last, stack.last)
        each = [_write_check(sheet, stack.take(), check) for check in self.checks]
        states, row = Range(each[0], each[-1]), stack.take()
        sheet.states.append((each[0].row, each[0].column, row, each[0].column))
        sheet.stretch(row, "Samlet", Style.TOTAL_TEXT, 4)
        all_agree = count_of(states, OK).equals(rows_of(states))
        master = sheet.put(row, 5, when(all_agree, OK, DEVIATES), Style.TOTAL_CHECK)
        sheet.put(row, 6, None, Style.TOTAL_TEXT)
        self.book.names[MASTER_NAME] = master
        return master

    def _check_inputs(self, states: Range | None, relations: Sequence[Relation]) -> None:
        """Add checks that every input lies in its domain and is consistent with the others."""
        if states is not None:
            outside = rows_of(states) - count_of(states, OK)
            label = "Forudsætninger, der ikke er tilladt (se arket Forudsætninger)"
            self.checks.append(Check(label, outside, 0, "", Style.NUMBER))
        self.checks += [Check(one.label, when(one.holds, 0, 1), 0, one.clause, Style.NUMBER) for one in relations]

    def used_names(self) -> set[str]:
        """Return the names of the inputs that the workbook's formulas, checks and functions use so far."""
        figures = [lift(figure) for check in self.checks for figure in (check.computed, check.expected)]
        formulas = [cell.expression for cell in self.book.formulas() if cell.expression is not None]
        given = {one.name for rule in self.rules for one in rule.given.values() if not isinstance(one, TableColumn)}
        return given | {term.name for expression in (*figures, *formulas) for term in expression.inputs()}

    def _write_inputs(self, sheet: Sheet, used: set[str], relations: Sequence[Relation]) -> Range | None:
        """Write the terms in use, then the model's conventions; return the range of the terms' states, if any."""
        sheet.stretch(3, "Gule celler er forudsætninger. Alle andre tal er formler, der følger med.", Style.NOTE, 1)
        stack = Stack(sheet, len(TITLES))
        header(sheet, stack.take(), TITLES, text_columns=TEXT_TITLES)
        sheet.repeated_rows = (stack.last, stack.last)
        fixed = {term.name: term for term in FIXED}
        terms = [term for one in every_term(self.agreement) for term in with_earlier(one) if term.name in used]
        terms = [term for term in terms if term.name not in fixed and term.name not in self.book.names]
        states = [put_input(self.book, sheet, stack.take(), term, self.term_style(term)) for term in terms]
        stack.section("Modellens konventioner: ligger fast og ændres ikke her")
        conventions = used | {TOLERANCE.name} | {term.name for one in relations for term in one.holds.inputs()}
        for one in (one for one in FIXED if one.name in conventions):
            put_convention(self.book, sheet, stack.take(), one)
        if not states:
            return None
        sheet.states.append((states[0].row, states[0].column, states[-1].row, states[-1].column))
        return Range(states[0], states[-1])

    def write_provenance(self, how_to_read: Sequence[tuple[str, str]], *, is_signed: bool = True) -> None:
        """Add the sheet on the workbook's provenance, with lines on how to read it, and the day of its agreement if it has one."""
        subtitle = "Hvor projektmappen kommer fra, og hvordan den læses"
        sheet = self.page(origin.SHEET, (30, 72), subtitle, backing=True)
        heading = self.agreement.agreement
        facts: list[tuple[str, str | dt.date]] = [
            (origin.AGREEMENT, origin.Origin.of(self.agreement).agreement),
            *([(self.agreement.dated_as, self.agreement.dated)] if is_signed else []),
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
            sheet.put(row, 1, label, Style.TEXT)
            sheet.put(row, 2, text, Style.TEXT if isinstance(text, str) else Style.DATE_IN_TEXT)


@dataclass(eq=False, repr=False)
class AnnexBook(AnyBook):
    """A workbook of a funding agreement."""

    agreement: Agreement


def _refused(sheet: Sheet, row: int, column: int, found: str, allowed: str) -> GivenError:
    return GivenError(str(Fault(f"{sheet.name}!{letters(column)}{row}", found, allowed)))


def _write_check(sheet: Sheet, row: int, check: Check) -> Cell:
    """Write a check in a row; return the cell with its state."""
    sheet.put(row, 1, check.label, Style.TEXT)
    style = Style.DATE if isinstance(lift(check.computed).value, dt.date) else check.style
    computed = sheet.put(row, 2, lift(check.computed), style, check.clause)
    expected = sheet.put(row, 3, lift(check.expected), style, check.clause)
    apart = Style.NUMBER if style == Style.DATE else check.style  # a difference of dates is a number of days
    difference = sheet.put(row, 4, lift(computed) - expected, apart, check.clause)
    agrees = absolute(difference) < TOLERANCE
    sheet.put(row, 6, clause_text(check.clause) or "Modellens egen kontrol", Style.CLAUSE)
    return sheet.put(row, 5, when(agrees, OK, DEVIATES), Style.CHECK, check.clause)
