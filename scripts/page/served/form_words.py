"""The words that stand in forms as the program writes them, before they are filled in."""

from collections.abc import Iterable, Iterator

from model.drafting.draft import Draft
from model.facts.privacy import HIDDEN
from model.terms.any_agreement import AnyAgreement
from workbooks.catalogue import catalogue_of
from workbooks.cells.sheet import Book
from workbooks.drafting.write_terms import build as build_terms
from workbooks.form.form import Form
from workbooks.form.redaction import words_of
from workbooks.form.write_form import build as build_form
from workbooks.frame.edition_inputs import MADE_UP, said_of_origin
from workbooks.frame.origin import FICTIONAL


def form_words(agreements: Iterable[AnyAgreement]) -> frozenset[str]:
    """Return the words of the forms and the terms of some agreements: headings, explanations, choices, what is given beforehand."""
    return words_of(text for agreement in agreements for text in _texts(agreement))


def _texts(agreement: AnyAgreement) -> Iterator[str]:
    yield from (HIDDEN, MADE_UP, FICTIONAL, *said_of_origin(is_made_up=True).values())
    for form in catalogue_of(agreement).forms(agreement):
        yield from _of_book(build_form(form, agreement))
        yield from _of_columns(form)
    yield from _of_book(build_terms(Draft.of(agreement), {}))


def _of_book(book: Book) -> Iterator[str]:
    for sheet in book.sheets:
        yield sheet.name
        yield from (cell.content for cell in sheet.cells.values() if isinstance(cell.content, str))


def _of_columns(form: Form) -> Iterator[str]:
    for table in form.tables:
        for column in table.columns:
            yield from column.words
            yield from column.choices.words if column.choices is not None else ()
