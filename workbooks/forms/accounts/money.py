"""Sheets of the accounts form about money: costs, accruals, disbursements, unused grant that was repaid."""

from collections.abc import Iterator

from model.budget import by_year, line
from model.terms import Agreement
from workbooks.forms.accounts.words import funders_of, lines_of
from workbooks.forms.form import Choices, Kind, Table, amount, calendar_year, choice, day, given

SMALLEST_PAYMENT = 0.01
"""Kroner; nobody pays nothing."""


def tables(agreement: Agreement) -> Iterator[Table]:
    """Budget and costs first, then what was carried over and what was paid."""
    yield _costs(agreement)
    if len(agreement.years()) > 1:
        yield _accruals(agreement)
    yield _disbursements(agreement)
    yield _repayments(agreement)


def _costs(agreement: Agreement) -> Table:
    rows = tuple(
        (one.title, float(year), planned)
        for one in agreement.budget.line
        for year, planned in by_year(agreement, line(one.id)).items()
    )
    help_text = "Det, indsatsen har kostet på linjen i året, i kr.; 0, hvis intet. Tomt for år efter regnskabsåret."
    return Table(
        key="costs",
        sheet="Omkostninger",
        title=f"Budget og faktiske omkostninger ({agreement.budget.clause})",
        intro="Én række pr. budgetlinje og år. Evalueringen er ikke med; den har intet budget i de enkelte år.",
        columns=(
            given("line", "Budgetlinje", 38),
            given("year", "År", 10, Kind.YEAR),
            given("budget", "Budget", 18, Kind.AMOUNT),
            amount("cost", "Faktisk", help_text, is_required=False),
        ),
        rows=rows,
    )


def _accruals(agreement: Agreement) -> Table:
    first, last = agreement.years()[0], agreement.years()[-1]
    return Table(
        key="accruals",
        sheet="Periodisering",
        title="Uforbrugt tilskud, der hører til næste års omkostninger (4.3)",
        intro="Én række pr. regnskabsår og budgetlinje, kun når noget føres videre.",
        columns=(
            calendar_year("year", "Regnskabsår", "Året, hvis uforbrugte tilskud føres videre.", least=first, most=last - 1),
            calendar_year("belongs_to", "Hører til år", "Året efter, hvor omkostningen falder.", least=first + 1, most=last),
            choice("line", "Budgetlinje", "Omkostningen, beløbet hører til.", Choices("Budgetlinje", tuple(lines_of(agreement)))),
            amount("amount", "Beløb", "Den del af tilskuddet, der føres videre, i kr.", least=SMALLEST_PAYMENT),
        ),
    )  # fmt: skip


def _disbursements(agreement: Agreement) -> Table:
    signed, end = agreement.agreement.signed.value, agreement.period.commitment_end.value
    return Table(
        key="disbursements",
        sheet="Udbetalinger",
        title=f"Tilskud, der faktisk er udbetalt ({agreement.disbursement.clause})",
        intro="Én række pr. betaling.",
        columns=(
            day("date", "Udbetalt den", "Dagen, hvor pengene kom.", least=signed, most=end),
            choice("funder", "Betalt af", "Tilskudsgiveren.", Choices("Betalt af", tuple(funders_of(agreement)))),
            amount("amount", "Beløb", "I kr.", least=SMALLEST_PAYMENT),
        ),
    )


def _repayments(agreement: Agreement) -> Table:
    (funder,) = agreement.funders((agreement.reduction.funder,))
    signed, end = agreement.agreement.signed.value, agreement.period.commitment_end.value
    return Table(
        key="repayments",
        sheet="Uforbrugt tilbagebetalt",
        title="Uforbrugt tilskud, der faktisk er tilbagebetalt (4.3)",
        intro=f"Betalinger til {funder.name}; ikke tilbagebetalinger efter Bilag 5.1.",
        columns=(
            day("date", "Betalt den", "Betalingens dag.", least=signed, most=end),
            amount("amount", "Beløb", "I kr.", least=SMALLEST_PAYMENT),
        ),
    )
