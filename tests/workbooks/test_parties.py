"""What readers see names the parties of their own agreement, and none of another."""

import re
from collections.abc import Iterator

from model.source.load import load
from tests.places import FICTIONAL
from tests.shared.years import given_year
from workbooks.catalogue.funding import ANNEXES, CALCULATORS, YEAR
from workbooks.cells.sheet import Book
from workbooks.form.write_form import build
from workbooks.forms.catalogue import FORMS

OTHER = load(FICTIONAL)
_OF_FUNCTIONS = re.compile(r"DSI_\w+|=DSI\b|kategori DSI\b")
"""How the functions are called in Excel, whatever the agreement."""


def _books() -> Iterator[Book]:
    yield from (entry.build(OTHER) for entry in (*ANNEXES, *CALCULATORS))
    yield from (entry.build(OTHER, given_year(OTHER)) for entry in YEAR)
    yield from (build(make(OTHER), OTHER) for make in FORMS)


def test_a_workbook_of_another_agreement_names_no_party_of_viborgs() -> None:
    """Neither in a cell nor in its header."""
    named = []
    for book in _books():
        texts = [str(cell.content) for sheet in book.sheets for cell in sheet.cells.values()] + [
            book.header,
            book.title,
        ]
        texts = [_OF_FUNCTIONS.sub("", text) for text in texts]
        parties = r"DSI|LBF|Viborg|Investeringsfond|Landsbyggefond"
        named += [(book.file_name, text) for text in texts if re.search(parties, text)]
    assert named == []
