"""What a strategic agreement has; a new workbook takes one builder and one line here."""

from collections.abc import Sequence

from model.strategic.terms import StrategicAgreement
from model.terms.comparison import Comparison
from workbooks.catalogue.entry import Catalogue


def _compare(agreement: StrategicAgreement) -> Sequence[Comparison]:
    from model.strategic.comparisons import compare

    return compare(agreement)


OF_STRATEGIC = Catalogue((), (), _compare)
