"""Amendments (pkt. 11.1): from their date on other terms apply, and the original stays what it was."""

import datetime as dt

import pytest

from model.source.load import SourceError, every_term, load, parse
from model.targets.common.target import targets_of
from model.terms.values import Amended
from tests import places
from tests.shared.amended import AMENDED, MADE_UP
from tests.shared.spoilage import VIBORG, replaced

AGREEMENT = parse(AMENDED.encode(), "tillaeg.toml")


@pytest.mark.parametrize(
    ("day", "price", "grant"),
    [
        (dt.date(2023, 10, 23), 8_600, 3_912_500),
        (dt.date(2025, 6, 30), 8_600, 3_912_500),
        (dt.date(2025, 7, 1), 9_000, 3_912_500),
        (dt.date(2025, 12, 31), 9_000, 3_912_500),
        (dt.date(2026, 1, 1), 9_000, 3_500_000),
    ],
    ids=["signed", "day before 2.2", "first day of 2.2", "day before 4.2", "first day of 4.2"],
)
def test_the_terms_of_a_date_are_those_amended_up_to_it(day: dt.date, price: float, grant: float) -> None:
    """Pkt. 2.2 from 1 July 2025, pkt. 4.2 from 1 January 2026; asked of any version, the answer is the same."""
    for version in (AGREEMENT, AGREEMENT.latest(), AGREEMENT.on(dt.date(2025, 10, 1))):
        terms = version.on(day)
        assert targets_of(terms).get("employment") is not None
        assert (targets_of(terms).get("employment").price.value, terms.funder[0].grant.value) == (price, grant)


@pytest.mark.parametrize(
    "day", [dt.date(2023, 12, 31), dt.date(2025, 6, 30), dt.date(2025, 7, 1), dt.date(2025, 12, 31)]
)
def test_the_latest_terms_as_they_were_on_a_day_are_those_of_that_day(day: dt.date) -> None:
    """A term amended since has a name of its own, so that workbooks can show both; a year's are those of its last day."""
    latest = parse(AMENDED.encode(), "tillaeg.toml").latest()
    before, then = latest.of_day(day), latest.on(day)
    values = {term.name.partition("_foer_")[0]: term.value for term in every_term(before)}
    assert values == {term.name: term.value for term in every_term(then)}
    renamed = {term.name for term in every_term(before)} - {term.name for term in every_term(latest)}
    assert len(renamed) == sum(any(one.since > day for one in term.amended) for term in every_term(latest)) > 0
    assert {term.name for term in every_term(latest.of_year(day.year - 1))} >= renamed
    assert then.of_day(dt.date(2030, 1, 1)) is then


def test_an_amendment_is_never_an_edit_of_the_original() -> None:
    """As signed, every term is the one of the source without amendments, and none is marked."""
    signed = [(term.name, term.value, term.amended) for term in every_term(AGREEMENT.latest().as_signed())]
    assert signed == [(term.name, term.value, ()) for term in every_term(load())]


def test_an_amended_term_knows_both_values_and_its_document() -> None:
    """The four terms of the made-up amendments, and no other."""
    marked = {term.name: term.amended for term in every_term(AGREEMENT.latest()) if term.amended}
    first, second = (dt.date(2025, 7, 1), "2.2", "Opdigtet tillæg 1"), (dt.date(2026, 1, 1), "4.2", "Opdigtet tillæg 2")
    third = (dt.date(2026, 1, 1), "11.1", "Opdigtet tillæg 2")
    assert marked == {
        "Tilskud_DSI": (Amended("opdigtet_reduktion", 3_912_500, 3_500_000, *second),),
        "Budget_personale": (Amended("opdigtet_budget", 4_500_000, 4_087_500, *third),),
        "BM1_pris": (Amended("opdigtet_maal", 8_600, 9_000, *first),),
        "BM3_loft": (Amended("opdigtet_maal", 1_400_000, 1_500_000, *first),),
    }


def test_a_term_amended_twice_keeps_every_value() -> None:
    """8,600 until 30 June 2025, 9,000 until 31 December 2025, then 9,500; the order in the file is no matter."""
    again = ('"budget.line.personale.total", value = 4_087_500', '"target.employment.price", value = 9_500')
    first, *others = replaced(MADE_UP, again).split("[[amendment]]")[1:]
    shuffled = "[[amendment]]".join([VIBORG + "\n", *others, "\n" + first])
    price = targets_of(parse(shuffled.encode(), "tillaeg.toml").latest()).get("employment")
    assert price is not None
    assert [(one.before, one.after) for one in price.price.amended] == [(8_600, 9_000), (9_000, 9_500)]
    assert price.price.value == 9_500


def test_a_deadline_is_amended_by_its_place() -> None:
    """Instalments have no id; the second one is [2]."""
    later = (
        '"budget.line.personale.total", value = 4_087_500',
        '"disbursement.instalment[2].deadline", value = 2025-02-01',
    )
    agreement = parse(f"{VIBORG}\n{replaced(MADE_UP, later)}".encode(), "tillaeg.toml")
    before, after = (one.disbursement.instalment[1].deadline for one in (agreement, agreement.latest()))
    assert (before.value, after.value) == (load().disbursement.instalment[1].deadline.value, dt.date(2025, 2, 1))


def test_the_example_of_the_documentation_is_an_amendment() -> None:
    """As it stands there, below the Viborg agreement."""
    guide = (places.ROOT / "docs" / "amendments.md").read_text("utf-8")
    example = guide.partition("```toml\n")[2].partition("```")[0]
    employment = targets_of(parse(f"{VIBORG}\n{example}".encode(), "tillaeg.toml").latest()).get("employment")
    assert employment is not None
    assert employment.price.value == 9_000


def test_the_viborg_agreement_has_no_amendments() -> None:
    """So whatever is asked of it, it is itself."""
    viborg = load()
    assert viborg.amendment == ()
    assert viborg.latest() is viborg.as_signed() is viborg.on(dt.date(2030, 1, 1)) is viborg


def test_faults_of_the_terms_and_of_the_amendments_are_said_at_once() -> None:
    """One fault above, two in different amendments."""
    spoiled = replaced(
        AMENDED,
        ("value = 180,", "value = -180,"),
        ("target.school_absence.cap", "target.school_absence.lid"),
        ("value = 3_500_000", "value = 5_000_000"),
    )
    with pytest.raises(SourceError) as caught:
        parse(spoiled.encode(), "tillaeg.toml")
    keys = [
        "people.households.value",
        "amendment.opdigtet_maal.change[2].term",
        "amendment.opdigtet_reduktion.change[1].value",
    ]
    assert [fault.place for fault in caught.value.faults] == keys


def test_faults_of_several_dates_are_said_at_once_and_each_once() -> None:
    """Ages the wrong way round from 2025-07-01, still so in 2026; a share of tranche 1 from 2026-01-01."""
    spoiled = replaced(
        AMENDED,
        ('"target.employment.price", value = 9_000', '"target.employment.oldest", value = 17'),
        ('"budget.line.personale.total", value = 4_087_500', '"funder.DSI.share_1", value = 0.8'),
    )
    with pytest.raises(SourceError) as caught:
        parse(spoiled.encode(), "tillaeg.toml")
    assert [fault.place for fault in caught.value.faults] == [
        "target.employment.oldest.value (efter opdigtet_maal)",
        "funder.share_1 (efter opdigtet_reduktion, opdigtet_budget)",
    ]
