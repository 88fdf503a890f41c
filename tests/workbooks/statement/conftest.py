"""Every kind of statement, with its workbook."""

import pytest

from model.outcomes.statement import state
from tests.shared.statements import given
from tests.workbooks.statement.cases import CASES, Case
from workbooks.catalogue.funding import STATEMENT


@pytest.fixture(params=CASES, scope="module")
def case(request: pytest.FixtureRequest) -> Case:
    """A statement of the model, and its workbook."""
    agreement, observe = CASES[request.param]
    seen = observe()
    return agreement, state(agreement, seen), STATEMENT.build(agreement, given(agreement, seen))
