"""The task at the end: the portfolio's workbook, its CSV and a manifest of both, built and proved where the agreements were."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from model.portfolio.portfolio import Portfolio
from workbooks.batch.job import BookProof
from workbooks.catalogue.portfolio import PORTFOLIO
from workbooks.folders.manifest import FILE_NAME, listed
from workbooks.frame.truth import TruthError
from workbooks.portfolio import build as portfolio_book
from workbooks.portfolio.indigo import CSV_NAME, csv_of
from workbooks.proof.control import examined
from workbooks.proof.known_builds import of_book
from workbooks.reading.intake import IntakeError
from workbooks.writing.house import TemplateError
from workbooks.writing.write import to_bytes

_NOTE = "Skrevet af bilag portefoelje; hver aftale har sin egen i sin mappe."


@dataclass(frozen=True)
class PortfolioFiles:
    """The files by name, and the workbook's proof; with `faults`, neither."""

    files: Mapping[str, bytes]
    proof: BookProof | None
    faults: tuple[str, ...] = ()


def build_overview(portfolio: Portfolio) -> PortfolioFiles:
    """Return the workbook of all agreements and the rows for INDIGO; equal bytes for equal portfolios."""
    try:
        agreement, given, book = portfolio_book.of(portfolio)
        content = to_bytes(book, agreement.dated)
        written_from = of_book(book, agreement.dated)
        report, _ = examined(
            Path(book.file_name), agreement, {PORTFOLIO.given: lambda _said: given}, content, written_from
        )
    except TruthError as error:
        return PortfolioFiles({}, None, tuple(error.lines))
    except (IntakeError, TemplateError) as error:
        return PortfolioFiles({}, None, (str(error),))
    proof = BookProof(book.file_name, report.formulas, len(report.differences), report.deviates)
    if proof.differences:
        return PortfolioFiles({}, proof, (f"{book.file_name}: {proof.differences} forskelle ved kontrollen",))
    files = {book.file_name: content, CSV_NAME: csv_of(portfolio)}
    return PortfolioFiles({**files, FILE_NAME: listed(files, bemaerkning=_NOTE)}, proof)
