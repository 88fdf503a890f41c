"""What every annex workbook shares: the title band, the named inputs, the checks, where it comes from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from model import __version__
from model.citation import cited
from model.expression import (
    DAYS,
    DECIMALS,
    GUARD_DECIMALS,
    HALF_YEAR,
    MONTHS,
    TOLERANCE,
    Operand,
    absolute,
    count_of,
    lift,
    rows_of,
    when,
)
from model.parameter import shown
from model.rule import Rule
from model.source import every_term
from model.tables import Column
from model.terms import Agreement, Contradiction
from model.values import DateTerm, Term
from workbooks.amended import amendments, as_of, note
from workbooks.given import NOTHING, Given, GivenError
from workbooks.sheet import Book, Cell, Range, Sheet

OK, DEVIATES = "OK", "AFVIGER"
BAND_ROWS = 3
_VALUE_STYLES = {"kr": "Beløb", "share": "Andel", "date": "Dato", "year": "Årstal", "number": "Tal"}
_CHARACTERS_PER_WIDTH = {"Note": 1.25, "Enhed": 1.25, "Hjemmel": 1.25, "Total enhed": 1.25}
"""Small type fits more characters into a column's width than the rest."""
_ONE_LINE = ("Titel", "Undertitel", "Afsnit", "Notelinje")
LINE_HEIGHT = 14.5
"""Points of a row with one line of text."""
_DEFAULT_WIDTH = 12.0
_HOW_TO_READ = (
    ("Celler, du kan ændre", "De gule celler med blå tal på arket Forudsætninger. Alt andet følger med."),
    (
        "Spor et tal",
        "Stil dig på tallet, og vælg Formler > Spor overordnede. Navne i formler står på arket Forudsætninger.",
    ),
    (
        "Kontrol",
        "Arket Kontrol holder tallene op mod hinanden. Den samlede tilstand står øverst på første ark.",
    ),
    (
        "Prøv filen efter",
        "bilag kontrol FIL genberegner hver formel med to regnemotorer og finder hver ændret celle.",
    ),
)


def clause_text(clause: str) -> str:
    """A clause as Danish readers cite it."""
    return cited(clause)[:1].upper() + cited(clause)[1:]


def value_style(term: Term | DateTerm) -> str:
    """The number style of a term's unit; an amount that is not whole shows its decimals."""
    if isinstance(term, Term) and term.unit.kind in ("kr", "number") and term.value != int(term.value):
        return "Decimaltal"
    return _VALUE_STYLES[term.unit.kind]


def lines_needed(text: str, width: float, style: str) -> int:
    """How many lines a wrapped text takes in a column (or merged columns) of a width in characters."""
    room = max(1, int(width * _CHARACTERS_PER_WIDTH.get(style, 1.08)))
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))


@dataclass(eq=False)
class Check:
    """Two figures that must agree."""

    label: str
    computed: Operand
    expected: Operand
    clause: str


@dataclass(eq=False, repr=False)
class AnnexBook:
    """An annex workbook in the making: its sheets, the checks they feed, and the rules that it brings as functions."""

    agreement: Agreement
    file_name: str
    annex: str
    title: str
    given: Given = NOTHING
    checks: list[Check] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def __post_init__(self) -> None:
        heading, digest = self.agreement.agreement, self.agreement.sha256[:12]
        header = f"{heading.title} · {heading.municipality}"
        self.book = Book(self.file_name, f"{self.annex} {self.title}".strip(), header, f"Kilde {digest}")

    def front(self, columns: Sequence[float], *, landscape: bool = False, one_page: bool = True) -> Sheet:
        """The first sheet: the annex as it is printed."""
        heading = self.agreement.agreement
        subtitle = f"{heading.kind} · {heading.title} · {heading.municipality} · {as_of(self.agreement)}"
        sheet = self.page(self.annex, columns, subtitle, landscape=landscape)
        sheet.on_one_page = one_page
        return sheet

    def page(self, name: str, columns: Sequence[float], subtitle: str, *, landscape: bool = False) -> Sheet:
        """A sheet with the title band; its third row is free for what the sheet has to say first."""
        sheet = self.book.sheet(name, landscape=landscape)
        sheet.widths = dict(enumerate(columns, 1))
        sheet.stretch(1, f"{self.annex} · {self.title}", "Titel", len(columns))
        sheet.stretch(2, subtitle, "Undertitel", len(columns))
        sheet.heights |= {1: 30.0, 2: 18.0, 3: 20.0}
        sheet.frozen_rows = BAND_ROWS
        return sheet

    def put_given(
        self, sheet: Sheet, row: int, column: int, key: str, style: str, clause: str, blank: float = 0.0
    ) -> Cell:
        """Write a figure that the workbook was given; whoever proves the file finds it by its key.

        Where `blank`, which stands for a missing figure, is above 0, no figure may be 0 or below.
        """
        cell = sheet.put_input(row, column, self.given.figure(key, blank), style, clause)
        if blank > 0 >= cell.content:
            raise GivenError(f"{cell}: {shown(cell.content)}; tilladt er et tal over 0")
        self.book.given[key] = cell
        return cell

    def check(self, label: str, computed: Operand, expected: Operand, clause: str = "") -> None:
        """Add a check that two figures agree within the tolerance."""
        self.checks.append(Check(label, computed, expected, clause))

    def finish(self) -> Book:
        """Add tables, inputs, checks and provenance, and show the overall state on the first sheet."""
        first = self.book.sheets[0]
        self._write_tables()
        inputs = self.page(
            "Forudsætninger", (50, 14, 20, 22, 38, 40), "Aftalens vilkår; skriv kun i de gule celler", landscape=True
        )
        checks = self.page(
            "Kontrol", (64, 18, 18, 16, 12, 26), "Hver kontrol holder to tal op mod hinanden", landscape=True
        )
        master = self._write_checks(checks)
        self._write_inputs(inputs)
        for sheet in (first, checks):
            sheet.put(3, 1, "Kontrol af projektmappen", "Tekst")
            sheet.put(3, 2, master, "Kontrol")
            sheet.states.append((3, 2, 3, 2))
        self.write_provenance(_HOW_TO_READ)
        for sheet in self.book.sheets:
            fit_heights(sheet)
        return self.book

    def _write_tables(self) -> None:
        """The tables that formulas and functions look things up in; both name their columns."""
        expressions = [cell.expression for cell in self.book.formulas()]
        expressions += [lift(operand) for check in self.checks for operand in (check.computed, check.expected)]
        used = {table for e in expressions if e is not None for table in e.tables()}
        used |= {one.table for rule in self.rules for one in rule.given.values() if isinstance(one, Column)}
        if used:
            from workbooks.tables import WRITERS  # which uses this frame

            for name in sorted(used):
                WRITERS[name](self)

    def _write_checks(self, sheet: Sheet) -> Cell:
        header(sheet, 5, ("Kontrol", "Beregnet", "Forventet", "Forskel", "Tilstand", "Hjemmel"), text_columns=(1, 5, 6))
        sheet.repeated_rows = (5, 5)
        for row, check in enumerate(self.checks, 6):
            sheet.put(row, 1, check.label, "Tekst")
            style = "Dato" if isinstance(lift(check.computed).value, dt.date) else "Beløb øre"
            computed = sheet.put(row, 2, lift(check.computed), style, check.clause)
            expected = sheet.put(row, 3, lift(check.expected), style, check.clause)
            difference = sheet.put(row, 4, lift(computed) - expected, "Beløb øre", check.clause)
            agrees = absolute(difference) < TOLERANCE
            sheet.put(row, 5, when(agrees, OK, DEVIATES), "Kontrol", check.clause)
            sheet.put(row, 6, clause_text(check.clause), "Hjemmel")
        last = 5 + len(self.checks)
        states = Range(sheet.cells[6, 5], sheet.cells[last, 5])
        sheet.states.append((6, 5, last + 1, 5))
        sheet.stretch(last + 1, "Samlet", "Total tekst", 4)
        all_agree = count_of(states, OK).equals(rows_of(states))
        master = sheet.put(last + 1, 5, when(all_agree, OK, DEVIATES), "Total kontrol")
        sheet.put(last + 1, 6, None, "Total tekst")
        self.book.names["Kontrol_samlet"] = master
        return master

    def _write_inputs(self, sheet: Sheet) -> None:
        sheet.put(
            3,
            1,
            "Gule celler er forudsætninger. Alle andre tal i projektmappen er formler, der følger med.",
            "Notelinje",
        )
        header(
            sheet,
            5,
            ("Forudsætning", "Værdi", "Enhed", "Hjemmel", "Navn i formler", "Bemærkning"),
            text_columns=(1, 3, 4, 5, 6),
        )
        for row, term in enumerate(self._used_terms(), 6):
            clause = clause_text(term.clause) or "Modellens konvention"
            sheet.put(row, 1, term.label, "Tekst")
            style = f"Input {value_style(term).lower()}"
            self.book.names[term.name] = sheet.put_input(row, 2, term.value, style, term.clause)
            sheet.put(row, 3, term.unit.danish, "Enhed")
            sheet.put(row, 4, clause, "Hjemmel")
            sheet.put(row, 5, term.name, "Enhed")
            sheet.put(row, 6, note(term) or None, "Note")
        sheet.repeated_rows = (5, 5)

    def _used_terms(self) -> list[Term | DateTerm]:
        expressions = (cell.expression for cell in self.book.formulas())
        used = {term.name: term for e in expressions if e is not None for term in e.inputs()}
        used |= {one.name: one for rule in self.rules for one in rule.given.values() if not isinstance(one, Column)}
        in_source = [term for term in every_term(self.agreement) if term.name in used]
        named = {term.name for term in in_source}
        conventions = [
            c
            for c in (DAYS, MONTHS, HALF_YEAR, DECIMALS, GUARD_DECIMALS, TOLERANCE)
            if c.name in used and c.name not in named
        ]
        return [*in_source, *conventions]

    def write_provenance(self, how_to_read: Sequence[tuple[str, str]]) -> None:
        """Add the sheet that says where the workbook comes from, with some lines on how to read it."""
        sheet = self.page("Oprindelse", (34, 78), "Hvor projektmappen kommer fra, og hvordan den læses")
        heading = self.agreement.agreement
        facts: list[tuple[str, str | dt.date]] = [
            ("Aftale", f"{heading.title}, {heading.municipality}"),
            ("Aftale af", heading.signed.value),
            *amendments(self.agreement),
            ("Kildefil", self.agreement.file_name),
            ("Kildefilens SHA-256", self.agreement.sha256),
            ("Program", f"bilag {__version__}"),
            *self.given.edition.items(),
            *how_to_read,
        ]
        if heading.fictional:
            facts.insert(0, ("OBS", "Opdigtet aftale, kun til prøver."))
        header(sheet, 5, ("Oplysning", "Indhold"), text_columns=(1, 2))
        for row, (label, text) in enumerate(facts, 6):
            sheet.put(row, 1, label, "Tekst")
            sheet.put(row, 2, text, "Tekst" if isinstance(text, str) else "Dato")


def fit_heights(sheet: Sheet) -> None:
    """Give each row the height that its wrapped texts need; merged texts have theirs already."""
    merged = {(row, column) for row, column, _, _ in sheet.merged}
    needed: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        lines = 1
        if isinstance(cell.content, str) and (row, column) not in merged and cell.style not in _ONE_LINE:
            lines = lines_needed(cell.content, sheet.widths.get(column, _DEFAULT_WIDTH), cell.style)
        needed[row] = max(lines, needed.get(row, 1))
    for row, lines in needed.items():
        sheet.heights.setdefault(row, LINE_HEIGHT * lines)


def header(
    sheet: Sheet, row: int, titles: Sequence[str], *, text_columns: Sequence[int] = (1,), first: int = 1
) -> None:
    """A table's heading row; headings of figures stand to the right, those of texts to the left."""
    for column, title in enumerate(titles, first):
        sheet.put(row, column, title, "Kolonne tekst" if column in text_columns else "Kolonne tal")
    widest = max(lines_needed(t, sheet.widths.get(c, _DEFAULT_WIDTH) - 2, "") for c, t in enumerate(titles, first))
    sheet.heights[row] = LINE_HEIGHT * widest + 6


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


def paragraph(sheet: Sheet, row: int, text: str, columns: int, style: str = "Note") -> int:
    """A text over the first columns of a row, as high as it needs; gives the next row."""
    width = sum(sheet.widths.get(column, _DEFAULT_WIDTH) for column in range(1, columns + 1))
    sheet.put(row, 1, text, style)
    sheet.merge(row, 1, columns)
    sheet.heights[row] = LINE_HEIGHT * lines_needed(text, width, style)
    return row + 1


def deviations(agreement: Agreement, sheet: Sheet, row: int, found: Sequence[Contradiction], columns: int) -> int:
    """What the signed text says otherwise, below the annex; gives the next row."""
    if not found:
        return row
    row = section(sheet, row, "Afvigelser fra den underskrevne tekst")
    if agreement.amended_on is not None:
        row = paragraph(sheet, row, "Tallene er de underskrevne, før ændringerne på arket Oprindelse.", columns)
    for one in found:
        text = f"{clause_text(one.clause)}: trykt {one.printed}; her {one.meant}. {one.reading}"
        row = paragraph(sheet, row, text, columns)
    return row
