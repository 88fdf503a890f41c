"""Statements by amended terms (pkt. 11.1): each period by the terms of its last day."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from model.base.payment_period import PaymentPeriod
from model.facts.observations import YES, Earlier, Observations, Records
from model.outcomes.statement import state
from model.source.load import parse
from tests.shared.amended import AMENDED
from tests.shared.made_up import H1_2025, H2_2025, grown_ups, observed, replace_result
from tests.shared.statements import given
from workbooks.catalogue.funding import STATEMENT
from workbooks.proof.control import control
from workbooks.writing.write import to_bytes

AGREEMENT = parse(AMENDED.encode(), "tillaeg.toml")
RAISED = dt.date(2025, 7, 1)


def a_hundred_twice() -> Records:
    """A hundred persons in work at the first and at the second measurement, in 2025-H1 and 2025-H2."""
    records = grown_ups([YES] * 100)
    assert records.results["employment"] is not None
    results = records.results["employment"].result.copy()
    results[:, 1] = YES
    return replace_result(records, "employment", replace(records.results["employment"], result=results))


def of(period: PaymentPeriod) -> Observations:
    """What is observed in a period, what was stated before it carried on."""
    stated = (Earlier(H1_2025, "employment", 860_000, 860_000),) if period > H1_2025 else ()
    return observed(a_hundred_twice(), period, earlier=stated)


@pytest.mark.parametrize(
    ("period", "paid", "amended"), [(H1_2025, 860_000, None), (H2_2025, 900_000, RAISED)], ids=["2025-H1", "2025-H2"]
)
def test_a_statement_is_priced_by_the_terms_of_its_last_day(
    period: PaymentPeriod, paid: float, amended: dt.date | None
) -> None:
    """100 x 8,600 until 30 June 2025, 100 x 9,000 from 1 July; the earlier period keeps its price, so nothing contradicts."""
    for version in (AGREEMENT, AGREEMENT.latest()):
        statement = state(version, of(period))
        assert statement.settlement.paid["municipality"] == paid
        assert statement.terms.amended_on == amended
        assert not [one for one in statement.findings if one.id.startswith("earlier")]


def test_a_raised_cap_frees_what_an_earlier_statement_was_cut_and_says_so() -> None:
    """Target 3, made-up: 1,450,000 in 2025-H1 cut to 1,400,000; from 2025-07-01 the cap since the start is 1,500,000."""
    stated = (Earlier(H1_2025, "school_absence", 1_450_000, 1_400_000),)
    statement = state(AGREEMENT, observed(period=H2_2025, earlier=stated))
    (finding,) = [one for one in statement.findings if one.id == "earlier.capped.2025-H1.school_absence"]
    assert (finding.found, finding.expected) == (1_400_000, 1_450_000)
    assert sum(one.owed for one in statement.balances) == 1_450_000


@pytest.mark.parametrize(("period", "price"), [(H1_2025, 8_600), (H2_2025, 9_000)], ids=["2025-H1", "2025-H2"])
def test_the_workbook_of_a_statement_has_the_terms_of_its_last_day_and_is_proved(
    period: PaymentPeriod, price: float, tmp_path: Path
) -> None:
    """Whoever builds or proves it by the latest terms: the file says of which period it is."""
    latest = AGREEMENT.latest()
    book = STATEMENT.build(latest, given(latest, of(period)))
    assert book.names["BM1_pris"].content == price
    path = tmp_path / book.file_name
    path.write_bytes(to_bytes(book, period.last))
    assert control(path, latest).differences == ()
