"""The workbooks of a funding agreement; a new annex takes one builder and one line here."""

from collections.abc import Mapping, Sequence
from typing import Any

from model.base.fault import Fault
from model.terms.agreement import Agreement
from model.terms.comparison import Comparison
from workbooks.catalogue.entry import Catalogue, CatalogueEntry
from workbooks.catalogue.used_in import used_in
from workbooks.cells.sheet import Book
from workbooks.form.form import Form
from workbooks.frame.edition_inputs import Given


def _annex_3_2(agreement: Agreement, _given: Given) -> Book:
    from workbooks.annexes.annex_3_2 import build

    return build(agreement)


def _annex_4_1(agreement: Agreement, _given: Given) -> Book:
    from workbooks.annexes.annex_4_1 import build

    return build(agreement)


def _annex_4_2(agreement: Agreement, _given: Given) -> Book:
    from workbooks.annexes.annex_4_2 import build

    return build(agreement)


def _annex_5_1(agreement: Agreement, _given: Given) -> Book:
    from workbooks.annexes.annex_5_1 import build

    return build(agreement)


def _reconciliation(agreement: Agreement, _given: Given) -> Book:
    from workbooks.annexes.reconciliation import build

    return build(agreement)


def _with_lambdas(agreement: Agreement, _given: Given) -> Book:
    from workbooks.calculator.with_lambdas import build

    return build(agreement)


def _with_udfs(agreement: Agreement, _given: Given) -> Book:
    from workbooks.calculator.with_udfs import build

    return build(agreement)


def _statement(agreement: Agreement, given: Given) -> Book:
    from workbooks.statement import build

    return build(agreement, given)


def _steering(agreement: Agreement, given: Given) -> Book:
    from workbooks.statement.steering import build

    return build(agreement, given)


def _overview(agreement: Agreement, given: Given) -> Book:
    from workbooks.year.workbooks import overview

    return overview(agreement, given, annexes_of_year(agreement, given))


def _annex_3_2_of_year(agreement: Agreement, given: Given) -> Book:
    from workbooks.year.workbooks import annex_3_2_of_year

    return annex_3_2_of_year(agreement, given)


def _annex_4_1_of_year(agreement: Agreement, given: Given) -> Book:
    from workbooks.year.workbooks import annex_4_1_of_year

    return annex_4_1_of_year(agreement, given)


def _annex_4_2_of_year(agreement: Agreement, given: Given) -> Book:
    from workbooks.year.workbooks import annex_4_2_of_year

    return annex_4_2_of_year(agreement, given)


def _report(agreement: Agreement, given: Given) -> Book:
    from workbooks.half_year import build

    return build(agreement, given)


def _account_of_year(agreement: Agreement, given: Given) -> Book:
    from workbooks.year.workbooks import account

    return account(agreement, given)


def _forecast(agreement: Agreement, given: Given) -> Book:
    from workbooks.forecast import build

    return build(agreement, given)


def _lot(agreement: Agreement, given: Given) -> Book:
    from workbooks.lot import build

    return build(agreement, given)


def _terms(agreement: Agreement, _given: Given) -> Book:
    from model.drafting.draft import Draft
    from workbooks.drafting.write_terms import build

    return build(Draft.of(agreement), used_in(agreement, CATALOGUE))


def _changes(agreement: Agreement, given: Given) -> Book:
    from workbooks.drafting.change_document import build

    return build(agreement, given)


def _drawn(agreement: Agreement, given: Given) -> Given | None:
    from workbooks.forecast import drawn_again

    return drawn_again(agreement, given)


def _compare(agreement: Agreement) -> Sequence[Comparison]:
    from workbooks.annexes.reconciliation import reconcile
    from workbooks.frame.truth import hold

    table = reconcile(agreement)
    hold([table.annex.book], {})
    return table.comparisons


def _unknown_explanations(agreement: Agreement) -> list[Fault]:
    from workbooks.annexes.reconciliation.explained import unknown_explanations

    return unknown_explanations(agreement)


def _figures(agreement: Agreement) -> Mapping[str, Any]:
    from model.plan.budget import figures_of_budget

    return figures_of_budget(agreement)


def _expected(agreement: Agreement) -> Mapping[int, float] | None:
    from model.forecast.expected import expected_by_year

    return expected_by_year(agreement)


def _forms(agreement: Agreement) -> Sequence[Form]:
    """Return the forms; one of them holds the budget of Bilag 4.1, which has to be the model's."""
    from workbooks.forms.catalogue import forms_of
    from workbooks.frame.truth import hold

    hold([ANNEX_4_1.build(agreement)], _figures(agreement))
    return forms_of(agreement)


def _forms_left_out(agreement: Agreement) -> Sequence[str]:
    from workbooks.forms.catalogue import NOTHING_TO_MEASURE, has_targets
    from workbooks.forms.lot import FILE_NAME as LIST
    from workbooks.forms.lot import NO_AREAS
    from workbooks.forms.measurements import FILE_NAME

    left_out = [] if has_targets(agreement) else [f"{FILE_NAME} er ikke med: {NOTHING_TO_MEASURE}"]
    return [*left_out, *([] if agreement.area else [f"{LIST} er ikke med: {NO_AREAS}"])]


YEAR_SHEET = "Regnskab"
"""The sheet that distinguishes a workbook of a year from the annex it continues."""
ANNEX_3_2 = CatalogueEntry("Bilag_3.2_Udbetalingsplan.xlsx", "Bilag 3.2", _annex_3_2)
ANNEX_4_1 = CatalogueEntry("Bilag_4.1_Budget.xlsx", "Bilag 4.1", _annex_4_1)
ANNEX_4_2 = CatalogueEntry("Bilag_4.2_Eksempelberegninger.xlsx", "Bilag 4.2", _annex_4_2)
ANNEX_5_1 = CatalogueEntry("Bilag_5.1_Tilbagebetalingsplan.xlsx", "Bilag 5.1", _annex_5_1)
RECONCILIATION = CatalogueEntry("Afstemning.xlsx", "Afstemning", _reconciliation)
ANNEXES = (ANNEX_3_2, ANNEX_4_1, ANNEX_4_2, ANNEX_5_1, RECONCILIATION)
CALCULATORS = (
    CatalogueEntry("Beregner.xlsx", "Beregner", _with_lambdas),
    CatalogueEntry("Beregner.xlsm", "Beregner", _with_udfs),
)
CATALOGUE = (*ANNEXES, *CALCULATORS)
STATEMENT = CatalogueEntry("Betalingsopgoerelse.xlsx", "Betalingsopgørelse", _statement, "maalinger")
STEERING = CatalogueEntry("Betalingsopgoerelse_styregruppe.xlsx", "Til styregruppen", _steering, "maalinger")
"""The payment statement without counts, for the steering group."""
OVERVIEW = CatalogueEntry("Aarsmoede.xlsx", "Årsmøde", _overview, "regnskab")
OF_YEAR = (
    CatalogueEntry(ANNEX_3_2.file_name, ANNEX_3_2.first_sheet, _annex_3_2_of_year, "regnskab", added_sheet=YEAR_SHEET),
    CatalogueEntry(ANNEX_4_1.file_name, ANNEX_4_1.first_sheet, _annex_4_1_of_year, "regnskab", added_sheet=YEAR_SHEET),
    CatalogueEntry(ANNEX_4_2.file_name, ANNEX_4_2.first_sheet, _annex_4_2_of_year, "regnskab", added_sheet=YEAR_SHEET),
)
"""The annexes that continue with a year's figures."""
REPORT = CatalogueEntry("Halvaarsrapport.xlsx", "Halvårsrapport", _report, "regnskab")
ACCOUNT = CatalogueEntry("Regnskab.xlsx", "Årsregnskab", _account_of_year, "regnskab")
FORECAST = CatalogueEntry("Prognose.xlsx", "Prognose", _forecast, "maalinger", _drawn)
INTAKE = CatalogueEntry("Visitation.xlsx", "Visitation", _lot, "visitation")
"""The lot and its intake; the file has its day in its name."""
CHANGES = CatalogueEntry("Vilkaar_aendringer.xlsx", "Tillæg", _changes, "tillaeg")
"""The document of an amendment, which is made from the agreement before and after it."""
TERMS = CatalogueEntry("Vilkaar.xlsx", "Vejledning", _terms, added_sheet="Nye rækker")
YEAR = (OVERVIEW, *OF_YEAR, ACCOUNT)
OF_FUNDING = Catalogue(
    CATALOGUE,
    (STATEMENT, STEERING, *YEAR, REPORT, FORECAST, INTAKE, CHANGES, TERMS),
    _compare,
    _unknown_explanations,
    _figures,
    _expected,
    _forms,
    _forms_left_out,
)


def annexes_of_year(agreement: Agreement, given: Given) -> list[Book]:
    """Return the account to the funder, then the annexes in order, with the year's figures where they have any."""
    of_year = {entry.first_sheet: entry for entry in OF_YEAR}
    return [
        ACCOUNT.build(agreement, given),
        *(of_year.get(one.first_sheet, one).build(agreement, given) for one in ANNEXES),
    ]
