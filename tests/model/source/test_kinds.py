"""A source names its kind of agreement, and the kind has the workbooks."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from model.source.load import SourceError, load, parse
from model.terms.agreement import FUNDING, KINDS
from tests.shared.spoilage import VIBORG
from workbooks import catalogue
from workbooks.catalogue import CATALOGUES, catalogue_of, find
from workbooks.catalogue.entry import Catalogue, CatalogueEntry
from workbooks.catalogue.funding import ANNEX_3_2, OF_YEAR, YEAR_SHEET

TITLE = 'title = "Relationel Velfærd"'
MADE_UP = "made_up"


def of_kind(kind: str) -> bytes:
    """The Viborg agreement, which names a kind; the same with anything that stands beside it."""
    assert VIBORG.count(TITLE) == 1
    return VIBORG.replace(TITLE, f"{TITLE}\ntype = {kind}").encode()


def test_a_source_that_names_no_kind_is_a_funding_agreement() -> None:
    """As every source was before there were kinds."""
    assert load().agreement.type == FUNDING
    assert parse(of_kind('"funding"'), "kilde.toml").agreement.type == FUNDING


@pytest.mark.parametrize(
    ("kind", "found"), [('"strategic"', "»strategic«"), ('"Funding"', "»Funding«"), ("1", "1"), ("[1]", "en liste")]
)
def test_an_unknown_kind_is_one_line(kind: str, found: str) -> None:
    """Its tables cannot be judged, so nothing is said of them."""
    content = of_kind(kind).replace(b"[period]", b"[other]")
    with pytest.raises(SourceError) as caught:
        parse(content, "kilde.toml")
    assert [str(one) for one in caught.value.faults] == [f"agreement.type: {found}; tilladt er funding"]


def test_every_kind_has_a_catalogue() -> None:
    """And no other has."""
    assert set(CATALOGUES) == set(KINDS)


def test_another_kind_is_one_more_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its workbooks are found and built as those of the first."""
    own = CatalogueEntry("Andet.xlsx", "Andet", ANNEX_3_2.builder)
    more = MappingProxyType({**CATALOGUES, MADE_UP: Catalogue((own,), ())})
    monkeypatch.setattr(catalogue, "CATALOGUES", more)
    agreement = load()
    other = replace(agreement, agreement=replace(agreement.agreement, type=MADE_UP))
    assert catalogue_of(other).built == (own,)
    assert find("hvad_som_helst.xlsx", ["Andet"], macros=False) is own
    assert find("hvad_som_helst.xlsx", ["Bilag 3.2"], macros=False) is ANNEX_3_2


@pytest.mark.parametrize("order", [1, -1])
def test_no_order_of_a_catalogue_tells_workbooks_apart(order: int) -> None:
    """A year's annex has the first sheet of the one it continues; the two calculators differ by their macros alone."""
    whole = CATALOGUES[FUNDING]
    turned = Catalogue(whole.built[::order], whole.supplied[::order])
    of_year = {entry.first_sheet: entry for entry in OF_YEAR}
    for entry in (*whole.built, *whole.supplied):
        sheets = [entry.first_sheet, *filter(None, [entry.added_sheet])]
        assert turned.find("x", sheets, macros=entry.has_macros) is entry
    for sheet, entry in of_year.items():
        assert turned.find("x", [YEAR_SHEET, sheet], macros=False) is entry
