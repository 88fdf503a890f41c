"""`bilag kontrol`: workbooks proved, and what is reported of each."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from model.base.citation import cited
from model.base.danish import counted
from model.facts.privacy import without_cpr
from scripts.commands.arguments import Arguments
from scripts.commands.chosen import WORKBOOKS, each_once, is_folder
from scripts.commands.command import FINE, FOUND, BadInputError, say
from scripts.commands.progress import tell_page
from scripts.commands.proving import Proving
from scripts.commands.screen import complain
from workbooks.cells.text import printable

if TYPE_CHECKING:
    from workbooks.proof.report import Difference, Report

_ENGINES: Mapping[int, str] = MappingProxyType({0: "ingen motor", 1: "én motor", 2: "to motorer"})


def prove_workbooks(arguments: Arguments) -> int:
    """`bilag kontrol`: prove workbooks."""
    from workbooks.proof.report import PassedOverError
    from workbooks.reading.intake import IntakeError

    reports, faults, skipped = [], [], []
    proving = Proving(arguments)
    files = each_once(arguments.files)
    for number, path in enumerate(files):
        tell_page(number / len(files), f"{number + 1} af {len(files)}: {without_cpr(path.name)}")
        if is_folder(path):
            faults.append(f"{path}: er en mappe uden projektmapper ({', '.join(WORKBOOKS)})")
            continue
        try:
            reports.append(proving.report(path))
        except PassedOverError as error:
            skipped.append(str(error))
        except IntakeError as error:
            faults.append(str(error))
    if not reports and not faults:
        raise BadInputError(skipped)
    copies = proving.copies
    written = copies.put()
    document = [report_document(report) | copies.document(report) for report in reports]
    if reports:
        tell = report_lines if len(files) == 1 else _named_lines
        say(arguments, document, [*(line for report in reports for line in tell(report)), *written])
    if told := [*skipped, *(_once(path, others) for path, others in files.items() if others)]:
        complain(told)
    faults += copies.faults
    if faults:
        raise BadInputError(faults)
    return FINE if all(report.is_fine for report in reports) else FOUND


def _once(path: Path, others: int) -> str:
    names = "et andet navn fører" if others == 1 else f"{counted(others)} andre navne fører"
    return f"{printable(str(path))}: {names} til den samme fil, som er prøvet én gang"


def report_document(report: "Report") -> dict[str, Any]:
    """Return a report as JSON data."""
    from workbooks.proof.report import MOST_TOLD

    return {
        "fil": report.file,
        "projektmappe": report.workbook,
        "skrevet": report.written,
        "aeldre_udgave": report.is_older,
        "formler": report.formulas,
        "forskelle": [_difference_document(one) for one in report.told],
        "forskelle_i_alt": len(report.differences),
        "ikke_sammenlignet": [_difference_document(one) for one in report.not_compared[:MOST_TOLD]],
        "egen_kontrol_afviger": report.deviates,
        "gaaet_tabt": list(report.lost),
        "bemaerkninger": list(report.notes),
    }


def _difference_document(one: "Difference") -> dict[str, str]:
    keys = {"sheet": "ark", "place": "celle", "found": "staar", "allowed": "ventet", "clause": "hjemmel"}
    return {"art": one.kind.value, **{danish: getattr(one, key) for key, danish in keys.items()}}


def report_lines(report: "Report") -> list[str]:
    """Return a report as lines: the verdict, a line for each difference, the notes."""
    count = len(report.differences)
    fine = f"OK{report.but_lost}" if report.lost else "OK, ingen forskelle"
    if report.is_older:
        fine = "OK efter egne formler og tal, ikke celle for celle"
    verdict = fine if not count else f"{counted(count)} {'forskel' if count == 1 else 'forskelle'}"
    if report.deviates and not count:
        from workbooks.cells.states import DEVIATES

        verdict = f"ingen forskelle{report.but_lost}, men projektmappens egen kontrol siger {DEVIATES}"
    calculated = ""
    if not report.is_of_another:
        calculated = (
            f"{counted(report.formulas)} formler genberegnet af {_ENGINES.get(report.engines, 'flere motorer')}"
        )
    lines = [f"{report.file}: {'; '.join(filter(None, (verdict, calculated, report.written)))}"]
    lines += [f"  {_difference_line(one)}" for one in report.told]
    rest = [f"  {report.rest}"] if report.rest else []
    return [*lines, *rest, *(f"  bemærk: {note}" for note in report.notes)]


def _difference_line(one: "Difference") -> str:
    """Return a difference as a line: its place if it has one, its kind, what stands there, what was expected, the clause."""
    place = "!".join(part for part in (one.sheet, one.place) if part)
    before, between = one.joints
    kind = f"{one.kind.value}; {before}" if before else f"{one.kind.value}: "
    clause = f" ({cited(one.clause)})" if one.clause else ""
    return f"{f'{place}: ' if place else ''}{kind}{one.found}{between}{one.allowed}{clause}"


def _named_lines(report: "Report") -> list[str]:
    """Return the report's lines, each with the file's name, for use where several files are reported."""
    first, *more = report_lines(report)
    return [first, *(f"{report.file}: {line.strip()}" for line in more)]
