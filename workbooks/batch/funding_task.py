"""The files of a funding agreement: annexes, statement, package and forecast, as far as there are forms and assumptions for them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from model.facts.accounts import Accounts
from model.facts.observations import Observations
from model.forecast.drawn_sets import DrawnSets
from model.forecast.forecast import RepaymentForecast, forecast, is_made_up
from model.outcomes.as_of import NotKnownError
from model.outcomes.statement import state
from model.outcomes.steering_group import told_of
from model.portfolio.member import Member
from model.portfolio.of_funding import FundingFacts, member_of_funding
from model.terms.agreement import Agreement
from model.year.year import Year, year
from workbooks import forecast as forecast_book
from workbooks import statement as statement_book
from workbooks.batch.chosen_forms import ACCOUNTS, MEASUREMENTS, chosen_forms
from workbooks.batch.job import TOP, Job
from workbooks.batch.made import Building, JobError
from workbooks.catalogue.funding import OF_FUNDING
from workbooks.folders.manifest import digest
from workbooks.forecast.forecast_inputs import given_of as given_of_forecast
from workbooks.form.read_form import FormError
from workbooks.forms.accounts import read_accounts
from workbooks.forms.measurements.observed import observations_of, open_measurements
from workbooks.frame.truth import hold
from workbooks.package.forecast_part import ForecastPart
from workbooks.package.year_package import Made, files_of, folder_name
from workbooks.statement import steering
from workbooks.statement.statement_inputs import given_of as given_of_statement
from workbooks.year.year_inputs import given_of as given_of_year


def build_funding(job: Job, agreement: Agreement, paths: Sequence[Path], building: Building) -> Member:
    """Build an agreement's files and return where it stands; raise `JobError` with every fault of its forms."""
    sets = DrawnSets(agreement)
    facts, sources = _facts(job, sets, paths)
    books = [entry.build(agreement) for entry in OF_FUNDING.built]
    hold(books, OF_FUNDING.figures(agreement))
    for book in books:
        building.add(TOP, book, agreement.dated)
    if facts.observed is not None:
        _add_statements(agreement, facts, building)
    if job.year is not None and not facts.lacking:
        _add_package(job, sets, facts, sources, building)
    if facts.forecast is not None:
        _add_forecast(agreement, facts.forecast, building)
    return member_of_funding(agreement, facts)


def _facts(job: Job, sets: DrawnSets, paths: Sequence[Path]) -> tuple[FundingFacts, dict[str, str]]:
    """Return what the forms tell, and the SHA-256 of each source by its role."""
    agreement = sets.agreement
    forms, faults = chosen_forms(agreement, paths), list[str]()
    accounts: Accounts | None = None
    observed: Observations | None = None
    try:
        if ACCOUNTS in forms:
            accounts = read_accounts.read_accounts(forms[ACCOUNTS], agreement)
    except FormError as error:
        faults += error.lines_of(forms[ACCOUNTS].name)
    try:
        if MEASUREMENTS in forms:
            observed = observations_of(open_measurements(forms[MEASUREMENTS], agreement), agreement)
    except FormError as error:
        faults += error.lines_of(forms[MEASUREMENTS].name)
    if faults:
        raise JobError(faults)
    lacking = _lacking(job, agreement, accounts)
    found = _year_of(agreement, accounts, None if lacking else job.year, observed)
    expected: RepaymentForecast | None = None
    if job.futures and agreement.forecast is not None and agreement.target:
        drawn = sets.of(observed, accounts, job.futures, job.seed)
        expected = forecast(drawn, is_made_up=is_made_up(observed, accounts))
    named = {"regnskabsskema": ACCOUNTS, "måleskema": MEASUREMENTS}
    sources = {role: digest(job.forms[forms[form].name]) for role, form in named.items() if form in forms}
    return FundingFacts(accounts, found, observed, expected, lacking), {"aftale": agreement.sha256, **sources}


def _lacking(job: Job, agreement: Agreement, accounts: Accounts | None) -> str:
    """Return why there is no package for the year that is asked for; empty where there is one, or none is asked for."""
    if job.year is None:
        return ""
    if accounts is None:
        return f"Pakken for {job.year}: der er intet regnskabsskema"
    first = agreement.years().start
    if not first <= job.year <= accounts.year:
        return f"Pakken for {job.year}: regnskabsskemaet har årene {first} til {accounts.year}"
    return ""


def _year_of(
    agreement: Agreement, accounts: Accounts | None, about: int | None, observed: Observations | None
) -> Year | None:
    if accounts is None:
        return None
    try:
        return year(agreement, accounts, about or accounts.year, observed)
    except NotKnownError as error:
        raise JobError([f"måleskemaet: {error}"]) from None


def _add_statements(agreement: Agreement, facts: FundingFacts, building: Building) -> None:
    """Add the payment statement and the one for the steering group, and what those of the package are proved against."""
    assert facts.observed is not None  # noqa: S101 the caller has asked
    statement = state(agreement, facts.observed)
    for book in statement_book.of(facts.observed, statement):
        building.add(TOP, book, facts.observed.period.last)
    known = [(facts.observed, statement)]
    if facts.found is not None and facts.found.observed is not None and facts.found.statement is not None:
        known.append((facts.found.observed, facts.found.statement))
    for observed, one in known:
        building.given.setdefault(MEASUREMENTS, []).append(given_of_statement(observed, one))
        if (told := told_of(one.terms, observed, one)) is not None:
            building.given[MEASUREMENTS].append(steering.given_of_told(one, told))


def _add_package(
    job: Job, sets: DrawnSets, facts: FundingFacts, sources: Mapping[str, str], building: Building
) -> None:
    assert facts.accounts is not None  # noqa: S101 the caller has asked
    assert facts.found is not None  # noqa: S101 the same
    known = job.calendars
    part = ForecastPart.of(sets, facts.accounts, facts.found)
    made = Made(sets.agreement, facts.accounts, facts.found, known.own, known.last, known.changes, part)
    files, _, _ = files_of(made, sources, with_pdf=False, progress=lambda _step, _of: None)
    next_year = part.next_year if part is not None else None
    building.given[ACCOUNTS] = [given_of_year(facts.accounts, facts.found, next_year)]
    if part is not None:
        building.given.setdefault(MEASUREMENTS, []).append(given_of_forecast(part.found))
    for name, content in files.items():
        building.put(folder_name(facts.found.year), name, content)


def _add_forecast(agreement: Agreement, found: RepaymentForecast, building: Building) -> None:
    building.add(TOP, forecast_book.of(found), agreement.dated)
    building.given.setdefault(MEASUREMENTS, []).append(given_of_forecast(found))
