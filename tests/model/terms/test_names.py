"""Each term has a name of its own that Excel takes as a defined name, and a label of its own."""

import re
from collections import Counter

import pytest

from model.source.load import every_term, load
from model.terms.agreement import Agreement
from tests import places

FICTIONAL = places.FICTIONAL
AGREEMENTS = {"viborg": None, "fiktiv": FICTIONAL}
DEFINED_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,254}")
CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*([Cc]\d*)?|[Cc]\d*")


@pytest.fixture(params=AGREEMENTS)
def agreement(request: pytest.FixtureRequest) -> Agreement:
    """Both agreements."""
    return load(AGREEMENTS[request.param])


def test_no_two_terms_have_the_same_name(agreement: Agreement) -> None:
    """Excel does not tell capitals from small letters in a name."""
    counted = Counter(term.name.casefold() for term in every_term(agreement))
    assert [name for name, times in counted.items() if times > 1] == []


def test_each_name_is_one_that_excel_takes(agreement: Agreement) -> None:
    """Letters, digits and underscores of ASCII, at most 255, and neither ABC123 nor R1C1, which are cells."""
    names = [term.name for term in every_term(agreement)]
    assert [name for name in names if not DEFINED_NAME.fullmatch(name) or CELL.fullmatch(name)] == []


def test_each_term_has_a_label_of_its_own(agreement: Agreement) -> None:
    """Two inputs with one label could not be told apart on the sheet of inputs."""
    counted = Counter(term.label for term in every_term(agreement))
    assert [label for label, times in counted.items() if times > 1 or not label.strip()] == []


@pytest.mark.parametrize("name", ["ABC123", "XFD1", "r1c1", "R1", "C", "c12"])
def test_the_pattern_for_cells_knows_a_cell(name: str) -> None:
    """Else the test of the names would prove nothing."""
    assert CELL.fullmatch(name)


@pytest.mark.parametrize("name", ["Rente_pr_aar", "Rate1_aar", "BM1_pris", "Tilskud_DSI", "Afkastloft"])
def test_the_pattern_for_cells_lets_a_name_pass(name: str) -> None:
    """These are names of terms."""
    assert DEFINED_NAME.fullmatch(name)
    assert not CELL.fullmatch(name)
