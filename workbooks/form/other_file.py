"""Diagnosis of a file that cannot be read as a form: another workbook, or a form from before an amendment."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from model import __version__
from model.base.danish import shown
from model.base.fault import Fault
from model.base.reader import hint
from model.terms.agreement import Agreement
from workbooks.form.cell_reader import CellReader, Columns
from workbooks.form.form import Form
from workbooks.form.headings import AS_GIVEN, has_headings, reach, said_of, shared_texts
from workbooks.form.stream import Faults, Pool, TooManyFaultsError
from workbooks.form.write_form import DELIVER, READS
from workbooks.frame.origin import DIGEST
from workbooks.frame.origin import SHEET as ORIGIN
from workbooks.frame.written import OLDEST, release_of
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.parts import FileParts
from workbooks.reading.read import listed_sheets, workbook_root


@dataclass(frozen=True)
class Older:
    """Form as it was before an amendment: its terms, and the day until which they applied."""

    form: Form
    terms: Agreement
    until: dt.date


def older_forms(agreement: Agreement, make: Callable[[Agreement], Form]) -> Iterator[Older]:
    """Yield the form of an agreement as it was before each of its amendments, the last one first."""
    known = agreement.versions
    for number, (before, after) in reversed(list(enumerate(pairwise(known), 1))):
        until = after.amended_on
        if until is not None and agreement.amended_on is not None and until <= agreement.amended_on:
            terms = replace(before, versions=known[:number])
            yield Older(make(terms), terms, until)


def told(package: Package, form: Form, older: Iterable[Older], faults: Faults) -> list[Fault]:
    """Return the faults of a file that cannot be read as a form; if they have one cause, only that."""
    with suppress(IntakeError):
        if not is_akin(package, form):
            allowed = hint(f"skemaet til »{form.command}«, {form.file_name}", f"skemaet {form.file_name}")
            return [Fault("filen", "en anden projektmappe", allowed)]
        for one in older:
            if is_of(package, one.form):
                found = f"skemaet er fra før tillægget af {shown(one.until)}"
                carried = hint("bilag skema --fra", "opgaven »Skemaer«")
                allowed = f"skemaet efter tillægget; {carried} fører det udfyldte over i det"
                return [Fault("filen", found, allowed)]
        given = [one for one in faults.found.values() if one.allowed.endswith(AS_GIVEN)]
        if 1 < len(given) == len(faults.found) and (cause := _made_otherwise(package, form)):
            found = f"{len(given)} celler, der er givet på forhånd, er andre, den første {given[0].place}; skemaet er skrevet {cause}"
            written = hint("bilag skema", "programmet")
            return [Fault("filen", found, f"et skema, som {written} skriver det nu; skriv det udfyldte over i det")]
    return list(faults.found.values())


def said_by_origin(path: Path) -> Mapping[str, str]:
    """Return what a file says on its sheet of origin, by label; nothing where it has none.

    Raise `IntakeError` if the file cannot be read.
    """
    pool = Pool()
    found = (columns for sheet, columns in _columns(Package(path), None, pool) if sheet == ORIGIN)
    return next((said_of(columns, pool) for columns in found), {})


def _made_otherwise(package: Package, form: Form) -> str:
    """Return the Danish text on which other agreement file or release a form was written by; empty if none."""
    pool = Pool()
    for sheet, columns in _columns(package, None, pool):
        if sheet == ORIGIN:
            said = said_of(columns, pool)
            digest, release = said.get(DIGEST, form.origin.digest), release_of(said) or __version__
            causes = ["efter en anden udgave af aftalens fil"] if digest != form.origin.digest else []
            causes += [f"af bilag {release}"] if release != __version__ else []
            return " og ".join(causes)
    return ""


def is_akin(package: Package, form: Form) -> bool:
    """Return whether a file may come from a form: it names the form's command, or has a sheet with its headings."""
    pool, tables = Pool(), {table.sheet: table for table in form.tables}
    for sheet, columns in _columns(package, form, pool):
        if DELIVER in said_of(columns, pool):
            return True
        if sheet in tables and has_headings(tables[sheet], columns, pool, Faults(), OLDEST):
            return True
    return False


def is_of(package: Package, form: Form) -> bool:
    """Return whether a file has every sheet of a form, each with its headings and prefilled cells."""
    pool, tables = Pool(), {table.sheet: table for table in form.tables}
    missing = {table.sheet for table in form.tables if not table.since}
    for sheet, columns in _columns(package, form, pool):
        if sheet in tables:
            missing.discard(sheet)
            try:
                if not has_headings(tables[sheet], columns, pool, Faults(), OLDEST):
                    return False
            except TooManyFaultsError:
                return False
    return not missing


def meant(package: Package, forms: Sequence[Form]) -> Form | None:
    """Return the form that a file names, or else that it has a sheet of.

    Raise `IntakeError` if the file cannot be read.
    """
    pool = Pool()
    for _, columns in _columns(package, None, pool):
        command, reads, _ = said_of(columns, pool).get(DELIVER, "").partition(READS)
        for form in forms:
            if reads and command == form.command:
                return form
    return next((form for form in forms if is_akin(package, form)), None)


def _columns(package: Package, form: Form | None, pool: Pool) -> Iterator[tuple[str, Columns]]:
    """Yield the cells of a form's sheets that are present, and of the sheet of origin."""
    tables = {table.sheet: table for table in form.tables} if form is not None else {}
    parts = FileParts(package)
    shared = shared_texts(parts, pool)
    for listed in listed_sheets(workbook_root(parts), parts):
        sheet, part = listed.name, listed.part
        if sheet == ORIGIN or sheet in tables:
            reader = CellReader(part, sheet, reach(tables.get(sheet)), pool, shared, Faults(), lambda _: None)
            with suppress(TooManyFaultsError):  # the headings come first
                reader.parse(package.read(part))
            yield sheet, reader.columns
