"""A block of the sheet Aftalen: cells by the keys of its columns, and one count of all its faults."""

import pytest

from model.clauses.clause_4_2 import absolute_reduction
from model.source.load import load
from workbooks.calculator.block import Block
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack

COLUMNS = {"budget": "Budget", "cost": "Omkostning", "reduction": "Reduktion", "other": "En anden"}


@pytest.fixture
def block() -> Block:
    """An empty block; its heading stands in row 5."""
    annex = AnnexBook(load(), "Prøve.xlsx", "Prøve", "Prøve")
    return Block(annex, Stack(annex.page("Aftalen", (20.0,) * 5, ""), 5), "1. Prøve", "4.2")


def call(block: Block, key: str) -> None:
    """Add a row of two amounts and a call over them in a column."""
    row = block.row(key)
    row.call(key, absolute_reduction, row.put("budget", 200, Style.DKK), row.put("cost", 100, Style.DKK), 1)


def test_a_call_in_another_column_than_the_others_is_counted_with_them(block: Block) -> None:
    """Calls in D7 and E8: D7:E8, though nothing else stands in E7 and D8."""
    block.head("Reduktion", COLUMNS)
    call(block, "reduction")
    call(block, "other")
    block.finish()
    assert (block.sheet.cells[9, 2].formula() or "").count("D7:E8") == 4


def test_a_column_that_the_last_heading_does_not_have_is_refused_by_its_key(block: Block) -> None:
    """A block has several headings, and each has its own columns."""
    block.head("Reduktion", COLUMNS)
    block.head("Reduktion igen", {"budget": "Budget"})
    with pytest.raises(KeyError, match="cost"):
        block.row("En").put("cost", 1, Style.DKK)
