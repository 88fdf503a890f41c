"""The agreement's terms, typed: what `model/agreements/viborg.toml`, or another agreement's file, says.

Each term knows the name of its cell in Excel and its Danish label. Only `model/source/load.py` creates them.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from model.base.payment_period import PaymentPeriod, last_day, periods
from model.terms.amendment_terms import Amendment
from model.terms.any_agreement import AnyAgreement, AnyHeading
from model.terms.budget_terms import Budget
from model.terms.contradictions import Contradiction
from model.terms.deadline_terms import BusinessDay, DefaultInterest, Evaluation, Reminder, Steering, Trigger
from model.terms.forecast_terms import ForecastTerms
from model.terms.in_force import as_of
from model.terms.outcome_terms import Measurement, OutcomeTarget
from model.terms.reading_terms import Readings
from model.terms.schema import record, table, tables, tables_of_kinds
from model.terms.values import (
    DateTerm,
    Printed,
    Term,
    choice,
    clause,
    identifier,
    names,
    optional_term,
    printed,
    printed_by_key,
    term,
    text,
)

FUNDING = "funding"
"""Kind of agreement: `type` of a source that has these terms, and of one that names no type."""
KINDS_OF_TARGETS = "kinds_of_targets"
"""Name of the known kinds of outcome targets for the reader of a source; what each is, only they know."""


@record
class AgreementHeading(AnyHeading):
    """Name, kind and parties of the agreement, and the date of signature."""

    signed: DateTerm = term("date", "Dato_underskrevet", "Aftalen underskrevet")
    type: str = choice(FUNDING, default=FUNDING)


@record
class Period:
    """Intervention period (Indsatsperiode) and the end of the commitment period (Tilsagnsperiode)."""

    intervention_start: DateTerm = term("date", "Indsats_start", "Indsatsperiodens første dag")
    intervention_end: DateTerm = term("date", "Indsats_slut", "Indsatsperiodens sidste dag")
    commitment_end: DateTerm = term("date", "Tilsagn_slut", "Tilsagnsperiodens sidste dag")


@record
class People:
    """Households and persons, and the terms of their intake."""

    households: Term = term("households", "Husstande_forventet", "Forventet antal husstande", above=0)
    persons: Term = term("persons", "Personer_forventet", "Forventet antal personer")
    intake_a_year: Term = term("households", "Visitation_pr_aar", "Husstande visiteret pr. år")
    replaced_within: Term = term("months", "Erstattes_inden", "Husstand erstattes ved ophør inden")
    course: Term = term("months", "Forloebets_laengde", "Et forløbs længde, ca.", above=0)
    counts_after: Term = term("months", "Taeller_efter", "Husstand tæller i resultatet efter")
    directorates: Term = term("directorates", "Direktoeromraader_mindst", "Direktørområder med en sag, mindst", above=0)
    balanced_within: Term = term("fraction", "Ens_grupper", "Grupperne ligner hinanden til og med", above=0)


@record
class SharedArea:
    """An area (Boligområde) that households come from, by the id and title that a plan for social housing has for it, too."""

    id: str = identifier()
    title: str = text()
    clause: str = clause()
    assumption: str = text(optional=True)


@record
class Funder:
    """A funder (Tilskudsgiver): its grant and its share of the repayment in each tranche."""

    id: str = identifier()
    name: str = text()
    grant: Term = term("DKK", "Tilskud_{id}", "Tilskud fra {id}", above=0)
    share_1: Term = term("fraction", "Andel_tranche1_{id}", "Andel i tranche 1, {id}")
    share_2: Term = term("fraction", "Andel_tranche2_{id}", "Andel i tranche 2, {id}")
    printed_grant_share: Printed | None = printed(optional=True)


@record
class Condition:
    """A payment that must be committed before any disbursement."""

    id: str = identifier()
    title: str = text()
    amount: Term = term("DKK", "Betingelse_{id}", "Betingelse for udbetaling: {title}")
    donor: str = text(optional=True)
    """Short name of the donor of an amount that co-finances the grantor's grant; empty if the condition is no donation."""


@record
class Instalment:
    """One row of the disbursement plan."""

    year: Term = term("year", "Rate{n}_aar", "Periode for {n}. rate")
    deadline: DateTerm = term("date", "Rate{n}_frist", "Frist for {n}. rate")
    printed_deadline: str = text(optional=True)
    printed: Mapping[str, Printed] = printed_by_key()


@record
class DisbursementPlan:
    """Disbursement plan (Bilag 3.2)."""

    clause: str = clause()
    account: str = text()
    account_holder: str = text()
    reference: str = text(optional=True)
    note: str = text(optional=True)
    instalment: tuple[Instalment, ...] = tables(Instalment, unique="")
    printed_total: Mapping[str, Printed] = printed_by_key()


@record
class ReductionTerms:
    """Reduction (pkt. 4.2): the figures that the examples of Bilag 4.2 start from."""

    unit_of_participants: str = text()
    assumption: str = text(optional=True)
    funder: str = identifier()
    actual_households: Term = term("households", "Husstande_faktisk", "Faktisk antal husstande")
    actual_cost: Term = term("DKK", "Omkostninger_faktisk", "Faktiske omkostninger")
    saving_share: Term = term("fraction", "Andel_af_besparelse", "Andel af besparelsen, der reducerer tilskuddet")


@record
class UnusedGrant:
    """Unused grant (pkt. 4.3): the figures that the example starts from."""

    assumption: str = text(optional=True)
    used: Term = term("DKK", "Tilskud_anvendt", "Anvendt på indsatsen")
    accrued: Term = term("DKK", "Tilskud_periodiseret", "Henført til det næste års omkostninger")
    repaid: Term = term("DKK", "Tilskud_tilbagebetalt", "Uforbrugt tilskud, der allerede er tilbagebetalt")


@record
class FormulaReading:
    """A reading of the ceiling: the annex formula over whole years."""

    id: str = identifier()
    title: str = text()
    funders: tuple[str, ...] = names()
    years: Term = term("years", "Aar_{id}", "Antal år: {title}", above=0)


@record
class AccountReading:
    """A reading of the ceiling: a dated account from the disbursements to an end date."""

    id: str = identifier()
    title: str = text()
    funders: tuple[str, ...] = names()
    deposits: str = choice("single", "instalments", "equal")
    end: DateTerm = term("date", "Slutdato_{id}", "Slutdato: {title}")


@record
class SolvedReading:
    """What the ceiling implies: the rate if `years` is set, otherwise the years."""

    id: str = identifier()
    title: str = text()
    funders: tuple[str, ...] = names()
    years: Term | None = optional_term("years", "Aar_{id}", "Antal år: {title}", above=0)


@record
class ReturnCeiling:
    """Return ceiling (pkt. 5.2), with every reading of what its amount corresponds to."""

    amount: Term = term("DKK", "Afkastloft", "Afkastloftet", above=0)
    rate: Term = term("fraction p.a.", "Rente_pr_aar", "Rente pr. år", least=0.0001)
    day_basis: Term = term("days", "Rentedage_pr_aar", "Dage i renteåret", above=0)
    formula: tuple[FormulaReading, ...] = tables(FormulaReading, least=0)
    account: tuple[AccountReading, ...] = tables(AccountReading, least=0)
    solved: tuple[SolvedReading, ...] = tables(SolvedReading, least=0)


@record
class RepaymentTerms:
    """Repayment (Bilag 5.1 pkt. 1)."""

    switch: Term = term("DKK", "Tranchegraense", "Tranche 1 er fuld ved", above=0)
    frequency: Term = term("months", "Betaling_hver", "Tilbagebetaling hver", above=0)
    paid_within: Term = term("months", "Betaling_inden", "Tilbagebetaling efter periodens udgang, inden")
    assumption: str = text(optional=True)


@record
class Agreement(AnyAgreement):
    """The whole source, with every term once."""

    agreement: AgreementHeading = table(AgreementHeading)
    period: Period = table(Period)
    people: People = table(People)
    area: tuple[SharedArea, ...] = tables(SharedArea, least=0)
    funder: tuple[Funder, ...] = tables(Funder)
    condition: tuple[Condition, ...] = tables(Condition, least=0)
    disbursement: DisbursementPlan = table(DisbursementPlan)
    budget: Budget = table(Budget)
    reduction: ReductionTerms = table(ReductionTerms)
    unused_grant: UnusedGrant = table(UnusedGrant)
    return_ceiling: ReturnCeiling = table(ReturnCeiling)
    repayment: RepaymentTerms = table(RepaymentTerms)
    reading: Readings = table(Readings)
    measurement: Measurement = table(Measurement)
    target: tuple[OutcomeTarget, ...] = tables_of_kinds(KINDS_OF_TARGETS)
    steering: Steering = table(Steering)
    reminder: Reminder = table(Reminder)
    trigger: Trigger = table(Trigger)
    business_day: BusinessDay = table(BusinessDay)
    default_interest: DefaultInterest = table(DefaultInterest)
    evaluation: tuple[Evaluation, ...] = tables(Evaluation, least=0)
    forecast: ForecastTerms | None = table(ForecastTerms, optional=True)
    contradiction: tuple[Contradiction, ...] = tables(Contradiction, least=0)
    amendment: tuple[Amendment, ...] = tables(Amendment, least=0)
    file_name: str = ""
    sha256: str = ""
    content: bytes = b""
    filled: tuple[str, ...] = ()
    amended_on: dt.date | None = None
    versions: "tuple[Agreement, ...]" = ()

    def payment_periods(self) -> Iterator[PaymentPeriod]:
        """Return every payment period from the start of the intervention to the end of the commitment."""
        first, last = self.period.intervention_start.value, self.period.commitment_end.value
        return periods(first, last, int(self.repayment.frequency.value))

    def days(self) -> tuple[dt.date, dt.date]:
        """Return the first and last day of any event that a deadline can run from."""
        return self.agreement.signed.value, last_day(self.commitment_years()[-1] + 1)

    @property
    def dated(self) -> dt.date:
        """The day on which it was signed."""
        return self.agreement.signed.value

    @property
    def dated_as(self) -> str:
        """The day of its signature."""
        return "Aftale af"

    def paid_to(self) -> tuple[tuple[str, str], ...]:
        """Return the account that the grant is paid into, and what payments refer to, with their clause."""
        plan = self.disbursement
        return tuple((one, plan.clause) for one in (plan.account_holder, plan.account, plan.reference) if one)

    def of_day(self, date: dt.date) -> "Agreement":
        """Return these terms as they were on a day, with no later amendment: decisions keep the terms they were made under.

        A term amended since then has a name of its own, for workbooks that show both.
        """
        return self if self.amended_on is None or self.amended_on <= date else as_of(self, date)

    def of_year(self, year: int) -> "Agreement":
        """Return these terms as they were on a year's last day, as `of_day`."""
        return self.of_day(last_day(year))

    def read_as(self, **used: str) -> "Agreement":
        """Return the agreement and all its versions with other readings in use."""
        versions = tuple(replace(one, reading=one.reading.other(**used)) for one in self.versions)
        return replace(self, reading=self.reading.other(**used), versions=versions)

    def funders(self, ids: tuple[str, ...]) -> tuple[Funder, ...]:
        """Return the funders with these ids, in the agreement's order."""
        return tuple(f for f in self.funder if f.id in ids)

    @property
    def grantor(self) -> Funder:
        """The funder whose grant pkt. 4.2 and 4.3 concern."""
        (funder,) = self.funders((self.reduction.funder,))
        return funder

    @property
    def other_funders(self) -> tuple[Funder, ...]:
        """The funders that get their share of a repayment; the grantor gets the rest, so that the parts add up."""
        return tuple(funder for funder in self.funder if funder.id != self.reduction.funder)

    def years(self) -> range:
        """Return the budget years: the calendar years that the intervention period touches."""
        return range(self.period.intervention_start.value.year, self.period.intervention_end.value.year + 1)

    def commitment_years(self) -> range:
        """Return each year of the commitment, from the first budget year on; each has accounts and an annual meeting.

        Source: pkt. 2.1, 4.3, 7.4; the last day of the commitment is a reading.
        """
        return range(self.years().start, self.period.commitment_end.value.year + 1)
