"""A source names its kind of agreement, and the kind has the workbooks."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from model.source.kinds import KINDS
from model.source.load import SourceError, load, load_any, parse
from model.terms.agreement import FUNDING
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
    ("kind", "found"), [('"strategisk"', "»strategisk«"), ('"Funding"', "»Funding«"), ("1", "1"), ("[1]", "en liste")]
)
def test_an_unknown_kind_is_one_line(kind: str, found: str) -> None:
    """Its tables cannot be judged, so nothing is said of them."""
    content = of_kind(kind).replace(b"[period]", b"[other]")
    with pytest.raises(SourceError) as caught:
        parse(content, "kilde.toml")
    assert [str(one) for one in caught.value.faults] == [f"agreement.type: {found}; tilladt er funding eller strategic"]


def test_an_agreement_of_another_kind_is_read_as_what_it_is() -> None:
    """And refused in one line where a funding agreement is asked for."""
    assert load_any(Path("helhedsplan_2025")).agreement.type == "strategic"
    assert load_any().agreement.type == FUNDING
    with pytest.raises(SourceError) as caught:
        load(Path("helhedsplan_2025"))
    assert [one.place for one in caught.value.faults] == ["agreement.type"]


def test_a_file_of_one_s_own_goes_before_a_name_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short name stands for what ships with the program only where there is no such file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "helhedsplan_2025").write_bytes(of_kind('"funding"'))
    assert load_any(Path("helhedsplan_2025")).agreement.id == "viborg"


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
