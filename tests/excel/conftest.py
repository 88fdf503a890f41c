"""The two workbooks of functions, of both agreements."""

import pytest

from tests.workbooks.conftest import AGREEMENTS, Built, agreements, all_built, in_turn
from workbooks.catalogue.funding import CALCULATORS

__all__ = ["agreements", "all_built"]
CASES = [(name, entry) for name in AGREEMENTS for entry in CALCULATORS]


@pytest.fixture(params=in_turn(CASES))
def calculator(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One workbook of functions after the other."""
    name, entry = request.param
    return all_built[name, entry.file_name]


@pytest.fixture
def with_lambdas(all_built: dict[tuple[str, str], Built]) -> Built:
    """Beregner.xlsx of the Viborg agreement."""
    return all_built["viborg", "Beregner.xlsx"]


@pytest.fixture
def with_udfs(all_built: dict[tuple[str, str], Built]) -> Built:
    """Beregner.xlsm of the Viborg agreement."""
    return all_built["viborg", "Beregner.xlsm"]
