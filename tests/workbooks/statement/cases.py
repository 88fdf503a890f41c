"""Statements of every kind: by records and counts, last, empty, of another agreement, limited, and by each reading."""

from collections.abc import Callable
from dataclasses import replace

from model.facts.observations import Counts, Observations, Repayment
from model.outcomes.statement import Statement
from model.source.load import load
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests.places import FICTIONAL
from tests.shared.made_up import VIBORG, observed
from tests.shared.statements import counted, example
from tests.shared.with_term import with_term
from workbooks.cells.sheet import Book
from workbooks.frame.readings import OF_PAYMENTS
from workbooks.frame.vocabulary import periods_of

Case = tuple[Agreement, Statement, Book]
OTHER = load(FICTIONAL)
LAST = list(periods_of(VIBORG).values())[-1]
EXPECTED = {
    name: tuple(row.persons.value for row in rows)
    for name, rows in (
        ("employment", targets_of(VIBORG).get("employment").benefit),
        ("social_measures", targets_of(VIBORG).get("social_measures").step),
    )  # type: ignore[union-attr]
}
FINAL = replace(counted(VIBORG, LAST), repayments=(Repayment(LAST.last, MUNICIPALITY, "DSI", 1_000.0),))
TIGHT = with_term(with_term(VIBORG, "Afkastloft", 900_000.0), "Tranchegraense", 700_000.0)
"""So that ceiling and tranche 1 both end within the one period that is counted."""
CASES: dict[str, tuple[Agreement, Callable[[], Observations]]] = {
    "persons and households": (VIBORG, lambda: example(VIBORG)),
    "counts": (VIBORG, lambda: counted(VIBORG)),
    "the last period, when what is owed is settled": (VIBORG, lambda: FINAL),
    "nothing achieved at all": (VIBORG, lambda: observed(Counts({}, EXPECTED))),
    "another agreement": (OTHER, lambda: counted(OTHER)),
    "ceiling and tranche 1 reached": (TIGHT, lambda: counted(VIBORG)),
    **{
        f"{name}: {option}": (agreement.read_as(**{name: option}), observe)
        for agreement, observe in ((TIGHT, lambda: counted(VIBORG)), (OTHER, lambda: counted(OTHER)))
        for name in (*OF_PAYMENTS, "missing_data")
        for option, _ in dict(agreement.reading.each())[name].alternatives.items()
        if option != dict(agreement.reading.each())[name].used
    },
    "capped and kept": (
        TIGHT.read_as(ceiling_caps="paid_to_grantor", funder_payment_shared="no", funder_payment_in_ceiling="yes"),
        lambda: counted(VIBORG),
    ),
}
