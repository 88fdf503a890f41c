"""Script that writes the stored files anew: `python -m scripts.develop.regenerate`, in the environment of the tests.

The workbooks of Viborg and of its plans, the made-up forms, the page of functions, and the VBA that xlwings would import:
all of them or, if one cannot be made, none. It says at its end which stored files it does not make.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from model.source.load import load, load_any
from model.terms.agreement import Agreement
from model.terms.any_agreement import AnyAgreement
from scripts.develop import (
    fake_windows,
    function_reference,
    made_up_accounts,
    made_up_follow_up,
    made_up_list,
    made_up_measurements,
)
from workbooks.catalogue import catalogue_of
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.catalogue.funding import CATALOGUE
from workbooks.cells.sheet import Book
from workbooks.proof.control import examined
from workbooks.proof.known_builds import of_book
from workbooks.proof.known_files import LIST, KnownFile, of_parts, program
from workbooks.writing.seal import pack
from workbooks.writing.write import to_bytes, to_parts

ROOT = Path(__file__).parents[2]
PLANS = ("helhedsplan_2025", "helhedsplan_2017")
EXAMPLES = ROOT / "tests" / "examples"
NOT_MADE_HERE = {
    "docs/*.png": "python -m scripts.develop.pictures, med LibreOffice og pdftoppm; side.png er siden i en browser",
    "docs/benchmarks.md": "python scripts/bench.py --skriv, på en stille maskine",
    "templates/husstil.xlsx": "rettes i Excel; python -m scripts.develop.house_style FIL begynder forfra",
    "tests/older/*/*.xlsx": "skrevet af ældre udgaver, og bliver som de er",
}
"""Stored files that other programs or people make, by pattern, and how."""


def stored() -> Iterator[tuple[Path, Callable[[], bytes]]]:
    """Yield each file that is made here, with the function that returns its bytes."""
    agreement = load()
    for entry in CATALOGUE:
        yield ROOT / "workbooks" / "viborg" / entry.file_name, partial(_built, entry, agreement)
    for name in PLANS:
        plan = load_any(Path(name))
        for entry in catalogue_of(plan).built:
            book = entry.build(plan)
            yield ROOT / "workbooks" / "helhedsplan" / book.file_name, partial(to_bytes, book, plan.dated)
    yield LIST, lambda: known().encode("ascii")
    yield EXAMPLES / "Skema_maalinger_OPDIGTET.xlsx", lambda: made_up_measurements.made_up(agreement)
    yield EXAMPLES / "Skema_regnskab_OPDIGTET.xlsx", lambda: made_up_accounts.made_up(agreement)
    yield EXAMPLES / "Skema_visitation_OPDIGTET.xlsx", lambda: made_up_list.made_up(agreement)
    yield EXAMPLES / "Skema_opfoelgning_OPDIGTET.xlsx", lambda: made_up_follow_up.made_up(made_up_follow_up.plan())
    yield function_reference.PAGE, lambda: function_reference.page().encode()
    yield (
        ROOT / "tests" / "workbooks" / "functions" / "xlwings_udfs.bas",
        lambda: fake_windows.generated_vba().encode("ascii"),
    )


def known() -> str:
    """Return the list of workbooks whose files are known, of every source of the program."""
    ours = load()
    sources = [ours, *(load_any(Path(name)) for name in PLANS)]
    built = [(source, entry.build(source)) for source in sources for entry in catalogue_of(source).built]
    return "".join((f"{program()}\n", *sorted(_known(book, source, ours).line() for source, book in built)))


def _known(book: Book, source: AnyAgreement, ours: Agreement) -> KnownFile:
    parts = to_parts(book, source.dated)
    one = KnownFile(of_book(book, source.dated), of_parts(parts))
    if source is not ours or book.functions:  # which an engine does not know
        return one
    report, _ = examined(Path(book.file_name), ours, content=pack(parts))
    has_more_to_tell = report.differences or report.notes or report.deviates
    return one if has_more_to_tell else replace(one, name=book.file_name)


def _built(entry: CatalogueEntry, agreement: Agreement) -> bytes:
    return to_bytes(entry.build(agreement), agreement.agreement.signed.value)


def main() -> None:
    """Make every file, then write those that differ, and say which stored files others make."""
    made = [(path, make()) for path, make in stored()]  # a maker that fails leaves the files as they were
    changed = [(path, content) for path, content in made if not path.exists() or path.read_bytes() != content]
    for path, content in changed:
        path.write_bytes(content)
        print(f"skrevet: {path.relative_to(ROOT).as_posix()}")
    same = len(made) - len(changed)
    print(f"uændret: {same} {'fil' if same == 1 else 'filer'}")
    for pattern, how in NOT_MADE_HERE.items():
        print(f"ikke lavet her: {pattern} ({how})")


if __name__ == "__main__":
    main()
