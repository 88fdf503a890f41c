"""What the signed annexes print is compared with and never computed with."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

import pytest

from model.source.load import every_term, load, parse
from model.targets.common.target import targets_of
from model.terms.values import Printed, Term
from tests.shared.spoilage import VIBORG

PRINTED = re.compile(r"\b(?:explains|printed(?:_\w+)?) = (?:\{[^}]*\}|\"[^\"]*\")")
FIGURE = re.compile(r'"-?[\d.]+(?:,\d+)?( ?%)?"')


def other_figures(text: str) -> str:
    """Every printed figure becomes another one, every printed text another text."""

    def other(match: re.Match[str]) -> str:
        figures = FIGURE.sub(lambda figure: f'"98.765,4{figure[1] or ""}"', match[0])
        return figures if figures != match[0] else f'{match[0][:-1]} x"'

    return PRINTED.sub(other, text)


def every_printed(node: object) -> Iterator[Printed]:
    """All printed figures of an agreement."""
    if isinstance(node, Printed):
        yield node
    elif isinstance(node, Mapping):
        for one in node.values():
            yield from every_printed(one)
    elif is_dataclass(node):
        for f in fields(node):
            yield from every_printed(getattr(node, f.name))
    elif isinstance(node, tuple):
        for one in node:
            yield from every_printed(one)


def test_changing_every_printed_figure_changes_no_term() -> None:
    """Value, unit, clause, name and label of each term stay; only what is printed beside it differs."""
    before, after = load(), parse(other_figures(VIBORG).encode(), "viborg.toml")
    assert {figure.text for figure in every_printed(after)} == {"98.765,4", "98.765,4 %"}
    assert len(list(every_printed(after))) == len(list(every_printed(before))) > 90
    unprinted = [replace(term, printed=None) if isinstance(term, Term) else term for term in every_term(before)]
    assert [replace(term, printed=None) if isinstance(term, Term) else term for term in every_term(after)] == unprinted


def test_leaving_out_every_printed_figure_of_a_term_changes_no_term() -> None:
    """A term needs no printed figure."""
    text, count = re.subn(r'^(\w+ = \{ value = .*), printed = "[^"]*" \}', r"\1 }", VIBORG, flags=re.MULTILINE)
    assert count >= 4
    assert [term.value for term in every_term(parse(text.encode(), "a.toml"))] == [
        term.value for term in every_term(load())
    ]


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("1.785.333", 1_785_333, 0),
        ("0", 0, 0),
        ("727500", 727_500, 0),
        ("26,2 %", 0.262, 3),
        ("26,2%", 0.262, 3),
        ("-21,10 %", -0.211, 4),
        ("100 %", 1, 2),
        ("5,07 %", 0.0507, 4),
        ("1.304.166,67", 1_304_166.67, 2),
    ],
)
def test_a_printed_figure_is_read_as_danes_write_it(text: str, value: float, decimals: int) -> None:
    """Dots between thousands, a decimal comma; a share in per cent has two decimals more."""
    source = VIBORG.replace('printed = "727.500"', f'printed = "{text}"', 1)
    assert parse(source.encode(), "a.toml").budget.evaluation.printed == Printed(text, value, decimals)


def test_the_printed_figures_are_those_of_the_annexes() -> None:
    """Those that deviate too: 1,785,333 for 1,758,333, and three instalments that add to 3,912,501."""
    agreement = load()
    plan, budget = agreement.disbursement, agreement.budget
    assert sum(one.printed["DSI"].value for one in plan.instalment) == 3_912_501
    assert sum(one.printed["LBF"].value for one in plan.instalment) == 1_362_501
    assert {key: one.value for key, one in plan.printed_total.items()} == {"DSI": 3_912_500, "LBF": 1_362_500}
    rows = {line.id: [one.value for one in line.printed.values()] for line in budget.line}
    assert rows == {
        "personale": [250_000, 1_500_000, 1_500_000, 1_250_000, 4_500_000],
        "lejlighed": [16_667, 100_000, 100_000, 83_333, 300_000],
        "aktionslaering": [22_222, 133_333, 133_333, 111_112, 400_000],
        "koersel": [4_167, 25_000, 25_000, 20_833, 75_000],
    }
    years = ("2023", "2024", "2025", "2026", "total")
    assert all(tuple(line.printed) == years for line in budget.line)
    printed = [budget.printed_budget[key].value for key in years]
    assert printed == [293_056, 1_785_333, 1_785_333, 1_465_278, 6_002_500]
    assert [budget.printed_households[key].value for key in years] == [10, 60, 60, 50, 180]
    assert {key: one.value for key, one in budget.printed_intervention.items()} == {"total": 5_275_000}


def test_the_printed_example_of_absence_is_that_of_the_annex() -> None:
    """The second payment is the rounded one, 72,150; unrounded it would be 71,842.11."""
    target = targets_of(load()).get("school_absence")
    assert target is not None
    rows = [
        [one and one.value for one in (row.printed_difference, row.printed_corrected, row.printed_payment)]
        for row in target.example
    ]
    assert rows == [[-0.1, None, None], [-0.3, -0.2, 130_000], [-0.211, -0.111, 72_150], [-0.084, 0.016, 0]]
    assert [row.printed_success and row.printed_success.value for row in target.expected] == [
        None,
        0.2345,
        0.1878,
        0.1371,
    ]
