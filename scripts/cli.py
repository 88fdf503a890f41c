"""The command `bilag`: builds the annexes, proves them and reports findings; everything it prints is Danish.

Exit status: 0 fine, 1 findings or differences, 2 wrong use or bad input, 130 stopped from the keyboard.
"""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from model.base.citation import cited
from model.base.files import reason
from scripts.commands.annual_meeting import write_annual_meeting
from scripts.commands.arguments import Arguments, parse
from scripts.commands.chosen import WORKBOOKS, is_folder
from scripts.commands.command import (
    BAD,
    FINE,
    FOUND,
    STOPPED,
    BadInputError,
    building,
    calculating,
    load_any_agreement,
    put,
    say,
)
from scripts.commands.comparison import compare_packages
from scripts.commands.copies import Copies
from scripts.commands.follow_up import write_follow_up
from scripts.commands.forecast import write_forecast
from scripts.commands.half_year_report import write_report
from scripts.commands.measurements import write_forms, write_statement
from scripts.commands.plans import proved
from scripts.commands.screen import complain
from scripts.commands.sources import sources_of

if TYPE_CHECKING:
    from model.rules.rule import Rule
    from model.terms.comparison import Comparison
    from workbooks.proof.report import Difference, Report

_ALLOCATIONS = 50_000
"""New objects between two garbage collections: nearly everything a command makes lives until it ends."""


def run() -> int:
    """Run the command line and return its exit status."""
    gc.set_threshold(_ALLOCATIONS)
    status = main()
    gc.freeze()  # or Python would look through everything once more before the process ends
    return status


def main(words: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        arguments = parse(sys.argv[1:] if words is None else words)
        if isinstance(arguments, int):
            return arguments
        with calculating():
            status = COMMANDS[arguments.command](arguments)
        sys.stdout.flush()
    except BadInputError as error:
        complain(error.lines)
        return BAD
    except BrokenPipeError:
        _drop_output()
        return FINE
    except KeyboardInterrupt:
        _drop_output()
        return STOPPED
    except OSError as error:
        _drop_output()
        complain([f"bilag: resultatet kan ikke skrives ({reason(error)})"])
        return BAD
    return status


def _drop_output() -> None:
    """Discard pending output: Python flushes standard output again at exit and would complain."""
    with suppress(OSError, ValueError), open(os.devnull, "wb") as nothing:  # noqa: PTH123 a name, no path
        os.dup2(nothing.fileno(), sys.stdout.fileno())


def build(arguments: Arguments) -> int:
    """`bilag byg`: write the agreement's workbooks."""
    agreement = load_any_agreement(arguments)
    from workbooks.catalogue import catalogue_of
    from workbooks.frame.own_checks import deviations
    from workbooks.frame.truth import hold
    from workbooks.writing.write import to_bytes

    catalogue = catalogue_of(agreement)
    if not catalogue.built:
        raise BadInputError([f"{agreement.file_name}: en aftale af denne slags har ingen projektmapper at bygge"])
    with building():
        books = [entry.build(agreement) for entry in catalogue.built]
        hold(books, catalogue.figures(agreement))
        files, notes = {book.file_name: to_bytes(book, agreement.dated) for book in books}, deviations(books)
    stored = put(arguments, files, notes, filled=agreement.filled)
    say(arguments, stored.document(), stored.lines())
    return FOUND if notes else FINE


def control(arguments: Arguments) -> int:
    """`bilag kontrol`: prove workbooks."""
    agreement = load_any_agreement(arguments)
    from workbooks.proof.control import CopyError
    from workbooks.reading.intake import IntakeError
    from workbooks.writing.house import TemplateError

    sources = sources_of(arguments, agreement)
    reports, faults, skipped = [], [], []
    copies = Copies(arguments)
    for path in arguments.files:
        if is_folder(path):
            faults.append(f"{path}: er en mappe uden projektmapper ({', '.join(WORKBOOKS)})")
            continue
        try:
            report, found, of = proved(path, arguments, agreement, sources)
            reports.append(report)
            copies.add(path, report, found, of)
        except CopyError as error:
            skipped.append(str(error))
        except IntakeError as error:
            faults.append(str(error))
        except TemplateError as error:
            raise BadInputError([str(error)]) from None
    if not reports and not faults:
        raise BadInputError(skipped)
    written = copies.put()
    document = [_report_document(report) | copies.document(report) for report in reports]
    if reports:
        tell = _report_lines if len(arguments.files) == 1 else _named_lines
        say(arguments, document, [*(line for report in reports for line in tell(report)), *written])
    if skipped:
        complain(skipped)
    faults += copies.faults
    if faults:
        raise BadInputError(faults)
    return FINE if all(report.is_fine for report in reports) else FOUND


def _report_document(report: "Report") -> dict[str, Any]:
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
        "bemaerkninger": list(report.notes),
    }


def _difference_document(one: "Difference") -> dict[str, str]:
    keys = {"sheet": "ark", "place": "celle", "found": "staar", "allowed": "ventet", "clause": "hjemmel"}
    return {"art": one.kind.value, **{danish: getattr(one, key) for key, danish in keys.items()}}


def _report_lines(report: "Report") -> list[str]:
    count = len(report.differences)
    fine = "OK efter egne formler og tal, ikke celle for celle" if report.is_older else "OK, ingen forskelle"
    verdict = fine if not count else f"{count} {'forskel' if count == 1 else 'forskelle'}"
    if report.deviates and not count:
        from workbooks.cells.states import DEVIATES

        verdict = f"ingen forskelle, men projektmappens egen kontrol siger {DEVIATES}"
    calculated = f"{report.formulas} formler genberegnet af to motorer"
    lines = [f"{report.file}: {'; '.join(filter(None, (verdict, calculated, report.written)))}"]
    for d in report.told:
        place = "!".join(part for part in (d.sheet, d.place) if part)
        clause = f" ({cited(d.clause)})" if d.clause else ""
        lines.append(f"  {place}: {d.kind.value}; står {d.found}, ventet {d.allowed}{clause}".replace("  : ", "  "))
    rest = [f"  {report.rest}"] if report.rest else []
    return [*lines, *rest, *(f"  bemærk: {note}" for note in report.notes)]


def _named_lines(report: "Report") -> list[str]:
    """Return the report's lines, each with the file's name, for use where several files are reported."""
    first, *more = _report_lines(report)
    return [first, *(f"{report.file}: {line.strip()}" for line in more)]


def reconcile(arguments: Arguments) -> int:
    """`bilag afstemning`: compare printed figures with computed ones, and list the contradictions of the text."""
    agreement = load_any_agreement(arguments)
    from workbooks.catalogue import catalogue_of

    with building():
        comparisons = catalogue_of(agreement).reconcile(agreement)
    found = agreement.numbered_findings()
    deviating = [one for one in comparisons if not one.matches]
    unexplained = [one for one in deviating if not one.explained]
    lines = [f"{len(comparisons)} trykte tal: {len(comparisons) - len(deviating)} stemmer, {len(deviating)} afviger"]
    lines += [_comparison_line(one) for one in deviating]
    lines += ["", f"{len(found)} fund i den underskrevne tekst"]
    lines += [f"  {number} {cited(one.clause)}. {one.sentence}" for number, one in found]
    if unexplained:
        lines += ["", f"{len(unexplained)} trykte tal afviger, uden at et fund forklarer det"]
    document = {
        "trykte_tal": [_comparison_document(one) for one in comparisons],
        "fund": [_finding(number, one) for number, one in found],
    }
    say(arguments, document, lines)
    return FOUND if deviating or found else FINE


def _comparison_line(one: "Comparison") -> str:
    from model.base.danish import per_cent, shown

    computed = per_cent(one.computed, 2) if "%" in one.printed.text else shown(one.computed)
    return f"  {cited(one.clause)}, {one.label}: trykt {one.printed.text}, beregnet {computed} ({_verdict(one)})"


def _verdict(one: "Comparison") -> str:
    if one.explained or not one.finding:
        return one.finding or "uforklaret"
    return f"uforklaret; {one.finding} forklarer et andet tal"


def _comparison_document(one: "Comparison") -> dict[str, Any]:
    return {
        "id": one.id,
        "hjemmel": one.clause,
        "tal": one.label,
        "trykt": one.printed.value,
        "trykt_tekst": one.printed.text,
        "beregnet": one.computed,
        "forskel": one.difference,
        "stemmer": one.matches,
        "fund": one.finding,
        "forklaret": one.explained,
        "laesning": one.reading,
    }


def _finding(number: str, one: Any) -> dict[str, Any]:
    return {
        "nr": number,
        "hjemmel": one.clause,
        "trykt": one.printed,
        "beregnet": one.meant,
        "laesning": one.reading,
    }


def functions(arguments: Arguments) -> int:
    """`bilag funktioner`: list the rules with their arguments and clauses."""
    from model.base.danish import shown
    from model.registry import REGISTRY

    rules = REGISTRY.values()
    document = [_function_document(rule) for rule in rules] if arguments.json else []
    lines = []
    for rule in rules:
        names = [p.name if p.default is None else f"[{p.name}={shown(p.default)}]" for p in rule.parameters]
        lines += [f"{rule.name}({'; '.join(names)})", f"    {rule.help} ({cited(rule.clause)}, {rule.unit})"]
    say(arguments, document, lines)
    return FINE


def _function_document(rule: "Rule") -> dict[str, Any]:
    """Return a rule with its formula.

    Where days off are part of it, the formula lists them, which takes a while to load.
    """
    parameters = [
        {"navn": p.name, "hjaelp": p.help, "enhed": p.unit, "tilladt": p.allowed, "standard": p.default}
        for p in rule.parameters
    ]
    return {
        "navn": rule.name,
        "hjaelp": rule.help,
        "hjemmel": rule.clause,
        "enhed": rule.unit,
        "excel": rule.excel,
        "argumenter": parameters,
    }


COMMANDS: Mapping[str, Callable[[Arguments], int]] = MappingProxyType(
    {
        "byg": build,
        "kontrol": control,
        "afstemning": reconcile,
        "funktioner": functions,
        "skema": write_forms,
        "resultat": write_statement,
        "aarsmoede": write_annual_meeting,
        "rapport": write_report,
        "opfoelgning": write_follow_up,
        "prognose": write_forecast,
        "sammenlign": compare_packages,
    }
)

if __name__ == "__main__":
    sys.exit(run())
