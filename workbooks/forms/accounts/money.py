"""Sheets of the accounts form about money: costs, accruals, disbursements, repaid unused grant."""

import datetime as dt
from collections.abc import Iterator

from model.base.citation import by
from model.base.danish import amount as kroner
from model.base.danish import shown
from model.base.daycount import later
from model.base.payment_period import periods
from model.base.rounding import summed
from model.plan.budget import by_year, in_all, line
from model.terms.agreement import Agreement
from workbooks.cells.states import DEVIATES, OK
from workbooks.form.form import Choices, ContentKind, FormTable, amount, calendar_year, choice, day, given, note
from workbooks.forms.accounts.words import OUTSIDE, booked_on, funders_of, lines_of

SMALLEST_PAYMENT = 0.01
"""Smallest payment accepted, DKK."""
LARGEST_CREDIT = -1e9
"""Lower limit of a cost, DKK; a credit is a cost below 0."""
CORRECTIONS = "Rettelser"


def tables(agreement: Agreement) -> Iterator[FormTable]:
    """Yield budget and costs first, then what was carried over and what was paid."""
    yield _costs(agreement)
    if len(agreement.commitment_years()) > 1:
        yield _accruals(agreement)
    yield _disbursements(agreement)
    yield _repayments(agreement)


def _costs(agreement: Agreement) -> FormTable:
    rows = tuple(
        (one.title, float(year), planned)
        for one in agreement.budget.line
        for year, planned in by_year(agreement, line(one.id)).items()
    )
    help_text = (
        "Det, indsatsen har kostet på linjen i året, i kr.; 0, hvis intet, under 0 ved en kreditering. Tomt for år efter "
        "regnskabsåret."
    )
    return FormTable(
        key="costs",
        sheet="Omkostninger",
        title=f"Budget og faktiske omkostninger ({agreement.budget.clause})",
        intro=f"Én række pr. budgetlinje og år; evalueringen er ikke med. {_adds_up(agreement)}",
        columns=(
            given("line", "Budgetlinje", 38),
            given("year", "År", 10, ContentKind.YEAR),
            given("budget", "Budget", 18, ContentKind.AMOUNT),
            amount("cost", "Faktisk", help_text, is_required=False, least=LARGEST_CREDIT),
            note(since="2026.11"),
        ),
        rows=rows,
        beyond=f"en omkostning uden budgetlinje og en rettelse skrives på arket {CORRECTIONS}",
    )


def _adds_up(agreement: Agreement) -> str:
    """Return the sentence that says whether the years of the budget add up to the budget."""
    years, whole = summed(in_all(agreement).values()), summed(one.total.value for one in agreement.budget.line)
    state = OK if years == whole else f"{DEVIATES}, for linjerne er {kroner(whole)}"
    return f"Budgettets år giver {kroner(years)} i alt: {state}."


def _accruals(agreement: Agreement) -> FormTable:
    years, last = agreement.years(), agreement.commitment_years()[-1]
    return FormTable(
        key="accruals",
        sheet="Periodisering",
        title="Uforbrugt tilskud, der hører til næste års omkostninger (pkt. 4.3)",
        intro="Én række pr. regnskabsår og budgetlinje, kun når noget føres videre.",
        columns=(
            calendar_year("year", "Regnskabsår", "Året, hvis uforbrugte tilskud føres videre.", least=years[0], most=min(years[-1], last - 1)),
            calendar_year("belongs_to", "Hører til år", "Året efter, hvor omkostningen falder.", least=years[0] + 1, most=min(years[-1] + 1, last)),
            choice("line", "Budgetlinje", "Omkostningen, beløbet hører til.", Choices("Budgetlinje", tuple(lines_of(agreement)))),
            amount("amount", "Beløb", "Den del af tilskuddet, der føres videre, i kr.", least=SMALLEST_PAYMENT),
        ),
    )  # fmt: skip


def _disbursements(agreement: Agreement) -> FormTable:
    signed, end = agreement.agreement.signed.value, agreement.period.commitment_end.value
    return FormTable(
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


def _repayments(agreement: Agreement) -> FormTable:
    funder = agreement.grantor
    signed, end = agreement.days()
    return FormTable(
        key="repayments",
        sheet="Uforbrugt tilbagebetalt",
        title="Uforbrugt tilskud, der faktisk er tilbagebetalt (pkt. 4.3)",
        intro=f"Betalinger til {funder.name}; også det, der betales tilbage efter en reduktion (pkt. 4.2), ikke efter Bilag 5.1.",
        columns=(
            day("date", "Betalt den", "Betalingens dag.", least=signed, most=end),
            amount("amount", "Beløb", "I kr.", least=SMALLEST_PAYMENT),
        ),
    )


def added(agreement: Agreement) -> Iterator[FormTable]:
    """Yield the sheets that older forms lack: corrections, decisions of the meetings, and costs of half a year."""
    yield _corrections(agreement)
    yield _decided(agreement)
    if parts_of_years(agreement):
        yield _parts(agreement)


def _corrections(agreement: Agreement) -> FormTable:
    first, last_budget, last = agreement.years()[0], agreement.years()[-1], agreement.commitment_years()[-1]
    words = tuple(booked_on(agreement))
    return FormTable(
        key="corrections",
        sheet=CORRECTIONS,
        title=f"Rettelser, og omkostninger uden budgetlinje ({agreement.budget.clause})",
        intro="Én række pr. rettelse, i det år den er bogført, også efter indsatsen: Det år, et årsmøde har besluttet, bliver stående.",
        since="2026.11",
        columns=(
            calendar_year("year", "Bogført i", "Året, hvor rettelsen er fundet og bogført.", least=first, most=last),
            calendar_year("about", "Vedrører år", "Det år, omkostningen hører til; samme år, når den ikke er en rettelse.", least=first, most=last_budget),
            choice("line", "Budgetlinje", f"Linjen, eller »{OUTSIDE}«; så er det hele en afvigelse.", Choices("Bogført på", words)),
            amount("amount", "Beløb", "Det, der kommer til, i kr.; under 0 ved en kreditering.", least=LARGEST_CREDIT),
            note(),
        ),
    )  # fmt: skip


def _decided(agreement: Agreement) -> FormTable:
    return FormTable(
        key="decided",
        sheet="Besluttet",
        title="Det, årsmøderne har besluttet (pkt. 4.3 og 7.4)",
        intro="Årets række udfyldes, når mødet er holdt; tallene er dem i årsmødets oversigt, og de bliver stående.",
        since="2026.11",
        columns=(
            given("year", "Regnskabsår", 14, ContentKind.YEAR),
            amount("cost", "Omkostninger", "Regnskabet for året, som mødet godkendte det.", is_required=False, least=LARGEST_CREDIT),
            amount("accrued", "Føres videre", "Tilskud, der føres videre til næste år.", is_required=False),
            amount("repayable", "Tilbagebetales", "Uforbrugt tilskud, der betales tilbage efter mødet.", is_required=False),
            note(),
        ),
        rows=tuple((float(year),) for year in agreement.commitment_years()),
        older_rows=len(agreement.years()),
    )  # fmt: skip


def parts_of_years(agreement: Agreement) -> dict[str, dt.date]:
    """Return the last days of reports inside a year of the budget, as the form writes them, and as dates."""
    first, last = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    days = (one.last for one in periods(first, last, int(agreement.steering.report_every.value)))
    return {shown(day): day for day in days if later(day, 1).year == day.year}


def _parts(agreement: Agreement) -> FormTable:
    return FormTable(
        key="parts",
        sheet="Omkostninger i halvåret",
        title=by("Omkostninger siden 1. januar, til halvårsrapporten", agreement.steering.report_every.clause),
        intro="Kun til rapporten til styregruppen; årets regnskab står på arket Omkostninger. En dag udfyldes helt eller slet ikke.",
        since="2026.11",
        columns=(
            given("line", "Budgetlinje", 38),
            given("until", "Til og med", 14),
            amount("cost", "Siden 1. januar", "Det, linjen har kostet fra 1. januar til og med dagen, i kr.; 0, hvis intet.", is_required=False, least=LARGEST_CREDIT),
            note(),
        ),
        rows=tuple((line, day) for day in parts_of_years(agreement) for line in booked_on(agreement)),
    )  # fmt: skip
