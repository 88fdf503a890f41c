"""What a strategic agreement has; a new workbook takes one builder and one line here."""

from collections.abc import Sequence

from model.strategic.terms import StrategicAgreement
from model.terms.comparison import Comparison
from workbooks.catalogue.entry import Catalogue
from workbooks.form.form import Form


def _compare(agreement: StrategicAgreement) -> Sequence[Comparison]:
    from model.strategic.comparisons import compare

    return compare(agreement)


def _forms(agreement: StrategicAgreement) -> Sequence[Form]:
    from workbooks.forms.follow_up import follow_up_form

    return [follow_up_form(agreement)]


OF_STRATEGIC = Catalogue((), (), _compare, forms=_forms)
