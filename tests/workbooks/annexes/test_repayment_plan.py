"""Bilag 5.1: what the agreement prints of it, what follows from that, and what happens without some of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.source.load import load
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from tests.amounts import amount
from tests.places import FICTIONAL
from tests.shared.engines import differing
from tests.shared.sheets import by_label
from tests.shared.with_term import with_term
from workbooks.annexes.annex_5_1 import FILE_NAME, build
from workbooks.cells.sheet import Book
from workbooks.proof.engines import ENGINES
from workbooks.writing.write import to_bytes

_EXAMPLES = amount(8, 25)

VIBORG, FICTIVE = load(None), load(FICTIONAL)
TARGETS = [one.id for one in VIBORG.target]
DSI, LBF = "Den Sociale Investeringsfond", "Landsbyggefonden"


def states(book: Book) -> set[str]:
    """What the checks say."""
    checks = next(sheet for sheet in book.sheets if sheet.name == "Kontrol")
    return {cell.content for (row, column), cell in checks.cells.items() if column == 5 and row > 5}


def texts(book: Book) -> Iterator[str]:
    """Every text of the first sheet."""
    return (cell.content for cell in book.sheets[0].cells.values() if isinstance(cell.content, str))


@pytest.fixture(scope="module")
def plan() -> dict[str, list[Any]]:
    """The first sheet for Viborg."""
    return by_label(build(VIBORG).sheets[0])


CASES = [
    # 3,912,500 / 5,275,000 = 74.1706 %; 5,275,000 - 1,371,500 = 3,903,500, 9,000 below its grant
    pytest.param(f"{DSI} (DSI)", [3_912_500, 0.741706, 0.74, 1, 3_903_500, -9_000], id="1.1 DSI"),
    # 1,362,500 / 5,275,000 = 25.8294 %; 26 % of 5,275,000 = 1,371,500, 9,000 above its grant
    pytest.param(f"{LBF} (LBF)", [1_362_500, 0.258294, 0.26, 0, 1_371_500, 9_000], id="1.1 LBF"),
    pytest.param("Tranche 1 er fuld, når der er tilbagebetalt", [5_275_000, "kr."], id="1.1 switch"),
    pytest.param("Kommunen betaler i alt højst (pkt. 5.2)", [6_000_000, "kr."], id="5.2 ceiling"),
    pytest.param("Sats (kr.)", [8_600, 42_000, 6_500, 2_000, 125], id="2.1 prices"),
    pytest.param("Loft for målet (kr.)", [None, None, 1_400_000, 250_000, None], id="2.6.3, 2.7.2 caps"),
    pytest.param("Betales af", ["kommunen", "kommunen", "kommunen", "LBF", "kommunen"], id="2.7.2 payers"),
    pytest.param("Alder eller klassetrin fra", [18, 18, 0, 18, None], id="2.1 from"),
    pytest.param("Alder eller klassetrin til og med", [66, None, 9, None, None], id="2.1 to"),
    pytest.param("3. måling, måneder efter start", [24, None, 24, None, None], id="2.1 third measurement"),
    # 87.37 x 3; 5 x 75 % x 1 + 54 x 25 % x 2 + 22 x 5 % x 2; (23.45 + 18.78 + 13.71) x 3; 340 x 40 %; 180 x 60
    pytest.param("Forventet resultat", [262.11, 32.95, 167.82, 136, 10_800], id="2.4-2.8 results"),
    # 262.11 x 8,600; 32.95 x 42,000; 167.82 x 6,500; 136 x 2,000; 10,800 x 125
    pytest.param(
        "Forventet betaling (kr.)", [2_254_146, 1_383_900, 1_090_830, 272_000, 1_350_000], id="2.4-2.8 payments"
    ),
    # 1,090,830 stays below 1,400,000; 272,000 does not below 250,000
    pytest.param(
        "Forventet betaling efter loft (kr.)", [2_254_146, 1_383_900, 1_090_830, 250_000, 1_350_000], id="caps applied"
    ),
    # 2,254,146 + 1,383,900 + 1,090,830 + 1,350,000 = 6,078,876, which is 78,876 over 6,000,000
    pytest.param("Viborg Kommune", [6_078_876, 6_000_000, 78_876, 6_000_000], id="5.2 the municipality"),
    # 6,000,000 + 250,000
    pytest.param("Til fordeling i trancherne", [None, None, None, 6_250_000], id="1.1 what is split"),
    # 5,275,000 - 1,371,500 and the whole of tranche 2, 6,250,000 - 5,275,000
    pytest.param(DSI, [3_903_500, 975_000, 4_878_500], id="1.1 DSI gets"),
]


@pytest.mark.parametrize(("label", "figures"), CASES)
def test_the_annex_shows_what_is_printed_and_what_follows(
    plan: dict[str, list[Any]], label: str, figures: list[Any]
) -> None:
    """Label by label; shares to six decimals."""
    shown = [round(value, 6) if isinstance(value, float) else value for value in plan[label]]
    assert shown == [round(figure, 6) if isinstance(figure, float) else figure for figure in figures]


def test_the_fictional_agreement_has_its_own_figures() -> None:
    """(21 + 9 + 4) x 2 x 5,250; (17.5 + 30) x 2 x 3,100; 96 x 45 x 80, which FondC pays and which fills no tranche.

    Measured inside the 48 months alone: 178,500 x (39 + 27) / 48; 108,500 x 38 / 48 and 186,000 x 28 / 48.
    """
    shown = by_label(build(FICTIVE).sheets[0])
    assert shown["Forventet betaling (kr.)"] == [357_000, 294_500, 345_600]
    assert shown["Betales af"] == ["kommunen", "kommunen", "FondC"]
    assert shown["Heraf målt, før indsatsen slutter (kr.)"] == [245_437.5, 194_395.83, 345_600]
    assert shown["Eksempelby Kommune"] == [439_833.33, 5_750_000, 0, 439_833.33]
    assert shown["FondC (fylder ingen tranche)"] == [345_600, None, None, 345_600]
    # 30 and 20 % of 439,833.33, and the rest; the same of 345,600
    assert [shown[name][2] for name in ("FondA", "FondB", "FondC")] == [172_800, 103_680, 69_120]
    assert [shown[name][3] for name in ("FondA", "FondB", "FondC")] == [392_716.66, 235_630, 157_086.67]


def without(agreement: Agreement, *names: str) -> Agreement:
    """The agreement without some of its targets."""
    return replace(agreement, target=tuple(one for one in agreement.target if one.id not in names))


@pytest.mark.parametrize(
    "left_out", [*((name,) for name in TARGETS), tuple(TARGETS[:4]), tuple(TARGETS[1:])], ids="-".join
)
def test_a_target_that_the_agreement_leaves_out_is_left_out(left_out: tuple[str, ...], tmp_path: Path) -> None:
    """No figure, no input of it remains; all else is calculated as before, and the engine agrees."""
    book = build(without(VIBORG, *left_out))
    for name in left_out:
        number = TARGETS.index(name) + 1
        assert not [one for one in texts(book) if f"{number}. {targets_of(VIBORG)[name].title}" in one]
        assert not [one for one in book.names if one.startswith(f"BM{number}_")]
    assert states(book) == {"OK"}
    path = tmp_path / FILE_NAME
    path.write_bytes(to_bytes(book, VIBORG.agreement.signed.value))
    assert not differing(path, book, next(iter(ENGINES)))


def test_without_any_target_the_tranches_are_left() -> None:
    """Nothing is expected to be paid, so nothing falls."""
    book = build(without(VIBORG, *TARGETS))
    assert by_label(book.sheets[0])[f"{LBF} (LBF)"][4] == 1_371_500
    assert "Til fordeling i trancherne" not in by_label(book.sheets[0])
    assert states(book) == {"OK"}


def test_target_4_may_count_towards_the_ceiling() -> None:
    """The other reading of pkt. 5.2: 6,000,000 - 250,000 is left for the municipality, 328,876 of its 6,078,876 is not."""
    shown = by_label(build(VIBORG.read_as(funder_payment_in_ceiling="yes")).sheets[0])
    assert shown["Viborg Kommune"] == [6_078_876, 6_000_000, 328_876, 5_750_000]
    assert shown["Til fordeling i trancherne"][-1] == 6_000_000


def test_the_funder_named_first_takes_what_rounding_leaves() -> None:
    """Viborg: LBF has its 26 % to the øre, DSI the rest; 1,000.01 x 26 % = 260.0026."""
    switched = with_term(without(VIBORG, *TARGETS[1:]), "Tranchegraense", 1_000.01)
    assert by_label(build(switched).sheets[0])[f"{DSI} (DSI)"][4] == 740.01
    assert by_label(build(switched).sheets[0])[f"{LBF} (LBF)"][4] == 260.00


@settings(max_examples=_EXAMPLES, deadline=None)
@given(
    name=st.sampled_from(["Viborg", "fictional"]),
    price=st.decimals(0, 50_000, places=2),
    switch=st.decimals(1, 9_000_000, places=2),
    ceiling=st.decimals(1, 9_000_000, places=2),
)
def test_whatever_is_paid_the_parts_add_to_the_whole_and_no_limit_is_exceeded(
    name: str, price: Any, switch: Any, ceiling: Any
) -> None:
    """Pkt. 1.1 and 5.2, to the øre: caps, ceiling, tranches, funders; every check agrees."""
    agreement = VIBORG if name == "Viborg" else FICTIVE
    for term, value in (("BM1_pris", price), ("Tranchegraense", switch), ("Afkastloft", ceiling)):
        agreement = with_term(agreement, term, float(value))
    book = build(agreement)
    shown = by_label(book.sheets[0])
    owed, _, over, paid = shown[agreement.agreement.municipality]
    in_all = shown["Til fordeling i trancherne"][-1]
    count = 3 if agreement.reading.funder_payment_in_switch.used == "yes" else 4
    sums = [round(amount, 2) for amount in shown["Tilskudsgiverne i alt"][:count]]
    first, second, *beside, whole = sums
    parts = [shown[funder.name][:count] for funder in agreement.funder]
    assert states(book) == {"OK"}
    assert paid <= float(ceiling)
    assert round(paid + over, 2) == round(owed, 2)
    assert first == min(in_all, float(switch))
    assert round(first + second, 2) == in_all
    assert whole == round(in_all + sum(beside), 2)
    for column, total in enumerate(sums):
        assert round(sum(part[column] for part in parts), 2) == total


def test_every_contradiction_of_the_repayment_plan_stands_below_it() -> None:
    """Those of Bilag 5.1, and that the expectation is above the ceiling of pkt. 5.2."""
    shown = "\n".join(texts(build(VIBORG)))
    found = [one for one in VIBORG.contradiction if "Bilag 5.1" in one.clause]
    assert found
    assert all(one.reading in shown for one in found)
    read = [one for _, one in VIBORG.reading.each() if "Bilag 5.1" in one.clause]
    assert read
    assert all(sentence in shown for one in read for sentence in one.alternatives.values())
    assert "6.078.876" in shown


def test_the_reading_of_where_a_measurement_belongs_stands_in_the_annex() -> None:
    """The source's own text, which decides money: the half-year of the measurement, and the mean for missing data."""
    assert VIBORG.measurement.assumption
    assert any(VIBORG.measurement.assumption in text for text in texts(build(VIBORG)))
