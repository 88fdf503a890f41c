"""The two workbooks of functions, of both agreements."""

import pytest

from tests.workbooks.conftest import AGREEMENTS, Built, agreements, all_built
from workbooks.catalogue import CALCULATORS

__all__ = ["agreements", "all_built"]
CASES = [(name, entry.file_name) for name in AGREEMENTS for entry in CALCULATORS]


@pytest.fixture(params=CASES, ids=[" ".join(case) for case in CASES])
def calculator(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One workbook of functions after the other."""
    return all_built[request.param]


@pytest.fixture
def with_lambdas(all_built: dict[tuple[str, str], Built]) -> Built:
    """Beregner.xlsx of the Viborg agreement."""
    return all_built["viborg", "Beregner.xlsx"]


@pytest.fixture
def with_udfs(all_built: dict[tuple[str, str], Built]) -> Built:
    """Beregner.xlsm of the Viborg agreement."""
    return all_built["viborg", "Beregner.xlsm"]
