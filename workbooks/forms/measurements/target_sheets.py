"""Sheets of the measurement form, one for each outcome target."""

from collections.abc import Iterator

from model.terms.agreement import Agreement
from workbooks.form.form import FormTable
from workbooks.targets.kinds import every_sheets


def tables(agreement: Agreement) -> Iterator[FormTable]:
    """Yield a sheet for each target that the agreement has."""
    for one in every_sheets(agreement):
        yield FormTable(
            key=one.target.id,
            sheet=one.sheet_name,
            title=f"{one.target.title} ({one.target.price.clause})",
            intro=one.intro(agreement),
            columns=tuple(one.columns(agreement)),
            rows=one.rows(),
        )
