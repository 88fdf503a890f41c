"""`bilag kontrol`: recalculates a workbook with two engines, or those that are there, and compares every cell with a fresh build."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from model.base.reader import hint
from model.terms.any_agreement import AnyAgreement
from workbooks.catalogue import catalogue_of, file_names
from workbooks.catalogue.entry import Catalogue, CatalogueEntry
from workbooks.cells.sheet import Book
from workbooks.cells.text import printable
from workbooks.form.write_form import DELIVER, READS
from workbooks.frame.edition_inputs import GivenError
from workbooks.frame.origin import SHEET, Origin
from workbooks.frame.written import WrittenBy
from workbooks.portfolio.edition import portfolio_of
from workbooks.proof import editions
from workbooks.proof.comparison import FileComparison
from workbooks.proof.copy_mark import is_copy
from workbooks.proof.engines import EngineError, proving
from workbooks.proof.file_name import other_workbook
from workbooks.proof.formula_whitelist import for_engines
from workbooks.proof.known_builds import is_known, of_book
from workbooks.proof.older_release import Rebuilt, prove, rebuilt
from workbooks.proof.recalculation import answers_of, recalculated
from workbooks.proof.report import Difference, Flaw, PassedOverError, Report
from workbooks.proof.strangers import Strangers
from workbooks.reading.cells import TRUE
from workbooks.reading.intake import IntakeError, OwnPackage, Package
from workbooks.reading.left import Left
from workbooks.reading.read import DATES_FROM_1904, FileBook, read
from workbooks.writing.macros import SETTINGS_SHEET

_PORTFOLIO = "portefoelje"
_OF_RELEASES = frozenset({Flaw.RESULT, Flaw.UNKNOWN, Flaw.REBUILD, Flaw.INPUT})
"""Kinds of difference by which an untouched file of an older release is another one than this release writes, of its terms."""


def control(path: Path, agreement: AnyAgreement, sources: Mapping[str, editions.GivenFinder] | None = None) -> Report:
    """Prove one file, as `examined` does, and return the report alone."""
    return examined(path, agreement, sources)[0]


def examined(
    path: Path,
    agreement: AnyAgreement,
    sources: Mapping[str, editions.GivenFinder] | None = None,
    content: bytes | None = None,
    written_from: str = "",
) -> tuple[Report, FileBook]:
    """Prove one file.

    Args:
        path: an annex workbook, fresh or returned by another party.
        agreement: the terms it is compared with.
        sources: by the form that a workbook is made from, the figures it is held against; without them those in its own
            input cells.
        content: the file's bytes, if the program has just made them; the path is only its name then, and it may be as large as
            the workbooks of a package together.
        written_from: if the program has just written these bytes, the digest of the workbook in memory that it wrote
            (`known_builds.of_book`): what is written of an equal one need not be written again to be compared.

    Returns: the report, and the file as it was read.

    Raises: `IntakeError` where the file cannot be read safely or is no workbook of the agreement, `PassedOverError` where it
        is a copy with marks or a form.
    """
    try:
        package = Package(path if content is None else content)
        most = Left if content is None else Left.of_package
        found = read(package, most())
        if is_copy(found):
            raise PassedOverError(
                f"{printable(str(path))}: er en kopi {hint('fra bilag kontrol --kopi', 'med mærker')} og er ikke prøvet; prøv filen selv"
            )
        _refuse_other_days(found)
        said = editions.said_by(found)
        agreement = portfolio_of(said, found.cells) or agreement
        if Origin.of(agreement).is_other(said):
            return _of_another(printable(str(path)), Origin.of(agreement)), found
        written = WrittenBy.of(package, said)
        catalogue = catalogue_of(agreement)
        entry = catalogue.find(path.name, [s.name for s in found.sheets], macros=_has_macros(found))
        if entry is None:
            raise _foreign(path, said, agreement, catalogue)
        source = (sources or {}).get(entry.given)
        if written.is_of_older and written.is_untouched:
            again = rebuilt(entry, found, agreement, source)
            report = _named(path, _of_older(printable(str(path)), found, again, agreement), entry, written)
            return Strangers.of(found, again.book).without(report), found
        fresh, is_alone = _fresh(entry, found, agreement, source)
        if not _is_akin([s.name for s in found.sheets], found.names, fresh):
            raise _foreign(path, said, agreement, catalogue)
        answers, own = answers_of(for_engines(found, fresh), fresh)
        seen = _seen(fresh, agreement, package, written_from, most())
        report = FileComparison(printable(str(path)), found, fresh, seen, answers, own).report(fresh.file_name)
    except (IntakeError, EngineError, GivenError) as error:
        raise IntakeError(f"{printable(str(path))}: {error}") from None
    report = _named(path, report, entry, written)
    notes = (_own_figures(entry.given),) if is_alone else ()
    if report.differences and (written.is_of_older or written.is_of_newer):
        notes = (*notes, f"en del forskelle kan komme af udgaven; {_by_its_own(written.release)} den celle for celle")
    return Strangers.of(found, fresh).without(replace(report, notes=(*report.notes, *notes))), found


def _refuse_other_days(found: FileBook) -> None:
    """Refuse a workbook whose days are counted from another one: each of them would be told as changed, or as no day."""
    if found.facts.get(("", "workbookPr@date1904")) in TRUE:
        raise IntakeError(
            f"har {DATES_FROM_1904}; bed om den med datoer, der tælles fra 1900, som er Excels almindelige indstilling"
        )


def _named(path: Path, report: Report, entry: CatalogueEntry, written: WrittenBy) -> Report:
    """Return a report that says what wrote its file, and begins with the file's name if that is another workbook's."""
    if other := other_workbook(path.name, (entry.file_name, report.workbook), file_names()):
        one = Difference("", other, f"{report.workbook}, som filen er", Flaw.MISNAMED, "", "")
        report = replace(report, differences=(one, *report.differences))
    changed = [one for one in report.differences if not (report.is_older and one.kind in _OF_RELEASES)]
    return replace(report, written=written.sentence(is_changed=bool(changed)))


def _fresh(
    entry: CatalogueEntry, found: FileBook, agreement: AnyAgreement, source: editions.GivenFinder | None
) -> tuple[Book, bool]:
    """Return what the file is compared with, and whether its given figures are the file's own."""
    if entry.given:
        return editions.fresh(entry, found, agreement, source)
    book = entry.build(agreement)
    editions.refuse_larger(found, book)
    return book, False


def _own_figures(given: str) -> str:
    """Return the note that a workbook's given figures are its own, and what holds them against something else."""
    if given == _PORTFOLIO:
        anew = hint("bilag portefoelje MAPPE skriver", "opgaven »Portefølje« i programmets side skriver")
        return f"tallene i gule celler er filens egne; {anew} den igen af aftalerne selv"
    against = hint(f"--{given} FIL", "opgaven »Kontrollér mod skemaer« i programmets side")
    return f"målte og regnskabsførte tal i gule celler er filens egne; {against} holder dem op mod det udfyldte skema"


def _by_its_own(release: str) -> str:
    return hint(f"bilag {release} prøver", f"programmets udgave {release} prøver")


def _of_older(file: str, found: FileBook, fresh: Rebuilt, agreement: AnyAgreement) -> Report:
    """Return the report on a workbook that an older release wrote and that has not been saved since."""
    answers = recalculated(for_engines(found, fresh.book, is_older=True), fresh.book)
    seen = read(OwnPackage(_parts(fresh.book, agreement)))
    comparison = FileComparison(file, found, fresh.book, seen, answers, own=False)
    compared = (*comparison.every(), *comparison.of_added_sheets(), *comparison.failed())
    notes = tuple(comparison.not_recalculated("formel", "formler"))
    if fresh.given:
        notes = (*notes, _own_figures(fresh.given))
    engines = proving(comparison.engines)
    report = Report(file, fresh.book.file_name, len(comparison.calculated), compared, notes, engines=engines)
    return prove(report, found, fresh, seen, agreement, comparison.calculated)


def _parts(fresh: Book, agreement: AnyAgreement) -> Mapping[str, bytes]:
    from workbooks.writing.write import to_parts  # brings openpyxl

    return to_parts(fresh, agreement.dated)


def _seen(fresh: Book, agreement: AnyAgreement, found: Package, written_from: str, most: Left) -> FileBook | None:
    """Return a fresh build as a file of it is read; None if the file `found` has the same parts, byte by byte."""
    digest = of_book(fresh, agreement.dated)
    if digest == written_from or is_known(digest, found):
        return None
    parts = _parts(fresh, agreement)
    is_same = found.names == parts.keys() and all(found.read(name) == part for name, part in parts.items())
    return None if is_same else read(OwnPackage(parts), most)


def _has_macros(found: FileBook) -> bool:
    """Return whether a file is, or was before a program lost them, a workbook with macros."""
    return found.macros is not None or any(sheet.name == SETTINGS_SHEET for sheet in found.sheets)


def _is_akin(sheets: Collection[str], names: Collection[str], fresh: Book) -> bool:
    """Return whether a file may derive from a workbook: it has half of its sheets or any of its defined names."""
    wanted = [sheet.name for sheet in fresh.sheets]
    is_alike = 2 * sum(name in sheets for name in wanted) >= len(wanted)
    return is_alike or any(name in names for name in fresh.defined_names())


def _foreign(
    path: Path, said: Mapping[str, str], agreement: AnyAgreement, catalogue: Catalogue
) -> IntakeError | PassedOverError:
    """Return why a file is not proved: it says that it is a form, which another command reads, or is something else."""
    reader, reads, _ = said.get(DELIVER, "").partition(READS)
    if reads and reader in {form.command for form in catalogue.forms(agreement)}:
        return PassedOverError(
            f"{printable(str(path))}: er et skema, der skal udfyldes, og er ikke prøvet; "
            + hint(f"{reader} læser det", "kun projektmapper prøves")
        )
    expected = ", ".join(one.file_name for one in catalogue.built)
    return IntakeError(f"er ingen af aftalens projektmapper; ventet er {expected}")


def _of_another(file: str, ours: Origin) -> Report:
    """Return the report on another agreement's workbook: that it is, without the name, and no cell differences."""
    one = Difference("", "en anden aftale", f"»{ours.agreement}«", Flaw.AGREEMENT, SHEET, "")
    own = hint("--aftale FIL prøver projektmappen mod sin egen aftale", "slip dens egen aftales kilde på siden først")
    return Report(file, "", 0, (one,), (f"intet andet er sammenlignet; {own}",))
