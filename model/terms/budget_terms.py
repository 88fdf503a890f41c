"""Terms of the budget (Bilag 4.1): its lines, its notes, and the evaluation, which belongs to no single year."""

from collections.abc import Mapping

from model.terms.schema import record, tables
from model.terms.values import Printed, Term, clause, identifier, printed_by_key, term, text


@record
class BudgetLine:
    """One line of the budget."""

    id: str = identifier()
    title: str = text()
    total: Term = term("DKK", "Budget_{id}", "Budget i alt: {title}")
    printed: Mapping[str, Printed] = printed_by_key()


@record
class BudgetNote:
    """A remark in an annex about its budget."""

    id: str = identifier()
    clause: str = clause()
    text: str = text()


@record
class Budget:
    """Budget (Bilag 4.1)."""

    clause: str = clause()
    line: tuple[BudgetLine, ...] = tables(BudgetLine)
    evaluation: Term = term("DKK", "Budget_evaluering", "Evaluering")
    evaluation_title: str = text()
    evaluation_funder: str = identifier()
    note: tuple[BudgetNote, ...] = tables(BudgetNote, least=0)
    printed_intervention: Mapping[str, Printed] = printed_by_key()
    printed_budget: Mapping[str, Printed] = printed_by_key()
    printed_households: Mapping[str, Printed] = printed_by_key()
