"""What a strategic agreement has; a new workbook takes one builder and one line here."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from model.strategic.terms import StrategicAgreement
from model.terms.comparison import Comparison
from workbooks.catalogue.entry import Catalogue, CatalogueEntry, Supplied
from workbooks.catalogue.used_in import used_in
from workbooks.cells.sheet import Book
from workbooks.form.form import Form
from workbooks.frame.edition_inputs import Given


def _follow_up(agreement: StrategicAgreement, given: Given) -> Book:
    from workbooks.follow_up import build

    return build(agreement, given)


def _compare(agreement: StrategicAgreement) -> Sequence[Comparison]:
    from model.strategic.comparisons import compare

    return compare(agreement)


def _forms(agreement: StrategicAgreement) -> Sequence[Form]:
    from workbooks.forms.follow_up import follow_up_form

    return [follow_up_form(agreement)]


def _given(agreement: StrategicAgreement, path: Path) -> Supplied:
    from model.strategic.followed import Followed
    from workbooks.follow_up.follow_up_inputs import given_of
    from workbooks.forms.follow_up.read_follow_up import read_follow_up

    found = read_follow_up(path, agreement)
    return Supplied(given_of(agreement, found), Followed.of(agreement, found).figures())


def _figures(agreement: StrategicAgreement) -> Mapping[str, float]:
    from model.strategic.followed import Followed

    return Followed(agreement).figures()


def _terms(agreement: StrategicAgreement, _given: Given) -> Book:
    from model.drafting.draft import Draft
    from workbooks.drafting.write_terms import build

    return build(Draft.of(agreement), used_in(agreement, [FOLLOW_UP]))


FOLLOW_UP = CatalogueEntry("Opfoelgning.xlsx", "Overblik", _follow_up, "opfoelgning")
"""The follow-up; without a form, it shows the baselines as printed."""
PLAN_TERMS = CatalogueEntry("Vilkaar.xlsx", "Vejledning", _terms, added_sheet="Nye rækker")
OF_STRATEGIC = Catalogue(
    (FOLLOW_UP,), (PLAN_TERMS,), _compare, figures=_figures, given={FOLLOW_UP.given: _given}, forms=_forms
)
