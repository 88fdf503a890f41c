"""Script that takes the pictures of docs/ anew, from printed workbooks: `python -m scripts.develop.pictures [NAME…]`.

It needs LibreOffice, and pdftoppm of poppler-utils.
"""

import datetime as dt
import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from pypdf import PdfReader

from model.base.payment_period import last_day
from model.forecast.forecast import forecast_of
from model.forecast.limits import FUTURES, SEED
from model.portfolio.portfolio import Portfolio, PortfolioRow, ahead_only
from model.source.funding import VIBORG
from model.source.load import load
from model.year.year import year
from scripts.develop.made_up_follow_up import plan
from workbooks.batch.job import BatchRelease, Job
from workbooks.batch.task import deliver
from workbooks.catalogue.funding import ANNEXES, TERMS
from workbooks.catalogue.strategic import FOLLOW_UP, OF_STRATEGIC
from workbooks.forecast import of as forecast_workbook
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.measurements.observed import read_measurements
from workbooks.package.office import printed
from workbooks.package.year_books import books
from workbooks.portfolio import build as portfolio_book
from workbooks.writing.write import to_bytes

_ROOT = Path(__file__).parents[2]
_EXAMPLES, _FOLDER = _ROOT / "tests" / "examples", _ROOT / "docs"
_ACCOUNTS, _MEASUREMENTS = (_EXAMPLES / f"Skema_{name}_OPDIGTET.xlsx" for name in ("regnskab", "maalinger"))
_FOLLOW_UP = _EXAMPLES / "Skema_opfoelgning_OPDIGTET.xlsx"
_YEAR = 2024
_ON = dt.date(2026, 2, 15)
"""The day of the portfolio, in a meeting's spring."""
_FOLDERS = {
    "eksempelby": (_ROOT / "tests" / "agreements" / "fiktiv.toml",),
    "helhedsplan": (VIBORG.with_name("helhedsplan_2025.toml"), _FOLLOW_UP),
    "viborg": (VIBORG, _ACCOUNTS, _MEASUREMENTS),
}
"""The agreements of the portfolio: by folder, source and forms."""
_DOTS = 100
"""Dots per inch."""
_POINTS = 72


@dataclass(frozen=True)
class Picture:
    """Page of a workbook, found by a text that only this page has, cropped from the top to a part of its height."""

    name: str
    workbook: Callable[[], bytes]
    text: str
    part: float


def _annex(first_sheet: str) -> bytes:
    agreement = load()
    (entry,) = [entry for entry in ANNEXES if entry.first_sheet == first_sheet]
    return to_bytes(entry.build(agreement), agreement.agreement.signed.value)


def _terms() -> bytes:
    agreement = load()
    return to_bytes(TERMS.build(agreement), agreement.dated)


def _overview() -> bytes:
    agreement = load()
    accounts = read_accounts(_ACCOUNTS, agreement)
    found = year(agreement, accounts, _YEAR, read_measurements(_MEASUREMENTS, agreement))
    return to_bytes(books(agreement, accounts, found)[0], last_day(_YEAR))


def _follow_up() -> bytes:
    agreement = plan()
    supplied = OF_STRATEGIC.given[FOLLOW_UP.given](agreement, _FOLLOW_UP)
    return to_bytes(FOLLOW_UP.build(agreement, supplied.given), agreement.dated)


def _forecast() -> bytes:
    agreement = load()
    return to_bytes(forecast_workbook(forecast_of(agreement, FUTURES, SEED)), agreement.dated)


def _portfolio() -> bytes:
    """Viborg and its plan with their made-up forms, and the plainly fictional agreement without any."""
    release, rows = BatchRelease.here(), []
    for name, (source, *forms) in _FOLDERS.items():
        files = {one.name: one.read_bytes() for one in forms}
        made = deliver(Job(name, source.name, source.read_bytes(), files, None, FUTURES, SEED, release))
        fine = sum(one.is_fine for one in made.proofs)
        rows.append(ahead_only(PortfolioRow(name, made.member, len(made.proofs), fine, made.faults), _ON))
    agreement, _, book = portfolio_book.of(Portfolio(_ON, tuple(rows)))
    return to_bytes(book, agreement.dated)


PICTURES = (
    Picture("bilag_4.1", lambda: _annex("Bilag 4.1"), "Finansiering i alt", 0.74),
    Picture("bilag_5.1", lambda: _annex("Bilag 5.1"), "Der betales for", 0.66),
    Picture("aarsmoede", _overview, "Hvad der skal besluttes og betales", 0.88),
    Picture("aarsmoede_diagrammer", _overview, "Budget og regnskab pr. år", 0.96),
    Picture("opfoelgning", _follow_up, "Mål og indikator", 0.93),
    Picture("vilkaar", _terms, "Tilskud fra DSI", 0.8),
    Picture("prognose", _forecast, "Hvad kommunen tilbagebetaler", 0.9),
    Picture("prognose_fordeling", _forecast, "Regnet her:", 0.62),
    Picture("prognose_diagram", _forecast, "Hvor ofte kommunen betaler så meget", 0.9),
    Picture("prognose_fremtider", _forecast, "en i hver række", 0.8),
    Picture("portefoelje", _portfolio, "Aftaler i mappen", 0.9),
    Picture("skema_regnskab", _ACCOUNTS.read_bytes, "Budget og faktiske omkostninger", 0.8),
)


def take(picture: Picture, folder: Path) -> Path:
    """Take a picture and return its file."""
    content = printed([picture.workbook()])[0]
    pages = PdfReader(io.BytesIO(content)).pages
    number, page = next((n, page) for n, page in enumerate(pages, 1) if picture.text in page.extract_text())
    target = folder / f"{picture.name}.png"
    with TemporaryDirectory() as name:
        source = Path(name) / "side.pdf"
        source.write_bytes(content)
        across, down = (int(float(points) * _DOTS / _POINTS) for points in (page.mediabox.width, page.mediabox.height))
        area = ["-x", "0", "-y", "0", "-W", str(across), "-H", str(int(down * picture.part))]
        pages_ = ["-f", str(number), "-l", str(number), "-singlefile"]
        program = which("pdftoppm")
        assert program is not None, "pdftoppm is missing: apt-get install poppler-utils"  # noqa: S101 a developer's script
        call = [program, "-png", "-r", str(_DOTS), *pages_, *area, str(source), str(target.with_suffix(""))]
        subprocess.run(call, check=True)
    return target


if __name__ == "__main__":
    for one in PICTURES:
        if one.name in sys.argv[1:] or len(sys.argv) == 1:
            print(take(one, _FOLDER))
